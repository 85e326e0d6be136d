//! Random programs on random values.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::setting;
use crate::domain::{Date, Number, Value, ValueType, parse_date};
use crate::finding::Code;
use crate::script::{Expected, Failure, FailureKind, Programs};

type Text = BoxedStrategy<String>;

/// Expressions of each kind, as text, up to a depth.
struct Texts {
    number: Text,
    bool: Text,
}

fn texts(depth: u32) -> Texts {
    let number_leaf = select(vec![
        "0",
        "1",
        "2",
        "0.5",
        "0.10",
        "7",
        "12.25",
        "seen",
        "own",
        "points",
        "zero",
        "huge",
        "latest.hours",
        "(bonus ?? 0)",
        "(extra ?? seen)",
        "(bonus ?? extra ?? 1)",
        "(latest.note ?? own)",
        "ratings[0]",
        "ratings[2]",
        "steps[1].hours",
        "len(ratings)",
        "steps.len()",
        "sum(ratings)",
        "max(ratings)",
        "min(none_yet)",
        "[1, 2.5, 4][1]",
    ])
    .prop_map(str::to_owned)
    .boxed();
    let bool_leaf = select(vec![
        "true",
        "false",
        "planned",
        "agreed ?? planned",
        "latest.finished",
        "status == \"done\"",
        "\"late\" != status",
        "status == stage",
        "word == status",
        "started < ended",
        "latest.date >= started",
        "bonus == ()",
        "() != extra",
        "mood == () || mood == \"good\"",
        "(mood ?? \"bad\") == \"bad\"",
        "latest.kind == \"training\"",
        "started == ended",
        "steps[0].item == word",
        "planned == true",
    ])
    .prop_map(|text| format!("({text})"))
    .boxed();
    if depth == 0 {
        return Texts { number: number_leaf, bool: bool_leaf };
    }
    let Texts { number, bool } = texts(depth - 1);
    let operator = select(vec!["+", "-", "*", "/", "%"]);
    let comparison = select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let of_one = select(vec!["abs", "floor", "ceil", "round", "-", ""]);
    let of_many = select(vec!["min", "max"]);
    let pair = (number.clone(), number.clone());
    let choice = |of: &Text| {
        (bool.clone(), of.clone(), of.clone())
            .prop_map(|(c, a, b)| format!("(if {c} {{ {a} }} else {{ {b} }})"))
            .boxed()
    };
    let narrowed = number.clone().prop_map(|other| {
        format!("(if bonus == () || extra == () {{ {other} }} else {{ bonus + extra * {other} }})")
    });
    let joined = prop_oneof![Just("&&"), Just("||"), Just("=="), Just("!=")];
    Texts {
        number: prop_oneof![
            2 => number_leaf,
            4 => (pair.clone(), operator).prop_map(|((a, b), o)| format!("({a} {o} {b})")),
            1 => (pair.clone(), select(vec!["+", "-", "*"])).prop_map(|((a, b), o)| format!("{a} {o} {b}")),
            2 => (of_one, number.clone()).prop_map(|(f, a)| format!("{f}({a})")),
            1 => (number.clone(), 0..=12_u32).prop_map(|(a, places)| format!("round({a}, {places})")),
            1 => (of_many.clone(), pair.clone()).prop_map(|(f, (a, b))| format!("{f}({a}, {b}, 3)")),
            1 => (of_many, pair.clone()).prop_map(|(f, (a, b))| format!("{f}([{a}, {b}])")),
            1 => pair.clone().prop_map(|(a, b)| format!("sum([{a}, {b}])")),
            1 => choice(&number),
            1 => narrowed,
        ]
        .boxed(),
        bool: prop_oneof![
            2 => bool_leaf,
            4 => (pair, comparison).prop_map(|((a, b), o)| format!("({a} {o} {b})")),
            2 => (bool.clone(), joined, bool.clone()).prop_map(|(a, o, b)| format!("({a} {o} {b})")),
            1 => bool.clone().prop_map(|a| format!("!({a})")),
            1 => number.prop_map(|a| format!("(bonus != () && bonus > {a})")),
            1 => choice(&bool),
        ]
        .boxed(),
    }
}

