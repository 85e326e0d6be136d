//! Where a place begins and ends, as people count.

use crate::finding::{LineColumn, Place, line_column};

/// Where something begins and ends; the end is the position after the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first character.
    pub start: LineColumn,
    /// The position after the last character.
    pub end: LineColumn,
}

/// Where a place begins and ends in its file's text. What lies past the end counts as the end.
#[must_use]
pub fn stretch(text: &str, place: &Place) -> Stretch {
    let start = line_column(text, place.start);
    let end = if place.end > place.start {
        line_column(text, place.end)
    } else {
        start
    };
    Stretch { start, end }
}

/// The one line of a text in which a place begins, and the place's bytes within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// The line without its end.
    pub(super) text: &'t str,
    /// Its number, from 1.
    pub(super) number: usize,
    /// The first byte of the place within the line.
    pub(super) from: usize,
    /// The byte after its last, at most the line's end.
    pub(super) to: usize,
}

/// The line in which a place begins. A place of several lines is cut at the end of its first.
pub(super) fn first_line<'t>(text: &'t str, place: &Place) -> Line<'t> {
    let start = floor_boundary(text, place.start);
    let end = floor_boundary(text, place.end.max(place.start));
    let before = text.get(..start).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(line_start..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    let line = line.strip_suffix('\r').unwrap_or(line);
    Line {
        text: line,
        number: before.matches('\n').count() + 1,
        from: (start - line_start).min(line.len()),
        to: end.saturating_sub(line_start).min(line.len()),
    }
}

/// The last character boundary at or before a byte.
fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: usize, end: usize) -> Place {
        Place {
            file: "a.yaml".into(),
            start,
            end,
        }
    }

    #[test]
    fn a_place_of_several_lines_is_cut_at_the_end_of_its_first() {
        let line = first_line("one: 1\r\ntwo:\n  three: 3\n", &place(8, 23));
        assert_eq!(
            line,
            Line {
                text: "two:",
                number: 2,
                from: 0,
                to: 4
            }
        );
    }

    #[test]
    fn columns_count_characters() {
        let text = "größe: 1\n中文: x\n";
        let at = stretch(text, &place(11, 17));
        assert_eq!(at.start, LineColumn { line: 2, column: 1 });
        assert_eq!(at.end, LineColumn { line: 2, column: 3 });
    }

    #[test]
    fn what_lies_past_the_end_is_the_end() {
        assert_eq!(
            first_line("ab", &place(90, 100)),
            Line {
                text: "ab",
                number: 1,
                from: 2,
                to: 2
            }
        );
        assert_eq!(
            stretch("ab", &place(90, 100)).end,
            LineColumn { line: 1, column: 3 }
        );
    }
}
