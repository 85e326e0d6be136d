//! What is refused, where, and what is advised. `run_all` prints what was found when a case differs.

use super::{setting, told};
use crate::script::{Expected, FUNCTIONS, Programs, is_reserved};

/// Each case: the text, and what must be told of it, in order. A told line fits when it starts so.
fn check(cases: &[(&str, &[&str])], script: bool, expected: Expected) {
    let (scope, _) = setting();
    let mut wrong = Vec::new();
    for (text, wanted) in cases {
        let mut programs = Programs::new();
        let compiled = if script {
            programs.script(text, &scope)
        } else {
            programs.expression(text, &scope, expected)
        };
        let told = told(text, &compiled);
        let fits = told.len() == wanted.len()
            && told.iter().zip(*wanted).all(|(told, wanted)| told.starts_with(wanted));
        let has_errors = compiled.is_err();
        let warns_only = wanted.iter().all(|line| line.starts_with("IndexMayFail"));
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
            ("salary", &["UnknownName [salary] `salary` is not in scope (in scope are `points`,"]),
            (
                "maxi(1, 2)",
                &["UnknownFunction [maxi] there is no function `maxi` (did you mean `max`?)"],
            ),
            (
                "sleep(1)",
                &["ForbiddenScript [sleep] `sleep` is not part of the language (remove it)"],
            ),
            ("pad(seen)", &["UnknownFunction [pad] there is no function `pad` (the functions are"]),
            (
                "latest.finishd",
                &[
                    "UnknownProperty [finishd] the item has no field `finishd` (did you mean `finished`?)",
                ],
            ),
            (
                "seen.finished",
                &["UnknownProperty [finished] `seen` is a number, which has no `finished`"],
            ),
            (
                "status.len() > 0",
                &["ScriptType [status] `status` is a choice, and `len` takes a list"],
            ),
            ("seen.abs()", &["ForbiddenScript [abs] `abs` is called after a dot (write `abs(…)`)"]),
            ("ratings.push(3)", &["UnknownFunction [push] there is no function `push`"]),
            ("abs()", &["ScriptType [abs()] `abs` does not take 0 arguments (write `abs(x)`)"]),
            ("abs(1, 2)", &["ScriptType [abs(1, 2)] `abs` does not take 2 arguments"]),
            (
                "max(1)",
                &[
                    "ScriptType [max(1)] `max` does not take 1 argument (write `max(a, b, …)` or `max(list)`)",
                ],
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
                &[
                    "ScriptType [steps] `steps` is a list of other values, and `sum` takes a list of numbers",
                ],
            ),
            (
                "sum(seen)",
                &["ScriptType [seen] `seen` is a number, and `sum` takes a list of numbers"],
            ),
            ("ratings.len(1)", &["ScriptType [ratings.len(1)] `len` does not take 1 argument"]),
            ("a + b + seen", &["UnknownName [a]", "UnknownName [b]"]),
        ],
        false,
        Expected::Value,
    );
}

