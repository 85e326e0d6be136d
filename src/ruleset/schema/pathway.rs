//! `pathways/`: the frame of a pathway, its levels and dimensions.

use super::forms::{KEBAB, kebab, number_or_name, upper};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

/// What each move has of its own.
fn header() -> Vec<Key> {
    vec![
        Key::needed("title", "Its name for people.", Shape::Text),
        Key::new("about", "What the move is about.", Shape::Text),
        Key::new(
            "kind",
            "What kind of move it is; `transition` looks at how a recent promotion is going.",
            Shape::Words(words::pathway_kinds()),
        ),
        Key::needed(
            "open_to",
            "The roles whose holders can take this path, or `any`.",
            Shape::Any(vec![Shape::Words(vec!["any"]), Shape::some(kebab())]),
        ),
        Key::new("leads_to", "The roles that it leads to.", Shape::list(kebab())),
        Key::new(
            "equal_standing",
            "Pathways that are worth as much. They have the same levels, and name this one back.",
            Shape::list(kebab()),
        ),
    ]
}

/// What moves of one file share.
fn shared() -> Vec<Key> {
    let parts = |id| Shape::list(Shape::Of(id)).or_nothing();
    vec![
        Key::new("readiness", "The levels, lowest first.", parts("level")),
        Key::new("gates", "Conditions that points cannot make up for.", parts("gate")),
        Key::new("dimensions", "Groups of criteria, which give points.", parts("dimension")),
        Key::new("caps", "Conditions that limit the level when they are not met.", parts("cap")),
        Key::new("flags", "What reviewers should see; flags never change points.", parts("flag")),
    ]
}

pub(super) fn definitions() -> Vec<Definition> {
    let own = Key::needed("pathway", "The pathway's id, unique among the pathways.", kebab());
    let several = Key::needed(
        "pathways",
        "Moves that share the rules of this file and differ in numbers, by id.",
        Shape::map(&KEBAB, Shape::Of("pathway")),
    );
    let criterion = Shape::Any(vec![Shape::Of("criterion"), Shape::Of("criterion_for_each")]);
    vec![
        Definition::object(
            "pathway_file",
            "A possible move: whom it is open to, and what it asks.",
            Object::new([vec![own], header(), shared()].concat()),
        ),
        Definition::object(
            "pathways_file",
            "Several moves that share their rules.",
            Object::new([vec![several], shared()].concat()),
        ),
        Definition::object("pathway", "One of several moves that share their rules.", Object::new(header())),
        Definition::object(
            "level",
            "How ready somebody is, from a number of points on.",
            Object::new(vec![
                Key::needed("id", "Its id.", kebab()),
                Key::needed(
                    "from",
                    "The points from which it holds, inclusive; a number or a threshold. The first level also takes fewer.",
                    number_or_name(),
                ),
                Key::new("title", "Its name for people; the id in words when left out.", Shape::Text),
            ]),
        ),
        Definition::object(
            "dimension",
            "A group of criteria.",
            Object::new(vec![
                Key::needed("id", "Its id.", kebab()),
                Key::new("title", "Its name for people; the id in words when left out.", Shape::Text),
                Key::new("about", "What it is about.", Shape::Text),
                Key::new(
                    "aspect",
                    "Aptitude, interest or the organisation's need: the three are shown apart, and none makes up for another.",
                    Shape::Words(words::aspects()),
                ),
                Key::new(
                    "at_most",
                    "The most points that it gives; what the criteria give beyond is cut, and said so.",
                    number_or_name(),
                ),
                Key::new("floor", "Points below which the level is limited.", Shape::Of("floor")),
                Key::needed("criteria", "Its criteria.", Shape::some(criterion)),
            ]),
        ),
        Definition::object(
            "floor",
            "Points in a dimension below which the level is limited.",
            Object::new(vec![
                Key::needed(
                    "points",
                    "The points that are needed; a number or a threshold.",
                    number_or_name(),
                ),
                Key::needed("limit", "The level that it limits to.", kebab()),
                Key::new(
                    "reason",
                    "The reason code; the dimension's id with `_FLOOR` when left out.",
                    upper(),
                ),
            ]),
        ),
    ]
}
