//! The functions for patterns across evidence.

use super::values::check;
use super::{problems, run, setting};
use crate::domain::{Number, Rounding, Span, Value, exact_text, parse_number};
use crate::script::patterns::Pattern;
use crate::script::{Expected, FUNCTIONS, FailureKind, Programs, Scope};

#[test]
fn every_pattern_is_published_with_its_source() {
    let published: Vec<&str> =
        FUNCTIONS.iter().filter(|function| function.source.is_some()).map(|function| function.name).collect();
    assert_eq!(published, Pattern::ALL.map(|(name, ..)| name));
    for (name, pattern, count) in Pattern::ALL {
        let function = FUNCTIONS.iter().find(|function| function.name == name).unwrap();
        assert_eq!(Pattern::named(name), Some(pattern));
        assert_eq!(function.forms.len(), 1, "{name}");
        assert_eq!(function.forms[0].matches(": Decimal").count(), count, "{name}");
        assert_eq!(function.signature.matches(',').count() + 1, count, "{name}");
    }
}

#[test]
fn own_view_and_others_view() {
    check(
        &[
            // The gap of 0.5 is the usual leniency.
            ("beyond_agreement(4, 3.5, 0.5, 0.5)", "0"),
            // What differs by just as much as is allowed is agreement, above and below.
            ("beyond_agreement(4.5, 3.5, 0.5, 0.5)", "0"),
            ("beyond_agreement(3.5, 3.5, 0.5, 0.5)", "0"),
            ("beyond_agreement(4.51, 3.5, 0.5, 0.5)", "0.01"),
            ("beyond_agreement(5, 3, 0.5, 0.5)", "1"),
            ("beyond_agreement(2, 4, 0.5, 0.5)", "-2"),
            ("beyond_agreement(2, 4, 0, 0)", "-2"),
            // Some people rate themselves lower than others do.
            ("beyond_agreement(3, 4, -0.5, 0.25)", "-0.25"),
            // A width below nothing is none.
            ("beyond_agreement(4, 3.5, zero, zero - 7)", "0.5"),
            ("beyond_agreement(own, seen, 0.5, 0.5) > 0", "false"),
            ("beyond_agreement(own, seen - 1, 0.5, 0.5) > 0", "true"),
        ],
        false,
    );
}

#[test]
fn ratings_without_leniency() {
    check(
        &[
            ("without_leniency(4, 4.2, 3.5)", "3.3"),
            ("without_leniency(3, 2.5, 3.5)", "4"),
            ("without_leniency(4, 3.5, 3.5)", "4"),
            // It can leave the scale.
            ("without_leniency(5, 3, 4)", "6"),
            // That of means is the mean of each.
            ("without_leniency((4 + 3) / 2, (4.5 + 2.5) / 2, 3)", "3"),
            ("(without_leniency(4, 4.5, 3) + without_leniency(3, 2.5, 3)) / 2", "3"),
        ],
        false,
    );
}

#[test]
fn repeated_things_count_less() {
    check(
        &[
            ("diminishing(0, 0.3)", "0"),
            ("diminishing(1, 0.3)", "1"),
            ("diminishing(2, 0.3)", "1.3"),
            ("diminishing(3, 0.3)", "1.39"),
            ("diminishing(4, 0.3)", "1.417"),
            ("diminishing(5, 0.3)", "1.4251"),
            ("diminishing(1000000, 0.5)", "2"),
            ("diminishing(10000000, 0.999)", "1000"),
            // All in full, and only the first.
            ("diminishing(7, 1)", "7"),
            ("diminishing(7, 0)", "1"),
            ("diminishing(0, 0)", "0"),
            ("diminishing(7, min(1, seen))", "7"),
            ("diminishing(zero - 3, 0.5)", "0"),
            // Whole things count.
            ("diminishing(seen - 0.6, 0.5)", "1.5"),
            ("diminishing(1 / 3 * 3, 0.5)", "1"),
            ("diminishing(huge, 1)", "79228162514264337593543950335"),
        ],
        false,
    );
}