#[test]
fn kinds() {
    check(
        &[
            (
                "status > 3",
                &[
                    "ScriptType [status > 3] `>` compares a choice with a number (both sides must be of one kind)",
                ],
            ),
            ("status >= \"done\"", &["ScriptType [status >= \"done\"] `>=` orders words"]),
            (
                "status == \"dnoe\"",
                &[
                    "UnknownChoice [\"dnoe\"] `dnoe` is not one of the choices (did you mean `done`?)",
                ],
            ),
            (
                "\"never\" != status",
                &[
                    "UnknownChoice [\"never\"] `never` is not one of the choices (the choices are `open`, `done`, `late`)",
                ],
            ),
            ("seen == \"3\"", &["ScriptType [\"3\"] `\"3\"` is compared with a number"]),
            (
                "seen == planned",
                &["ScriptType [seen == planned] `==` compares a number with yes or no"],
            ),
            (
                "planned > false",
                &["ScriptType [planned > false] `>` compares yes or no with yes or no"],
            ),
            ("started == 3", &["ScriptType [started == 3]"]),
            ("started + 1", &["ScriptType [started] `started` is a date, and `+` takes numbers"]),
            (
                "ratings == ratings",
                &[
                    "ScriptType [ratings == ratings] `==` compares a list with a list (lists and items cannot be compared)",
                ],
            ),
            ("latest == latest", &["ScriptType [latest == latest]"]),
            (
                "\"a\" == \"b\"",
                &[
                    "ScriptType [\"a\" == \"b\"] two words that are written out always compare the same",
                ],
            ),
            ("\"done\"", &["ScriptType [\"done\"] \"done\" stands where no word can"]),
            (
                "status + \"x\"",
                &[
                    "ScriptType [status] `status` is a choice, and `+` takes numbers",
                    "ScriptType [\"x\"] \"x\" stands where no word can",
                ],
            ),
            ("!seen", &["ScriptType [seen] `seen` is a number, and `!` takes yes or no"]),
            (
                "seen && planned",
                &["ScriptType [seen] `seen` is a number, and `&&` takes yes or no"],
            ),
            ("-planned", &["ScriptType [planned]"]),
            (
                "if seen { 1 } else { 2 }",
                &["ScriptType [seen] `seen` is a number, and `if` takes yes or no"],
            ),
            (
                "if planned { 1 }",
                &["ScriptType [if planned { 1 }] `if` without `else` gives no value"],
            ),
            (
                "if planned { 1 } else { planned }",
                &["ScriptType [{ planned }] one value is a number, the other yes or no"],
            ),
            ("()", &["ScriptType [()] the result must be a value, and this is nothing"]),
            ("seen == ()", &["ScriptType [seen] `seen` is never nothing here"]),
            (
                "ratings[0]",
                &["IndexMayFail [ratings[0]] `ratings[0]` fails when the list is shorter"],
            ),
            ("[1, 2][1]", &[]),
            ("[1, 2][2]", &["IndexMayFail"]),
            (
                "max(ratings)",
                &["IndexMayFail [max(ratings)] `max(ratings)` fails when the list is empty"],
            ),
            ("max([1, seen])", &[]),
            ("ratings[seen]", &["IndexMayFail", "ScriptType [seen] `seen` cannot be an index"]),
            ("ratings[-1]", &["IndexMayFail", "ScriptType [-1] `-1` cannot be an index"]),
            ("ratings[0.5]", &["IndexMayFail", "ScriptType [0.5]"]),
            ("seen[0]", &["ScriptType [seen] `seen` is a number, and only lists have an index"]),
            ("[1, planned]", &["ScriptType [planned]"]),
            ("[[1]]", &["ScriptType [[1]] `[1]` is a list, and `[ ]` takes numbers"]),
            ("0..3", &["ForbiddenScript [0..3] a range stands outside of a `for`"]),
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
            (
                "bonus ?? planned",
                &["ScriptType [planned] one value is a number, the other yes or no"],
            ),
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
            (
                "planned && (if seen / 2 > 1 { true } else { false })",
                &["DivisionInCondition [seen / 2]"],
            ),
            ("seen % 2 == 0", &[]),
            (
                "seen + 1",
                &["ScriptType [seen + 1] the result must be yes or no, and this is a number"],
            ),
            ("status", &["ScriptType [status] the result must be yes or no, and this is a choice"]),
            ("agreed", &["OptionalUnchecked [agreed]"]),
            ("seen / own > \"x\"", &["DivisionInCondition", "ScriptType"]),
        ],
        false,
        Expected::Condition,
    );
    check(
        &[
            (
                "seen > 3",
                &["ScriptType [seen > 3] the result must be a number, and this is yes or no"],
            ),
            ("seen * 2", &[]),
        ],
        false,
        Expected::Points,
    );
}

