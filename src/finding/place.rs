//! Where in the files something stands.

use std::ops::Range;
use std::sync::Arc;

/// A stretch of bytes in a file of the rule set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path within the rule set's folder, with `/`.
    pub file: Arc<str>,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Place {
    /// A stretch of a file.
    #[must_use]
    pub fn new(file: &Arc<str>, bytes: Range<usize>) -> Self {
        Self { file: Arc::clone(file), start: bytes.start, end: bytes.end }
    }

    /// The start of a file, for findings about the file as a whole.
    #[must_use]
    pub fn start_of(file: &Arc<str>) -> Self {
        Self::new(file, 0..0)
    }
}

/// A position as people count: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The line and column of a byte of a text. A byte past the end counts as the end.
#[must_use]
pub fn line_column(text: &str, byte: usize) -> LineColumn {
    let before = text.get(..text.floor_char_boundary(byte)).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    LineColumn {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).map_or(0, |line| line.chars().count()) + 1,
    }
}
