//! A support plan for people: as text, and as a page.

mod chosen;
mod content;
mod page;
mod text;
mod words;

pub(in crate::render) use chosen::chosen;
pub(in crate::render) use content::{Content, OfferWords, content};

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
    text::text(&content(assessment, plan, language), look)
}

/// The plan as a page.
#[must_use]
pub fn support_page(assessment: &Assessment<'_>, plan: &SupportPlan<'_>, language: Language<'_>) -> String {
    page::page(&content(assessment, plan, language))
}
