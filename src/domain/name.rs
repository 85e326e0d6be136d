//! The three ways in which names are written.

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
