//! From Rhai's lines and columns to bytes.

use rhai::Position;

/// Where the lines of a text start.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The byte at a position; the text's end when there is none.
    pub(super) fn byte(&self, position: Position) -> usize {
        let Some(line) = position.line() else {
            return self.text.len();
        };
        let Some(start) = self.starts.get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let column = position.position().unwrap_or(1);
        let line = self.text.get(*start..).unwrap_or("");
        let within = line
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(line.len(), |(within, _)| within);
        start.saturating_add(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_become_bytes() {
        let lines = Lines::new("ä + b\r\n\"ö\" == c");
        let byte = |line, column| lines.byte(Position::new(line, column));
        assert_eq!((byte(1, 1), byte(1, 3), byte(1, 5)), (0, 3, 5));
        assert_eq!((byte(2, 1), byte(2, 5), byte(2, 8)), (8, 13, 16));
        assert_eq!(
            (byte(2, 99), byte(9, 1), lines.byte(Position::NONE)),
            (17, 17, 17)
        );
    }
}
