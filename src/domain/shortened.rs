//! Texts of others, cut where they are repeated.

use std::borrow::Cow;

/// A text for repeating it: as it is, or its first characters and `…`.
///
/// # Examples
///
/// ```
/// use readily::domain::shortened;
///
/// assert_eq!(shortened("peer feedback", 13), "peer feedback");
/// assert_eq!(shortened("peer feedback", 5), "peer…");
/// ```
#[must_use]
pub fn shortened(text: &str, characters_max: usize) -> Cow<'_, str> {
    let end = text.char_indices().nth(characters_max);
    match end.and_then(|(at, _)| text.get(..at)) {
        Some(beginning) => Cow::Owned(format!("{}…", beginning.trim_end())),
        None => Cow::Borrowed(text),
    }
}
