//! Indexes that a condition or a loop keeps within their list are no finding; all others are.

use std::sync::Arc;

use super::{list, number};
use crate::domain::{Value, ValueType};
use crate::finding::Code;
use crate::script::{FailureKind, Programs, Scope};

/// Scripts whose index stays within, however long `xs` is.
const GUARDED: &[&str] = &[
    "if xs.len() > 2 { xs[2] } else { 0 }",
    "if len(xs) > 2 { xs[0] + xs[2] } else { 0 }",
    "if xs.len() >= 1 { xs[0] } else { 0 }",
    "if 1 <= xs.len() { xs[0] } else { 0 }",
    "if 0 < xs.len() { xs[0] } else { 0 }",
    "if xs.len() == 3 { xs[2] } else { 0 }",
    "if xs.len() != 0 { xs[0] } else { 0 }",
    "if xs.len() == 0 { 0 } else { xs[0] }",
    "if xs.len() < 2 { 0 } else { xs[1] }",
    "if !(xs.len() > 1) { 0 } else { xs[1] }",
    "if xs.len() < 2 || xs[1] > 3 { 0 } else { xs[1] }",
    "if xs.len() > 1 && xs[1] > 3 { 1 } else { 0 }",
    "if xs.len() < 3 { return 0; } xs[2]",
    "if xs.len() == 0 { return 0; } let n = xs[0]; n",
    "let n = 0; for y in ys { if xs.len() <= 1 { continue; } n += xs[1]; } n",
    "let n = 0; for i in 0..xs.len() { n += xs[i]; } n",
    "let n = 0; for i in 1..len(xs) { n += xs[i]; } n",
    "let n = 0; for (x, i) in xs { n += xs[i] - x; } n",
    "fn f(a) { if a.len() > 1 { a[1] } else { 0 } } f(xs)",
    "const zs = xs; if zs.len() > 1 { zs[1] } else { 0 }",
];

/// Scripts whose index may be past the end.
const UNGUARDED: &[&str] = &[
    "xs[0]",
    "if xs.len() > 1 { xs[2] } else { 0 }",
    "if xs.len() >= 0 { xs[0] } else { 0 }",
    "if xs.len() < 2 { xs[1] } else { 0 }",
    "if xs.len() != 2 { xs[1] } else { 0 }",
    "if xs.len() > 2 || planned { xs[2] } else { 0 }",
    "if xs.len() > 2 { 0 } else { xs[2] }",
    "if ys.len() > 2 { xs[2] } else { 0 }",
    "if xs.len() > 0.5 { xs[1] } else { 0 }",
    "if xs.len() > 2 { let n = 1; } xs[2]",
    "if xs.len() < 3 { let n = 1; } xs[2]",
    "let zs = xs; if zs.len() > 2 { zs = ys; return zs[2]; } 0",
    "let n = 0; for i in 0..=xs.len() { n += xs[i]; } n",
    "let n = 0; for i in 0..3 { n += xs[i]; } n",
    "let n = 0; for i in 0..ys.len() { n += xs[i]; } n",
    "let n = 0; for (y, i) in ys { n += xs[i] + y; } n",
    "fn f(a) { a[1] } f(xs)",
];

/// Whether the script has the finding, and whether it fails on some list.
fn tried(text: &str) -> (bool, bool) {
    let mut scope = Scope::new();
    scope.push("xs".into(), list(ValueType::Number));
    scope.push("ys".into(), list(ValueType::Number));
    scope.push("planned".into(), ValueType::Bool);
    let mut programs = Programs::new();
    let (program, warnings) =
        programs.script(text, &scope).unwrap_or_else(|found| panic!("{text}: {found:?}"));
    let values = |length: usize| Value::List((0..length).map(|_| number("4")).collect::<Arc<[_]>>());
    let mut sandbox = programs.sandbox();
    let mut fails = false;
    for (xs, ys) in (0..5).flat_map(|xs| (0..5).map(move |ys| (xs, ys))) {
        for planned in [false, true] {
            sandbox.begin();
            let slots = [values(xs), values(ys), Value::Bool(planned)];
            fails |=
                sandbox.evaluate(&program, &slots).is_err_and(|failure| failure.kind == FailureKind::PastEnd);
        }
    }
    (warnings.iter().any(|warning| warning.code == Code::IndexMayFail), fails)
}

#[test]
fn what_keeps_an_index_within_is_recognised() {
    for text in GUARDED {
        assert_eq!(tried(text), (false, false), "{text}");
    }
}

#[test]
fn an_index_that_can_fail_is_a_finding() {
    for text in UNGUARDED {
        assert_eq!(tried(text), (true, true), "{text}");
    }
}
