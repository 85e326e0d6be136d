//! The words of the language: its functions, and the words that cannot be names.

/// A function that expressions and scripts can call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionDoc {
    /// Its name.
    pub name: &'static str,
    /// How it is called.
    pub signature: &'static str,
    /// What it gives.
    pub about: &'static str,
}

/// Every function that can be called.
pub const FUNCTIONS: &[FunctionDoc] = &[
    FunctionDoc { name: "abs", signature: "abs(x)", about: "The number without its sign." },
    FunctionDoc {
        name: "min",
        signature: "min(a, b, …) or min(list)",
        about: "The smallest of two or more numbers, or of a list of numbers; of an empty list it fails.",
    },
    FunctionDoc {
        name: "max",
        signature: "max(a, b, …) or max(list)",
        about: "The largest of two or more numbers, or of a list of numbers; of an empty list it fails.",
    },
    FunctionDoc {
        name: "floor",
        signature: "floor(x)",
        about: "The nearest whole number that is not larger, of the number rounded to 12 places.",
    },
    FunctionDoc {
        name: "ceil",
        signature: "ceil(x)",
        about: "The nearest whole number that is not smaller, of the number rounded to 12 places.",
    },
    FunctionDoc {
        name: "round",
        signature: "round(x) or round(x, places)",
        about: "The number rounded half-even to a whole number, or to 0 to 12 decimal places.",
    },
    FunctionDoc { name: "len", signature: "len(list) or list.len()", about: "How many values the list has." },
    FunctionDoc {
        name: "sum",
        signature: "sum(list)",
        about: "The sum of a list of numbers; 0 for an empty one.",
    },
];

/// Words that cannot be names in expressions: the keywords of Rhai, those it keeps for later, the
/// published functions, and `points`.
pub const RESERVED: &[&str] = &[
    "Fn",
    "abs",
    "as",
    "async",
    "await",
    "break",
    "call",
    "case",
    "catch",
    "ceil",
    "const",
    "continue",
    "curry",
    "debug",
    "default",
    "do",
    "else",
    "eval",
    "exit",
    "export",
    "false",
    "floor",
    "fn",
    "for",
    "global",
    "go",
    "goto",
    "if",
    "import",
    "in",
    "is",
    "is_def_fn",
    "is_def_var",
    "is_shared",
    "len",
    "let",
    "loop",
    "match",
    "max",
    "min",
    "module",
    "new",
    "nil",
    "null",
    "package",
    "points",
    "print",
    "private",
    "protected",
    "public",
    "return",
    "round",
    "shared",
    "sleep",
    "spawn",
    "static",
    "sum",
    "super",
    "switch",
    "sync",
    "this",
    "thread",
    "throw",
    "true",
    "try",
    "type_of",
    "until",
    "use",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Whether the word cannot be a name in expressions.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}
