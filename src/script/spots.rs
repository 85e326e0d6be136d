//! Where numbers, names and comparisons stand in an expression or script.

use std::ops::Range;

use super::lexer::{LexemeKind, lex};

/// A number, name or sign of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// What it is.
    pub kind: SpotKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// What stands at a spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpotKind {
    /// A number.
    Number,
    /// A name or keyword.
    Name,
    /// `>=`, `==`, `&&` and the like.
    Comparison,
    /// `!` before a condition.
    Not,
}

/// Every number, name and comparison of a text; none when the text is not of the language.
#[must_use]
pub fn spots(text: &str) -> Vec<Spot> {
    let lexemes = lex(text).unwrap_or_default();
    let spot = |lexeme: &super::lexer::Lexeme<'_>| {
        let kind = match (lexeme.kind, lexeme.text) {
            (LexemeKind::Number, _) => SpotKind::Number,
            (LexemeKind::Word, _) => SpotKind::Name,
            (LexemeKind::Sign, ">=" | ">" | "<=" | "<" | "==" | "!=" | "&&" | "||") => SpotKind::Comparison,
            (LexemeKind::Sign, "!") => SpotKind::Not,
            (LexemeKind::Sign | LexemeKind::Text, _) => return None,
        };
        Some(Spot { kind, range: lexeme.range.clone() })
    };
    lexemes.iter().filter_map(spot).collect()
}
