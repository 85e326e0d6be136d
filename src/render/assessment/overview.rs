//! Several assessments, a line or two each.

use crate::assess::Assessment;
use crate::render::page::{Page, Row, Side};
use crate::render::{Language, Look};

use super::outcome::outcome_text_in;
use super::outcome_paint;

/// Who, for which pathway, and the outcome in a sentence or two.
#[must_use]
pub fn overview_text(
    assessments: &[&Assessment<'_>],
    language: Language<'_>,
    look: Look,
) -> String {
    let mut page = Page::new(look);
    let rows: Vec<Row> = assessments
        .iter()
        .map(|assessment| {
            let title = language.pathway_title(assessment.pathway);
            Row::new(
                &[&assessment.profile.candidate, &title],
                outcome_text_in(assessment, language),
            )
            .paint(Some(outcome_paint(assessment.outcome)))
        })
        .collect();
    page.list(Side::Left, &rows);
    page.finish()
}
