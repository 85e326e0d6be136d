//! The words and signs of Rhai that the language leaves out, each with its reason and its remedy.

use crate::finding::Code;

const NOT_A_NAME: &str = "choose another name";

/// Why a word cannot be used, and what to do instead.
pub(super) fn refused_word(word: &str) -> Option<(String, &'static str)> {
    let (reason, help) = match word {
        "while" | "loop" | "do" | "until" => ("could run for ever", "use `for x in list`"),
        "switch" | "match" | "case" | "default" => {
            ("compares decimals wrongly in Rhai", "use `if … { } else if … { } else { }`")
        }
        "try" | "catch" | "throw" => ("would hide a failure", "a rule that fails is shown as a rule error"),
        "eval" | "Fn" | "call" | "curry" => {
            ("runs what was not checked", "call a `fn` of the script by its name")
        }
        "import" | "export" | "module" | "global" => {
            ("reaches out of the file", "write the `fn` in the same file")
        }
        "this" => ("is not bound", "pass the value to the function"),
        "print" | "debug" | "type_of" | "is_def_fn" | "is_def_var" | "is_shared" | "sleep" | "exit" => {
            ("is not part of the language", "remove it")
        }
        "is" => ("is not an operator", "to compare write `==`"),
        "async" | "await" | "go" | "goto" | "new" | "nil" | "null" | "package" | "private" | "protected"
        | "public" | "shared" | "spawn" | "static" | "super" | "sync" | "thread" | "use" | "var" | "void"
        | "with" | "yield" => ("is a word that Rhai keeps for itself", NOT_A_NAME),
        _ => return None,
    };
    Some((format!("`{word}` {reason}"), help))
}

/// Why a sign cannot be used, and what to do instead.
pub(super) fn refused_sign(sign: &str) -> Option<(Code, String, &'static str)> {
    let (reason, help) = match sign {
        "**" | "**=" => ("can take for ever", "multiply"),
        "&" | "|" | "^" | "<<" | ">>" | "&=" | "|=" | "^=" | "<<=" | ">>=" => {
            ("works on bits", "`&&` and `||` join conditions")
        }
        "?." | "?[" => ("hides what is missing", "compare with `()`, or give a value by `??`"),
        "#{" => ("would make a map", "name each value by a `let` of its own"),
        "`" | "$" | "'" => ("would make a text", "words are written as `\"done\"`"),
        "===" | "!==" => ("is not an operator", "compare with `==` or `!=`"),
        "::" | "::<" => ("reaches into a module", "remove it"),
        "=>" => ("is not an operator", "to compare write `>=`"),
        "=<" => ("is not an operator", "to compare write `<=`"),
        "<>" => ("is not an operator", "to compare write `!=`"),
        "++" => ("is not an operator", "to add one write `n += 1`"),
        "--" => ("is not an operator", "to take one away write `n -= 1`"),
        "?" => ("is not an operator", "write `if … { … } else { … }`"),
        "->" | "<-" | ":=" | "|>" | "<|" | "..." | "@" | "~" | ":" | "\\" => {
            ("is not an operator", "remove it")
        }
        "+" | "-" | "*" | "/" | "%" | "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "!" | "&&" | "||"
        | "??" | "+=" | "-=" | "*=" | "/=" | "%=" | "." | ".." | "..=" | "," | ";" | "(" | ")" | "["
        | "]" | "{" | "}" => return None,
        _ => {
            let help = match sign {
                "≥" | "⩾" => "write `>=`",
                "≤" | "⩽" => "write `<=`",
                "≠" => "write `!=`",
                "×" | "·" => "write `*`",
                "÷" => "write `/`",
                "−" | "–" | "—" => "write `-`",
                "“" | "”" | "„" | "‘" | "’" | "«" | "»" => {
                    "write the straight quotes of the keyboard, as in `\"done\"`"
                }
                _ => "names and operators are plain letters, digits and signs of the keyboard",
            };
            return Some((Code::ScriptSyntax, format!("`{sign}` cannot be read"), help));
        }
    };
    Some((Code::ForbiddenScript, format!("`{sign}` {reason}"), help))
}
