//! A rule file, line by line, with the places that no case reaches.

use std::collections::BTreeMap;
use std::ops::Range;

use maud::{Markup, html};

use super::{Gap, Measured};
use crate::coverage::Point;

/// A line of a file, with the points that start on it.
struct Line<'p> {
    number: usize,
    /// Its bytes in the file, without the line break.
    bytes: Range<usize>,
    points: Vec<&'p Point>,
    gaps: Vec<Gap<'p>>,
}

/// A file with its marks.
pub(super) fn source(measured: &Measured<'_>, file: &str) -> Markup {
    let text = measured.files().text(file);
    let lines = lines(measured, file, text);
    html! {
        table.source {
            thead { tr {
                th.number scope="col" { "Line" }
                th scope="col" { "Covered" }
                th scope="col" { "Rule" }
            } }
            tbody { @for line in &lines { (row(text, line)) } }
        }
    }
}

fn lines<'r>(measured: &Measured<'r>, file: &str, text: &str) -> Vec<Line<'r>> {
    let mut points: BTreeMap<usize, Vec<&Point>> = BTreeMap::new();
    for point in measured.coverage.points.iter().filter(|point| *point.place.file == *file) {
        points.entry(measured.at(point).line).or_default().push(point);
    }
    let mut gaps: BTreeMap<usize, Vec<Gap<'_>>> = BTreeMap::new();
    for gap in super::gaps(measured, file) {
        gaps.entry(gap.at.line).or_default().push(gap);
    }
    let mut start = 0;
    let mut lines = Vec::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let number = at + 1;
        lines.push(Line {
            number,
            bytes: start..end,
            points: points.remove(&number).unwrap_or_default(),
            gaps: gaps.remove(&number).unwrap_or_default(),
        });
        start += line.len();
    }
    lines
}

fn row(text: &str, line: &Line<'_>) -> Markup {
    let covered = line.points.iter().filter(|point| point.is_covered()).count();
    let class = if line.gaps.is_empty() { "" } else { "uncovered" };
    html! {
        tr class=(class) {
            td.number { (line.number) }
            td {
                @if !line.points.is_empty() {
                    @if line.gaps.is_empty() { span.good { "✓" } } @else { span.bad { "✗" } }
                    " " (covered) " of " (line.points.len())
                }
            }
            td {
                pre { (marked(text, line)) }
                @if !line.gaps.is_empty() {
                    ul.bad { @for gap in &line.gaps { li { (with_code(&gap.text())) } } }
                }
            }
        }
    }
}

/// A text in which what stands between backticks is code.
fn with_code(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}

/// The line with what is not covered underlined.
fn marked(text: &str, line: &Line<'_>) -> Markup {
    let mut stretches: Vec<Range<usize>> = line
        .points
        .iter()
        .filter(|point| !point.is_covered())
        .map(|point| point.place.start..point.place.end.min(line.bytes.end).max(point.place.start))
        .collect();
    stretches.sort_by_key(|stretch| (stretch.start, stretch.end));
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut at = line.bytes.start;
    for stretch in stretches {
        let from = stretch.start.max(at);
        if stretch.end > from {
            pieces.push((false, text.get(at..from).unwrap_or("")));
            pieces.push((true, text.get(from..stretch.end).unwrap_or("")));
            at = stretch.end;
        }
    }
    pieces.push((false, text.get(at..line.bytes.end).unwrap_or("")));
    html! {
        @for (is_marked, piece) in pieces {
            @if is_marked { mark { (piece) } } @else { (piece) }
        }
    }
}
