//! What follows from an assessment, in sentences.

mod stability;
mod support;
mod way_forward;

pub(in crate::render) use stability::stability_lines;
pub use stability::{left_out_text, moved_text, stability_text};
pub use way_forward::{change_text, reach_text, way_text};

use crate::advice::Advice;
use crate::assess::Assessment;

use super::page::Page;
use super::{Language, Look};

/// What follows from an assessment as text; empty when nothing does.
#[must_use]
pub fn advice_text(
    assessment: &Assessment<'_>,
    advice: &Advice,
    language: Language<'_>,
    look: Look,
) -> String {
    let mut page = Page::new(look);
    way_forward::section(&mut page, assessment, advice, language);
    stability::section(&mut page, assessment, advice, language);
    support::section(&mut page, assessment, &advice.support, language);
    page.finish()
}
