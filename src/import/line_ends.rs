//! Line ends of every system as line feeds.

use std::io::{BufRead, Error, Read, Result};

use super::lines::LINE_BYTES_MAX;

/// Bytes of a table, in which every line ends with a line feed: a carriage return, which some programs write alone and
/// others before a line feed, is one.
pub(super) struct LineFeeds {
    input: Box<dyn BufRead>,
    /// Whether the byte before was a carriage return, so that a line feed ends no other line.
    after_return: bool,
    /// How many bytes the row that is read may still have, counted by what is read at once.
    left: usize,
    /// How many empty lines may still stand before it.
    empty_left: usize,
}

/// How many empty lines may stand before a row, or in a cell of it.
const EMPTY_LINES_MAX: usize = 64 << 20;

/// That a row has more bytes than [`LINE_BYTES_MAX`], but for empty lines.
#[derive(Debug, thiserror::Error)]
#[error("the row is too long")]
pub(super) struct RowTooLong;

impl LineFeeds {
    pub(super) fn of(input: Box<dyn BufRead>) -> Self {
        Self { input, after_return: false, left: LINE_BYTES_MAX, empty_left: EMPTY_LINES_MAX }
    }

    /// What is read from now on is another row, but for what was read ahead.
    pub(super) const fn begin_row(&mut self) {
        self.left = LINE_BYTES_MAX;
        self.empty_left = EMPTY_LINES_MAX;
    }
}

impl Read for LineFeeds {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        if self.left == 0 || self.empty_left == 0 {
            return Err(Error::other(RowTooLong));
        }
        loop {
            let given = self.input.fill_buf()?;
            if self.after_return && given.first() == Some(&b'\n') {
                self.after_return = false;
                self.input.consume(1);
                continue;
            }
            let until = given.iter().position(|byte| *byte == b'\r').map_or(given.len(), |at| at + 1);
            let taken = until.min(into.len());
            let (Some(bytes), Some(copy)) = (given.get(..taken), into.get_mut(..taken)) else { return Ok(0) };
            copy.copy_from_slice(bytes);
            if let Some(last) = copy.last_mut() {
                self.after_return = *last == b'\r';
                if self.after_return {
                    *last = b'\n';
                }
            }
            let is_empty = copy.iter().all(|byte| *byte == b'\n');
            let left = if is_empty { &mut self.empty_left } else { &mut self.left };
            *left = left.saturating_sub(taken);
            self.input.consume(taken);
            return Ok(taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read as _};

    use super::LineFeeds;

    #[test]
    fn every_line_end_is_a_line_feed() {
        let text = "a\rb\r\nc\nd\r\r\n\n\re";
        for capacity in 1..8 {
            let input = BufReader::with_capacity(capacity, Cursor::new(text));
            let mut read = String::new();
            LineFeeds::of(Box::new(input)).read_to_string(&mut read).unwrap();
            assert_eq!(read, "a\nb\nc\nd\n\n\n\ne", "{capacity}");
        }
    }
}
