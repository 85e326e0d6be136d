//! Texts that need quotes: where YAML reads something else than was meant.

use std::ops::Range;
use std::sync::Arc;

use super::brackets::flow_before;
use super::decimals::warn_of_list;
use super::{Entry, Node, NodeKind, Report, Scalar, Style};
use crate::domain::{decimal_help, meant_decimal, parse_input_number};
use crate::finding::{Code, Finding, Place, first_unseen};

/// How many lines before a mistake may have the tab that caused it.
const LINES_WITH_TABS_MAX: usize = 4;

/// How many lines are looked at, from the mistake on back.
const LINES_BACK_MAX: usize = 2;

/// A text with the quotes that fit it.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains('"') && !text.contains('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// Joins texts in `{ }` and `[ ]` that were cut at a comma within brackets, such as `max(0, gap)`, and
/// says so. What follows is then checked as it was meant.
pub(super) fn mend_cut_texts(node: &mut Node, file: &Arc<str>, text: &str, report: &Report) {
    warn_of_list(node, file, text, report);
    match &mut node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List { items, flow } => {
            if *flow && items.iter().any(is_cut) {
                mend_list(items, file, text, report);
            }
            for item in items {
                mend_cut_texts(item, file, text, report);
            }
        }
        NodeKind::Map { entries, flow } => {
            if *flow && entries.iter().any(may_be_rest) {
                mend_map(entries, file, text, report);
            }
            for entry in entries {
                mend_cut_texts(&mut entry.value, file, text, report);
            }
        }
    }
}

/// Whether what looks like a key without its value can be the rest of the text before it.
fn may_be_rest(entry: &Entry) -> bool {
    entry.key.plain && entry.value.is_nothing()
}

fn is_cut(item: &Node) -> bool {
    item.scalar().is_some_and(|scalar| scalar.style == Style::Plain && open_after(0, &scalar.text) > 0)
}

fn mend_map(entries: &mut Vec<Entry>, file: &Arc<str>, text: &str, report: &Report) {
    let mut whole: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut end = None;
    let mend = |last: Option<&mut Entry>, end: Option<usize>| {
        if let Some((entry, end)) = last.zip(end) {
            extend(Some(&mut entry.value), end, text);
            report_cut(&mut entry.value, file, report);
        }
    };
    for entry in entries.drain(..) {
        // No key is ever without its value: what looks like one is the rest of the text before it.
        let after = text.get(entry.key.bytes.end..).unwrap_or("").trim_start();
        let is_rest = may_be_rest(&entry) && !after.starts_with(':');
        if is_rest && whole.last().is_some_and(|before| is_plain(&before.value)) {
            end = Some(entry.key.bytes.end);
            continue;
        }
        mend(whole.last_mut(), end.take());
        whole.push(entry);
    }
    mend(whole.last_mut(), end);
    *entries = whole;
}

fn mend_list(items: &mut Vec<Node>, file: &Arc<str>, text: &str, report: &Report) {
    let mut whole: Vec<Node> = Vec::with_capacity(items.len());
    // The brackets that are open in the last text, and up to where that is known.
    let (mut open, mut end) = (0, 0);
    for item in items.drain(..) {
        if let Some(last) = whole.last_mut().filter(|_| open > 0 && is_plain(&item)) {
            open = open_after(open, text.get(end..item.bytes.end).unwrap_or(""));
            end = item.bytes.end;
            if open == 0 {
                extend(Some(last), end, text);
                report_cut(last, file, report);
            }
            continue;
        }
        extend(whole.last_mut(), end, text);
        let plain = item.scalar().filter(|scalar| scalar.style == Style::Plain);
        (open, end) = (plain.map_or(0, |scalar| open_after(0, &scalar.text)), item.bytes.end);
        whole.push(item);
    }
    extend(whole.last_mut(), end, text);
    *items = whole;
}

fn is_plain(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| scalar.style == Style::Plain)
}

/// How many brackets are open after a text, when so many are open before it.
fn open_after(open: usize, text: &str) -> usize {
    text.chars().fold(open, |open, c| match c {
        '(' => open + 1,
        ')' => open.saturating_sub(1),
        _ => open,
    })
}

/// Lets a text go on up to a byte, when it ends before that.
fn extend(node: Option<&mut Node>, end: usize, text: &str) {
    let Some(node) = node.filter(|node| node.bytes.end < end) else { return };
    node.bytes.end = end;
    if let (NodeKind::Scalar(scalar), Some(whole)) = (&mut node.kind, text.get(node.bytes.clone())) {
        scalar.text = whole.into();
    }
}

