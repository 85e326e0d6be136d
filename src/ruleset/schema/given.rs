//! `given`: what a rule may read.

use super::forms::{EVIDENCE, WINDOW, kebab, number_or_name, snake};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    let window = || Shape::Form(&WINDOW);
    let keys = vec![
        Key::new(
            "of",
            "The evidence, or a field of its items such as `rescue.hours`; `each` in a criterion with `for_each`.",
            Shape::Form(&EVIDENCE),
        ),
        Key::new("points_of", "The points of another criterion or dimension, instead of evidence.", kebab()),
        Key::new(
            "from",
            "Whose reports count. Needed when `self` is one of several sources.",
            Shape::Of("sources"),
        ),
        Key::new(
            "take",
            "What is made of the reports. `latest` when left out.",
            Shape::Words(words::takes()),
        ),
        Key::new(
            "raters",
            "How many people must have spoken: a number, or one for each source. Fewer count as missing.",
            Shape::Any(vec![number_or_name(), Shape::Of("raters")]),
        ),
        Key::new("newest", "Keep this many of the newest reports.", number_or_name()),
        Key::new(
            "within",
            "How old reports may be, such as `12 months`; or two lengths, `[3 months, 6 months]` before the as-of date.",
            Shape::Any(vec![window(), Shape::pair(window())]),
        ),
        Key::new("only", "A condition on the fields of an item.", Shape::Text),
        Key::new(
            "weights",
            "Weights of a mean, newest first; or a threshold that has them.",
            Shape::Any(vec![snake(), Shape::some(number_or_name())]),
        ),
        Key::new(
            "unit",
            "What an age is counted in; goes with `take: age`.",
            Shape::Words(words::age_units()),
        ),
        Key::new("rounding", "How the value is rounded.", Shape::Of("rounding")),
        Key::new(
            "missing",
            "`optional`: a missing value reaches the expression as `()`.",
            Shape::Words(words::given_missing()),
        ),
    ];
    let mut given = Object::new(keys).one_of(&["of", "points_of"]);
    given.apart = Some(("points_of", words::of_selections()));
    let sources = words::sources().into_iter();
    let raters =
        sources.map(|source| Key::new(source, "How many of these must have spoken.", number_or_name()));
    vec![
        Definition::object(
            "given",
            "What a name stands for: reports of evidence, or the points of another part.",
            given,
        ),
        Definition::object(
            "raters",
            "How many people of each source must have spoken.",
            Object::new(raters.collect()),
        ),
    ]
}
