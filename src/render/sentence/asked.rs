//! What a short condition asks: `depth >= 3` is about `depth`, of which at least 3 is asked.

use crate::domain::is_snake_case;
use crate::render::Language;

/// A condition about one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Asked<'t> {
    /// The name.
    pub(in crate::render) name: &'t str,
    /// What is asked of it.
    pub(in crate::render) what: What<'t>,
}

/// What is asked of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum What<'t> {
    /// Yes.
    Yes,
    /// No.
    No,
    /// A comparison, and what it compares with as written.
    Compared(Comparison, &'t str),
}

/// How a name is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Comparison {
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
    /// `==`
    Equal,
    /// `!=`
    OtherThan,
}

impl Comparison {
    /// What is asked: `at least 3`.
    pub(in crate::render) fn words(self, limit: &str, language: Language<'_>) -> String {
        let key = match self {
            Self::AtLeast => "asked-at-least",
            Self::MoreThan => "asked-more-than",
            Self::AtMost => "asked-at-most",
            Self::LessThan => "asked-less-than",
            Self::Equal => "asked-equal",
            Self::OtherThan => "asked-other-than",
        };
        say!(language, key, limit = limit)
    }
}

/// What a condition asks, when it is short enough to be said in a few words.
pub(in crate::render) fn asked(text: &str) -> Option<Asked<'_>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let asked = match words.as_slice() {
        [name] => match name.strip_prefix('!') {
            Some(name) => Asked { name, what: What::No },
            None => Asked { name, what: What::Yes },
        },
        [name, operator, limit] => {
            let comparison = match *operator {
                ">=" => Comparison::AtLeast,
                ">" => Comparison::MoreThan,
                "<=" => Comparison::AtMost,
                "<" => Comparison::LessThan,
                "==" => Comparison::Equal,
                "!=" => Comparison::OtherThan,
                _ => return None,
            };
            Asked { name, what: What::Compared(comparison, limit) }
        }
        _ => return None,
    };
    is_snake_case(asked.name).then_some(asked)
}

/// A word in quotes without them.
pub(in crate::render) fn quoted(written: &str) -> Option<&str> {
    written.strip_prefix('"').and_then(|word| word.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_conditions_are_understood_and_longer_ones_are_left() {
        for (text, name, what) in [
            ("depth >= 3", "depth", What::Compared(Comparison::AtLeast, "3")),
            ("path == \"lead\"", "path", What::Compared(Comparison::Equal, "\"lead\"")),
            ("!sponsor", "sponsor", What::No),
            ("coached", "coached", What::Yes),
        ] {
            assert_eq!(asked(text), Some(Asked { name, what }), "{text}");
        }
        for text in ["abs(a - b) >= 2", "a >= b + 1", "max(a)", "3 >= depth", ""] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}
