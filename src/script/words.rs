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
    /// Where it comes from, when it is a pattern across evidence: a study, or practice.
    pub source: Option<&'static str>,
}

/// Every function that can be called.
pub const FUNCTIONS: &[FunctionDoc] = &[
    FunctionDoc {
        name: "abs",
        signature: "abs(x)",
        about: "The number without its sign.",
        forms: &["fn abs(x: Decimal) -> Decimal"],
        source: None,
    },
    FunctionDoc {
        name: "min",
        signature: "min(a, b, …) or min(list)",
        about: "The smallest of two or more numbers, or of a list of numbers; of an empty list it fails.",
        forms: &[
            "fn min(a: Decimal, b: Decimal, ...more: Decimal) -> Decimal",
            "fn min(list: [Decimal]) -> Decimal",
        ],
        source: None,
    },
    FunctionDoc {
        name: "max",
        signature: "max(a, b, …) or max(list)",
        about: "The largest of two or more numbers, or of a list of numbers; of an empty list it fails.",
        forms: &[
            "fn max(a: Decimal, b: Decimal, ...more: Decimal) -> Decimal",
            "fn max(list: [Decimal]) -> Decimal",
        ],
        source: None,
    },
    FunctionDoc {
        name: "floor",
        signature: "floor(x)",
        about: "The nearest whole number that is not larger, of the number rounded to 12 places.",
        forms: &["fn floor(x: Decimal) -> Decimal"],
        source: None,
    },
    FunctionDoc {
        name: "ceil",
        signature: "ceil(x)",
        about: "The nearest whole number that is not smaller, of the number rounded to 12 places.",
        forms: &["fn ceil(x: Decimal) -> Decimal"],
        source: None,
    },
    FunctionDoc {
        name: "round",
        signature: "round(x) or round(x, places)",
        about: "The number rounded half-even to a whole number, or to 0 to 12 decimal places.",
        forms: &["fn round(x: Decimal) -> Decimal", "fn round(x: Decimal, places: Decimal) -> Decimal"],
        source: None,
    },
    FunctionDoc {
        name: "len",
        signature: "len(list) or list.len()",
        about: "How many values the list has.",
        forms: &["fn len(list: [?]) -> Decimal"],
        source: None,
    },
    FunctionDoc {
        name: "sum",
        signature: "sum(list)",
        about: "The sum of a list of numbers; 0 for an empty one.",
        forms: &["fn sum(list: [Decimal]) -> Decimal"],
        source: None,
    },
    FunctionDoc {
        name: "beyond_agreement",
        signature: "beyond_agreement(own, others, leniency, within)",
        about: "How far the own view lies outside of agreement with the others' view: 0 in agreement, above 0 when \
                the own view is higher, below 0 when it is lower. First the usual leniency is taken off; what then \
                differs by at most `within` is agreement. A `within` below 0 counts as 0.",
        forms: &[
            "fn beyond_agreement(own: Decimal, others: Decimal, leniency: Decimal, within: Decimal) -> Decimal",
        ],
        source: Some(
            "Fleenor, Smither, Atwater, Braddy, Sturm, \"Self–other rating agreement in leadership: A review\", \
             The Leadership Quarterly 21 (2010), 1005–1034",
        ),
    },
    FunctionDoc {
        name: "without_leniency",
        signature: "without_leniency(rating, rater_average, usual_average)",
        about: "The rating less what its rater gives above the usual average, or more by what the rater gives below \
                it. Works for means as well. It can leave the scale.",
        forms: &[
            "fn without_leniency(rating: Decimal, rater_average: Decimal, usual_average: Decimal) -> Decimal",
        ],
        source: Some(
            "Scullen, Mount, Goff, \"Understanding the latent structure of job performance ratings\", Journal of \
             Applied Psychology 85 (2000), 956–970: more than half of what differs between ratings comes from the \
             single rater",
        ),
    },
    FunctionDoc {
        name: "diminishing",
        signature: "diminishing(count, factor)",
        about: "What `count` things count for when the first counts 1 and each further one `factor` times the one \
                before: the sum of 1, factor, factor², … rounded to 12 places. Parts of a count do not count; with \
                a factor below 0 or above 1 the rule fails.",
        forms: &["fn diminishing(count: Decimal, factor: Decimal) -> Decimal"],
        source: Some(
            "Repenning, Sterman, \"Nobody ever gets credit for fixing problems that never happened\", California \
             Management Review 43/4 (2001), 64–88, on rewarding rescues more than prevention; the row of shrinking \
             weights is practice",
        ),
    },
    FunctionDoc {
        name: "share_of",
        signature: "share_of(part, whole)",
        about: "The part divided by the whole, rounded to 12 places, so that it may stand in a condition; of a whole \
                of 0 the share is 0.",
        forms: &["fn share_of(part: Decimal, whole: Decimal) -> Decimal"],
        source: Some("practice"),
    },
    FunctionDoc {
        name: "returning",
        signature: "returning(before, now, watch)",
        about: "How much something has risen since before, once it has reached the value from which one should \
                look; 0 while it is below that value, or has not risen.",
        forms: &["fn returning(before: Decimal, now: Decimal, watch: Decimal) -> Decimal"],
        source: Some(
            "Charan, Drotter, Noel, \"The Leadership Pipeline\" (2001): each passage asks for other skills, another \
             use of time and other values; the measure is practice",
        ),
    },
];

/// Words that cannot be names in expressions: the keywords of Rhai, those it keeps for later, the
/// functions that calculate, and `points`. Patterns across evidence are not reserved: rule sets can have names
/// like theirs, and a script's own function of that name goes before.
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
