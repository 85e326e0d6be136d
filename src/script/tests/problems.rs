//! What is refused, where, and what is advised.

use super::{setting, told};
use crate::script::refused::refused_word;
use crate::script::{Expected, FUNCTIONS, Programs, is_reserved};

/// Each case: the text, and what must be told of it, in order. A told line fits when it starts so.
pub(super) fn check(cases: &[(&str, &[&str])], script: bool, expected: Expected) {
    let (scope, _) = setting();
    let mut wrong = Vec::new();
    for (text, wanted) in cases {
        let mut programs = Programs::new();
        let compiled =
            if script { programs.script(text, &scope) } else { programs.expression(text, &scope, expected) };
        let told = told(text, &compiled);
        let fits = told.len() == wanted.len()
            && told.iter().zip(*wanted).all(|(told, wanted)| told.starts_with(wanted));
        let has_errors = compiled.is_err();
        let warns_only =
            wanted.iter().all(|line| line.starts_with("IndexMayFail") || line.starts_with("DecimalComma"));
        if !fits || has_errors == warns_only {
            wrong.push(format!("{text}\n  {}", told.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn names_and_functions() {
    check(
        &[
            ("sen + 1", &["UnknownName [sen] `sen` is not in scope (did you mean `seen`?)"]),
            ("salary", &["UnknownName [salary] `salary` is not in scope (the rule knows"]),
            ("maxi(1, 2)", &["UnknownFunction [maxi] there is no function `maxi` (did you mean `max`?)"]),
            ("sleep(1)", &["ForbiddenScript [sleep] `sleep` is not part of the language (remove it)"]),
            ("pad(seen)", &["UnknownFunction [pad] there is no function `pad` (the functions are"]),
            (
                "latest.finishd",
                &["UnknownProperty [finishd] the item has no field `finishd` (did you mean `finished`?)"],
            ),
            ("seen.finished", &["UnknownProperty [finished] `seen` is a number, which has no `finished`"]),
            ("status.len() > 0", &["ScriptType [status] `status` is a choice, and `len` takes a list"]),
            ("seen.abs()", &["ForbiddenScript [abs] `abs` is called after a dot (write `abs(…)`)"]),
            ("ratings.push(3)", &["UnknownFunction [push] there is no function `push`"]),
            (
                "points_of(leading) + 1",
                &["UnknownFunction [points_of] `points_of` is no function (`points_of` stands in `given`"],
            ),
            (
                "max(0, 1,5)",
                &[
                    "DecimalComma [1,5] `1,5` is two numbers here (if it is one number, write `1.5`; otherwise put",
                ],
            ),
            ("max(1,5)", &[]),
            ("max(0, seen) + min(1,5)", &[]),
            ("abs()", &["ScriptType [abs()] `abs` does not take 0 arguments (write `abs(x)`)"]),
            ("abs(1, 2)", &["ScriptType [abs(1, 2)] `abs` does not take 2 arguments"]),
            (
                "max(1)",
                &["ScriptType [max(1)] `max` does not take 1 argument (write `max(a, b, …)` or `max(list)`)"],
            ),
            ("min()", &["ScriptType [min()] `min` does not take 0 arguments"]),
            (
                "max(1,2,3,4,5,6,7,8,9)",
                &["ScriptType [max(1,2,3,4,5,6,7,8,9)] more than 8 numbers (write `max([…])`)"],
            ),
            ("round(seen, 13)", &["ScriptType [13] `13` is not a number of places"]),
            ("round(seen, own)", &["ScriptType [own] `own` is not a number of places"]),
            (
                "sum(steps)",
                &["ScriptType [steps] `steps` is a list of other values, and `sum` takes a list of numbers"],
            ),
            ("sum(seen)", &["ScriptType [seen] `seen` is a number, and `sum` takes a list of numbers"]),
            ("ratings.len(1)", &["ScriptType [ratings.len(1)] `len` does not take 1 argument"]),
            ("a + b + seen", &["UnknownName [a]", "UnknownName [b]"]),
        ],
        false,
        Expected::Value,
    );
}

#[test]
fn values_that_can_be_nothing() {
    check(
        &[
            (
                "bonus + 1",
                &[
                    "OptionalUnchecked [bonus] `bonus` can be nothing (write `(bonus ?? 0)`, or ask `bonus != ()` before)",
                ],
            ),
            ("bonus", &["OptionalUnchecked [bonus]"]),
            ("bonus > 1", &["OptionalUnchecked [bonus]"]),
            ("bonus == 1", &["OptionalUnchecked [bonus]"]),
            ("bonus ?? extra", &["OptionalUnchecked [bonus ?? extra]"]),
            (
                "mood == \"good\"",
                &[
                    "OptionalUnchecked [mood] `mood` can be nothing (ask `mood != ()` before, or give a value by `??`)",
                ],
            ),
            ("mood ?? \"well\"", &["UnknownChoice [\"well\"]"]),
            ("bonus ?? planned", &["ScriptType [planned] one value is a number, the other yes or no"]),
            ("bonus ?? ()", &["ScriptType [()]"]),
            ("bonus == () || extra > 1", &["OptionalUnchecked [extra]"]),
            ("bonus == () && bonus > 1", &["OptionalUnchecked [bonus]"]),
            ("bonus != () || bonus > 1", &["OptionalUnchecked [bonus]"]),
            ("bonus != () && extra != () && bonus > extra", &[]),
            ("!(bonus == () || extra == ()) && bonus > extra", &[]),
            (
                "if bonus != () && extra != () { bonus + extra } else { bonus }",
                &["OptionalUnchecked [{ bonus }]"],
            ),
            ("if bonus != () { bonus != () && bonus > 1 } else { bonus == () }", &[]),
            ("latest.note + 1", &["OptionalUnchecked [latest.note]"]),
            ("max(bonus, 1)", &["OptionalUnchecked [bonus]"]),
            ("agreed && planned", &["OptionalUnchecked [agreed]"]),
        ],
        false,
        Expected::Value,
    );
}

#[test]
fn conditions_and_points() {
    check(
        &[
            (
                "seen / own > 0.5",
                &["DivisionInCondition [seen / own] `seen / own` divides inside a condition"],
            ),
            ("status == \"a\"\"b\"", &["ForbiddenScript"]),
            ("planned && (if seen / 2 > 1 { true } else { false })", &["DivisionInCondition [seen / 2]"]),
            ("seen % 2 == 0", &[]),
            ("seen + 1", &["ScriptType [seen + 1] the result must be yes or no, and this is a number"]),
            ("status", &["ScriptType [status] the result must be yes or no, and this is a choice"]),
            ("agreed", &["OptionalUnchecked [agreed]"]),
            ("seen / own > \"x\"", &["DivisionInCondition", "ScriptType"]),
        ],
        false,
        Expected::Condition,
    );
    check(
        &[
            ("seen > 3", &["ScriptType [seen > 3] the result must be a number, and this is yes or no"]),
            ("seen * 2", &[]),
        ],
        false,
        Expected::Points,
    );
}

#[test]
fn bytes_count_and_characters_do_not() {
    check(
        &[("/* schön */ if status == \"dnoe\" { 1 } else { 2 } // ende", &["UnknownChoice [\"dnoe\"]"])],
        false,
        Expected::Value,
    );
    check(&[("// größer\r\nlet ok = 1;\r\n\tok + sen", &["UnknownName [sen]"])], true, Expected::Points);
}

#[test]
fn functions_and_keywords_are_reserved() {
    for function in FUNCTIONS {
        assert_eq!(is_reserved(function.name), function.source.is_none(), "{}", function.name);
    }
    for word in ["match", "new", "with", "is", "fn", "points", "eval"] {
        assert!(is_reserved(word), "{word}");
    }
    assert!(!is_reserved("seen"));
    let of_statements = [
        "as", "break", "const", "continue", "else", "false", "fn", "for", "if", "in", "let", "points",
        "return", "true",
    ];
    for word in super::super::RESERVED {
        let can_be_used =
            of_statements.contains(word) || FUNCTIONS.iter().any(|function| function.name == *word);
        assert_eq!(refused_word(word).is_none(), can_be_used, "{word}");
    }
    assert!(super::super::RESERVED.is_sorted());
}

#[test]
fn slots_are_ascending_and_each_once() {
    let (scope, _) = setting();
    let mut programs = Programs::new();
    let text = "own + seen * own - (if planned { points } else { 0 })";
    let (program, _) = programs.expression(text, &scope, Expected::Points).unwrap();
    assert_eq!(program.slots(), [0, 1, 2, 5]);
    assert!(program.is_native());
}
