//! Lists in `[ ]` and maps in `{ }` that are open at a place of a file.

use std::ops::Range;

/// The innermost bracket that is open before a byte, and where it opens. Quotes and comments are left out, and so
/// are texts outside of brackets.
pub(super) fn flow_before(text: &str, at: usize) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut start = 0;
    for line in text.get(..at)?.split_inclusive('\n') {
        let value = if open.is_empty() { value_of(line) } else { 0 };
        scan(line.get(value..).unwrap_or(""), start + value, &mut open);
        start += line.len();
    }
    open.pop()
}

/// Where the value of a line starts: past `- ` and a key.
fn value_of(line: &str) -> usize {
    let content = line.trim_start_matches([' ', '-']);
    let indent = line.len() - content.len();
    if content.starts_with(['[', '{', '"', '\'']) {
        return indent;
    }
    match content.find(": ") {
        Some(colon) => {
            let value = content.get(colon + 1..).unwrap_or("").trim_start();
            line.len() - value.len()
        }
        None => line.len(),
    }
}

/// Follows the brackets of a piece of a line. Outside of brackets only its first character can open one.
fn scan(piece: &str, start: usize, open: &mut Vec<(usize, char)>) {
    let mut quote = None;
    // The last character that is no blank, and whether a blank follows it.
    let (mut before, mut after_blank) = ('[', true);
    for (at, c) in piece.char_indices() {
        if let Some(closing) = quote {
            if c == closing {
                quote = None;
            }
            continue;
        }
        let starts_text = matches!(before, '[' | '{' | ',' | ':');
        match c {
            '#' if after_blank => return,
            '"' | '\'' if starts_text => quote = Some(c),
            '[' | '{' if at == 0 || !open.is_empty() => open.push((start + at, c)),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        if open.is_empty() && quote.is_none() {
            return;
        }
        after_blank = c.is_whitespace();
        if !after_blank {
            before = c;
        }
    }
}

/// What the bracket at a byte holds, up to where it is closed, as the stretches between its commas without the blanks
/// around them. None when it is not closed, or something within it is not.
pub(super) fn items_of(text: &str, bracket: usize) -> Option<Vec<Range<usize>>> {
    let mut wanted = Vec::new();
    let mut items = Vec::new();
    let (mut quote, mut in_comment) = (None, false);
    let (mut before, mut after_blank) = ('[', true);
    // Where the item starts and ends, as far as it is known.
    let mut item: Option<Range<usize>> = None;
    for (at, c) in text.get(bracket..)?.char_indices().map(|(at, c)| (bracket + at, c)) {
        if in_comment || (quote.is_none() && c == '#' && after_blank) {
            in_comment = c != '\n';
            continue;
        }
        let depth = wanted.len();
        match c {
            _ if quote.is_some() => quote = quote.filter(|closing| c != *closing),
            '"' | '\'' if matches!(before, '[' | '{' | ',' | ':') => quote = Some(c),
            '[' => wanted.push(']'),
            '{' => wanted.push('}'),
            ']' | '}' if wanted.pop() != Some(c) => return None,
            _ => {}
        }
        if wanted.is_empty() || (c == ',' && depth == 1 && quote.is_none()) {
            items.extend(item.take());
        } else if depth > 0 && !c.is_whitespace() {
            let end = at + c.len_utf8();
            item = Some(item.map_or(at..end, |item| item.start..end));
        }
        if wanted.is_empty() {
            return Some(items);
        }
        after_blank = c.is_whitespace();
        if !after_blank {
            before = c;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{flow_before, items_of};

    #[test]
    fn a_closed_bracket_has_items() {
        for (text, expected) in [
            ("[1, 2 ]", Some(vec!["1", "2"])),
            ("{ a: 1, b: [2, 3], c: 'x, y' } # d", Some(vec!["a: 1", "b: [2, 3]", "c: 'x, y'"])),
            ("{\n  a: ö: u, # no, ]\n  b: 1,\n}\nc: ]", Some(vec!["a: ö: u", "b: 1"])),
            ("{}", Some(vec![])),
            ("[1, 2 }", None),
            ("{ a: [1 }", None),
            ("{ a: 1\nb: {}", None),
        ] {
            let items = items_of(text, 0);
            let texts =
                items.map(|items| items.into_iter().filter_map(|item| text.get(item)).collect::<Vec<_>>());
            assert_eq!(texts, expected, "{text}");
        }
    }

    #[test]
    fn the_innermost_open_bracket_is_found() {
        for (text, expected) in [
            ("a: [1\nb: 2", Some((3, '['))),
            ("a: { b: [1, 2], c: 1\nd: 2", Some((3, '{'))),
            ("a: { b: [1 }\n", Some((3, '{'))),
            ("a: says [so\nb: 2", None),
            ("a: { b: \"[\", c: '{' }\nd: 2", None),
            ("- { a: 1, # [\n  b: 2", Some((2, '{'))),
            ("a: [1]\nb: {\n", Some((10, '{'))),
        ] {
            assert_eq!(flow_before(text, text.len()), expected, "{text}");
        }
    }
}
