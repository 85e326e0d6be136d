//! Characters that are not seen, or look like a blank and are none: they come along when a text is copied.

/// A character that is not seen, in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unseen {
    /// Its first byte.
    pub at: usize,
    /// The character.
    pub character: char,
    /// What it is, as `a soft hyphen`.
    pub name: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

impl Unseen {
    /// What it is, with its number: `a soft hyphen (U+00AD)`.
    #[must_use]
    pub fn called(&self) -> String {
        format!("{} (U+{:04X})", self.name, u32::from(self.character))
    }
}

/// The first such character of a text.
#[must_use]
pub fn first_unseen(text: &str) -> Option<Unseen> {
    text.char_indices().find_map(|(at, character)| {
        let (name, help) = match character {
            '\u{A0}' | '\u{202F}' => ("a no-break space", "write a blank"),
            '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => {
                ("a space of another width", "write a blank")
            }
            '\u{200B}' => ("a zero-width space", "remove it"),
            '\u{200C}' | '\u{200D}' | '\u{2060}' => ("a zero-width joiner", "remove it"),
            '\u{FEFF}' => ("a byte order mark", "remove it"),
            '\u{AD}' => ("a soft hyphen", "remove it"),
            _ => return None,
        };
        Some(Unseen { at, character, name, help })
    })
}

#[cfg(test)]
mod tests {
    use super::first_unseen;

    #[test]
    fn what_is_not_seen_is_named() {
        let called = |text| first_unseen(text).map(|unseen| (unseen.at, unseen.called(), unseen.help));
        assert_eq!(called("a b\t\n"), None);
        assert_eq!(called("a\u{a0}b"), Some((1, "a no-break space (U+00A0)".to_owned(), "write a blank")));
        assert_eq!(called("di\u{ad}es"), Some((2, "a soft hyphen (U+00AD)".to_owned(), "remove it")));
    }
}
