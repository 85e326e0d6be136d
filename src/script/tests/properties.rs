//! Random programs on random values.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::random::{script, texts};
use super::setting;
use crate::domain::{Date, Number, Rounding, Span, Value, ValueType, parse_date};
use crate::finding::Code;
use crate::script::{Expected, Failure, FailureKind, Programs};

fn any_number() -> impl Strategy<Value = Value> {
    let special = ["0", "1", "-1", "0.5", "3", "3.50", "-7.25", "1000000000000", "0.000000001"];
    prop_oneof![
        4 => select(special.to_vec()).prop_map(super::number),
        4 => (-10_000_i64..10_000, 0..4_u32).prop_map(|(n, scale)| Value::Number(Number::new(n, scale))),
        1 => select(vec![Number::MAX, Number::MIN, Number::new(1, 28)]).prop_map(Value::Number),
    ]
}

fn any_day() -> impl Strategy<Value = Date> {
    select(vec!["2025-12-31", "2026-01-31", "2026-02-01"]).prop_map(|day| parse_date(day).unwrap())
}

/// Any value of a type.
fn any_value(value_type: &ValueType) -> BoxedStrategy<Value> {
    match value_type {
        ValueType::Number => any_number().boxed(),
        ValueType::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        ValueType::Choice(words) => select(words.to_vec()).prop_map(Value::Choice).boxed(),
        ValueType::Word => select(vec!["done", "x", ""]).prop_map(|word| Value::Choice(word.into())).boxed(),
        ValueType::Date => any_day().prop_map(Value::Date).boxed(),
        ValueType::List(inner) => proptest::collection::vec(any_value(inner), 0..5)
            .prop_map(|values| Value::List(values.into()))
            .boxed(),
        ValueType::Item(fields) => fields
            .iter()
            .map(|(name, value_type)| (Just(Arc::clone(name)), any_value(value_type)))
            .collect::<Vec<_>>()
            .prop_map(|fields| Value::Item(Arc::new(fields.into_iter().collect::<BTreeMap<_, _>>())))
            .boxed(),
        ValueType::Optional(inner) => prop_oneof![Just(Value::Nothing), any_value(inner)].boxed(),
        ValueType::Nothing => Just(Value::Nothing).boxed(),
    }
}

pub(super) fn any_slots() -> impl Strategy<Value = Vec<Value>> {
    let (scope, _) = setting();
    let names: Vec<String> = scope.names().map(str::to_owned).collect();
    names.iter().map(|name| any_value(scope.get(name).unwrap().1)).collect::<Vec<_>>()
}

/// Runs a text on each of the slots; and says whether a list may be too short.
fn results(
    text: &str,
    script: bool,
    expected: Expected,
    rhai_only: bool,
    slots: &[Vec<Value>],
) -> Option<(Vec<Result<Value, Failure>>, bool)> {
    let (scope, _) = setting();
    let mut programs = Programs::new();
    programs.rhai_only = rhai_only;
    let compiled =
        if script { programs.script(text, &scope) } else { programs.expression(text, &scope, expected) };
    let (program, warnings) = compiled.ok()?;
    let mut sandbox = programs.sandbox();
    let results = slots
        .iter()
        .map(|slots| {
            sandbox.begin();
            sandbox.evaluate(&program, slots)
        })
        .collect();
    Some((results, warnings.iter().any(|warning| warning.code == Code::IndexMayFail)))
}

fn fails_only_as_promised(text: &str, result: &Result<Value, Failure>, may_be_short: bool) {
    if let Err(failure) = result {
        let promised = match failure.kind {
            FailureKind::DivisionByZero
            | FailureKind::Overflow
            | FailureKind::Budget
            | FailureKind::OutOfRange => true,
            FailureKind::PastEnd => may_be_short,
            FailureKind::Internal => false,
        };
        assert!(promised, "{text}: {failure:?}");
        assert!(text.is_char_boundary(failure.at) && failure.at < text.len(), "{text}: {failure:?}");
    }
}

