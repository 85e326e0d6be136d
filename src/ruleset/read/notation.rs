//! What people write in place of the words for how a table is written: the signs themselves, the patterns of
//! spreadsheets, and words of their own.

use std::ops::Range;

use crate::ruleset::yaml::{Document, Entry, Style};

/// The sign or word that people write, under its key, and the word that is meant.
const MEANT: [(&str, &str, &str); 26] = [
    ("separator", ",", "comma"),
    ("separator", ";", "semicolon"),
    ("separator", "\t", "tab"),
    ("separator", "\\t", "tab"),
    ("separator", "|", "pipe"),
    ("separator", "tabulator", "tab"),
    ("separator", "tsv", "tab"),
    ("separator", "strichpunkt", "semicolon"),
    ("separator", "bar", "pipe"),
    ("separator", "vertical bar", "pipe"),
    ("decimal", ".", "point"),
    ("decimal", ",", "comma"),
    ("decimal", "dot", "point"),
    ("decimal", "period", "point"),
    ("decimal", "full stop", "point"),
    ("decimal", "punkt", "point"),
    ("decimal", "german", "comma"),
    ("dates", "german", "day-first"),
    ("dates", "european", "day-first"),
    ("dates", "eu", "day-first"),
    ("dates", "uk", "day-first"),
    ("dates", "british", "day-first"),
    ("dates", "us", "month-first"),
    ("dates", "american", "month-first"),
    ("dates", "iso8601", "iso"),
    ("dates", "iso-8601", "iso"),
];

/// Something in place of a word.
pub(super) struct Instead {
    /// As it is written, with no character that is not seen.
    pub(super) written: String,
    /// Where it stands.
    pub(super) bytes: Range<usize>,
    /// Whether it is a word itself.
    pub(super) is_word: bool,
    /// The word that is meant.
    pub(super) meant: &'static str,
}

/// What stands in place of a word of a key, when it is known what is meant.
pub(super) fn instead(doc: Document<'_>, entry: &Entry) -> Option<Instead> {
    let scalar = entry.value.scalar()?;
    // `|` without quotes starts a text over several lines to YAML, which is empty; a tab is a blank.
    let line = doc.text.get(entry.key.bytes.end..)?.lines().next()?;
    let (blank, after) = line.split_once(':')?;
    let start = entry.key.bytes.end + blank.len() + 1;
    let (text, bytes) = match scalar.style {
        Style::Literal if scalar.text.trim().is_empty() => {
            let at = start + after.find('|')?;
            ("|", at..at + 1)
        }
        Style::Plain if scalar.text.is_empty() => {
            let at = start + after.find('\t').filter(|_| after.trim().is_empty())?;
            ("\t", at..at + 1)
        }
        Style::Plain | Style::Single | Style::Double | Style::Literal | Style::Folded => {
            (&*scalar.text, entry.value.bytes.clone())
        }
    };
    let text = text.trim_matches(' ');
    let known = MEANT
        .iter()
        .find(|(key, written, _)| **key == *entry.key.text && text.eq_ignore_ascii_case(written))
        .map(|(_, _, meant)| *meant);
    let meant = known.or_else(|| order_of(text).filter(|_| &*entry.key.text == "dates"))?;
    let is_word = text.len() > 1 && text.starts_with(char::is_alphabetic) && !has_signs(text);
    let written = text.chars().map(|c| if c == '\t' { "\\t".to_owned() } else { c.to_string() }).collect();
    Some(Instead { written, bytes, is_word, meant })
}

/// Whether a text is more than words.
fn has_signs(text: &str) -> bool {
    !text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
}

/// The order of a pattern for days, such as `dd.mm.yyyy`, `mdy`, `%Y-%m-%d` or `TT.MM.JJJJ`.
fn order_of(text: &str) -> Option<&'static str> {
    let mut order = String::new();
    for c in text.chars().map(|c| c.to_ascii_lowercase()) {
        let part = match c {
            'd' | 't' => 'd',
            'm' => 'm',
            'y' | 'j' => 'y',
            '.' | '/' | '-' | '%' | ' ' => continue,
            _ => return None,
        };
        if !order.ends_with(part) {
            order.push(part);
        }
    }
    match order.as_str() {
        "dmy" => Some("day-first"),
        "mdy" => Some("month-first"),
        "ymd" => Some("iso"),
        _ => None,
    }
}