fn report_cut(node: &mut Node, file: &Arc<str>, report: &Report) {
    let place = Place::new(file, node.bytes.clone());
    let NodeKind::Scalar(scalar) = &mut node.kind else { return };
    if let Some((help, meant)) = decimal_help(&scalar.text).zip(meant_decimal(&scalar.text)) {
        let message = format!("`{}` is not a plain decimal number", scalar.text);
        report.add(Finding::new(Code::BadNumber, place, message).help(help));
        scalar.text = meant.into();
        return;
    }
    if let Some(items) = round_list(&scalar.text, node.bytes.start) {
        let inside = scalar.text.trim_matches(['(', ')']);
        let help = format!("write `[{inside}]`");
        let message = format!("`{}` has round brackets, and a list has square ones", scalar.text);
        report.add(Finding::new(Code::WrongType, place, message).help(help));
        node.kind = NodeKind::List { items, flow: true };
        return;
    }
    let message =
        format!("`{}` is cut at its comma: in `{{ }}` and `[ ]` a comma ends the value", scalar.text);
    report.add(
        Finding::new(Code::UnquotedText, place, message)
            .help(format!("put it in quotes: `{}`", in_quotes(&scalar.text))),
    );
}

/// The numbers of `(1.5, 0)`, which starts at a byte.
fn round_list(text: &str, start: usize) -> Option<Vec<Node>> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut at = start + 1;
    let mut items = Vec::new();
    for part in inside.split(',') {
        let number = part.trim();
        parse_input_number(number).ok()?;
        let from = at + part.len() - part.trim_start().len();
        let scalar = Scalar { text: number.into(), style: Style::Plain };
        items.push(Node { kind: NodeKind::Scalar(scalar), bytes: from..from + number.len() });
        at += part.len() + 1;
    }
    Some(items)
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or("")
}

/// Reports a ` #` after a plain text that was meant as part of it rather than as a comment.
pub(super) fn comment_that_cuts(
    scalar: &str,
    bytes: &Range<usize>,
    file: &Arc<str>,
    text: &str,
    report: &Report,
) {
    let rest = text.get(bytes.end..).unwrap_or("");
    let before: &[char] = if scalar.is_empty() { &[' ', ':'] } else { &[' '] };
    let hash = rest.trim_start_matches(before);
    let gap = rest.len() - hash.len();
    let Some(comment) = hash.strip_prefix('#').filter(|_| gap > 0 || scalar.is_empty()) else {
        return;
    };
    let (rest, comment) = (first_line(rest), first_line(comment));
    let touches = comment.chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, '#' | '-' | '='));
    let unfinished = open_after(0, scalar) > 0
        || scalar.trim_end().ends_with(['+', '*', '/', '<', '>', '=', '&', '|', '(', ',']);
    let before = text.get(..bytes.start).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    let in_says = gap == 1 && ["says: ", "full: ", "some: ", "none: "].iter().any(|key| before.contains(key));
    if !(unfinished || in_says || (touches && gap <= 2)) {
        return;
    }
    let start = if scalar.is_empty() { bytes.end + gap } else { bytes.start };
    let whole = start..bytes.end + rest.trim_end().len();
    let meant = text.get(whole.clone()).unwrap_or("");
    report.add(
        Finding::new(Code::UnquotedText, Place::new(file, whole), "what follows ` #` is a comment to YAML")
            .help(format!(
                "if it is part of the text, put all of it in quotes: `{}`; a comment has a blank after `#`",
                in_quotes(meant)
            )),
    );
}

/// Explains why a file cannot be read, when the line or the one before has a text that needs quotes.
pub(super) fn explain(file: &Arc<str>, text: &str, at: usize) -> Option<Finding> {
    if let Some(finding) = tab_before(file, text, at) {
        return Some(finding);
    }
    let mut end = line_end(text, at);
    for _ in 0..LINES_BACK_MAX {
        let start = text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(start..end)?;
        if line.trim_start().starts_with('#') {
            end = start.checked_sub(1)?;
            continue;
        }
        if let Some(finding) = unseen_sign(file, start, line) {
            return Some(finding);
        }
        // Within a list or a map over several lines, a bracket may close what opens on a line before.
        let by_line = [no_blank, left_over_bracket, needs_quotes];
        if flow_before(text, start).is_none()
            && let Some(finding) = by_line.iter().find_map(|explain| explain(file, start, line))
        {
            return Some(finding);
        }
        end = text.get(..start)?.trim_end().len();
    }
    None
}

/// A value that YAML cannot read as a text.
fn needs_quotes(file: &Arc<str>, start: usize, line: &str) -> Option<Finding> {
    let (value_at, why) = unquoted(line)?;
    let value = line.get(value_at..)?.trim_end();
    let place = start + value_at..start + value_at + value.len();
    let finding = Finding::new(Code::UnquotedText, Place::new(file, place.clone()), why);
    if let Some(key) = comma_of_table(line) {
        let comma = Place::new(file, place.start..place.start + 1);
        let finding = Finding { place: comma, ..finding };
        return Some(finding.help(format!("did you mean `{key}: comma`?")));
    }
    Some(finding.help(format!("put the text in quotes: `{}`", in_quotes(value))))
}

