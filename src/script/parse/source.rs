//! The text with its lexemes: where a node starts and ends.

use std::ops::Range;

use rhai::Position;

use super::super::lexer::{Lexeme, LexemeKind};
use super::super::position::Lines;
use super::super::tree::Name;

/// A text, cut into lexemes.
pub(super) struct Source<'a> {
    text: &'a str,
    lexemes: Vec<Lexeme<'a>>,
    lines: Lines<'a>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, lexemes: Vec<Lexeme<'a>>) -> Self {
        Self { text, lexemes, lines: Lines::new(text) }
    }

    pub(super) fn byte(&self, position: Position) -> usize {
        self.lines.byte(position)
    }

    pub(super) fn has_line_break(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|between| between.contains('\n'))
    }

    /// Whether a blank or a line break follows a lexeme.
    pub(super) fn has_blank_after(&self, index: usize) -> bool {
        let rest = self.lexeme(index).and_then(|lexeme| self.text.get(lexeme.range.end..));
        rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
    }

    /// A stretch of the text.
    pub(super) fn text_of(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    pub(super) fn whole(&self) -> Range<usize> {
        let first = self.lexemes.first().map_or(0, |lexeme| lexeme.range.start);
        first..self.lexemes.last().map_or(self.text.len(), |lexeme| lexeme.range.end)
    }

    pub(super) fn lexeme(&self, index: usize) -> Option<&Lexeme<'a>> {
        self.lexemes.get(index)
    }

    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// The index of the lexeme that starts at a byte.
    pub(super) fn index(&self, byte: usize) -> Option<usize> {
        self.lexemes.binary_search_by_key(&byte, |lexeme| lexeme.range.start).ok()
    }

    fn index_after(&self, byte: usize) -> usize {
        self.lexemes.partition_point(|lexeme| lexeme.range.start < byte)
    }

    pub(super) fn text_at(&self, index: usize) -> &'a str {
        self.lexemes.get(index).map_or("", |lexeme| lexeme.text)
    }

    /// The bytes of the lexeme at a position, with the digits after a minus; the last lexeme when the
    /// position is past the end.
    pub(super) fn leaf(&self, position: Position) -> Range<usize> {
        let byte = self.byte(position);
        let Some(index) = self.index(byte) else {
            let before = self.index_after(byte).checked_sub(1).and_then(|at| self.lexemes.get(at));
            return before
                .filter(|lexeme| byte >= self.text.len() || lexeme.range.end > byte)
                .map_or(byte..byte, |lexeme| lexeme.range.clone());
        };
        let range = self.lexemes.get(index).map_or(byte..byte, |lexeme| lexeme.range.clone());
        let next = self.lexemes.get(index.saturating_add(1));
        match next {
            Some(next) if self.text_at(index) == "-" && next.kind == LexemeKind::Number => {
                range.start..next.range.end
            }
            _ => range,
        }
    }

    pub(super) fn name(&self, text: &str, position: Position) -> Name {
        let start = self.byte(position);
        Name { text: text.into(), range: start..start.saturating_add(text.len()) }
    }

    /// From a byte to the end of the bracket that opens there, or after the word there.
    pub(super) fn bracketed(&self, start: usize) -> Range<usize> {
        let Some(mut index) = self.index(start) else {
            return start..start;
        };
        if self.lexemes.get(index).is_some_and(|lexeme| lexeme.kind == LexemeKind::Word) {
            index = index.saturating_add(1);
        }
        let end = self
            .lexemes
            .get(index)
            .and_then(|lexeme| lexeme.partner)
            .and_then(|partner| self.lexemes.get(partner))
            .map_or(start, |lexeme| lexeme.range.end);
        start..end
    }

    /// To the end of the first closing bracket after a range.
    pub(super) fn closed(&self, range: Range<usize>) -> Range<usize> {
        let next = self.lexemes.get(self.index_after(range.end));
        range.start..next.map_or(range.end, |lexeme| lexeme.range.end)
    }

    /// The range with the parentheses around it.
    pub(super) fn widened(&self, range: Range<usize>) -> Range<usize> {
        let mut range = range;
        while let Some(index) = self.index(range.start) {
            let before = index.checked_sub(1).and_then(|at| self.lexemes.get(at));
            let Some(open) = before.filter(|lexeme| lexeme.text == "(") else {
                break;
            };
            let Some(partner) = open.partner else { break };
            if partner != self.index_after(range.end) {
                break;
            }
            let Some(close) = self.lexemes.get(partner) else {
                break;
            };
            range = open.range.start..close.range.end;
        }
        range
    }
}
