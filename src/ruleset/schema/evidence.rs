//! `evidence.yaml`.

use super::forms::{SNAKE, kebab, length, snake};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    [file(), kinds(), sources()].concat()
}

/// The kind of a field or of a protected attribute.
fn field() -> Shape {
    Shape::Any(vec![Shape::Words(vec!["yes_no", "date", "number"]), Shape::Of("kind_of_value")])
}

fn file() -> Vec<Definition> {
    vec![
        Definition::object(
            "evidence_file",
            "What can be known about a person, and what rules may never read.",
            Object::new(vec![
                Key::needed(
                    "evidence",
                    "The evidence catalogue, by name. Names stand in expressions.",
                    Shape::map(&SNAKE, Shape::Of("evidence")),
                ),
                Key::new(
                    "protected",
                    "Attributes that no rule can read; they travel apart, for fairness reports only.",
                    Shape::map(&SNAKE, field()),
                ),
            ]),
        ),
        Definition::object(
            "evidence",
            "Something that can be known about a person.",
            Object::new(vec![
                Key::needed("title", "Its name for people.", Shape::Text),
                Key::new("about", "What is meant: something that can be seen.", Shape::Text),
                Key::needed(
                    "value",
                    "The kind of its values: `yes_no`, `date`, `number`, a scale, a number with a range, a choice, or items with fields.",
                    Shape::Any(vec![
                        Shape::Words(vec!["yes_no", "date", "number"]),
                        Shape::Of("kind_of_value"),
                        Shape::Of("kind_of_items"),
                    ]),
                ),
                Key::needed("sources", "Who may report it.", Shape::Of("sources")),
                Key::new(
                    "fresh_for",
                    "How long a report counts, such as `18 months`; for ever when left out.",
                    length(),
                ),
                Key::new(
                    "category",
                    "A word of your choice; shares of points by category are shown.",
                    Shape::Text,
                ),
                Key::new(
                    "subject",
                    "Whom it speaks about: the `person`, or the `unit` or `organisation` around, which is never a fault of the person. `person` when left out.",
                    Shape::Words(words::subjects()),
                ),
                Key::new(
                    "actionable",
                    "Whether it may appear in a way forward: `yes` for another value or more items, `follow-up` for new reports on items that are known, `new-and-follow-up` for both. `no` when left out.",
                    Shape::Any(vec![Shape::YesNo, Shape::Words(words::actionable())]),
                ),
                Key::new(
                    "grows_with_time",
                    "For numbers of days, weeks, months or years: whether the number grows by itself, so that a way forward can say from when on it is enough. `no` when left out.",
                    Shape::YesNo,
                ),
                Key::new(
                    "none_reported",
                    "For items: whether no report means that there were `none`, or that it is `unknown` (when left out).",
                    Shape::Words(words::none_reported()),
                ),
                Key::new(
                    "shown_to",
                    "Who may see its values: `committee`, `candidate`, `manager`, `auditor`. Everybody when left out; `[candidate]` keeps something that the person said between the person and the rules.",
                    Shape::some(Shape::Words(words::audiences())),
                ),
                Key::new("external_ref", "The address of the same thing in a public catalogue.", Shape::Text),
            ]),
        ),
    ]
}

fn kinds() -> Vec<Definition> {
    vec![
        Definition::object(
            "kind_of_value",
            "The kind of a value.",
            Object::new(vec![
                Key::new("scale", "A scale of organisation.yaml.", kebab()),
                Key::new("number", "A number with a unit and a range.", Shape::Of("kind_of_number")),
                Key::new("choice", "One of some words, which have no order.", Shape::some(snake())),
            ])
            .one_of(&["scale", "number", "choice"]),
        ),
        Definition::object(
            "kind_of_number",
            "A number with a unit and a range.",
            Object::new(vec![
                Key::new("unit", "The unit, as people read it: `trainings`.", Shape::Text),
                Key::new(
                    "one",
                    "The unit of exactly one: `training`. Not needed for `days`, `weeks`, `months`, `years`, `hours`, `points`, `people`, `teams`, `meetings` and `percent`.",
                    Shape::Text,
                ),
                Key::new("min", "The lowest value.", Shape::Number),
                Key::new("max", "The highest value.", Shape::Number),
            ])
            .needing("one", "unit"),
        ),
        Definition::object(
            "kind_of_items",
            "Several items, each with fields.",
            Object::new(vec![Key::needed(
                "item",
                "The fields of an item, with the kind of each.",
                Shape::map(&SNAKE, field()),
            )]),
        ),
    ]
}

fn sources() -> Vec<Definition> {
    vec![Definition::shape(
        "sources",
        "Who reports: the person, colleagues, others who saw the work, or a record.",
        Shape::some(Shape::Words(words::sources())),
    )]
}
