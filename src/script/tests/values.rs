//! What programs give, natively and in Rhai.

use super::{number, run};
use crate::domain::{Value, exact_text};
use crate::script::{Expected, FailureKind};

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => exact_text(*number),
        Value::Bool(value) => value.to_string(),
        Value::Choice(word) => format!("\"{word}\""),
        Value::Date(date) => date.to_string(),
        Value::List(values) => values.iter().map(shown).collect::<Vec<_>>().join(" "),
        Value::Item(_) => "item".into(),
        Value::Nothing => "()".into(),
    }
}

pub(super) fn check(cases: &[(&str, &str)], script: bool) {
    for (text, wanted) in cases {
        let result = run(text, script, if script { Expected::Points } else { Expected::Value });
        assert_eq!(result.as_ref().map(shown), Ok((*wanted).to_owned()), "{text}");
    }
}

#[test]
fn expressions() {
    check(
        &[
            ("0.1 + 0.2", "0.3"),
            ("7 / 2", "3.5"),
            ("own", "4.5"),
            ("4.0 + 4", "8"),
            ("-7 % 3", "-1"),
            ("7.5 % 2", "1.5"),
            ("1 - 2 - 3", "-4"),
            ("2 + 3 * 4", "14"),
            ("(2 + 3) * 4", "20"),
            ("- seen", "-3.5"),
            ("-(-2)", "2"),
            ("10 / 3 * 3", "10"),
            ("1 / 3 + 1 / 3 + 1 / 3", "0.9999999999999999999999999999"),
            ("round(2.5)", "2"),
            ("round(3.5)", "4"),
            ("round(-2.5)", "-2"),
            ("round(0.125, 2)", "0.12"),
            ("round(1.005, 2)", "1"),
            ("floor(-1.5)", "-2"),
            ("floor(1 / 3 * 3)", "1"),
            ("ceil((1 - 1 / 3 * 3) * 1)", "0"),
            ("if round(1 / 3 * 3, 6) >= 1 { 5 } else { 0 }", "5"),
            ("ceil(-1.5)", "-1"),
            ("abs(-3.25)", "3.25"),
            ("min(3, 1, 2)", "1"),
            ("max(seen, own)", "4.5"),
            ("max(ratings)", "5"),
            ("min(ratings)", "3.5"),
            ("min([3, seen, 9])", "3"),
            ("sum(ratings)", "12.5"),
            ("sum(none_yet)", "0"),
            ("sum([1, 2.50])", "3.5"),
            ("len(ratings)", "3"),
            ("ratings.len() / 2", "1.5"),
            ("len([1, 2, 3])", "3"),
            ("ratings[0]", "4"),
            ("ratings[2] / 2", "2.5"),
            ("[1, 2, 3][1] / 4", "0.5"),
            ("seen >= 3", "true"),
            ("seen == 3.50", "true"),
            ("seen != own", "true"),
            ("!planned", "false"),
            ("planned == true && seen < 3", "false"),
            ("planned || round(1 / zero) > 2", "true"),
            ("!planned && round(1 / zero) > 2", "false"),
            ("status == \"done\"", "true"),
            ("\"done\" != status", "false"),
            ("status == stage", "false"),
            ("word == status", "true"),
            ("started < ended", "true"),
            ("started == ended", "false"),
            ("latest.date > ended && latest.kind == \"training\"", "true"),
            ("if seen > 3 { 1 } else { 0 }", "1"),
            ("if seen > 9 { 1 } else if planned { 2 } else { 3 }", "2"),
            ("(if planned { seen } else { 0 }) * 2", "7"),
            ("bonus ?? 5", "5"),
            ("extra ?? 5", "2"),
            ("(bonus ?? extra ?? 9) * 2", "4"),
            ("bonus == ()", "true"),
            ("() != extra", "true"),
            ("extra != () && extra > 1", "true"),
            ("bonus == () || bonus > 1", "true"),
            ("if bonus == () { 0 } else { bonus * 2 }", "0"),
            ("if !(extra == ()) { extra * 2 } else { 0 }", "4"),
            ("(mood ?? \"good\") == \"good\"", "true"),
            ("mood == () || mood == \"bad\"", "true"),
            ("agreed ?? false", "true"),
            ("latest.hours + (latest.note ?? 0)", "11"),
            ("latest.note == () || latest.note > 2", "true"),
            ("steps[1].hours", "1.5"),
            ("status", "\"done\""),
            ("if planned { status } else { stage }", "\"done\""),
            ("ended", "2026-02-01"),
            ("ratings", "4 3.5 5"),
            ("latest", "item"),
            ("// a comment\nseen /* and /* another */ */ + 1", "4.5"),
            ("seen\n  +\n  own", "8"),
            ("0 * -1", "0"),
        ],
        false,
    );
}