#[test]
fn what_is_left_out() {
    check(
        &[
            ("eval(\"1\")", &["ForbiddenScript [eval]"]),
            ("while true { } loop { }", &["ForbiddenScript [while]", "ForbiddenScript [loop]"]),
            (
                "switch seen { 3 => 1, _ => 0 }",
                &[
                    "ForbiddenScript [switch] `switch` compares decimals wrongly",
                    "ForbiddenScript [=>]",
                    "ForbiddenScript [=>]",
                ],
            ),
            ("try { 1 } catch { 2 }", &["ForbiddenScript [try]", "ForbiddenScript [catch]"]),
            ("throw 1", &["ForbiddenScript [throw]"]),
            ("import \"x\" as y", &["ForbiddenScript [import]"]),
            ("this", &["ForbiddenScript [this]"]),
            ("seen ** 2", &["ForbiddenScript [**]"]),
            ("seen & 1", &["ForbiddenScript [&]"]),
            ("seen | 1", &["ForbiddenScript [|]"]),
            ("|x| x", &["ForbiddenScript [|]", "ForbiddenScript [|]"]),
            ("|| seen", &["ScriptSyntax"]),
            ("#{ a: 1 }", &["ForbiddenScript [#{]", "ForbiddenScript [:]"]),
            (
                "`text ${seen}`",
                &["ForbiddenScript [`]", "ForbiddenScript [$]", "ForbiddenScript [`]"],
            ),
            ("'a'", &["ForbiddenScript [']", "ForbiddenScript [']"]),
            ("latest?.hours", &["ForbiddenScript [?.]"]),
            ("seen in ratings", &["ForbiddenScript [in] `in` cannot be used here"]),
            ("+seen", &["ForbiddenScript [+seen] `+` before a value"]),
            ("max!(1, 2)", &["ForbiddenScript"]),
            ("1e3", &["BadNumber [1e3] `1e3` is not a plain decimal number"]),
            ("0xff", &["BadNumber [0xff]"]),
            ("1_000", &["BadNumber [1_000]"]),
            ("99999999999999", &["BadNumber [99999999999999] `99999999999999` is beyond"]),
            ("0.1234567891", &["BadNumber"]),
            ("status == \"do\\\"ne\"", &["ForbiddenScript [\"do\\\"ne\"]"]),
            ("status == \"done", &["ScriptSyntax [\"done] the text has no end"]),
            (
                "größe > 3",
                &["ScriptSyntax [ö] `ö` cannot be read", "ScriptSyntax [ß] `ß` cannot be read"],
            ),
            (
                "let a = 1; a",
                &["ForbiddenScript [let a = 1; a] statements stand where one expression is needed"],
            ),
            ("if planned { let a = 1; a } else { 2 }", &["ForbiddenScript [{ let a = 1; a }]"]),
            ("", &["ScriptSyntax [] there is no expression"]),
            ("  // only a comment", &["ScriptSyntax"]),
            ("seen +", &["ScriptSyntax [+] the expression ends too soon"]),
            ("(seen", &["ScriptSyntax [(] `(` is never closed"]),
            ("seen)", &["ScriptSyntax [)] `)` closes nothing"]),
            ("[seen)", &["ScriptSyntax [)] `)` closes nothing"]),
            ("seen own", &["ScriptSyntax [own] expected `;` to terminate this statement"]),
            ("if planned 1 else 2", &["ScriptSyntax [1] expected `{`"]),
            ("3 && planned", &["ScriptType"]),
            ("seen = 3", &["ForbiddenScript [seen = 3]"]),
            ("match", &["ForbiddenScript [match]"]),
            ("seen<-1", &["ForbiddenScript [<-]"]),
        ],
        false,
        Expected::Value,
    );
}

