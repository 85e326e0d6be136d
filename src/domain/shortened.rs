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

/// What is left out of a longer text, in place of which it stands.
const LEFT_OUT: &str = "…";

/// A text for repeating it where bytes count: as it is, or its beginning and `…`, in at most so many bytes.
///
/// # Examples
///
/// ```
/// use readily::domain::shortened_to;
///
/// assert_eq!(shortened_to("Straße", 7), "Straße");
/// assert_eq!(shortened_to("Straßen", 7), "Stra…");
/// ```
#[must_use]
pub fn shortened_to(text: &str, bytes_max: usize) -> Cow<'_, str> {
    if text.len() <= bytes_max {
        return Cow::Borrowed(text);
    }
    let end = text.floor_char_boundary(bytes_max.saturating_sub(LEFT_OUT.len()));
    let beginning = text.get(..end).unwrap_or_default();
    Cow::Owned(format!("{}{LEFT_OUT}", beginning.trim_end()))
}
