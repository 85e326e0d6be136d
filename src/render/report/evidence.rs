//! Each criterion with its points, what it says, and what was seen for it.

use super::Told;
use super::seen::seen_sentence;
use crate::assess::{CriterionResult, CriterionState};
use crate::domain::Audience;
use crate::render::handbook::{Cell, Line, Section, Table, Words};
use crate::render::value::observed_of;
use crate::render::{criterion_text_in, limited_text, span_text};

/// How the points came about, a table for each group; none without criteria.
pub(super) fn section(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("evidence", say!(language, "report-evidence-by-question"));
    section.say(say!(language, "report-evidence-about"));
    for result in &assessment.dimensions {
        let title = told.title(&result.dimension.id, &result.dimension.title);
        let mut part = Section::new(format!("evidence-{}", result.dimension.id), title.clone());
        let columns = [
            say!(language, "report-question"),
            say!(language, "report-points"),
            say!(language, "report-what-was-seen"),
        ];
        let caption = say!(language, "report-evidence-table", group = &title);
        let mut table = Table::with_columns(caption, &columns.each_ref().map(|c| &**c));
        for criterion in &result.criteria {
            let title = told.title(&criterion.criterion.id, &criterion.criterion.title);
            let cells = vec![title.into(), points(told, criterion).into(), seen(told, criterion)];
            table.row(None, cells);
        }
        part.table(table);
        section.sections.push(part);
    }
    (!section.sections.is_empty()).then_some(section)
}

/// `7.5 of 9`, or why there are none.
fn points(told: Told<'_, '_>, result: &CriterionResult<'_>) -> String {
    let points = match result.state {
        CriterionState::Excluded(_) => "\u{2013}".to_owned(),
        CriterionState::Error => return say!(told.language, "report-failed"),
        CriterionState::Scored | CriterionState::Held(_) | CriterionState::Zero(_) => {
            span_text(result.points, told.language)
        }
    };
    if result.range.low.is_zero() {
        say!(
            told.language,
            "report-points-of",
            points = points,
            most = told.language.number(result.range.high)
        )
    } else {
        say!(
            told.language,
            "report-points-within",
            points = points,
            range = span_text(result.range, told.language)
        )
    }
}

/// What it says, and each piece of evidence behind it.
fn seen(told: Told<'_, '_>, result: &CriterionResult<'_>) -> Cell {
    let assessment = told.assessment();
    let mut lines: Vec<Words> = vec![criterion_text_in(assessment, result, told.language).into()];
    lines.extend(limited_text(result, told.language).map(Words::from));
    // The person has read it above, own reports apart from others'.
    let listed = if told.audience() == Audience::Candidate { &[][..] } else { &*result.inputs };
    let seen = listed.iter().filter_map(|input| {
        let (_, observed) = observed_of(assessment, input)?;
        Some(Line { depth: 1, words: seen_sentence(told, observed)?.into() })
    });
    Cell::lines(lines).and_all(seen)
}
