//! The lines of a text, for telling many positions in it.

use super::LineColumn;

/// How many bytes are counted at once.
const STRETCH_BYTES: usize = 256;

/// The lines of a text. A position in it is told without reading what comes before it.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters stand before each stretch of [`STRETCH_BYTES`].
    before: Vec<usize>,
}

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its text without its end.
    pub text: &'t str,
    /// Its first byte in the whole text.
    pub start: usize,
    /// How many characters it has.
    pub characters: usize,
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = vec![0];
        let mut count = 0;
        for stretch in text.as_bytes().chunks(STRETCH_BYTES) {
            count += characters(stretch);
            before.push(count);
        }
        Self { text, starts: [0].into_iter().chain(ends).collect(), before }
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The line and column of a byte. A byte past the end counts as the end.
    #[must_use]
    pub fn at(&self, byte: usize) -> LineColumn {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.start_of(line);
        LineColumn { line, column: self.characters_before(byte) - self.characters_before(start) + 1 }
    }

    /// A line, by its number from 1; empty when there is none.
    #[must_use]
    pub fn line(&self, number: usize) -> Line<'t> {
        let start = self.start_of(number);
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).unwrap_or("");
        let text = text.strip_suffix('\r').unwrap_or(text);
        let end = start + text.len();
        Line { text, start, characters: self.characters_before(end) - self.characters_before(start) }
    }

    fn start_of(&self, number: usize) -> usize {
        let start = number.checked_sub(1).and_then(|at| self.starts.get(at));
        start.copied().unwrap_or(self.text.len())
    }

    fn characters_before(&self, byte: usize) -> usize {
        let stretch = byte / STRETCH_BYTES;
        let counted = self.before.get(stretch).copied().unwrap_or(0);
        counted + self.text.as_bytes().get(stretch * STRETCH_BYTES..byte).map_or(0, characters)
    }
}

/// How many characters start in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::line_column;

    #[test]
    fn positions_are_those_that_counting_from_the_start_gives() {
        let long = "größe: 中文 ".repeat(100);
        for text in ["", "\n", "a", "a\r\nb\n\n", "größe: 1\n中文: x", &format!("a: 1\n{long}\n{long}")] {
            let lines = Lines::of(text);
            for byte in 0..text.len() + 3 {
                assert_eq!(lines.at(byte), line_column(text, byte), "{byte} of {text:?}");
            }
        }
    }

    #[test]
    fn a_line_is_told_without_its_end() {
        let lines = Lines::of("one\r\nzwö\n");
        assert_eq!(lines.line(1), Line { text: "one", start: 0, characters: 3 });
        assert_eq!(lines.line(2), Line { text: "zwö", start: 5, characters: 3 });
        assert_eq!(lines.line(3), Line { text: "", start: 10, characters: 0 });
    }
}
