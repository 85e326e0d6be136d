//! A support plan for people: as text, and as a page.

mod content;
mod page;
mod text;
mod words;

use super::{Language, Look};
use crate::advice::support::SupportPlan;
use crate::assess::Assessment;

/// The plan as text.
#[must_use]
pub fn support_text(
    assessment: &Assessment<'_>,
    plan: &SupportPlan<'_>,
    language: Language<'_>,
    look: Look,
) -> String {
    text::text(&content::content(assessment, plan, language), look)
}

/// The plan as a page.
#[must_use]
pub fn support_page(assessment: &Assessment<'_>, plan: &SupportPlan<'_>, language: Language<'_>) -> String {
    page::page(&content::content(assessment, plan, language))
}