/// Against the sum of the terms, one after the other.
#[test]
fn the_sum_is_that_of_its_terms() {
    for factor in ["0.01", "0.3", "0.5", "0.75", "0.9", "0.99"] {
        let of_factor = parse_number(factor).unwrap();
        let (mut sum, mut term) = (Number::ZERO, Number::ONE);
        for count in 0..70 {
            let given = run(&format!("diminishing({count}, {factor})"), false, Expected::Points);
            let wanted = Rounding::WORKING.round(sum);
            assert_eq!(given, Ok(Value::Number(wanted)), "{count} of {factor}");
            sum = sum.checked_add(term).unwrap();
            term = term.checked_mul(of_factor).unwrap();
        }
    }
}

#[test]
fn shares() {
    check(
        &[
            ("share_of(1, 4)", "0.25"),
            ("share_of(1, 3)", "0.333333333333"),
            ("share_of(2, 3)", "0.666666666667"),
            ("share_of(1, 3) * 3", "0.999999999999"),
            ("share_of(0, 0)", "0"),
            ("share_of(5, 0)", "0"),
            ("share_of(0, 5)", "0"),
            ("share_of(6, 4)", "1.5"),
            ("share_of(-1, 4)", "-0.25"),
            ("share_of(0.25, 0.5)", "0.5"),
            // It is rounded, so it may be compared.
            ("share_of(2, 3) >= 0.5", "true"),
            ("share_of(1 / 3, 1 / 3) == 1", "true"),
        ],
        false,
    );
}

#[test]
fn what_returns() {
    check(
        &[
            ("returning(40, 55, 50)", "15"),
            // Reached is enough.
            ("returning(49.5, 50, 50)", "0.5"),
            ("returning(40, 49, 50)", "0"),
            // It has not risen.
            ("returning(55, 55, 50)", "0"),
            ("returning(60, 55, 50)", "0"),
            ("returning(40, 55, 50) > 0", "true"),
        ],
        false,
    );
}

#[test]
fn in_scripts_too() {
    check(
        &[
            (
                "let n = 0; for x in ratings { n += without_leniency(x, 4, 3.5); } n / len(ratings)",
                "3.6666666666666666666666666667",
            ),
            ("let n = 0; for i in 0..3 { n += diminishing(i, 0.5); } n", "2.5"),
            (
                "let n = 0; for i in 1..=2 { n += share_of(i, 4) + returning(0, i, 2) + beyond_agreement(i, 0, 0, 1); } n",
                "3.75",
            ),
            // A function of the script goes before, and a name may stand beside.
            ("fn share_of(a) { a + 1 }\nshare_of(1)", "2"),
            ("fn share_of(a, b) { a + b }\nshare_of(1, 3)", "4"),
            (
                "fn returning(a, b) { a - b }\nlet diminishing = returning(3, 1); diminishing * diminishing(2, 0.5)",
                "3",
            ),
        ],
        true,
    );
}

#[test]
fn names_like_functions_keep_their_meaning() {
    let mut scope = Scope::new();
    scope.push("share_of".into(), crate::domain::ValueType::Number);
    let values = [Value::Number(4.into())];
    for rhai_only in [false, true] {
        let mut programs = Programs::new();
        programs.rhai_only = rhai_only;
        let text = "share_of + share_of(1, share_of)";
        let (program, _) = programs.expression(text, &scope, Expected::Points).unwrap();
        let mut sandbox = programs.sandbox();
        let value = sandbox.evaluate(&program, &values).unwrap();
        assert_eq!(value, Value::Number(Number::new(425, 2)));
    }
}