/// What a fuzzer would put in a row.
const PIECES: &[&str] = &[
    "seen",
    "own",
    "bonus",
    "planned",
    "status",
    "\"done\"",
    "ratings",
    "steps",
    "latest",
    "1",
    "0.5",
    "0",
    "-",
    "+",
    "*",
    "/",
    "%",
    "==",
    "!=",
    "<",
    ">=",
    "&&",
    "||",
    "??",
    "!",
    "(",
    ")",
    "()",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ".",
    ".hours",
    ".note",
    ".len()",
    "abs(",
    "max(",
    "sum(",
    "if",
    "else",
    "for",
    "in",
    "let",
    "n",
    "=",
    "+=",
    "fn",
    "f",
    "f(",
    "return",
    "break",
    "continue",
    "const",
    "..",
    "..=",
    "true",
    "0..3",
    "for x in",
    "let n = 0;",
    "x",
    "i",
    "=>",
    "`",
    "${",
    "'",
    "#{",
    "|",
    "switch",
    "while",
    "this",
    "?.",
    "\n",
    "// c\n",
    "/*",
    "*/",
    "ä",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_the_same_natively_and_in_rhai(
        text in texts(4).number,
        slots in proptest::collection::vec(any_slots(), 4),
    ) {
        let native = results(&text, false, Expected::Points, false, &slots);
        let in_rhai = results(&text, false, Expected::Points, true, &slots);
        prop_assert_eq!(&native, &in_rhai, "{}", text);
        if let Some((native, may_be_short)) = native {
            for result in &native {
                fails_only_as_promised(&text, result, may_be_short);
            }
        }
    }

    #[test]
    fn numbers_lie_where_the_spans_of_the_slots_say(
        text in texts(4).number,
        slots in proptest::collection::vec(any_slots(), 4),
    ) {
        let (scope, _) = setting();
        if let Ok((program, _)) = Programs::new().expression(&text, &scope, Expected::Points) {
            let of_slot = |slot: usize| {
                let numbers = slots.iter().filter_map(|slots| if let Value::Number(number) = slots[slot] {
                    Some(Span::exactly(number))
                } else {
                    None
                });
                numbers.reduce(Span::or).unwrap_or_default()
            };
            let span = program.span(&of_slot);
            let (results, _) = results(&text, false, Expected::Points, false, &slots).unwrap();
            // A quotient has endless digits; what is made of it lies in the span once it is rounded.
            let rounded = |number| Rounding::WORKING.round(number);
            for result in results {
                if let Ok(Value::Number(number)) = result {
                    prop_assert!(span.min.is_none_or(|min| rounded(min) <= rounded(number)), "{text}: {span:?}, {number}");
                    prop_assert!(span.max.is_none_or(|max| rounded(number) <= rounded(max)), "{text}: {span:?}, {number}");
                }
            }
        }
    }

    #[test]
    fn conditions_are_the_same_natively_and_in_rhai(
        text in texts(4).bool,
        slots in proptest::collection::vec(any_slots(), 4),
    ) {
        let native = results(&text, false, Expected::Value, false, &slots);
        let in_rhai = results(&text, false, Expected::Value, true, &slots);
        prop_assert_eq!(&native, &in_rhai, "{}", text);
        if let Some((native, may_be_short)) = native {
            for result in &native {
                fails_only_as_promised(&text, result, may_be_short);
            }
        }
    }

    #[test]
    fn scripts_fail_only_as_promised(
        text in script(),
        slots in proptest::collection::vec(any_slots(), 4),
    ) {
        let (results, may_be_short) =
            results(&text, true, Expected::Points, false, &slots).unwrap_or_else(|| panic!("{text}"));
        for result in &results {
            fails_only_as_promised(&text, result, may_be_short);
        }
    }

    #[test]
    fn whatever_is_put_in_a_row_is_refused_or_runs(
        pieces in proptest::collection::vec(select(PIECES), 1..14),
        slots in any_slots(),
    ) {
        let text = pieces.join(if slots.len() % 2 == 0 { " " } else { "" });
        let slots = [slots];
        for rhai_only in [false, true] {
            for script in [false, true] {
                if let Some((results, may_be_short)) =
                    results(&text, script, Expected::Value, rhai_only, &slots)
                {
                    fails_only_as_promised(&text, &results[0], may_be_short);
                }
            }
        }
    }
}
