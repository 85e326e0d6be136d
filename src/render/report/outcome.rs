//! What came out, in a sentence or two.

use super::Told;
use crate::domain::Audience;
use crate::render::handbook::{Section, Words};
use crate::render::outcome_text_in;

/// What came out; for rules that failed also which.
pub(super) fn section(told: Told<'_, '_>) -> Section {
    let language = told.language;
    let heading = match told.audience() {
        Audience::Committee | Audience::Auditor => say!(language, "report-outcome"),
        Audience::Candidate | Audience::Manager => say!(language, "report-stands"),
    };
    let mut section = Section::new("outcome", heading);
    section.say(Words::of_strong(outcome_text_in(told.assessment(), language)));
    let errors = told.assessment().errors.iter();
    section
        .list(errors.map(|error| Words::of_code(&*error.rule).and(format!(": {}", error.message))).collect());
    section
}
