//! From a byte of a decoded text back to the byte of the file that it came from.

use super::{Node, Style};

/// The byte of the file that a byte of a scalar's decoded text came from; the scalar's end when the
/// byte is past the text's end.
#[must_use]
pub fn source_byte(source: &str, node: &Node, decoded_byte: usize) -> usize {
    let Some(scalar) = node.scalar() else {
        return node.bytes.start;
    };
    let Some(raw) = source.get(node.bytes.clone()) else {
        return node.bytes.start;
    };
    let within = match scalar.style {
        Style::Plain => quoted(raw, &scalar.text, decoded_byte, 0, scalar.style),
        Style::Single | Style::Double => quoted(raw, &scalar.text, decoded_byte, 1, scalar.style),
        Style::Literal | Style::Folded => {
            return block(source, node, &scalar.text, decoded_byte).min(node.bytes.end);
        }
    };
    node.bytes.start + within.min(raw.len())
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Plain and quoted texts: blanks around a line break are folded, and quotes have escapes.
fn quoted(raw: &str, decoded: &str, target: usize, quote: usize, style: Style) -> usize {
    let mut at = quote;
    let mut rest = decoded;
    loop {
        let done = decoded.len() - rest.len();
        let left = raw.get(at..).unwrap_or("");
        let blanks = left.find(|c| !is_blank(c)).unwrap_or(left.len());
        if left.get(..blanks).is_some_and(|run| run.contains('\n')) {
            let folded = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
            if target < done + folded {
                return at;
            }
            at += blanks;
            rest = rest.get(folded..).unwrap_or("");
            continue;
        }
        if style == Style::Double && left.starts_with("\\\n") {
            at += 2 + left
                .get(2..)
                .map_or(0, |more| more.find(|c| !is_blank(c)).unwrap_or(0));
            continue;
        }
        let Some(next) = rest.chars().next() else {
            return at;
        };
        if target < done + next.len_utf8() {
            return at;
        }
        at += raw_length(left, next, style);
        rest = rest.get(next.len_utf8()..).unwrap_or("");
    }
}

/// How many bytes of the file stand for one character of the text.
fn raw_length(left: &str, decoded: char, style: Style) -> usize {
    match style {
        Style::Single if left.starts_with("''") => 2,
        Style::Double if left.starts_with('\\') => match left.as_bytes().get(1) {
            Some(b'x') => 4,
            Some(b'u') if decoded.len_utf16() == 2 => 12,
            Some(b'u') => 6,
            Some(b'U') => 10,
            _ => 1 + left.chars().nth(1).map_or(0, char::len_utf8),
        },
        Style::Plain | Style::Single | Style::Double | Style::Literal | Style::Folded => {
            left.chars().next().map_or(1, char::len_utf8)
        }
    }
}

/// Blocks: lines whose indentation is left out; `>` folds line breaks. The node starts with its first
/// character, after the header and the indentation.
fn block(source: &str, node: &Node, decoded: &str, target: usize) -> usize {
    let start = node.bytes.start;
    let indent = source.get(..start).map_or(0, |before| {
        before.len() - before.rfind('\n').map_or(0, |at| at + 1)
    });
    let mut at = start;
    let mut rest = decoded.trim_start_matches('\n');
    for (number, line) in source
        .get(start..)
        .unwrap_or("")
        .split_inclusive('\n')
        .enumerate()
    {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let skipped = if number == 0 { 0 } else { spaces.min(indent) };
        let content = line
            .get(skipped..)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r']);
        let Some(left) = rest.strip_prefix(content) else {
            return at + skipped;
        };
        let done = decoded.len() - rest.len();
        if target < done + content.len() {
            return at + skipped + target.saturating_sub(done);
        }
        rest = left;
        // The break itself: kept, turned into a blank, or lost before an empty line.
        if !content.is_empty() || rest.starts_with('\n') {
            if target <= decoded.len() - rest.len() {
                return at + skipped + content.len();
            }
            rest = rest
                .get(rest.chars().next().map_or(0, char::len_utf8)..)
                .unwrap_or("");
        }
        at += line.len();
        if at >= node.bytes.end {
            break;
        }
    }
    node.bytes.end
}
