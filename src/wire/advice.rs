//! What an assessment leads to, as a message.

use super::proto;
use super::stability::stability_to_proto;
use super::support::support_plan_to_proto;
use super::way_forward::way_forward_to_proto;
use super::words::Telling;
use crate::advice::Advice;
use crate::assess::Assessment;

/// The message of what follows from an assessment, in a language such as `de`; an empty word is the language of the
/// rule files.
#[must_use]
pub fn advice_to_proto(assessment: &Assessment<'_>, advice: &Advice<'_>, language: &str) -> proto::Advice {
    let Advice { way_forward, stability, support } = advice;
    let telling = Telling::new(assessment, language);
    proto::Advice {
        pathway: assessment.pathway.id.to_string(),
        way_forward: Some(way_forward_to_proto(telling, way_forward)),
        stability: stability.as_ref().map(|stability| stability_to_proto(telling, stability)),
        support: Some(support_plan_to_proto(assessment, support, language)),
    }
}