/// Scripts that loop, keep and change numbers.
fn script() -> Text {
    let Texts { number, bool } = texts(1);
    let statement = prop_oneof![
        number.clone().prop_map(|a| format!("n += {a};")),
        number.clone().prop_map(|a| format!("m = n - {a};")),
        (select(vec!["-=", "*=", "/=", "%="]), number.clone())
            .prop_map(|(o, a)| format!("m {o} {a};")),
        (bool.clone(), number.clone()).prop_map(|(c, a)| format!("if {c} {{ n = {a}; }}")),
        number.clone().prop_map(|a| format!("for x in ratings {{ n += x * {a}; }}")),
        number.clone().prop_map(|a| format!("for i in 0..3 {{ n -= i * {a} - ratings[i]; }}")),
        number.clone().prop_map(|a| format!("for i in 1..=steps.len() {{ m += n / i + {a}; }}")),
        bool.clone().prop_map(|c| format!(
            "for (step, at) in steps {{ if {c} && step.note != () {{ n += step.note + at; continue; }} n += at; }}"
        )),
        (bool, number.clone()).prop_map(|(c, a)| format!("if {c} {{ return share({a}, n); }}")),
    ];
    (proptest::collection::vec(statement, 0..5), number)
        .prop_map(|(statements, last)| {
            format!(
                "fn share(part, whole) {{ if whole == 0 {{ return 0; }} part / whole }}\n\
                 let n = 0; let m = share(1, 2);\n{}\nn + m + {last}",
                statements.join("\n")
            )
        })
        .boxed()
}

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
        ValueType::Word => {
            select(vec!["done", "x", ""]).prop_map(|word| Value::Choice(word.into())).boxed()
        }
        ValueType::Date => any_day().prop_map(Value::Date).boxed(),
        ValueType::List(inner) => proptest::collection::vec(any_value(inner), 0..5)
            .prop_map(|values| Value::List(values.into()))
            .boxed(),
        ValueType::Item(fields) => fields
            .iter()
            .map(|(name, value_type)| (Just(Arc::clone(name)), any_value(value_type)))
            .collect::<Vec<_>>()
            .prop_map(|fields| {
                Value::Item(Arc::new(fields.into_iter().collect::<BTreeMap<_, _>>()))
            })
            .boxed(),
        ValueType::Optional(inner) => prop_oneof![Just(Value::Nothing), any_value(inner)].boxed(),
        ValueType::Nothing => Just(Value::Nothing).boxed(),
    }
}

fn any_slots() -> impl Strategy<Value = Vec<Value>> {
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
    let compiled = if script {
        programs.script(text, &scope)
    } else {
        programs.expression(text, &scope, expected)
    };
    let (program, warnings) = compiled.ok()?;
    assert!(rhai_only || script || text.contains("][") || program.is_native(), "{text}");
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
            FailureKind::DivisionByZero | FailureKind::Overflow | FailureKind::Budget => true,
            FailureKind::PastEnd => may_be_short,
            FailureKind::Internal => false,
        };
        assert!(promised, "{text}: {failure:?}");
        assert!(
            text.is_char_boundary(failure.at) && failure.at < text.len(),
            "{text}: {failure:?}"
        );
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
            results(&text, true, Expected::Points, false, &slots).expect("a well-typed script");
        for result in &results {
            fails_only_as_promised(&text, result, may_be_short);
        }
    }

    #[test]
    fn whatever_is_put_in_a_row_is_refused_or_runs(
        pieces in proptest::collection::vec(select(PIECES), 1..14),
        slots in any_slots(),
    ) {
        let text = pieces.join(" ");
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
