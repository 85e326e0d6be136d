//! A path beside others as a message.

use super::assessment::{aspect_result, kind_to_proto, level_result, outcome_to_proto};
use super::proto;
use super::value::points_to_proto;
use super::words::Telling;
use crate::advice::paths::{PathBeside, beside};
use crate::assess::Assessment;
use crate::ruleset::Aspect;

/// The message of an assessment's path as it stands beside others, with titles in a language; an empty word is that
/// of the rule files.
#[must_use]
pub fn path_to_proto(assessment: &Assessment<'_>, language: &str) -> proto::PathBeside {
    let telling = Telling::new(assessment, language);
    let path = beside(assessment);
    let part = |aspect: Aspect| path.part(aspect).map(aspect_result);
    let (aptitude, interest, need) = (part(Aspect::Aptitude), part(Aspect::Interest), part(Aspect::Need));
    let PathBeside { pathway, outcome, level, score, maximum, parts: _ } = path;
    proto::PathBeside {
        pathway: pathway.id.to_string(),
        title: telling.pathway_title().into_owned(),
        kind: kind_to_proto(pathway.kind).into(),
        equal_standing: pathway.equal_standing.iter().map(ToString::to_string).collect(),
        outcome: outcome_to_proto(outcome).into(),
        level: level.as_ref().map(|level| level_result(telling, level)).map(Into::into),
        score: score.map(points_to_proto).map(Into::into),
        maximum: maximum.map(points_to_proto).map(Into::into),
        aptitude: aptitude.map(Into::into),
        interest: interest.map(Into::into),
        need: need.map(Into::into),
    }
}
