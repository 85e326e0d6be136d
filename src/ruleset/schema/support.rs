//! `support.yaml` and `approvals.yaml`.

use super::forms::{DIGEST, HELPED, day, kebab, length};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    vec![
        Definition::object(
            "support_file",
            "What the organisation offers to close a gap.",
            Object::new(vec![Key::needed(
                "support",
                "The offers.",
                Shape::list(Shape::Of("support")).or_nothing(),
            )]),
        ),
        Definition::object(
            "support",
            "An offer that helps to close a gap.",
            Object::new(vec![
                Key::needed("id", "Its id.", kebab()),
                Key::new("title", "Its name for people; the id in words when left out.", Shape::Text),
                Key::needed("kind", "What kind of offer it is.", Shape::Words(words::support_kinds())),
                Key::needed(
                    "helps",
                    "What it helps: criteria, dimensions or evidence.",
                    Shape::some(Shape::Form(&HELPED)),
                ),
                Key::new("by", "Who gives it.", Shape::Text),
                Key::new("cadence", "How often, in words.", Shape::Text),
                Key::new("lasts", "How long, such as `6 months`.", length()),
                Key::new("when", "When it is offered; always when left out.", Shape::Of("support_when")),
            ]),
        ),
        Definition::object(
            "support_when",
            "When it is offered.",
            Object::new(vec![Key::needed(
                "below",
                "While the latest value of any of the evidence is below this.",
                Shape::Number,
            )]),
        ),
        Definition::object(
            "approvals_file",
            "Who approved which state of the rules.",
            Object::new(vec![Key::needed(
                "approvals",
                "The approvals.",
                Shape::list(Shape::Of("approval")).or_nothing(),
            )]),
        ),
        Definition::object(
            "approval",
            "An approval of exactly one state of the rules.",
            Object::new(vec![
                Key::needed(
                    "digest",
                    "The digest of the rules; `readily digest` prints it.",
                    Shape::Form(&DIGEST),
                ),
                Key::needed("by", "Who approved.", Shape::Text),
                Key::needed("on", "The day.", day()),
                Key::new("note", "Anything else that readers should know.", Shape::Text),
            ]),
        ),
    ]
}
