//! Why a line does not fit the lines before it: its column, a sign that is left out, a merge that was not finished.

use std::sync::Arc;

use super::brackets::flow_before;
use crate::finding::{Code, Finding, Place, closest};
use crate::ruleset::schema::FileKeys;

/// How many lines before a line are looked at for the columns that it may start in.
const LINES_BEFORE_MAX: usize = 200;

/// A line without its indentation.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    start: usize,
    indent: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    /// The line with a byte.
    fn at(text: &'t str, at: usize) -> Option<Self> {
        let start = text.get(..at)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(start..)?.lines().next().unwrap_or("");
        let content = line.trim_start_matches(' ');
        Some(Self { start, indent: line.len() - content.len(), content: content.trim_end() })
    }

    /// The lines before it that are neither empty nor comments, the nearest first.
    fn before(self, text: &'t str) -> impl Iterator<Item = Self> {
        let mut next = self.start.checked_sub(1);
        std::iter::from_fn(move || {
            let line = Line::at(text, next?)?;
            next = line.start.checked_sub(1);
            Some(line)
        })
        .take(LINES_BEFORE_MAX)
        .filter(|line| !line.content.is_empty() && !line.content.starts_with('#'))
    }

    /// The column of its key, past the signs of a list, from 0.
    fn key_column(self) -> usize {
        self.indent + self.content.len() - self.content.trim_start_matches("- ").trim_start().len()
    }

    fn is_entry(self) -> bool {
        self.content.starts_with("- ") || self.content == "-"
    }

    fn place(self, file: &Arc<str>, bytes: usize) -> Place {
        let start = self.start + self.indent;
        Place::new(file, start..start + bytes)
    }
}

fn finding(place: Place, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(Code::NotYaml, place, message).help(help)
}

/// The marks of two versions that were to be merged.
pub(super) fn merge_conflict(file: &Arc<str>, text: &str) -> Option<Finding> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<<") {
            let help =
                "keep one of the two versions, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`";
            return Some(finding(
                Place::new(file, start..start + 7),
                "two versions were merged, and the conflict is still here",
                help,
            ));
        }
        start += line.len();
    }
    None
}

/// Why the line at which the parser stopped does not fit.
pub(super) fn explain(file: &Arc<str>, text: &str, at: usize) -> Option<Finding> {
    let line = Line::at(text, at)?;
    left_out(file, text, line)
        .or_else(|| line.before(text).next().and_then(|before| dash_without_blank(file, before)))
        .or_else(|| two_values(file, text, line))
        .or_else(|| column(file, text, line))
}

/// A sign that is left out of a line.
fn left_out(file: &Arc<str>, text: &str, line: Line<'_>) -> Option<Finding> {
    if let Some(found) = dash_without_blank(file, line) {
        return Some(found);
    }
    let content = line.content.trim_start_matches("- ").trim_start();
    if content.is_empty()
        || content.contains(':')
        || content.starts_with(['#', '"', '\'', '[', '{', ']', '}', '-'])
    {
        return None;
    }
    let place = line.place(file, line.content.len());
    if let Some((key, value)) = content.split_once('：') {
        let help = format!("write `{}: {}`", key.trim_end(), value.trim_start());
        return Some(finding(place, "`：` is not the `:` of the keyboard", help));
    }
    let (key, value) = content.split_once(' ').unwrap_or((content, ""));
    let as_key = format!("write `{}`", format!("{key}: {}", value.trim_start()).trim_end());
    let keys = FileKeys::of_path(file);
    // Words of a text are no keys, and who makes them some is told next that they are not known.
    let before = text_before(text, line, &keys).filter(|_| !(keys.has(key) && value.is_empty()));
    let help = match before {
        Some(before) => {
            let goes_on =
                format!("if the text of `{before}` goes on here, indent the line further than `{before}`");
            let is_near = keys.has(key) || closest(key, keys.names()).is_some();
            if is_near { format!("{as_key}; {goes_on}") } else { goes_on }
        }
        None if value.is_empty() => format!("{as_key}, or remove the line"),
        None => as_key,
    };
    Some(finding(place, "there is no `:` in this line", help))
}

/// The key before a line whose value is a text without quotes, which may go on in the line.
fn text_before<'t>(text: &'t str, line: Line<'t>, keys: &FileKeys) -> Option<&'t str> {
    let mut before = line.before(text).skip_while(|before| !before.content.contains(':'));
    let content = before.next()?.content.trim_start_matches("- ").trim_start();
    let (key, value) = content.split_once(": ")?;
    let is_plain = !value.trim_start().starts_with(['"', '\'', '[', '{', '#']);
    Some(key).filter(|key| is_plain && keys.takes_text(key))
}

/// A line within quotes that starts where only a key could.
pub(super) fn quoted_too_far_left(file: &Arc<str>, text: &str, at: usize) -> Option<Finding> {
    let line = Line::at(text, at)?;
    let message = "a text in quotes is open here, and the line starts too far left";
    let help = "indent the line further than the key of the text, or close the quotes before it";
    let is_key = line.content.contains(": ") || line.content.ends_with(':') || line.is_entry();
    (!is_key).then(|| finding(line.place(file, line.content.len()), message, help))
}

fn dash_without_blank(file: &Arc<str>, line: Line<'_>) -> Option<Finding> {
    let rest = line.content.strip_prefix('-')?;
    let starts_key = rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains(": ");
    starts_key
        .then(|| finding(line.place(file, 1), "there is no blank after the `-`", format!("write `- {rest}`")))
}

/// A key with a value in its line, and more indented under it.
fn two_values(file: &Arc<str>, text: &str, line: Line<'_>) -> Option<Finding> {
    let before = line.before(text).next().filter(|before| before.key_column() < line.indent)?;
    let content = before.content.trim_start_matches("- ").trim_start();
    let (key, value) = content.split_once(": ")?;
    let value = value.trim();
    let ends = value.starts_with(['[', '{', '"', '\'']) && value.ends_with([']', '}', '"', '\'']);
    ends.then(|| {
        let message = format!("`{key}` has the value `{value}`, and more is indented under it");
        finding(
            line.place(file, line.content.len()),
            message,
            format!("remove `{value}`, or what is under it"),
        )
    })
}

/// A line that starts in a column of its own.
fn column(file: &Arc<str>, text: &str, line: Line<'_>) -> Option<Finding> {
    if flow_before(text, line.start).is_some() {
        return None;
    }
    let mut columns = Vec::new();
    let mut least = usize::MAX;
    for before in line.before(text) {
        let (entry, key) = (before.is_entry().then_some(before.indent), before.key_column());
        let column = if line.is_entry() { entry } else { Some(key).filter(|_| before.content.contains(':')) };
        columns.extend(column.filter(|column| *column < least));
        least = least.min(before.indent);
        if least == 0 {
            break;
        }
    }
    let wanted = columns.into_iter().min_by_key(|column| column.abs_diff(line.indent))?;
    if wanted == line.indent {
        return None;
    }
    let what = if line.is_entry() { "entries" } else { "keys" };
    let message = format!(
        "the line starts in column {}, and the {what} before it in column {}",
        line.indent + 1,
        wanted + 1
    );
    let place = line.place(file, line.content.chars().next().map_or(0, char::len_utf8));
    Some(finding(place, message, format!("let it start in column {}", wanted + 1)))
}
