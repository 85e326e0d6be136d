//! What is left out of the language, and texts that cannot be read.

use super::problems::check;
use crate::script::Expected;

#[test]
fn what_is_left_out() {
    check(
        &[
            ("eval(\"1\")", &["ForbiddenScript [eval]"]),
            ("while true { } loop { }", &["ForbiddenScript [while]", "ForbiddenScript [loop]"]),
            (
                "switch seen { 3 => 1, _ => 0 }",
                &["ForbiddenScript [switch] `switch` compares decimals wrongly"],
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
            ("`text ${seen}`", &["ForbiddenScript [`]", "ForbiddenScript [$]", "ForbiddenScript [`]"]),
            ("'a'", &["ScriptSyntax ['a'] `'` and `'` are not the quotes of a word"]),
            ("latest?.hours", &["ForbiddenScript [?.]"]),
            ("seen in ratings", &["ForbiddenScript [in] `in` cannot be used here"]),
            ("+seen", &["ForbiddenScript [+seen] `+` before a value"]),
            ("max!(1, 2)", &["ForbiddenScript"]),
            ("seen >= 2,5", &["BadNumber [2,5] `2,5` is not a plain decimal number (write `2.5`)"]),
            ("seen * 1,5", &["BadNumber [1,5]"]),
            (
                "seen >=\u{a0}2",
                &["ScriptSyntax [\u{a0}] a no-break space (U+00A0) cannot be read (write a blank)"],
            ),
            (
                "seen\u{200b} >= 2",
                &["ScriptSyntax [\u{200b}] a zero-width space (U+200B) cannot be read (remove it)"],
            ),
            (
                "# seen\nseen",
                &["ForbiddenScript [# seen] `#` starts no comment here (comments start with `//`)"],
            ),
            (
                "seen > 1 ? 2 : 3",
                &["ForbiddenScript [?] `?` is not an operator (write `if … { … } else { … }`)"],
            ),
            ("seen++", &["ForbiddenScript [++] `++` is not an operator (to add one write `n += 1`)"]),
            (
                "=max(seen;2)",
                &["ScriptSyntax [=] no expression starts with `=` (leave it out; what is in brackets"],
            ),
            (
                "seen >= ‘own’",
                &[
                    "ScriptSyntax [‘own’] `‘` and `’` are not the quotes of a word (write `own` if it is a name, `\"own\"`",
                ],
            ),
            ("seen * 50%", &["ScriptSyntax [50%] `50%` is not a number (write `0.5`)"]),
            ("max(seen;2)", &["ScriptSyntax [;] `;` stands where a comma belongs (write `,`)"]),
            ("1e3", &["BadNumber [1e3] `1e3` is not a plain decimal number"]),
            ("0xff", &["BadNumber [0xff]"]),
            ("1_000", &["BadNumber [1_000]"]),
            ("99999999999999", &["BadNumber [99999999999999] `99999999999999` is beyond"]),
            ("0.1234567891", &["BadNumber"]),
            ("status == \"do\\\"ne\"", &["ForbiddenScript [\"do\\\"ne\"]"]),
            ("status == \"done", &["ScriptSyntax [\"done] the text has no end"]),
            ("größe > 3", &["ScriptSyntax [ö] `ö` cannot be read", "ScriptSyntax [ß] `ß` cannot be read"]),
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
            ("seen own", &["ScriptSyntax [own] there is no operator between `seen` and `own`"]),
            ("if planned 1 else 2", &["ScriptSyntax [1] expected `{`"]),
            ("3 && planned", &["ScriptType"]),
            ("seen = 3", &["ScriptSyntax [seen = 3] `=` sets a value"]),
            ("match", &["ForbiddenScript [match]"]),
            ("seen<-1", &["ForbiddenScript [<-]"]),
        ],
        false,
        Expected::Value,
    );
}
