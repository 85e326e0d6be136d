//! What a script costs beside Rhai alone: the same text in an engine as Rhai makes it, with the scope bound anew for
//! each run, as ours is.

use std::hint::black_box;
use std::sync::Arc;

use readily::app::measure::measure;
use readily::domain::{Number, Value, ValueType};
use readily::script::{Programs, Scope};
use rhai::Dynamic;
use rust_decimal::Decimal;

use super::EFFORT;
use crate::common::SCRIPT_TEXT;
use crate::table::{nanoseconds, ratio, table};

/// Scripts over the numbers `seen` and `points`.
const SCRIPTS: [(&str, &str); 4] = [
    ("one sum", "let half = seen / 2;\nhalf + points"),
    ("two branches", "if seen >= 3.5 { points } else if seen >= 2.5 { points / 2 } else { 0.0 }"),
    ("a loop over four bounds", SCRIPT_TEXT),
    (
        "a function in a loop",
        "fn part(bound, value) { if value >= bound { 0.25 } else { 0.0 } }\nlet earned = 0.0;\nfor bound in [2.5, 3.0, 3.5, 4.0] { earned += part(bound, seen); }\npoints * earned",
    ),
];

pub(super) fn print() {
    let values = [Number::new(35, 1), Number::new(4, 0)];
    let mut rows = Vec::new();
    for (name, text) in SCRIPTS {
        let mut programs = Programs::new();
        let mut names = Scope::new();
        for name in ["seen", "points"] {
            names.push(Arc::from(name), ValueType::Number);
        }
        let (program, _) = programs.script(text, &names).unwrap_or_else(|problems| panic!("{problems:?}"));
        let is_native = program.is_native();
        let mut sandbox = programs.sandbox();
        let slots: Vec<Value> = values.into_iter().map(Value::Number).collect();

        let engine = rhai::Engine::new();
        let ast = engine.compile(text).unwrap();
        let mut scope = rhai::Scope::new();
        scope.push("seen", Decimal::from(values[0])).push("points", Decimal::from(values[1]));
        let bare = |scope: &mut rhai::Scope<'static>| {
            for (name, value) in ["seen", "points"].into_iter().zip(values) {
                *scope.get_mut(name).unwrap() = Dynamic::from(Decimal::from(value));
            }
            let value = engine.eval_ast_with_scope::<Dynamic>(scope, &ast).unwrap();
            scope.rewind(2);
            value
        };
        let ours = sandbox.evaluate(&program, &slots).unwrap();
        let theirs = bare(&mut scope);
        let theirs = theirs.as_decimal().or_else(|_| theirs.as_int().map(Decimal::from)).unwrap();
        assert_eq!(ours, Value::Number(theirs.into()), "{name}");

        let times = measure(2, EFFORT, |work| {
            if work == 0 {
                drop(black_box(bare(&mut scope)));
            } else {
                sandbox.begin();
                drop(black_box(sandbox.evaluate(&program, black_box(&slots))));
            }
        });
        let (bare, ours) = (times[0].median_ps, times[1].median_ps);
        let how = if is_native { "native" } else { "Rhai" };
        rows.push(vec![
            name.to_owned(),
            nanoseconds(bare),
            nanoseconds(ours),
            ratio(ours, bare),
            how.to_owned(),
        ]);
    }
    let title =
        "scripts, against Rhai alone on the same text with its scope bound (same results, checked first)";
    table(title, &["", "Rhai alone", "ours", "ratio", "ours runs in"], &rows);
}
