//! A second colon in a value within `{ }` or `[ ]`: the text needs quotes, or a comma is missing before the next key.

use std::sync::Arc;

use super::brackets::items_of;
use super::traps::in_quotes;
use crate::domain::parse_input_number;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::schema::FileKeys;

/// A value with a colon in it.
struct Value<'t> {
    /// Where it starts in the file.
    start: usize,
    /// The value, up to the next comma.
    text: &'t str,
    /// The key that it stands under; empty in a list.
    key: &'t str,
    /// Where in the value its colon stands.
    colon: usize,
}

/// Explains why what the bracket at a byte holds cannot be read, when the bracket is closed and a value within it has
/// a colon.
pub(super) fn explain(file: &Arc<str>, text: &str, bracket: usize) -> Option<Finding> {
    let items = items_of(text, bracket)?;
    let is_map = text.get(bracket..)?.starts_with('{');
    let values = items.iter().map(|item| value(text.get(item.clone())?, item.start, is_map));
    let (at, value) = values.enumerate().find_map(|(at, value)| Some((at, value?)))?;
    // What has no colon of its own is the rest of the text, which has a comma in it.
    let rest = items
        .get(at + 1..)?
        .iter()
        .take_while(|item| is_map && text.get((*item).clone()).is_some_and(|item| colon_in(item).is_none()));
    let end = rest.last().map_or(value.start + value.text.len(), |last| last.end);
    let whole: Vec<&str> = text.get(value.start..end)?.split_whitespace().collect();
    let quoted = in_quotes(&whole.join(" "));
    let before = value.text.get(..value.colon)?;
    let word_at = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    let (first, word) = before.split_at_checked(word_at)?;
    let keys = FileKeys::of_path(file);
    let is_next_key =
        keys.has(word) || first.starts_with(['"', '\'']) || parse_input_number(first.trim()).is_ok();
    // A list has no keys, unless it is one of maps.
    let is_text = first.is_empty() || (!is_next_key && (!is_map || keys.takes_text(value.key)));
    if is_text {
        let place = Place::new(file, value.start..end);
        let message = "`: ` within a text starts a new key to YAML";
        let help = format!("put the text in quotes: `{quoted}`");
        return Some(Finding::new(Code::UnquotedText, place, message).help(help));
    }
    let at = value.start + word_at;
    let message = format!("no comma separates `{word}` from the value before it");
    let help = if is_next_key && !keys.takes_text(value.key) {
        format!("put a comma before `{word}`")
    } else {
        format!("put a comma before `{word}`; if it belongs to the text, put all of it in quotes: `{quoted}`")
    };
    Some(Finding::new(Code::NotYaml, Place::new(file, at..at + word.len()), message).help(help))
}

/// The value of an item that starts at a byte, when it has no brackets around it and a colon outside of quotes.
fn value(item: &str, start: usize, is_map: bool) -> Option<Value<'_>> {
    let (key, text) = if is_map { item.split_at_checked(colon_in(item)?)? } else { ("", item) };
    let text = text.trim_start_matches(':').trim_start();
    if text.starts_with(['[', '{']) {
        return None;
    }
    let mut colon = colon_in(text)?;
    if !is_map {
        // A text of a list with one colon is read as a key with its value.
        colon += 1 + colon_in(text.get(colon + 1..)?)?;
    }
    Some(Value { start: start + item.len() - text.len(), text, key: key.trim(), colon })
}

/// The first colon that starts a value to YAML, past what is in quotes at the beginning: a blank follows it, or nothing.
fn colon_in(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = quote.and_then(|quote| text.get(1..)?.find(quote)).map_or(0, |closing| closing + 2);
    text.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1..).unwrap_or("");
        *at >= from && (after.is_empty() || after.starts_with(char::is_whitespace))
    })
}
