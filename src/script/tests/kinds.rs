//! Kinds that do not fit.

use super::problems::check;
use crate::script::Expected;

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
            (
                "status >= \"done\"",
                &["ScriptType [status >= \"done\"] `>=` orders words"],
            ),
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
            (
                "seen == \"3\"",
                &["ScriptType [\"3\"] `\"3\"` is compared with a number"],
            ),
            (
                "seen == planned",
                &["ScriptType [seen == planned] `==` compares a number with yes or no"],
            ),
            (
                "planned > false",
                &["ScriptType [planned > false] `>` compares yes or no with yes or no"],
            ),
            ("started == 3", &["ScriptType [started == 3]"]),
            (
                "started + 1",
                &["ScriptType [started] `started` is a date, and `+` takes numbers"],
            ),
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
            (
                "\"done\"",
                &["ScriptType [\"done\"] \"done\" stands where no word can"],
            ),
            (
                "status + \"x\"",
                &[
                    "ScriptType [status] `status` is a choice, and `+` takes numbers",
                    "ScriptType [\"x\"] \"x\" stands where no word can",
                ],
            ),
            (
                "!seen",
                &["ScriptType [seen] `seen` is a number, and `!` takes yes or no"],
            ),
            (
                "seen && planned",
                &["ScriptType [seen] `seen` is a number, and `&&` takes yes or no"],
            ),
            ("-planned", &["ScriptType [planned]"]),
        ],
        false,
        Expected::Value,
    );
}

#[test]
fn branches_and_lists() {
    check(
        &[
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
            (
                "()",
                &["ScriptType [()] the result must be a value, and this is nothing"],
            ),
            (
                "seen == ()",
                &["ScriptType [seen] `seen` is never nothing here"],
            ),
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
            (
                "ratings[seen]",
                &[
                    "IndexMayFail",
                    "ScriptType [seen] `seen` cannot be an index",
                ],
            ),
            (
                "ratings[-1]",
                &["IndexMayFail", "ScriptType [-1] `-1` cannot be an index"],
            ),
            (
                "ratings[0.5]",
                &[
                    "IndexMayFail",
                    "ForbiddenScript [0.5] this cannot be an index",
                ],
            ),
            (
                "ratings[(1)]",
                &[
                    "IndexMayFail",
                    "ForbiddenScript [(1)] this cannot be an index",
                ],
            ),
            ("ratings[[1][0]]", &["IndexMayFail", "ScriptType [[1][0]]"]),
            (
                "seen[0]",
                &["ScriptType [seen] `seen` is a number, and only lists have an index"],
            ),
            ("[1, planned]", &["ScriptType [planned]"]),
            (
                "[[1]]",
                &["ScriptType [[1]] `[1]` is a list, and `[ ]` takes numbers"],
            ),
            (
                "0..3",
                &["ForbiddenScript [0..3] a range stands outside of a `for`"],
            ),
        ],
        false,
        Expected::Value,
    );
}
