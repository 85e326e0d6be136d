//! Where the values of expressions can lie, when `seen` is from 1 to 5, `own` from 0 on, and `points` is 12.

use super::setting;
use crate::domain::{Span, exact_text};
use crate::script::{Expected, Programs};

fn span(text: &str) -> String {
    let (scope, _) = setting();
    let (program, _) = Programs::new().expression(text, &scope, Expected::Points).unwrap();
    let names: Vec<String> = scope.names().map(str::to_owned).collect();
    let of_slot = |slot: usize| match &*names[slot] {
        "points" => Span::exactly(12.into()),
        "seen" => Span { min: Some(1.into()), max: Some(5.into()) },
        "own" => Span::from(0.into()),
        _ => Span::default(),
    };
    let Span { min, max } = program.span(&of_slot);
    let end = |end: Option<_>| end.map_or("?".to_owned(), exact_text);
    format!("{}..{}", end(min), end(max))
}

#[test]
fn where_values_lie() {
    for (text, expected) in [
        ("seen - own", "?..5"),
        ("max(0, seen - own)", "0..5"),
        ("points * seen / 5", "2.4..12"),
        ("own / max(1, own)", "0..?"),
        ("abs(seen - 3)", "0..2"),
        ("(seen - 3) * (seen - 3)", "-4..4"),
        ("huge * huge", "0..?"),
        ("bonus ?? 2", "?..?"),
        ("len(ratings)", "0..?"),
        ("if seen < 2 { 0 } else { seen - 2 }", "0..3"),
        ("if seen > own { seen - own } else { 0 }", "0..5"),
        ("if own >= seen && planned { own - seen } else { 1 }", "0..?"),
        ("if !(seen > own) { own - seen } else { 0 }", "0..?"),
        ("if seen <= own || planned { 0 } else { seen - own }", "0..5"),
        ("if seen == own { seen - own } else { 7 }", "0..7"),
        ("own % 3", "0..3"),
    ] {
        assert_eq!(span(text), expected, "{text}");
    }
}
