//! How the points come together: a picture, and a table with the same figures.

use super::Told;
use super::picture::picture;
use super::waterfall::{Step, StepKind, Waterfall, waterfall};
use crate::assess::PointsSpan;
use crate::render::handbook::{Block, Section, Table, Words};
use crate::render::{Language, outcome_headline, span_text};

/// The picture and the table; none without points.
pub(super) fn section(told: Told<'_, '_>) -> Option<Section> {
    let language = told.language;
    let waterfall = waterfall(told.assessment(), language)?;
    let mut section = Section::new("points", say!(language, "report-points"));
    section.say(say!(language, "report-points-about"));
    let headline = outcome_headline(told.assessment(), language);
    let description = say!(language, "report-picture-about", headline = headline);
    section.blocks.push(Block::Picture(picture(&waterfall, &description, language).into_string()));
    section.table(table(told, &waterfall));
    Some(section)
}

fn table(told: Told<'_, '_>, waterfall: &Waterfall) -> Table {
    let language = told.language;
    let columns =
        [say!(language, "report-part"), say!(language, "report-points"), say!(language, "report-of-at-most")];
    let mut table =
        Table::with_columns(say!(language, "report-points-table"), &columns.each_ref().map(|c| &**c));
    for step in &waterfall.steps {
        let points = figure(step, language);
        let most = step.range.map(|range| range_text(range, language)).unwrap_or_default();
        let cells = if step.kind == StepKind::Group {
            [step.title.clone(), points, most].map(|words| Words::of_strong(words).into()).to_vec()
        } else {
            vec![step.title.clone().into(), points.into(), most.into()]
        };
        table.row(None, cells);
    }
    let sum = [
        say!(language, "report-in-all"),
        span_text(waterfall.score, language),
        span_text(told.assessment().maximum, language),
    ];
    table.row(None, sum.map(|words| Words::of_strong(words).into()).to_vec());
    for bound in &waterfall.bounds {
        let title = say!(language, "report-begins", level = &bound.title);
        table.row(None, vec![title.into(), language.number(bound.from).into(), String::new().into()]);
    }
    table
}

/// The most points, or the least too where they can be taken away.
pub(super) fn range_text(range: PointsSpan, language: Language<'_>) -> String {
    if range.low.is_zero() { language.number(range.high) } else { span_text(range, language) }
}

/// The points of a step: with a sign where they are added to or taken from a group as a whole.
pub(super) fn figure(step: &Step, language: Language<'_>) -> String {
    match step.kind {
        StepKind::LeftOut => "\u{2013}".to_owned(),
        StepKind::Adjustment => match step.points.known() {
            Some(points) if !points.is_sign_negative() => format!("+{}", language.number(points)),
            _ => span_text(step.points, language),
        },
        StepKind::Group | StepKind::Criterion | StepKind::Cut => span_text(step.points, language),
    }
}
