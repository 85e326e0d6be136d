//! Lines of bytes with a limit, so that no input can fill the memory.

use std::io::{self, BufRead, Read};

use super::ImportError;

/// The most bytes that a line may have: 4 MiB.
pub(super) const LINE_BYTES_MAX: usize = 4 << 20;

/// A line, or that it was too long and skipped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Its bytes without the line's end.
    Bytes(Vec<u8>),
    /// More than [`LINE_BYTES_MAX`] bytes.
    TooLong,
}

/// Reads the next line; none at the end.
pub(super) fn next_line(input: &mut dyn BufRead) -> io::Result<Option<Line>> {
    let limit = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut line = Vec::new();
    let read = input.take(limit).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    let ended = line.last() == Some(&b'\n');
    if ended {
        line.pop();
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    if line.len() > LINE_BYTES_MAX {
        if !ended {
            input.skip_until(b'\n')?;
        }
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Bytes(line)))
}

/// Steps over a byte order mark. UTF-16 cannot be read.
pub(super) fn skip_byte_order_mark(input: &mut dyn BufRead) -> Result<(), ImportError> {
    let start = input.fill_buf()?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(ImportError::WrongEncoding(", it is UTF-16"));
    }
    if start.starts_with(&[0xEF, 0xBB, 0xBF]) {
        input.consume(3);
    }
    Ok(())
}

/// The whole text of an input, when it has no more than so many bytes.
pub(super) fn whole_text(input: &mut dyn BufRead, bytes_max: usize) -> Result<String, ImportError> {
    skip_byte_order_mark(input)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(bytes_max).unwrap_or(u64::MAX).saturating_add(1);
    if input.take(limit).read_to_end(&mut bytes)? > bytes_max {
        return Err(ImportError::TooLarge { bytes_max });
    }
    let text = String::from_utf8(bytes).map_err(|_| ImportError::WrongEncoding(""))?;
    if text.trim().is_empty() { Err(ImportError::Empty) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_either_way_and_long_ones_are_skipped() {
        let long = "x".repeat(LINE_BYTES_MAX + 10);
        let text = format!("a\r\n\n{long}\nb");
        let mut input = text.as_bytes();
        let mut next = || next_line(&mut input).unwrap();
        assert_eq!(next(), Some(Line::Bytes(b"a".to_vec())));
        assert_eq!(next(), Some(Line::Bytes(Vec::new())));
        assert_eq!(next(), Some(Line::TooLong));
        assert_eq!(next(), Some(Line::Bytes(b"b".to_vec())));
        assert_eq!(next(), None);
    }
}
