//! Findings as rustc draws them: the line, the underlined place, what to do about it.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Report;
use super::place::first_line;
use crate::finding::{Finding, Place, Severity};
use crate::render::Look;

/// All findings of a report as text, each with its line, an empty line after each.
#[must_use]
pub fn findings_text(report: &Report<'_>, look: Look) -> String {
    let renderer = if look.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(look.columns());
    let mut text = String::new();
    for finding in report.findings {
        let drawn = renderer.render(&groups(report, finding));
        for line in drawn.lines() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    text
}

fn groups<'r>(report: &'r Report<'r>, finding: &'r Finding) -> Vec<Group<'r>> {
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.code.text());
    let mut first = at_place(Group::with_title(title), report, &finding.place);
    if !finding.help.is_empty() {
        first = first.element(Level::HELP.message(finding.help.as_str()));
    }
    let mut groups = vec![first];
    if let Some((place, why)) = &finding.related {
        let title = Level::NOTE.secondary_title(why.as_str());
        groups.push(at_place(Group::with_title(title), report, place));
    }
    groups
}

/// The group with the line of a place. A finding about a file as a whole names the file alone.
fn at_place<'r>(group: Group<'r>, report: &'r Report<'r>, place: &'r Place) -> Group<'r> {
    let path = report.path(place);
    let text = report.text(place);
    let whole_file = place.start == 0 && place.end == 0;
    if whole_file || text.is_empty() {
        return group.element(Origin::path(path));
    }
    let line = first_line(text, place);
    group.element(
        Snippet::source(line.text)
            .path(path)
            .line_start(line.number)
            .annotation(AnnotationKind::Primary.span(line.from..line.to)),
    )
}
