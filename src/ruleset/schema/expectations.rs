//! `expect` of a rule test.

use super::forms::{KEBAB, kebab, snake, upper};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

pub(super) fn definitions() -> Vec<Definition> {
    let points = || vec![Shape::Number, Shape::pair(Shape::Number)];
    let exact = || Shape::Any(points());
    let states = || [points(), vec![Shape::Words(words::point_states())]].concat();
    let by_id = |of: Vec<Shape>| Shape::map(&KEBAB, Shape::Any(of));
    let level = Shape::Any(vec![kebab(), Shape::List { of: Box::new(kebab()), least: 1, most: Some(2) }]);
    vec![Definition::object(
        "expect",
        "What the rules should say. What is not named is not looked at.",
        Object::new(vec![
            Key::new(
                "outcome",
                "The outcome; `refused` when the request should be refused.",
                Shape::Words(words::test_outcomes()),
            ),
            Key::new("level", "The level, or the lowest and the highest of a range.", level),
            Key::new("score", "The points in all, or the least and the most.", exact()),
            Key::new("maximum", "The most points that the pathway gives.", exact()),
            Key::new("to_next", "The points to the next level.", exact()),
            Key::new("gates", "What gates come to, by id.", by_id(vec![Shape::Words(words::gate_states())])),
            Key::new("dimensions", "The points of dimensions, by id.", by_id(states())),
            Key::new("criteria", "The points of criteria, by id.", by_id(states())),
            Key::new("limited", "The criteria, dimensions and caps that limit.", Shape::list(kebab())),
            Key::new("missing", "The evidence that is missing.", Shape::list(snake())),
            Key::new("reasons", "The reason codes: these, in this order.", Shape::list(upper())),
        ]),
    )]
}
