//! `organisation.yaml`.

use super::forms::{LANGUAGE, NUMBER, SHARE, kebab, snake};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    [file(), parts()].concat()
}

fn file() -> Vec<Definition> {
    vec![Definition::object(
        "organisation_file",
        "Who owns the rules, and the words, roles and scales that all other files use.",
        Object::new(vec![
            Key::needed("organisation", "The organisation's id; the same as the folder's name.", kebab()),
            Key::needed("title", "Its name for people.", Shape::Text),
            Key::needed(
                "label",
                "A name that people give to this state of the rules, such as `2026 autumn cycle`.",
                Shape::Text,
            ),
            Key::needed("owners", "Who answers for the rules.", Shape::list(Shape::Text)),
            Key::new(
                "languages",
                "The languages of titles and texts; the first is the one of the rule files. `[en]` when left out.",
                Shape::some(Shape::Form(&LANGUAGE)),
            ),
            Key::needed(
                "roles",
                "The roles that people have or can move into, by id.",
                Shape::map(&super::forms::KEBAB, Shape::Of("role")),
            ),
            Key::new(
                "scales",
                "The scales that evidence is reported on, by id.",
                Shape::map(
                    &super::forms::KEBAB,
                    Shape::Any(vec![Shape::Of("scale_of_numbers"), Shape::Of("scale_of_words")]),
                ),
            ),
            Key::new(
                "pathways",
                "The order in which pathways are shown beside each other; those that are left out come after, by id.",
                Shape::list(kebab()),
            ),
            Key::new(
                "anonymous_from",
                "How many people of a group must have reported before the person and the manager see what they said, and then only as one number. 3 when left out.",
                Shape::Any(vec![Shape::Whole(1, 100), Shape::Of("anonymous_from")]),
            ),
            Key::new(
                "categories",
                "What the categories of evidence stand for. `check` then knows which points come from leading people and which from expert work; without it, it guesses by how categories are called.",
                Shape::Of("categories"),
            ),
            Key::new("defaults", "What holds where a rule does not say otherwise.", Shape::Of("defaults")),
        ]),
    )]
}

fn parts() -> Vec<Definition> {
    vec![
        Definition::object(
            "categories",
            "What categories of evidence stand for.",
            Object::new(vec![
                Key::new(
                    "leadership",
                    "The categories of evidence about leading people.",
                    Shape::list(Shape::Text),
                ),
                Key::new(
                    "technical",
                    "The categories of evidence about expert work of one's own.",
                    Shape::list(Shape::Text),
                ),
            ]),
        ),
        Definition::object(
            "role",
            "A role that people have or can move into.",
            Object::new(vec![Key::needed("title", "Its name for people.", Shape::Text)]),
        ),
        Definition::object(
            "scale_of_numbers",
            "A scale of numbers.",
            Object::new(vec![
                Key::needed("min", "The lowest value.", Shape::Number),
                Key::needed("max", "The highest value.", Shape::Number),
                Key::new(
                    "step",
                    "The distance between values; any value between the ends when left out.",
                    Shape::Number,
                ),
                Key::new(
                    "anchors",
                    "What some of the values mean, such as `{ 1: not yet seen, 3: reliable }`.",
                    Shape::map(&NUMBER, Shape::Text),
                ),
            ]),
        ),
        Definition::object(
            "scale_of_words",
            "A scale of words, lowest first; stated as a word, counted from 1 in rules.",
            Object::new(vec![Key::needed(
                "words",
                "The words, lowest first.",
                Shape::List { of: Box::new(snake()), least: 2, most: None },
            )]),
        ),
        Definition::object(
            "defaults",
            "What holds where a rule does not say otherwise.",
            Object::new(vec![
                Key::new(
                    "missing",
                    "What a criterion does without its evidence: `hold` waits for it, `zero` gives the lowest points, `exclude` leaves the criterion out.",
                    Shape::Words(words::missing()),
                ),
                Key::new(
                    "seen_at_least",
                    "The share of points whose evidence must be there; with less, the outcome is insufficient evidence. `80 %` when left out.",
                    Shape::Form(&SHARE),
                ),
                Key::new(
                    "rounding",
                    "How points are rounded. Two places, half to even, when left out.",
                    Shape::Of("rounding"),
                ),
            ]),
        ),
        Definition::object(
            "anonymous_from",
            "How many people it takes, for each source; 3 for those that are not named, and 1 for the manager, who is known anyway.",
            Object::new(
                words::reporters()
                    .into_iter()
                    .map(|source| Key::new(source, "How many of these.", Shape::Whole(1, 100)))
                    .collect(),
            ),
        ),
        Definition::object(
            "rounding",
            "How numbers are rounded.",
            Object::new(vec![
                Key::needed("places", "The places after the point.", Shape::Whole(0, 9)),
                Key::new(
                    "mode",
                    "Which neighbour to take. `half-even` when left out.",
                    Shape::Words(words::rounding_modes()),
                ),
            ]),
        ),
    ]
}
