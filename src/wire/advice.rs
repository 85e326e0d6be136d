//! What an assessment leads to, as a message.

use super::proto;
use crate::advice::Advice;
use crate::assess::Assessment;

/// The message of what follows from an assessment, in a language such as `de`; an empty word is the language of the
/// rule files.
#[must_use]
pub fn advice_to_proto(assessment: &Assessment<'_>, advice: &Advice, language: &str) -> proto::Advice {
    let Advice { way_forward: _ } = advice;
    let _ = language;
    proto::Advice { pathway: assessment.pathway.id.to_string() }
}
