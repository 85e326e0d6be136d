//! `tests/`: profiles, cases and accepted mutations.

use super::forms::{KEBAB, SEEN, SNAKE, day, kebab, snake};
use super::shape::{Body, Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    let seen = || Shape::Of("seen");
    let observations =
        Shape::Any(vec![Shape::map(&SNAKE, seen()), Shape::list(Shape::Of("observation")), Shape::Nothing]);
    let mut all = vec![
        Definition::object(
            "profiles_file",
            "People who were made up for the tests.",
            Object::new(vec![Key::needed(
                "profiles",
                "The people, by name.",
                Shape::map(&KEBAB, Shape::Of("profile")).or_nothing(),
            )]),
        ),
        Definition::object(
            "profile",
            "A person who was made up.",
            Object::new(vec![
                Key::new("candidate", "The pseudonym; the name when left out.", Shape::Text),
                Key::needed("role", "The person's role.", kebab()),
                Key::new("observations", "What was reported, by evidence.", observations),
            ]),
        ),
        Definition::object(
            "accepted_file",
            "Small changes of the rules that no test needs to notice.",
            Object::new(vec![Key::needed(
                "accepted",
                "The changes, each with a reason.",
                Shape::list(Shape::Of("accepted")).or_nothing(),
            )]),
        ),
        Definition::object(
            "accepted",
            "A change of the rules that no test needs to notice.",
            Object::new(vec![
                Key::needed("mutation", "The change, as it is reported.", Shape::Text),
                Key::needed("because", "Why no test needs to notice it.", Shape::Text),
            ]),
        ),
    ];
    all.extend(cases());
    all.extend(observed());
    all
}

fn cases() -> Vec<Definition> {
    let as_of = |about| Key::new("as_of", about, day());
    let pathway = |about| Key::new("pathway", about, kebab());
    let change = Shape::map(&SNAKE, Shape::Of("seen").or_nothing());
    vec![
        Definition::object(
            "cases_file",
            "What the rules should say about people who were made up.",
            Object::new(vec![
                as_of("The day to assess as of, for all cases that do not say otherwise."),
                pathway("The pathway, for all cases that do not say otherwise."),
                Key::needed("cases", "The cases.", Shape::list(Shape::Of("case")).or_nothing()),
            ]),
        ),
        Definition::object(
            "case",
            "A person, changes to what was reported, and what the rules should say.",
            Object::new(vec![
                Key::needed("name", "What the case shows, in words.", Shape::Text),
                Key::needed("profile", "The person, of tests/profiles.yaml.", Shape::Text),
                as_of("The day to assess as of; that of the file when left out."),
                pathway("The pathway; that of the file when left out."),
                Key::new("change", "Evidence that is replaced for this case; `none` takes it away.", change),
                Key::needed("expect", "What the rules should say.", Shape::Of("expect")),
            ]),
        ),
    ]
}

fn observed() -> Vec<Definition> {
    let texts = |keys: &[(&'static str, &'static str)]| -> Vec<Key> {
        keys.iter().map(|(name, about)| Key::new(name, about, Shape::Text)).collect()
    };
    let value = || {
        let mut keys = texts(&[
            ("number", "The value, when it is a number."),
            ("choice", "The value, when it is a choice or a word of a scale."),
            ("date", "The value, when it is a day."),
        ]);
        keys.push(Key::new("yes", "The value, when it is yes or no.", Shape::YesNo));
        keys
    };
    let about_it = || {
        let mut keys = texts(&[
            ("item", "The item's id."),
            ("rater", "The rater's pseudonym."),
            ("id", "The observation's id."),
            ("reference", "Where it comes from."),
        ]);
        keys.push(Key::new("on", "The day.", day()));
        keys
    };
    let source = || Shape::Words(words::sources());
    let full = [
        vec![
            Key::needed("evidence", "The evidence.", snake()),
            Key::needed("source", "Who reported it.", source()),
        ],
        about_it(),
        value(),
        vec![
            Key::new("fields", "The fields of an item.", Shape::map(&SNAKE, Shape::Of("field_value"))),
            Key::new("not_applicable", "Whether the evidence does not apply to the person.", Shape::YesNo),
            Key::new("unreadable", "Whether the platform may not see it.", Shape::YesNo),
        ],
    ];
    let mut parts: Vec<Key> = words::sources()
        .into_iter()
        .map(|source| {
            Key::new(
                source,
                "What this source reported: a value, or a list for several raters.",
                Shape::Of("seen"),
            )
        })
        .collect();
    parts.extend(about_it());
    parts.push(Key::new("source", "Who reported the item.", source()));
    let mut by_part = Object::new(parts);
    by_part.others = Some((&SEEN, Shape::Of("seen")));
    vec![
        Definition::shape(
            "seen",
            "What was reported: a value, `not_applicable` or `unreadable`; by source such as `{ peer: [4, 5] }`, by day such as `{ 2026-10-01: 18 }`; or a list of items with their fields.",
            Shape::Any(vec![Shape::Text, Shape::list(Shape::Of("seen")), Shape::Of("seen_parts")]),
        ),
        Definition {
            id: "seen_parts",
            about: "What was reported, by source or day; or an item with its fields.",
            body: Body::Object(by_part),
        },
        Definition::object(
            "observation",
            "An observation in the form of the API's messages.",
            Object::new(full.concat()),
        ),
        Definition::object("field_value", "The value of a field.", Object::new(value())),
    ]
}
