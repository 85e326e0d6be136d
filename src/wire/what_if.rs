//! What-ifs, plans and progress as messages.

use super::assessment::{View, disclosed_to_proto, tell_hypothetical};
use super::difference::{SentMade, difference_to_proto};
use super::observed::source_words;
use super::profile::{observation_from_proto, value_from_proto};
use super::proto::{self, profile_change};
use super::value::count;
use super::words::Telling;
use crate::advice::difference::Difference;
use crate::advice::plan::Projection;
use crate::advice::progress::Progress;
use crate::advice::what_if::Compared;
use crate::assess::Assessment;
use crate::disclosure::{Disclosed, ToldPlan, ToldPoint, disclose_plan, disclose_progress, disclose_what_if};
use crate::domain::{Audience, Date, RawChange, RawStep};
use crate::render::what_if::plan_point_text;
use crate::ruleset::SelectionId;

/// How an answer is told.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'q> {
    /// How much of each assessment.
    pub view: View,
    /// The language of titles and texts; an empty word for that of the rule files.
    pub language: &'q str,
    /// For whom.
    pub audience: Audience,
}

/// The changes of messages, unchecked.
#[must_use]
pub fn changes_from_proto(changes: Vec<proto::ProfileChange>) -> Vec<RawChange> {
    changes.into_iter().map(change).collect()
}

/// A step of a message, unchecked.
#[must_use]
pub fn step_from_proto(step: proto::PlanStep) -> RawStep {
    let proto::PlanStep { on, changes } = step;
    RawStep { on, changes: changes_from_proto(changes) }
}

fn change(change: proto::ProfileChange) -> RawChange {
    let proto::ProfileChange { change } = change;
    match change {
        None => RawChange::Absent,
        Some(profile_change::Change::Assume(assumed)) => {
            let proto::AssumedValue { evidence, field, value } = assumed;
            RawChange::Assume { evidence, field, value: value.and_then(value_from_proto) }
        }
        Some(profile_change::Change::Replace(replaced)) => {
            let proto::ReplacedEvidence { evidence, observations } = replaced;
            let observations = observations.into_iter().map(observation_from_proto).collect();
            RawChange::Replace { evidence, observations }
        }
        Some(profile_change::Change::Add(added)) => {
            let proto::AddedObservation { observation } = added;
            RawChange::Add(observation.map(observation_from_proto))
        }
    }
}

/// A pathway with and without changes.
#[must_use]
pub fn what_if_to_proto(compared: &Compared<'_>, asked: Asked<'_>) -> proto::WhatIfComparison {
    let Asked { view, language, audience } = asked;
    disclose_what_if(compared, audience, |current, hypothetical, difference| proto::WhatIfComparison {
        untouched: untouched_to_proto(hypothetical.assessment(), &compared.assumptions.untouched, language),
        current: Some(disclosed_to_proto(current, view, language)),
        hypothetical: Some(tell_hypothetical(hypothetical, view, language).message().into()),
        difference: Some(between(difference, current, hypothetical, language)),
    })
}

/// A pathway then and now.
#[must_use]
pub fn progress_to_proto(progress: &Progress<'_>, asked: Asked<'_>) -> proto::ProgressComparison {
    let Asked { view, language, audience } = asked;
    disclose_progress(progress, audience, |before, after, difference| proto::ProgressComparison {
        before: Some(disclosed_to_proto(before, view, language)),
        after: Some(disclosed_to_proto(after, view, language)),
        difference: Some(between(difference, before, after, language)),
        other_rules: None,
    })
}

/// Where a plan leads; none when there is no day to look at.
#[must_use]
pub fn projection_to_proto(
    plan: &Projection<'_>,
    audience: Audience,
    language: &str,
) -> Option<proto::PlanProjection> {
    disclose_plan(plan, audience, |plan| plan_to_proto(plan, language))
}

fn plan_to_proto(plan: &ToldPlan<'_>, language: &str) -> Option<proto::PlanProjection> {
    let ToldPlan { points, left_out, steps, until, untouched } = plan;
    let first = points.first()?.assessment.assessment();
    let last = points.last()?.assessment.assessment();
    let befores = std::iter::once(None).chain(points.iter().map(|point| Some(point.assessment)));
    let told = points.iter().zip(befores);
    Some(proto::PlanProjection {
        pathway: first.pathway.id.to_string(),
        pathway_title: Telling::new(first, language).pathway_title().into_owned(),
        points: told.map(|(point, before)| point_to_proto(point, before, steps, language)).collect(),
        points_left_out: count(*left_out),
        until: until.to_string(),
        untouched: untouched_to_proto(last, untouched, language),
    })
}

fn point_to_proto(
    point: &ToldPoint<'_>,
    before: Option<Disclosed<'_, '_>>,
    steps: &[(Date, &RawStep)],
    language: &str,
) -> proto::PlanPoint {
    let ToldPoint { on, assessment, without_plan, difference } = point;
    let begin = steps.iter().enumerate().filter(|(_, (day, _))| day == on);
    let difference = difference.as_ref().zip(before);
    proto::PlanPoint {
        on: on.to_string(),
        steps: begin.map(|(at, _)| count(at)).collect(),
        assessment: Some(tell_hypothetical(*assessment, View::Basic, language).message().into()),
        without_plan: Some(tell_hypothetical(*without_plan, View::Basic, language).message().into()),
        difference: difference.map(|(difference, before)| between(difference, before, *assessment, language)),
        text: plan_point_text(point, steps, Telling::new(assessment.assessment(), language).language),
    }
}

fn between(
    difference: &Difference,
    before: Disclosed<'_, '_>,
    after: Disclosed<'_, '_>,
    language: &str,
) -> proto::AssessmentDifference {
    let was = SentMade::new(Telling::new(before.assessment(), language));
    let is = SentMade::new(Telling::new(after.assessment(), language));
    difference_to_proto(difference, &was, &is)
}

fn untouched_to_proto(
    assessment: &Assessment<'_>,
    untouched: &[SelectionId],
    language: &str,
) -> Vec<proto::UntouchedReading> {
    let selections = untouched.iter().filter_map(|id| assessment.selection(*id));
    let told = selections.filter_map(|selection| {
        let evidence = assessment.rule_set.catalogue.get(selection.evidence)?;
        Some(proto::UntouchedReading {
            evidence: evidence.name.to_string(),
            evidence_title: Telling::new(assessment, language)
                .evidence_title(&evidence.name, &evidence.title)
                .into_owned(),
            field: selection.field.as_ref().map_or_else(String::new, ToString::to_string),
            take: selection.take.word().to_owned(),
            sources: source_words(&selection.from).map(str::to_owned).collect(),
        })
    });
    told.collect()
}