#[test]
fn scripts() {
    check(
        &[
            (
                "let n = 0;",
                &[
                    "ScriptType [let n = 0;] the script gives no value (end the script with the points",
                ],
            ),
            (
                "for x in ratings { x; }",
                &["ScriptType [for x in ratings { x; }] the script gives no value"],
            ),
            ("planned", &["ScriptType [planned] the result must be a number"]),
            ("let seen = 1; seen", &["HiddenName [seen] `seen` hides another name"]),
            ("let n = 1; let n = 2; n", &["HiddenName [n]"]),
            ("let points = 1; 1", &["ReservedName [points] `points` is taken by the language"]),
            ("for seen in ratings { } 1", &["HiddenName [seen]"]),
            ("fn seen(a) { a } seen(1)", &["HiddenName [seen]"]),
            (
                "fn max(a) { a } max(1, 2)",
                &["ReservedName [max]", "ScriptType [max] nothing calls `max`"],
            ),
            ("fn f(own) { own } f(1)", &["HiddenName [own]"]),
            (
                "fn f(a) { a + seen } f(1)",
                &[
                    "UnknownName [seen] `seen` is not in scope (a function sees only its parameters: pass `seen` to it)",
                ],
            ),
            ("fn f(a) { f(a) } f(1)", &["ForbiddenScript [f(a)] `f` calls itself"]),
            (
                "fn f(a) { g(a) } fn g(a) { f(a) } f(1)",
                &["ForbiddenScript [f(a)] `f` calls itself"],
            ),
            (
                "fn f(a) { a } 1",
                &["ScriptType [f] nothing calls `f`, so it cannot be checked (remove it)"],
            ),
            (
                "fn f(a) { a + 1 } f(planned)",
                &["ScriptType [a] `a` is yes or no, and `+` takes numbers"],
            ),
            (
                "fn f(a) { a } f(1, 2)",
                &["ScriptType [f(1, 2)] `f` takes 1 arguments, and 2 are given"],
            ),
            ("fn f(a) { a } f(\"done\")", &["ScriptType [\"done\"]"]),
            ("fn f(a) { a } seen.f()", &["ScriptType [f] nothing calls", "ForbiddenScript [f]"]),
            ("fn f(a) { if a > 1 { return planned; } 2 } f(1)", &["UnknownName [planned]"]),
            (
                "fn f(a) { if a > 1 { return true; } 2 } f(1)",
                &["ScriptType [true] one value is a number, the other yes or no"],
            ),
            (
                "fn f(a) { if a > 1 { return 1; } } f(1)",
                &["ScriptType [1] one value is nothing, the other a number"],
            ),
            ("fn int.f() { 1 } 1", &["ScriptSyntax [fn]"]),
            (
                "seen = 3; seen",
                &["ForbiddenScript [seen] `seen` is read by the rule and cannot be changed"],
            ),
            ("seen += 3; seen", &["ForbiddenScript [seen]"]),
            ("const a = 1; a = 2; a", &["ScriptSyntax"]),
            ("for x in ratings { x = 3; } 1", &["ForbiddenScript [x] `x` cannot be changed"]),
            (
                "let n = 1; n = planned; n",
                &["ScriptType [planned] `n` is a number, and this is yes or no"],
            ),
            (
                "let n = true; n += 1; 1",
                &["ScriptType [n] `n` is yes or no, and `+=` takes numbers"],
            ),
            ("let n; 1", &["ScriptType [n] `n` has no value"]),
            ("let n = (); 1", &["ScriptType [()] `()` gives no value"]),
            ("let n = bonus; 1", &["OptionalUnchecked [bonus]"]),
            ("let n = \"done\"; 1", &["ScriptType [\"done\"]"]),
            ("let n = 0..3; 1", &["ForbiddenScript [0..3]"]),
            (
                "let list = ratings; list[0] = 3; 1",
                &["ForbiddenScript [list[0]] `list[0]` cannot be changed", "IndexMayFail"],
            ),
            ("latest.hours = 3; 1", &["ForbiddenScript [latest.hours]"]),
            (
                "let n = 0; for i in 0..3 { n += i / i; } n",
                &["IntegerDivision [i / i] `i / i` divides whole numbers and drops the rest"],
            ),
            ("let n = 0; for i in 0..3 { let k = i; k /= i; } n", &["IntegerDivision [k /= i]"]),
            (
                "let n = 0; for i in 0..3 { n = i; } n",
                &["ScriptType [i] `i` is a counter, and a number is needed (write `i + 0`)"],
            ),
            (
                "let n = 0; for i in 0..3 { n += [i, 1][0]; } n",
                &["ScriptType [i] `i` is a counter"],
            ),
            (
                "let n = 0; for i in 0..3 { n += if i > 1 { i } else { 1 }; } n",
                &["ScriptType [{ 1 }] one value is a counter, the other a number"],
            ),
            ("for i in 0..seen { } 1", &["ScriptType [seen] `seen` cannot bound a range"]),
            ("for i in 0.. { } 1", &["ScriptSyntax"]),
            ("for i in 0..1.5 { } 1", &["ScriptType [1.5]"]),
            ("for i in 0..99999999 { } 1", &["ScriptType [99999999]"]),
            ("for i in -1..2 { } 1", &["ScriptType [-1]"]),
            ("for x in seen { } 1", &["ScriptType [seen] `seen` is a number, not a list"]),
            ("for step in steps { step.finishd; } 1", &["UnknownProperty [finishd]"]),
            ("for step in steps { step.note + 1; } 1", &["OptionalUnchecked [step.note]"]),
            (
                "for step in steps { if step.note != () { step.note + 1; } step.note + 1; } 1",
                &["OptionalUnchecked [step.note]"],
            ),
            (
                "for step in steps { if step.kind == \"coachng\" { } } 1",
                &["UnknownChoice [\"coachng\"]"],
            ),
            ("if planned { return 1; } else { return false; } 2", &["ScriptType [false]"]),
            ("let n = 0; for x in ratings { break x; } n", &["ForbiddenScript [break]"]),
            (
                "let a = sen;\nlet b = status > 3;\nlet c = maxi(1);\nmin(points, a)",
                &["UnknownName [sen]", "ScriptType [status > 3]", "UnknownFunction [maxi]"],
            ),
            ("return planned;", &["ScriptType [planned]"]),
            ("export let x = 1; 1", &["ForbiddenScript [export]"]),
            ("private fn f() { 1 } f()", &["ForbiddenScript [private]"]),
            ("/* open", &["ScriptSyntax [/* open] the comment has no end"]),
        ],
        true,
        Expected::Points,
    );
}

#[test]
fn bytes_count_and_characters_do_not() {
    check(
        &[(
            "/* schön */ if status == \"dnoe\" { 1 } else { 2 } // ende",
            &["UnknownChoice [\"dnoe\"]"],
        )],
        false,
        Expected::Value,
    );
    check(
        &[("// größer\r\nlet ok = 1;\r\n\tok + sen", &["UnknownName [sen]"])],
        true,
        Expected::Points,
    );
}

#[test]
fn functions_and_keywords_are_reserved() {
    for function in FUNCTIONS {
        assert!(is_reserved(function.name), "{}", function.name);
    }
    for word in ["match", "new", "with", "is", "fn", "points", "eval"] {
        assert!(is_reserved(word), "{word}");
    }
    assert!(!is_reserved("seen"));
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
