//! What is refused in scripts, where, and what is advised.

use super::problems::check;
use crate::script::Expected;

#[test]
fn names_and_functions_of_scripts() {
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
            (
                "planned",
                &["ScriptType [planned] the result must be a number"],
            ),
            (
                "let seen = 1; seen",
                &["HiddenName [seen] `seen` hides another name"],
            ),
            ("let n = 1; let n = 2; n", &["HiddenName [n]"]),
            (
                "let points = 1; 1",
                &["ReservedName [points] `points` is taken by the language"],
            ),
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
            (
                "fn f(a) { f(a) } f(1)",
                &["ForbiddenScript [f(a)] `f` calls itself"],
            ),
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
            (
                "fn f(a) { a } seen.f()",
                &["ScriptType [f] nothing calls", "ForbiddenScript [f]"],
            ),
            (
                "fn f(a) { if a > 1 { return planned; } 2 } f(1)",
                &["UnknownName [planned]"],
            ),
            (
                "fn f(a) { if a > 1 { return true; } 2 } f(1)",
                &["ScriptType [true] one value is a number, the other yes or no"],
            ),
            (
                "fn f(a) { if a > 1 { return 1; } } f(1)",
                &["ScriptType [1] one value is nothing, the other a number"],
            ),
            ("fn int.f() { 1 } 1", &["ScriptSyntax [fn]"]),
        ],
        true,
        Expected::Points,
    );
}

#[test]
fn names_that_change() {
    check(
        &[
            (
                "seen = 3; seen",
                &["ForbiddenScript [seen] `seen` is read by the rule and cannot be changed"],
            ),
            ("seen += 3; seen", &["ForbiddenScript [seen]"]),
            ("const a = 1; a = 2; a", &["ScriptSyntax"]),
            (
                "for x in ratings { x = 3; } 1",
                &["ForbiddenScript [x] `x` cannot be changed"],
            ),
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
                &[
                    "ForbiddenScript [list[0]] `list[0]` cannot be changed",
                    "IndexMayFail",
                ],
            ),
            ("latest.hours = 3; 1", &["ForbiddenScript [latest.hours]"]),
        ],
        true,
        Expected::Points,
    );
}

#[test]
fn loops_and_results() {
    check(
        &[
            (
                "let n = 0; for i in 0..3 { n += i / i; } n",
                &["IntegerDivision [i / i] `i / i` divides whole numbers and drops the rest"],
            ),
            (
                "let n = 0; for i in 0..3 { let k = i; k /= i; } n",
                &["IntegerDivision [k /= i]"],
            ),
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
            (
                "for i in 0..seen { } 1",
                &["ScriptType [seen] `seen` cannot bound a range"],
            ),
            ("for i in 0.. { } 1", &["ScriptSyntax"]),
            ("for i in 0..1.5 { } 1", &["ScriptType [1.5]"]),
            ("for i in 0..99999999 { } 1", &["ScriptType [99999999]"]),
            ("for i in -1..2 { } 1", &["ScriptType [-1]"]),
            (
                "for x in seen { } 1",
                &["ScriptType [seen] `seen` is a number, not a list"],
            ),
            (
                "for step in steps { step.finishd; } 1",
                &["UnknownProperty [finishd]"],
            ),
            (
                "for step in steps { step.note + 1; } 1",
                &["OptionalUnchecked [step.note]"],
            ),
            (
                "for step in steps { if step.note != () { step.note + 1; } step.note + 1; } 1",
                &["OptionalUnchecked [step.note]"],
            ),
            (
                "for step in steps { if step.kind == \"coachng\" { } } 1",
                &["UnknownChoice [\"coachng\"]"],
            ),
            (
                "if planned { return 1; } else { return false; } 2",
                &["ScriptType [false]"],
            ),
            (
                "let n = 0; for x in ratings { break x; } n",
                &["ForbiddenScript [break]"],
            ),
            (
                "let a = sen;\nlet b = status > 3;\nlet c = maxi(1);\nmin(points, a)",
                &[
                    "UnknownName [sen]",
                    "ScriptType [status > 3]",
                    "UnknownFunction [maxi]",
                ],
            ),
            ("return planned;", &["ScriptType [planned]"]),
            ("export let x = 1; 1", &["ForbiddenScript [export]"]),
            ("private fn f() { 1 } f()", &["ForbiddenScript [private]"]),
            (
                "/* open",
                &["ScriptSyntax [/* open] the comment has no end"],
            ),
        ],
        true,
        Expected::Points,
    );
}