#[test]
fn what_is_wrong_is_found() {
    problems::check(
        &[
            (
                "share_of(seen)",
                &[
                    "ScriptType [share_of(seen)] `share_of` does not take 1 argument (write `share_of(part, whole)`)",
                ],
            ),
            (
                "returning(1, 2, 3, 4)",
                &["ScriptType [returning(1, 2, 3, 4)] `returning` does not take 4 arguments"],
            ),
            (
                "share_of(planned, 2)",
                &["ScriptType [planned] `planned` is yes or no, and `share_of` takes numbers"],
            ),
            (
                "diminishing(ratings, 0.5)",
                &["ScriptType [ratings] `ratings` is a list, and `diminishing` takes"],
            ),
            ("share_of(bonus, 2)", &["OptionalUnchecked [bonus]"]),
            (
                "diminishing(seen, 1.5)",
                &[
                    "ScriptType [1.5] `1.5` cannot stand here (`factor` is a share: write a number from 0 to 1)",
                ],
            ),
            ("diminishing(seen, -0.5)", &["ScriptType [-0.5]"]),
            (
                "diminishing(0.3, seen)",
                &[
                    "ScriptType [0.3] `0.3` cannot stand here (`count` is how many there are: write a whole number)",
                ],
            ),
            (
                "beyond_agreement(own, seen, 0.5, -1)",
                &[
                    "ScriptType [-1] `-1` cannot stand here (`within` is a difference: write a number from 0 on)",
                ],
            ),
            (
                "shares_of(1, 2)",
                &["UnknownFunction [shares_of] there is no function `shares_of` (did you mean `share_of`?)"],
            ),
            (
                "seen.share_of(2)",
                &["ForbiddenScript [share_of] `share_of` is called after a dot (write `share_of(…)`)"],
            ),
            ("returning(own / seen, 2, 1) > 0", &["DivisionInCondition [own / seen]"]),
        ],
        false,
        Expected::Value,
    );
}

#[test]
fn failures_have_a_place() {
    for (text, at) in [
        ("1 + beyond_agreement(huge, -huge, 0, 0)", 4),
        ("without_leniency(huge, -huge, 0)", 0),
        ("returning(-huge, huge, 0)", 0),
        ("share_of(huge, 0.1)", 0),
    ] {
        let failure = run(text, false, Expected::Value).expect_err(text);
        assert_eq!((failure.kind, failure.at), (FailureKind::Overflow, at), "{text}");
    }
    for (text, at) in [("1 + diminishing(7, seen)", 4), ("diminishing(0, zero - 1)", 0)] {
        for rhai_only in [false, true] {
            let failure = run(text, rhai_only, Expected::Value).expect_err(text);
            assert_eq!((failure.kind, failure.at), (FailureKind::OutOfRange, at), "{text}");
            assert_eq!(failure.message, "the factor of `diminishing` is not from 0 to 1");
        }
    }
}

/// `seen` is from 1 to 5, `own` from 0 on, `points` 12.
#[test]
fn where_patterns_lie() {
    let (scope, _) = setting();
    let names: Vec<String> = scope.names().map(str::to_owned).collect();
    for (text, expected) in [
        ("beyond_agreement(seen, seen, 0.5, 0.5)", "-4..3"),
        ("beyond_agreement(seen, 0, 0, 0)", "1..5"),
        ("beyond_agreement(own, seen, 0.5, 0.5)", "-5..?"),
        ("beyond_agreement(seen, 3, 0, 9)", "0..0"),
        ("without_leniency(seen, seen, 3)", "-1..7"),
        ("diminishing(own, 0.3)", "0..?"),
        ("diminishing(seen, 0.5)", "1..1.9375"),
        ("diminishing(3, seen)", "3..3"),
        ("share_of(own, seen)", "0..?"),
        ("share_of(seen, points)", "0.083333333333..0.416666666667"),
        ("share_of(seen, own)", "0..?"),
        ("share_of(1, seen - 3)", "?..?"),
        ("returning(seen, points, 10)", "7..11"),
        ("returning(seen, points, own)", "0..11"),
        ("returning(own, seen, 3)", "0..5"),
        ("returning(seen, own, points)", "0..?"),
        ("returning(own, seen, 6)", "0..0"),
    ] {
        let (program, _) = Programs::new().expression(text, &scope, Expected::Points).unwrap();
        let of_slot = |slot: usize| match &*names[slot] {
            "points" => Span::exactly(12.into()),
            "seen" => Span { min: Some(1.into()), max: Some(5.into()) },
            "own" => Span::from(0.into()),
            _ => Span::default(),
        };
        let Span { min, max } = program.span(&of_slot);
        let end = |end: Option<_>| end.map_or("?".to_owned(), exact_text);
        assert_eq!(format!("{}..{}", end(min), end(max)), expected, "{text}");
    }
}
