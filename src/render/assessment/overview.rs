//! Several assessments, a line each.

use crate::assess::{Assessment, Outcome};
use crate::render::page::{Page, Row, Side};
use crate::render::{Language, Look, Paint};

use super::outcome::outcome_headline;

/// An assessment on a line of an overview.
#[derive(Debug, Clone)]
pub struct OverviewRow {
    candidate: String,
    pathway: String,
    headline: String,
    outcome: Outcome,
}

impl OverviewRow {
    /// The person's pseudonym.
    #[must_use]
    pub fn person(&self) -> &str {
        &self.candidate
    }

    /// The title of the pathway.
    #[must_use]
    pub fn pathway(&self) -> &str {
        &self.pathway
    }

    /// The outcome in a few words.
    #[must_use]
    pub fn headline(&self) -> &str {
        &self.headline
    }
}

/// The line of an assessment.
#[must_use]
pub fn overview_row(assessment: &Assessment<'_>, language: Language<'_>) -> OverviewRow {
    OverviewRow {
        candidate: assessment.profile.candidate.to_string(),
        pathway: language.pathway_title(assessment.pathway).into_owned(),
        headline: outcome_headline(assessment, language),
        outcome: assessment.outcome,
    }
}

/// What stands above an overview: `Overview: 29 assessments`.
#[must_use]
pub fn overview_heading(count: usize, language: Language<'_>) -> String {
    say!(language, "overview-assessments", count = count)
}

/// Who, for which pathway, and the outcome in a few words.
#[must_use]
pub fn overview_text(lines: &[OverviewRow], look: Look) -> String {
    let mut page = Page::new(look);
    let rows: Vec<Row> = lines
        .iter()
        .map(|line| {
            Row::new(&[&line.candidate, &line.pathway], line.headline.clone())
                .paint(Some(Paint::of(line.outcome)))
        })
        .collect();
    page.list(Side::Left, &rows);
    page.finish()
}
