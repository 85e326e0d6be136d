//! `support.yaml` and `approvals.yaml`.

use super::forms::{DIGEST, HELPED, day, kebab, length, snake};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    vec![
        Definition::object(
            "support_file",
            "What the organisation offers to close a gap.",
            Object::new(vec![
                Key::needed("support", "The offers.", Shape::list(Shape::Of("support")).or_nothing()),
                Key::new(
                    "regular_meeting",
                    "The meeting with the manager that is part of every support plan, unless the manager is coach or mentor.",
                    Shape::Of("regular_meeting"),
                ),
            ]),
        ),
        Definition::object(
            "regular_meeting",
            "Which offer it is, and when it is not needed.",
            Object::new(vec![
                Key::needed("offer", "The id of the offer, which is of the kind `manager-time`.", kebab()),
                Key::needed("unless", "Yes-or-no evidence: whether the manager is coach or mentor.", snake()),
            ]),
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
                Key::new(
                    "after",
                    "For check-ins: how long after the start in a new role each takes place, such as `[30 days, 60 days]`.",
                    Shape::some(length()),
                ),
                Key::new(
                    "counted_from",
                    "For check-ins: the evidence whose latest day is the start in the new role.",
                    snake(),
                ),
            ]),
        ),
        Definition::object(
            "support_when",
            "When it is offered.",
            Object::new(vec![Key::needed(
                "below",
                "While the latest value of the evidence is below this, or not known.",
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
