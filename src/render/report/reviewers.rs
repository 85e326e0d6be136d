//! What only reviewers see: flags, and reasons by their codes.

use super::Told;
use crate::assess::FlagState;
use crate::render::assessment::reason_text;
use crate::render::flag_text_in;
use crate::render::handbook::{Section, Words};
use crate::render::words::flag_words;

/// The flags that are raised or open; the others by title.
pub(super) fn flags(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("attention", say!(language, "report-flags"));
    let mut clear = Vec::new();
    let mut items = Vec::new();
    for flag in &assessment.flags {
        let title = told.title(&flag.flag.id, &flag.flag.title);
        match flag.state {
            FlagState::Clear => clear.push(title),
            FlagState::Raised => {
                let says = flag_text_in(assessment, flag, language);
                items.push(Words::of_strong(title).and(format!(": {says}")));
            }
            FlagState::Unknown | FlagState::Error => {
                let (words, says) =
                    (flag_words(flag.state, language), flag_text_in(assessment, flag, language));
                items.push(Words::of_strong(title).and(format!(" ({words}): {says}")));
            }
        }
    }
    section.list(items);
    if !clear.is_empty() {
        section.say(say!(language, "report-flags-clear", titles = language.all_of(&clear)));
    }
    (!section.blocks.is_empty()).then_some(section)
}

/// The reasons in the order in which they count.
pub(super) fn reasons(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("reasons", say!(language, "report-reasons"));
    let items = assessment.reasons.iter().map(|reason| {
        Words::of_code(reason.code).and(format!(": {}", reason_text(assessment, reason, language)))
    });
    section.list(items.collect());
    (!section.blocks.is_empty()).then_some(section)
}
