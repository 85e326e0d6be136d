//! The three ways in which names are written, and a name in words.

fn is_words(text: &str, separator: u8, letter: fn(&u8) -> bool) -> bool {
    text.bytes().next().is_some_and(|first| letter(&first))
        && !text.ends_with(char::from(separator))
        && !text.as_bytes().windows(2).any(|pair| pair == [separator, separator])
        && text.bytes().all(|byte| letter(&byte) || byte.is_ascii_digit() || byte == separator)
}

/// `snake_case`: what expressions can name.
#[must_use]
pub fn is_snake_case(text: &str) -> bool {
    is_words(text, b'_', u8::is_ascii_lowercase)
}

/// `kebab-case`: ids.
#[must_use]
pub fn is_kebab_case(text: &str) -> bool {
    is_words(text, b'-', u8::is_ascii_lowercase)
}

/// `UPPER_SNAKE`: reason codes.
#[must_use]
pub fn is_upper_snake_case(text: &str) -> bool {
    is_words(text, b'_', u8::is_ascii_uppercase)
}

/// The name as it would have to be written with a separator and in small or large letters, when that is clear.
#[must_use]
pub fn rewritten(name: &str, separator: char, upper: bool) -> Option<String> {
    let mut words = String::new();
    let mut lower_before = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && lower_before {
                words.push(separator);
            }
            words.push(if upper { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
            lower_before = c.is_ascii_lowercase() || c.is_ascii_digit();
        } else if matches!(c, '-' | '_' | ' ' | '.' | '/') {
            if !words.is_empty() && !words.ends_with(separator) {
                words.push(separator);
            }
            lower_before = false;
        } else {
            return None;
        }
    }
    let words = words.trim_end_matches(separator).to_owned();
    let fits = words.starts_with(|c: char| c.is_ascii_alphabetic());
    fits.then_some(words)
}

/// An id in words: `support-is-planned` as `Support is planned`.
#[must_use]
pub fn humanised(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
