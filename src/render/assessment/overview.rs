//! Several assessments, a line each.

use crate::assess::Assessment;
use crate::render::page::{Page, Row, Side};
use crate::render::{Language, Look};

use super::outcome::outcome_headline;
use super::outcome_paint;

/// Who, for which pathway, and the outcome in a few words.
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
                outcome_headline(assessment, language),
            )
            .paint(Some(outcome_paint(assessment.outcome)))
        })
        .collect();
    page.list(Side::Left, &rows);
    page.finish()
}
