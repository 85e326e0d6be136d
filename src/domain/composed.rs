//! Letters with marks, which can be written as one character or as several.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text with each letter and its marks as one character, as far as there is one (Unicode's form NFC). Some programs
/// write `ü` as `u` with a mark after it; both look the same, and are the same word.
///
/// # Examples
///
/// ```
/// use readily::domain::composed;
///
/// assert_eq!(composed("Pru\u{308}fung"), "Prüfung");
/// ```
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}