#[test]
fn scripts() {
    check(
        &[
            (
                "//! Initiative.\nlet earned = 0;\nfor step in steps { earned += if step.finished { 1 } else { 0.5 }; }\nmin(points, earned * 3)",
                "7.5",
            ),
            ("let n = 0; for i in 0..3 { n += ratings[i] * i; } n", "13.5"),
            ("let n = 0; for i in 0..ratings.len() { n += i / 2; } n", "1.5"),
            ("let n = 0; for i in 0..=len(ratings) { n += 1; } n", "4"),
            ("let n = 0; for i in 1..4 { for k in 0..i { n += 1; } } n", "6"),
            ("let n = 0; for (step, at) in steps { if at > 0 && step.finished { n = n + at; } } n", "2"),
            ("let n = 0; for x in [1, 2, 3] { if x == 2 { continue; } n += x; } n", "4"),
            ("let n = 0; for x in ratings { if x > 4 { break; } n += x; } n", "7.5"),
            ("fn share(part, whole) { if whole == 0 { return 0; } part / whole } share(seen, 7)", "0.5"),
            ("fn twice(x) { x * 2 } fn more(x) { twice(x) + 1 } more(twice(3))", "13"),
            ("fn is_done(it) { it == \"done\" } if is_done(status) { 3 } else { 0 }", "3"),
            ("fn at(list, i) { list[i] } let n = 0; for i in 0..2 { n += at(ratings, i); } n", "7.5"),
            ("fn half(i) { (i + 0) / 2 } let n = 0; for i in 0..4 { n += half(i); } n", "3"),
            ("const RATE = 1.5; let n = 2; n *= RATE; n -= 1; n /= 4; n %= 0.3; n", "0.2"),
        ],
        true,
    );
}

#[test]
fn scripts_over_items_and_counters() {
    check(
        &[
            ("if bonus == () { return 1; } bonus * 2", "1"),
            ("let n = 0; for step in steps { if step.note == () { continue; } n += step.note; } n", "8"),
            ("let n = 0; for step in steps { if step.note != () && step.note > 2 { n += 1; } } n", "1"),
            ("let n = 0; for step in steps { if step.date >= ended { n += step.hours; } } n", "3.5"),
            ("let last = steps[0].date; if last > ended { 1 } else { 0 }", "1"),
            ("let kind = steps[0].kind; if kind == \"coaching\" { 1 } else { 0 }", "1"),
            ("let first = ratings; sum(first) + max(first) + first.len()", "20.5"),
            ("let n = 0; for i in 0..4 { n += max(i, 2) + abs(i) + round(i, 1) + min(i, 1); } n", "24"),
            ("let n = 0; { let inner = 2; n += inner; } n", "2"),
            ("let ok = planned; ok = ok && seen > 3; if ok { 2 } else { 1 }", "2"),
            ("let n = 0; for i in 0..3 { if i == 2 { n = i + 0; } } n / 4", "0.5"),
            ("let n = 0; for i in 0..3 { n -= -i; } n", "3"),
            ("seen;", "3.5"),
            (
                "let weights = [50, 45, 40]; let n = 0; for i in 0..3 { n += weights[i] * ratings[i]; } n",
                "557.5",
            ),
            ("for i in 0..3 { if i == 1 { return i; } } 7", "1"),
        ],
        true,
    );
}

#[test]
fn failures() {
    use FailureKind::{DivisionByZero, Overflow, PastEnd};
    let cases = [
        ("seen / zero", DivisionByZero, 5),
        ("seen + 1 / (own - own)", DivisionByZero, 9),
        ("seen % zero", DivisionByZero, 5),
        ("huge + 1", Overflow, 5),
        ("huge * 2 - huge", Overflow, 5),
        ("-huge - 1", Overflow, 6),
        ("huge / 0.5", Overflow, 5),
        ("max(none_yet)", PastEnd, 0),
        ("1 + ratings[7]", PastEnd, 11),
        ("sum([huge, huge])", Overflow, 0),
    ];
    for (text, kind, at) in cases {
        let failure = run(text, false, Expected::Value).expect_err(text);
        assert_eq!((failure.kind, failure.at), (kind, at), "{text}: {failure:?}");
    }
    let scripts = [
        ("let n = 1;\nfor x in ratings { n *= huge; }\nn", Overflow, 32),
        ("fn f(x) {\n  1 / x\n}\nf(zero)", DivisionByZero, 14),
        ("let n = 0; for i in 0..9 { n += ratings[i]; } n", PastEnd, 39),
    ];
    for (text, kind, at) in &scripts {
        let failure = run(text, true, Expected::Points).expect_err(text);
        assert_eq!((failure.kind, failure.at), (*kind, *at), "{text}: {failure:?}");
    }
}

#[test]
fn numbers_come_back_without_zeros_at_the_end() {
    assert_eq!(run("1.50 + 1.50", false, Expected::Points), Ok(number("3")));
}
