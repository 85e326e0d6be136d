//! Which names a text of the expression language mentions, without reading it fully. Used for the order
//! of `where` values and to find names that nothing reads, even when an expression has mistakes.

/// Every name outside of quotes and comments that is neither a property nor called, with its first byte.
pub(super) fn mentions(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut after_dot = false;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        if first.is_ascii_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let (name, left) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let is_called = left.trim_start().starts_with('(');
            if !after_dot && !is_called {
                found.push((at, name));
            }
            after_dot = false;
            rest = left;
        } else {
            let skip = skipped(rest, first);
            // `..` is a range, not a property.
            after_dot = first == '.' && !rest.starts_with("..");
            rest = rest.get(skip..).unwrap_or("");
        }
    }
    found
}

/// How many bytes to leave out: a quoted text, a comment, a number, or one character.
fn skipped(rest: &str, first: char) -> usize {
    if matches!(first, '"' | '\'' | '`') {
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            if !escaped && c == first {
                return at + 1;
            }
            escaped = !escaped && c == '\\';
        }
        return rest.len();
    }
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |at| at + 2);
    }
    if rest.starts_with("..") {
        return 2;
    }
    if first.is_ascii_digit() {
        return rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    }
    first.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn names_are_found_outside_of_quotes_comments_and_properties() {
        let names = |text| mentions(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names("max(0, own - others.size)"), ["own", "others"]);
        assert_eq!(names("a == \"b \\\" c\" && 'd' != e // f"), ["a", "e"]);
        assert_eq!(names("for i in 0..n { 1e3 } /* x */ y"), ["for", "i", "in", "n", "y"]);
        assert_eq!(names("share_of (share_of, b)"), ["share_of", "b"]);
    }
}
