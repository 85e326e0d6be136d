//! Gates, caps, flags and criteria: what they read, ask and give.

use super::forms::{EVIDENCE, SNAKE, kebab, number_or_name, snake, upper};
use super::shape::{Definition, Key, Object, Shape};
use crate::ruleset::read::words;

fn named() -> Vec<Key> {
    vec![
        Key::needed("id", "Its id, unique within the pathway.", kebab()),
        Key::new("title", "Its name for people; the id in words when left out.", Shape::Text),
        Key::new("about", "What it is about.", Shape::Text),
    ]
}

fn reads() -> Vec<Key> {
    vec![
        Key::new(
            "given",
            "Everything that the rule reads: names with what they stand for, or a list of evidence that has one source.",
            Shape::Of("givens"),
        ),
        Key::new(
            "where",
            "Values worked out from what is given: names with an expression or a table each.",
            Shape::map(&SNAKE, Shape::Any(vec![Shape::Text, Shape::Of("where_table")])),
        ),
    ]
}

fn reason() -> Key {
    Key::new("reason", "The reason code; the id in capitals when left out.", upper())
}

fn says() -> Key {
    Key::new("says", "A text for people. `{name}` is filled in; put the text in quotes.", Shape::Text)
}

fn condition(key: &'static str, about: &'static str) -> Key {
    Key::needed(key, about, Shape::Of("condition"))
}

/// What criteria with an id and those of `for_each` share, after their names.
fn of_criterion() -> Vec<Key> {
    let forms = [
        Key::new("curve", "Points by rows with straight lines between.", Shape::Of("lookup")),
        Key::new("steps", "Points by rows; the row at or below the input counts.", Shape::Of("lookup")),
        Key::new("choices", "Points by choice.", Shape::Of("lookup_of_choices")),
        Key::new("require", "All points when the condition is met, none when not.", Shape::Of("condition")),
        Key::new("score", "An expression that gives the points.", Shape::Text),
        Key::new("script", "A script of scripts/ that gives the points, without `.rhai`.", Shape::Text),
    ];
    let points = Key::needed(
        "points",
        "The most points; `[-5, 0]` for the least and the most. Numbers or thresholds.",
        Shape::Any(vec![number_or_name(), Shape::pair(number_or_name())]),
    );
    let rest = vec![
        Key::new(
            "missing",
            "What happens without the evidence: `hold` waits for it, `zero` gives the lowest points, `exclude` leaves the criterion out.",
            Shape::Words(words::missing()),
        ),
        Key::new("rounding", "How its points are rounded.", Shape::Of("rounding")),
        reason(),
        Key::new(
            "says",
            "A text for people, or one each for full, some and no points.",
            Shape::Any(vec![Shape::Text, Shape::Of("says_by_points")]),
        ),
    ];
    [vec![points], reads(), forms.to_vec(), rest].concat()
}

pub(super) fn definitions() -> Vec<Definition> {
    let aspect = Key::new(
        "aspect",
        "Aptitude, interest or the organisation's need: the three are shown apart.",
        Shape::Words(words::aspects()),
    );
    let gate = vec![
        condition("require", "The condition that must hold."),
        Key::needed(
            "otherwise",
            "The outcome when it does not: `not-sought` when the person does not want it, else `not-eligible`.",
            Shape::Words(words::gate_outcomes()),
        ),
        Key::new(
            "missing",
            "What happens without the evidence: `hold` (when left out) waits for it, `unmet` takes the gate as not met.",
            Shape::Words(words::gate_missing()),
        ),
        Key::new(
            "not_applicable",
            "What happens when the evidence does not apply to the person. `hold` when left out.",
            Shape::Words(words::not_applicable()),
        ),
        reason(),
        says(),
    ];
    let cap = vec![
        condition("require", "The condition that keeps the cap from limiting."),
        Key::needed("limit", "The level that it limits to.", kebab()),
        reason(),
        says(),
    ];
    let flag = vec![condition("raise", "The condition that raises the flag."), reason(), says()];
    let each = vec![
        Key::needed(
            "for_each",
            "Evidence: one criterion for each, with id and title of the evidence; `each` stands for it in `given`.",
            Shape::list(snake()),
        ),
        Key::new("about", "What it is about.", Shape::Text),
    ];
    let one_form = |keys| Object::new(keys).one_of(&words::forms());
    let mut all = vec![
        Definition::object(
            "gate",
            "A condition that points cannot make up for.",
            Object::new([named(), vec![aspect], reads(), gate].concat()),
        ),
        Definition::object(
            "cap",
            "A condition that limits the level when it is not met.",
            Object::new([named(), reads(), cap].concat()),
        ),
        Definition::object(
            "flag",
            "Something that reviewers should see; it never changes points.",
            Object::new([named(), reads(), flag].concat()),
        ),
        Definition::object(
            "criterion",
            "A question worth up to a number of points.",
            one_form([named(), of_criterion()].concat()),
        ),
        Definition::object(
            "criterion_for_each",
            "A question asked of several evidence items.",
            one_form([each, of_criterion()].concat()),
        ),
        Definition::object(
            "says_by_points",
            "Texts for full, some and no points.",
            Object::new(vec![
                Key::new("full", "The text for full points.", Shape::Text),
                Key::new("some", "The text for some points.", Shape::Text),
                Key::new("none", "The text for no points.", Shape::Text),
            ]),
        ),
    ];
    all.extend(conditions());
    all.extend(tables());
    all
}

