//! Where numbers, names, words and signs stand in an expression or script.

use std::ops::Range;

use super::lexer::{Lexeme, LexemeKind, lex};

/// A number, name, word or sign of an expression.
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
    /// `+`, `-`, `*` or `/` between two values, also as `+=`.
    Arithmetic,
    /// A word in quotes.
    Text,
}

/// Every number, name, word and sign of a text that can be changed; none when the text is not of the language.
#[must_use]
pub fn spots(text: &str) -> Vec<Spot> {
    let lexemes = lex(text).unwrap_or_default();
    let before = |at: usize| at.checked_sub(1).and_then(|at| lexemes.get(at));
    let spot = |(at, lexeme): (usize, &Lexeme<'_>)| {
        let kind = match (lexeme.kind, lexeme.text) {
            (LexemeKind::Number, _) => SpotKind::Number,
            (LexemeKind::Word, _) => SpotKind::Name,
            (LexemeKind::Sign, ">=" | ">" | "<=" | "<" | "==" | "!=" | "&&" | "||") => SpotKind::Comparison,
            (LexemeKind::Sign, "!") => SpotKind::Not,
            (LexemeKind::Sign, "+" | "-") if !before(at).is_some_and(ends_value) => return None,
            (LexemeKind::Sign, "+" | "-" | "*" | "/" | "+=" | "-=" | "*=" | "/=") => SpotKind::Arithmetic,
            (LexemeKind::Text, _) => SpotKind::Text,
            (LexemeKind::Sign, _) => return None,
        };
        Some(Spot { kind, range: lexeme.range.clone() })
    };
    lexemes.iter().enumerate().filter_map(spot).collect()
}

/// Whether a value can end here, so that a sign after it stands between two values.
fn ends_value(lexeme: &Lexeme<'_>) -> bool {
    match lexeme.kind {
        LexemeKind::Number | LexemeKind::Text => true,
        LexemeKind::Word => !matches!(lexeme.text, "return" | "in" | "if" | "else" | "while" | "let"),
        LexemeKind::Sign => matches!(lexeme.text, ")" | "]"),
    }
}
