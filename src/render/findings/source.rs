//! The line in which a finding lies, as much of it as is drawn.

use std::borrow::Cow;
use std::ops::Range;

use crate::finding::{LineColumn, Lines, Place};

/// The most characters of a line that are drawn.
const DRAWN_MAX: usize = 400;

/// What stands for the rest of a line.
const REST: &str = "…";

/// The line in which a place begins, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source<'t> {
    /// The line without its end; of a long one what stands around the place.
    pub(super) text: Cow<'t, str>,
    /// Where the place begins in the file.
    pub(super) at: LineColumn,
    /// The bytes of the place within the text.
    pub(super) marked: Range<usize>,
}

/// The line in which a place begins. A place of several lines is cut at the end of its first.
pub(super) fn source<'t>(lines: &Lines<'t>, place: &Place) -> Source<'t> {
    let at = lines.at(place.start);
    let line = lines.line(at.line);
    let within = |byte: usize| line.text.floor_char_boundary(byte.saturating_sub(line.start));
    let (from, to) = (within(place.start), within(place.end.max(place.start)));
    if line.characters <= DRAWN_MAX {
        return Source { text: line.text.into(), at, marked: from..to };
    }
    let marked = line.text.get(from..to).map_or(0, |marked| marked.chars().take(DRAWN_MAX).count());
    let before = line.text.get(..from).unwrap_or("").char_indices().rev();
    let start = before.map(|(at, _)| at).take((DRAWN_MAX - marked) / 2).last().unwrap_or(from);
    let rest = line.text.get(start..).unwrap_or("");
    let length = rest.char_indices().nth(DRAWN_MAX).map_or(rest.len(), |(at, _)| at);
    let drawn = rest.get(..length).unwrap_or("");
    let (left, right) = (if start > 0 { REST } else { "" }, if length < rest.len() { REST } else { "" });
    let moved = |byte: usize| byte.saturating_sub(start).min(length) + left.len();
    Source { text: format!("{left}{drawn}{right}").into(), at, marked: moved(from)..moved(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, start: usize, end: usize) -> (String, LineColumn, String) {
        let place = Place { file: "a.yaml".into(), start, end };
        let Source { text, at, marked } = source(&Lines::of(text), &place);
        (text.to_string(), at, text.get(marked).unwrap().to_owned())
    }

    fn at(line: usize, column: usize) -> LineColumn {
        LineColumn { line, column }
    }

    #[test]
    fn a_place_of_several_lines_is_cut_at_the_end_of_its_first() {
        let drawn = of("one: 1\r\ntwo:\n  three: 3\n", 8, 23);
        assert_eq!(drawn, ("two:".to_owned(), at(2, 1), "two:".to_owned()));
    }

    #[test]
    fn what_lies_past_the_end_is_the_end() {
        assert_eq!(of("ab", 90, 100), ("ab".to_owned(), at(1, 3), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let long = format!("a: 1\n{}größe{}\n", "中".repeat(1_000), "é".repeat(1_000));
        let start = long.find("größe").unwrap();
        let (text, place, marked) = of(&long, start, start + "größe".len());
        assert_eq!(text, format!("…{}größe{}…", "中".repeat(197), "é".repeat(198)));
        assert_eq!((place, &*marked), (at(2, 1_001), "größe"));
    }

    #[test]
    fn the_ends_of_a_long_line_are_not_cut() {
        let long = format!("first {} last", "x".repeat(1_000));
        let (text, _, marked) = of(&long, 0, 5);
        assert_eq!((&*marked, text.chars().count()), ("first", 401));
        assert!(text.starts_with("first x") && text.ends_with("x…"), "{text}");
        let (text, _, marked) = of(&long, long.len() - 4, long.len());
        assert_eq!(marked, "last");
        assert!(text.starts_with("…x") && text.ends_with("x last"), "{text}");
    }

    #[test]
    fn of_a_long_place_the_start_is_marked() {
        let long = format!("a: {}", "x".repeat(1_000));
        let (text, _, marked) = of(&long, 3, long.len());
        assert_eq!((text, marked), (format!("…{}…", "x".repeat(400)), "x".repeat(400)));
    }
}
