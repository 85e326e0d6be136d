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
    /// Each form with its types, as definition files for Rhai have it.
    pub forms: &'static [&'static str],
}

/// Every function that can be called.
pub const FUNCTIONS: &[FunctionDoc] = &[
    FunctionDoc {
        name: "abs",
        signature: "abs(x)",
        about: "The number without its sign.",
        forms: &["fn abs(x: Decimal) -> Decimal"],
    },
    FunctionDoc {
        name: "min",
        signature: "min(a, b, …) or min(list)",
        about: "The smallest of two or more numbers, or of a list of numbers; of an empty list it fails.",
        forms: &[
            "fn min(a: Decimal, b: Decimal, ...more: Decimal) -> Decimal",
            "fn min(list: [Decimal]) -> Decimal",
        ],
    },
    FunctionDoc {
        name: "max",
        signature: "max(a, b, …) or max(list)",
        about: "The largest of two or more numbers, or of a list of numbers; of an empty list it fails.",
        forms: &[
            "fn max(a: Decimal, b: Decimal, ...more: Decimal) -> Decimal",
            "fn max(list: [Decimal]) -> Decimal",
        ],
    },
    FunctionDoc {
        name: "floor",
        signature: "floor(x)",
        about: "The nearest whole number that is not larger, of the number rounded to 12 places.",
        forms: &["fn floor(x: Decimal) -> Decimal"],
    },
    FunctionDoc {
        name: "ceil",
        signature: "ceil(x)",
        about: "The nearest whole number that is not smaller, of the number rounded to 12 places.",
        forms: &["fn ceil(x: Decimal) -> Decimal"],
    },
    FunctionDoc {
        name: "round",
        signature: "round(x) or round(x, places)",
        about: "The number rounded half-even to a whole number, or to 0 to 12 decimal places.",
        forms: &["fn round(x: Decimal) -> Decimal", "fn round(x: Decimal, places: Decimal) -> Decimal"],
    },
    FunctionDoc {
        name: "len",
        signature: "len(list) or list.len()",
        about: "How many values the list has.",
        forms: &["fn len(list: [?]) -> Decimal"],
    },
    FunctionDoc {
        name: "sum",
        signature: "sum(list)",
        about: "The sum of a list of numbers; 0 for an empty one.",
        forms: &["fn sum(list: [Decimal]) -> Decimal"],
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