/// The key of an import file that a line gives the sign in place of its word `comma`.
fn comma_of_table(line: &str) -> Option<&'static str> {
    let (key, value) = line.split_once(": ")?;
    let is_comma = value.split(" #").next().is_some_and(|value| value.trim() == ",");
    ["separator", "decimal"].into_iter().find(|known| *known == key.trim() && is_comma)
}

/// A tab in the indentation of a line, or of one of the few before it.
fn tab_before(file: &Arc<str>, text: &str, at: usize) -> Option<Finding> {
    let mut end = line_end(text, at);
    for _ in 0..LINES_WITH_TABS_MAX {
        let start = text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(start..end)?;
        let indentation = line.len() - line.trim_start().len();
        if line.get(..indentation)?.contains('\t') {
            let place = Place::new(file, start..start + indentation);
            return Some(
                Finding::new(Code::NotYaml, place, "a tab stands in the indentation")
                    .help("indent with blanks, two a level"),
            );
        }
        end = start.checked_sub(1)?;
    }
    None
}

/// A key whose colon has no blank after it, which is a text to YAML.
fn no_blank(file: &Arc<str>, start: usize, line: &str) -> Option<Finding> {
    let content = line.trim_start_matches([' ', '-']);
    let (key, value) = content.split_once(':')?;
    let is_key =
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if !is_key || value.is_empty() || value.starts_with([' ', '/', '\r']) {
        return None;
    }
    let at = start + line.len() - content.len();
    let place = Place::new(file, at..at + key.len() + 1);
    Some(
        Finding::new(Code::NotYaml, place, format!("there is no blank after the `:` of `{key}`"))
            .help(format!("write `{key}: {}`", value.trim_end())),
    )
}

/// A character that is not seen, where YAML needs a blank: in the indentation or after a colon.
fn unseen_sign(file: &Arc<str>, start: usize, line: &str) -> Option<Finding> {
    let unseen = first_unseen(line)?;
    let before = line.get(..unseen.at)?;
    if !before.trim_matches([' ', '-']).is_empty() && !before.ends_with(':') {
        return None;
    }
    let at = start + unseen.at;
    let place = Place::new(file, at..at + unseen.character.len_utf8());
    let message = format!("{} stands where YAML takes only blanks", unseen.called());
    Some(Finding::new(Code::NotYaml, place, message).help(unseen.help))
}

/// A bracket after a list or a map that closes nothing.
fn left_over_bracket(file: &Arc<str>, start: usize, line: &str) -> Option<Finding> {
    let opens = line.find(['[', '{'])?;
    let rest = after_brackets(line.get(opens..)?)?;
    let left = rest.split_once(" #").map_or(rest, |(left, _comment)| left).trim();
    if left.is_empty() || !left.chars().all(|c| matches!(c, ']' | '}')) {
        return None;
    }
    let at = start + line.len() - rest.trim_start().len();
    let place = Place::new(file, at..at + left.len());
    Some(Finding::new(Code::NotYaml, place, format!("`{left}` closes nothing")).help("remove it"))
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
}

/// What follows the bracket that closes the first one; none when it is not closed, or another is closed by the wrong
/// kind.
fn after_brackets(text: &str) -> Option<&str> {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' if open.pop() != Some(c) => return None,
            _ => {}
        }
        if open.is_empty() {
            return text.get(at + 1..);
        }
    }
    None
}

/// Where on a line a value starts that YAML cannot read as text, and why.
fn unquoted(line: &str) -> Option<(usize, String)> {
    let content = line.trim_start_matches([' ', '-']);
    let content_at = line.len() - content.len();
    let (value_at, value) = match content.find(": ") {
        Some(colon)
            if content
                .get(..colon)?
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')) =>
        {
            let value = content.get(colon + 1..)?.trim_start();
            (line.len() - value.len(), value)
        }
        _ => (content_at, content),
    };
    let first = value.chars().next()?;
    if matches!(first, '"' | '\'') {
        return None;
    }
    if matches!(first, '!' | '&' | '*' | '@' | '`' | '%' | '|' | '>' | ',') {
        return Some((value_at, format!("a text cannot start with `{first}` without quotes")));
    }
    if matches!(first, '{' | '[') {
        let (what, close) = if first == '{' { ("a map", '}') } else { ("a list", ']') };
        let rest = after_brackets(value)?.trim();
        return (!rest.is_empty() && !rest.starts_with(['#', ','])).then(|| {
            let why = format!(
                "`{first}` starts {what} to YAML, which ends at `{close}`, and `{rest}` is left over"
            );
            (value_at, why)
        });
    }
    if value.contains(": ") {
        return Some((value_at, "`: ` within a text starts a new key to YAML".to_owned()));
    }
    None
}