fn conditions() -> Vec<Definition> {
    let parts = || Shape::some(Shape::Any(vec![Shape::Text, Shape::Of("part"), Shape::Of("part_of_parts")]));
    let group = || {
        vec![
            Key::new("all", "Parts that must all hold.", parts()),
            Key::new("any", "Parts of which one must hold.", parts()),
            Key::new("at_least", "How many of the parts must hold; goes with `of`.", number_or_name()),
            Key::new("of", "The parts that `at_least` counts.", parts()),
        ]
    };
    let says = || Key::new("says", "A text for people about this part.", Shape::Text);
    let one = ["all", "any", "of"];
    vec![
        Definition::shape(
            "condition",
            "An expression that is true or false, or `all`, `any`, or `at_least` with `of`.",
            Shape::Any(vec![Shape::Text, Shape::Of("parts")]),
        ),
        Definition::object("parts", "Several conditions.", Object::new(group()).one_of(&one)),
        Definition::object(
            "part",
            "A part of a condition, with a text of its own.",
            Object::new(vec![condition("require", "The condition."), says()]),
        ),
        Definition::object(
            "part_of_parts",
            "A part that has parts.",
            Object::new([group(), vec![says()]].concat()).one_of(&one),
        ),
    ]
}

fn tables() -> Vec<Definition> {
    let of = || Key::needed("of", "The name that is looked up, of `given` or `where`.", snake());
    let rows = Shape::some(Shape::pair(number_or_name()));
    let choices =
        Shape::Map { names: Some(&SNAKE), except: Vec::new(), of: Box::new(number_or_name()), least: 0 };
    vec![
        Definition::object(
            "lookup",
            "Rows that give something for a number.",
            Object::new(vec![
                of(),
                Key::needed(
                    "at",
                    "Rows `[input, gives]`, inputs rising; or a threshold that is such a table.",
                    Shape::Any(vec![snake(), rows]),
                ),
            ]),
        ),
        Definition::object(
            "lookup_of_choices",
            "What each choice gives.",
            Object::new(vec![
                of(),
                Key::needed(
                    "at",
                    "Every choice with what it gives; or a threshold that is such a table.",
                    Shape::Any(vec![snake(), choices]),
                ),
            ]),
        ),
        Definition::object(
            "where_table",
            "A value that is looked up.",
            Object::new(vec![
                Key::new("curve", "By rows with straight lines between.", Shape::Of("lookup")),
                Key::new("steps", "By rows; the row at or below the input counts.", Shape::Of("lookup")),
                Key::new("choices", "By choice.", Shape::Of("lookup_of_choices")),
            ])
            .one_of(&["curve", "steps", "choices"]),
        ),
        Definition::shape(
            "givens",
            "Everything that the rule reads.",
            Shape::Any(vec![
                Shape::list(Shape::Form(&EVIDENCE)),
                Shape::map(&SNAKE, Shape::Any(vec![Shape::Form(&EVIDENCE), Shape::Of("given")])),
            ]),
        ),
    ]
}
