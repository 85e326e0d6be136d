//! What is wrong with an expression, at its place in the text.

use std::ops::Range;

use crate::finding::{Code, Severity};

/// Something wrong or doubtful in the text of an expression or a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which kind of finding it is.
    pub code: Code,
    /// The bytes of the text that it is about.
    pub range: Range<usize>,
    /// What is wrong, as a lower-case fragment with the author's words in backticks.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Problem {
    pub(super) fn new(
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            range,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Whether a program with it must not be used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}
