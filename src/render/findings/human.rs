//! Findings as rustc draws them: the line, the underlined place, what to do about it.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Report;
use super::source::{Source, source};
use crate::finding::{Finding, Place, Severity};
use crate::render::Look;
use crate::ruleset::Positions;

/// All findings of a report as text, each with its line, an empty line after each.
#[must_use]
pub fn findings_text(report: &Report<'_>, look: Look) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.columns());
    let positions = report.positions();
    let mut text = String::new();
    for finding in report.findings {
        let mut cuts = Vec::new();
        let mut drawn = renderer.render(&groups(report, &positions, finding, &mut cuts));
        for (cut, whole) in cuts {
            drawn = drawn.replacen(&cut, &whole, 1);
        }
        for line in drawn.lines() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    text
}

fn groups<'r>(
    report: &'r Report<'r>,
    positions: &'r Positions<'r>,
    finding: &'r Finding,
    cuts: &mut Vec<(String, String)>,
) -> Vec<Group<'r>> {
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.text());
    let mut first = at_place(Group::with_title(title), report, positions, &finding.place, cuts);
    if !finding.help.is_empty() {
        first = first.element(Level::HELP.message(finding.help.as_str()));
    }
    let mut groups = vec![first];
    if let Some((place, why)) = &finding.related {
        let title = Level::NOTE.secondary_title(why.as_str());
        groups.push(at_place(Group::with_title(title), report, positions, place, cuts));
    }
    groups
}

/// The group with the line of a place. A finding about a file as a whole names the file alone. What is drawn counts
/// columns in the line as it is drawn: `cuts` gets what to put in place of positions in a line that was cut.
fn at_place<'r>(
    group: Group<'r>,
    report: &'r Report<'r>,
    positions: &'r Positions<'r>,
    place: &'r Place,
    cuts: &mut Vec<(String, String)>,
) -> Group<'r> {
    let mut path = report.path(place);
    let whole_file = place.start == 0 && place.end == 0;
    let lines = positions.lines(place).filter(|lines| !whole_file && !lines.is_empty());
    let Some(Source { text, at, marked }) = lines.map(|lines| source(lines, place)) else {
        return group.element(Origin::path(path));
    };
    if let Cow::Owned(cut) = &text {
        let column = cut.get(..marked.start).map_or(0, |before| before.chars().count()) + 1;
        path = format!("{path}:{}:{}", at.line, at.column);
        cuts.push((format!("{path}:{}:{column}", at.line), path.clone()));
    }
    group.element(
        Snippet::source(text).path(path).line_start(at.line).annotation(AnnotationKind::Primary.span(marked)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Code;
    use crate::ruleset::SourceFiles;

    #[test]
    fn a_line_that_is_cut_keeps_its_columns() {
        let text = format!("a: 1\nb: [{} tow, {}]\n", "中, ".repeat(500), "é, ".repeat(500));
        let files = SourceFiles::new("acme").with("a.yaml", &text);
        let at = text.find("tow").unwrap();
        let place = |start: usize, end: usize| Place { file: "a.yaml".into(), start, end };
        let finding = Finding::new(Code::UnknownName, place(at, at + 3), "no `tow` at a.yaml:2:1:2:1");
        let findings = [finding.related(place(0, 1), "first here")];
        let report = Report { folder: "", files: &files, findings: &findings };
        let drawn = findings_text(&report, Look::plain(60));
        let expected = [
            "error[R0305]: no `tow` at a.yaml:2:1:2:1",
            " --> a.yaml:2:1506",
            "  |",
            "2 | ..., 中, 中, 中, 中, 中,  tow, é, é, é, é, é, é, é, é...",
            "  |                           ^^^",
            "  |",
            "note: first here",
            " --> a.yaml:1:1",
            "  |",
            "1 | a: 1",
            "  | ^",
        ];
        assert_eq!(drawn, format!("{}\n\n", expected.join("\n")));
    }
}
