//! `thresholds.yaml`.

use super::forms::{DAY, GROUP, SNAKE, snake};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

/// Keys that make a map of a threshold something else than values by group.
const REASONS: [&str; 3] = ["value", "decided_by", "because"];

pub(super) fn definitions() -> Vec<Definition> {
    let tables = words::threshold_tables();
    let by_group = Shape::Map {
        names: Some(&GROUP),
        except: [tables.as_slice(), &REASONS].concat(),
        of: Box::new(Shape::Any(vec![Shape::Number, Shape::Of("threshold_table")])),
        least: 1,
    };
    let value = vec![Shape::Number, Shape::Of("threshold_table"), by_group];
    let dated = [value.clone(), vec![Shape::Of("value_with_reason")]].concat();
    let values =
        Shape::Map { names: Some(&DAY), except: Vec::new(), of: Box::new(Shape::Any(dated)), least: 1 };
    let rows = |least| Shape::List { of: Box::new(Shape::pair(Shape::Number)), least, most: None };
    vec![
        Definition::object(
            "thresholds_file",
            "Numbers and tables with a name and dates.",
            Object::new(vec![Key::needed(
                "thresholds",
                "The thresholds, by name. A name may stand wherever a rule has a number or a table.",
                Shape::map(&SNAKE, Shape::Of("threshold")).or_nothing(),
            )]),
        ),
        Definition::object(
            "threshold",
            "A number or table with a name and dates.",
            Object::new(vec![
                Key::new("about", "What it decides, in a sentence.", Shape::Text),
                Key::new("by", "What it depends on: evidence that is a choice, or `pathway`.", snake()),
                Key::needed(
                    "values",
                    "The values, each with the day from which it holds. To change one, add a day.",
                    values,
                ),
            ]),
        ),
        Definition::object(
            "value_with_reason",
            "A value, with who decided it and why.",
            Object::new(vec![
                Key::needed("value", "The value: a number, a table, or values by group.", Shape::Any(value)),
                Key::new("decided_by", "Who decided.", Shape::Text),
                Key::new("because", "Why.", Shape::Text),
            ]),
        ),
        Definition::object(
            "threshold_table",
            "A table.",
            Object::new(vec![
                Key::new(
                    "steps",
                    "Rows `[input, gives]`, inputs rising; the row at or below the input counts.",
                    rows(1),
                ),
                Key::new(
                    "curve",
                    "Rows `[input, gives]`, inputs rising, with straight lines between.",
                    rows(2),
                ),
                Key::new(
                    "choices",
                    "What each choice gives.",
                    Shape::Map {
                        names: Some(&SNAKE),
                        except: Vec::new(),
                        of: Box::new(Shape::Number),
                        least: 1,
                    },
                ),
                Key::new("weights", "Weights of a mean, newest first.", Shape::some(Shape::Number)),
            ])
            .one_of(&tables),
        ),
    ]
}
