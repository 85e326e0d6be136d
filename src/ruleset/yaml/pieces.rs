//! Further syntax errors of a file that has one: each entry is read by itself, so that no error is one that only
//! follows from another.

use std::ops::Range;

use serde_yaml::granit_parser::{Parser, ScanError};

use super::options;

/// The most levels of entries that are taken apart.
const LEVELS_MAX: usize = 3;

/// The most errors of one file that are told.
const ERRORS_MAX: usize = 5;

/// An entry that is no YAML by itself.
#[derive(Debug)]
pub(super) struct Broken {
    /// Where the parser stumbles, in the file.
    pub(super) at: usize,
    /// Over what.
    pub(super) error: ScanError,
}

/// The broken entries after the first, in order.
pub(super) fn further(text: &str) -> Vec<Broken> {
    let mut found = Vec::new();
    collect(text, 0..text.len(), LEVELS_MAX, &mut found);
    found.truncate(ERRORS_MAX);
    found.drain(..1.min(found.len()));
    found
}

/// The innermost entries within a stretch that are broken by themselves.
fn collect(text: &str, within: Range<usize>, levels: usize, found: &mut Vec<Broken>) {
    for entry in entries(text, within) {
        let own = text.get(entry.clone()).unwrap_or("");
        let Some(error) = Parser::new_from_str_with_options(own, options()).find_map(Result::err) else {
            continue;
        };
        let before = found.len();
        if let Some(line_end) = own.find('\n').filter(|_| levels > 1) {
            collect(text, entry.start + line_end + 1..entry.end, levels.saturating_sub(1), found);
        }
        if found.len() == before {
            let at = error.marker().byte_offset().unwrap_or(0).min(own.trim_end().len());
            found.push(Broken { at: entry.start + at, error });
        }
        if found.len() >= ERRORS_MAX {
            return;
        }
    }
}

/// The entries of a stretch: each line that stands farthest to the left and looks like one, with what follows.
fn entries(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = within.start;
    for line in text.get(within.clone()).unwrap_or("").split_inclusive('\n') {
        let content = line.trim_start();
        if content.starts_with('-') || (content.contains(':') && !content.starts_with(['#', ']', '}'])) {
            lines.push((line.len() - content.len(), start));
        }
        start += line.len();
    }
    let least = lines.iter().map(|(indent, _)| *indent).min();
    let starts: Vec<usize> =
        lines.into_iter().filter(|(indent, _)| Some(*indent) == least).map(|(_, start)| start).collect();
    let ends = starts.iter().copied().skip(1).chain([within.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_by_themselves() {
        for (text, expected) in [
            ("a: [1\nb: 2\n", 0),
            ("a: [1\nb: 2\nc: [3\n", 1),
            ("t:\n  a: \"x\n  b: 2\n  c: { d: 1\n  e: 'y\n", 2),
            ("t:\n  - id: a\n    x: [1\n  - id: b\n    x: [\n      1\n    ]\n  - id: c\n    x: }\n", 1),
            ("a: |\n  b: [1\nc: [\nd: [\n", 1),
            ("a: 1\n b: 2\n", 0),
        ] {
            assert_eq!(further(text).len(), expected, "{text}");
        }
    }
}
