//! Random programs that are well typed.

use proptest::prelude::*;
use proptest::sample::select;

pub(super) type Text = BoxedStrategy<String>;

/// Expressions of each kind, as text, up to a depth.
pub(super) struct Texts {
    pub(super) number: Text,
    pub(super) bool: Text,
}

pub(super) fn texts(depth: u32) -> Texts {
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
            2 => patterns(&number),
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

/// Calls of the functions for patterns across evidence.
fn patterns(number: &Text) -> Text {
    let four = (number.clone(), number.clone(), number.clone(), number.clone());
    let calls = select(vec!["beyond_agreement", "without_leniency", "diminishing", "share_of", "returning"]);
    (calls, four)
        .prop_map(|(name, (a, b, c, d))| match name {
            "beyond_agreement" => format!("{name}({a}, {b}, {c}, {d})"),
            "without_leniency" | "returning" => format!("{name}({a}, {b}, {c})"),
            "diminishing" => format!("{name}({a} + 0, {b} * 0.2)"),
            _ => format!("{name}({a}, {b})"),
        })
        .boxed()
}

/// Scripts that loop, keep and change numbers.
pub(super) fn script() -> Text {
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
        number.clone().prop_map(|a| format!("for i in 0..3 {{ n += diminishing(i, {a} * 0.2) - returning(i, 2, n); }}")),
        number.clone().prop_map(|a| format!("n = without_leniency(n, {a}, m) + share_of({a}, n);")),
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
