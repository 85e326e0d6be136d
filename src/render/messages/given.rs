//! What stands for a variable of a message.

use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::{Number, exact_text};

/// What stands for a variable of a message: words, or a number that also chooses between `one` and `other`.
#[derive(Debug, Clone)]
pub struct Given<'t> {
    /// What is written.
    pub(super) text: Cow<'t, str>,
    /// Whether it is a number.
    pub(super) is_number: bool,
}

impl<'t> Given<'t> {
    const fn words(text: Cow<'t, str>) -> Self {
        Self { text, is_number: false }
    }

    const fn number(text: Cow<'t, str>) -> Self {
        Self { text, is_number: true }
    }

    /// A number that stands as text already. What is no number with a point chooses `other`.
    #[must_use]
    pub fn amount(written: &'t str) -> Self {
        let digits = written.strip_prefix('-').unwrap_or(written);
        let is_number = digits.starts_with(|digit: char| digit.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        Self { text: Cow::Borrowed(written), is_number }
    }
}

impl<'t> From<&'t str> for Given<'t> {
    fn from(text: &'t str) -> Self {
        Self::words(Cow::Borrowed(text))
    }
}

impl<'t> From<&'t String> for Given<'t> {
    fn from(text: &'t String) -> Self {
        Self::words(Cow::Borrowed(text))
    }
}

impl<'t> From<&'t Arc<str>> for Given<'t> {
    fn from(text: &'t Arc<str>) -> Self {
        Self::words(Cow::Borrowed(text))
    }
}

impl<'t> From<Cow<'t, str>> for Given<'t> {
    fn from(text: Cow<'t, str>) -> Self {
        Self::words(text)
    }
}

impl<'t> From<&'t Cow<'_, str>> for Given<'t> {
    fn from(text: &'t Cow<'_, str>) -> Self {
        Self::words(Cow::Borrowed(text))
    }
}

impl From<String> for Given<'_> {
    fn from(text: String) -> Self {
        Self::words(Cow::Owned(text))
    }
}

impl From<usize> for Given<'_> {
    fn from(count: usize) -> Self {
        Self::number(Cow::Owned(count.to_string()))
    }
}

impl From<u32> for Given<'_> {
    fn from(count: u32) -> Self {
        Self::number(Cow::Owned(count.to_string()))
    }
}

/// For choosing between `one` and `other` alone: what is shown is text that the language has formed.
impl From<Number> for Given<'_> {
    fn from(number: Number) -> Self {
        Self::number(Cow::Owned(exact_text(number)))
    }
}
