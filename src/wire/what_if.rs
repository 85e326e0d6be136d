//! What-ifs, plans and progress as messages.

use super::assessment::{View, committee_to_proto, hypothetical_to_proto, missing_to_proto, reason_to_proto};
use super::observed::source_words;
use super::profile::{observation_from_proto, value_from_proto};
use super::proto::{self, profile_change};
use super::value::{reading_to_proto, table_to_proto};
use super::words::Telling;
use crate::advice::difference::{Cause, CauseKind, Difference, PartMove, ReadingChange, Turnover};
use crate::advice::plan::{Projection, TurningPoint};
use crate::advice::progress::Progress;
use crate::advice::what_if::Compared;
use crate::assess::Assessment;
use crate::disclosure::difference_for_reviewers;
use crate::domain::{Date, RawChange, RawStep, exact_text};
use crate::render::what_if::{difference_text, part_came_to_text, plan_point_text, reading_change_text};
use crate::replay::{Direction, PartChange, PartKind, PartReading};
use crate::ruleset::{SelectionId, ThresholdTable};

/// How an answer is told.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'q> {
    /// How much of each assessment.
    pub view: View,
    /// The language of titles and texts; an empty word for that of the rule files.
    pub language: &'q str,
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
    let Compared { current, hypothetical, difference, assumptions } = compared;
    proto::WhatIfComparison {
        current: Some(committee_to_proto(current, asked.view, asked.language)),
        hypothetical: Some(hypothetical_to_proto(hypothetical, asked.view, asked.language)),
        difference: Some(difference_to_proto(difference, current, hypothetical, asked.language)),
        untouched: untouched_to_proto(hypothetical, &assumptions.untouched, asked.language),
    }
}

/// A pathway then and now.
#[must_use]
pub fn progress_to_proto(progress: &Progress<'_>, asked: Asked<'_>) -> proto::ProgressComparison {
    let Progress { before, after, difference } = progress;
    proto::ProgressComparison {
        before: Some(committee_to_proto(before, asked.view, asked.language)),
        after: Some(committee_to_proto(after, asked.view, asked.language)),
        difference: Some(difference_to_proto(difference, before, after, asked.language)),
    }
}

/// Where a plan leads; none when there is no day to look at.
#[must_use]
pub fn projection_to_proto(plan: &Projection<'_>, language: &str) -> Option<proto::PlanProjection> {
    let Projection { points, left_out, steps, until, untouched } = plan;
    let first = &points.first()?.assessment;
    let last = &points.last()?.assessment;
    let befores = std::iter::once(None).chain(points.iter().map(|point| Some(&point.assessment)));
    let told = points.iter().zip(befores);
    Some(proto::PlanProjection {
        pathway: first.pathway.id.to_string(),
        pathway_title: Telling::new(first, language).pathway_title(),
        points: told.map(|(point, before)| point_to_proto(point, before, steps, language)).collect(),
        points_left_out: count(*left_out),
        until: until.to_string(),
        untouched: untouched_to_proto(last, untouched, language),
    })
}

fn point_to_proto(
    point: &TurningPoint<'_>,
    before: Option<&Assessment<'_>>,
    steps: &[(Date, &RawStep)],
    language: &str,
) -> proto::PlanPoint {
    let TurningPoint { on, begins_step: _, assessment, without_plan, difference } = point;
    let begin = steps.iter().enumerate().filter(|(_, (day, _))| day == on);
    let difference = difference.as_ref().zip(before);
    proto::PlanPoint {
        on: on.to_string(),
        steps: begin.map(|(at, _)| count(at)).collect(),
        assessment: Some(hypothetical_to_proto(assessment, View::Basic, language)),
        without_plan: Some(hypothetical_to_proto(without_plan, View::Basic, language)),
        difference: difference
            .map(|(difference, before)| difference_to_proto(difference, before, assessment, language)),
        text: plan_point_text(point, steps, Telling::new(assessment, language).language),
    }
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
                .evidence_title(&evidence.name, &evidence.title),
            field: selection.field.as_ref().map_or_else(String::new, ToString::to_string),
            take: selection.take.word().to_owned(),
            from: source_words(&selection.from),
        })
    });
    told.collect()
}

fn difference_to_proto(
    difference: &Difference,
    before: &Assessment<'_>,
    after: &Assessment<'_>,
    language: &str,
) -> proto::AssessmentDifference {
    let difference = &difference_for_reviewers(difference, after);
    let Difference { standing: _, direction, points: _, readings, parts, thresholds, reasons, missing } =
        difference;
    let (was, is) = (Telling::new(before, language), Telling::new(after, language));
    let reason_list = |of: Telling<'_, '_>, places: &[usize]| {
        let reasons = places.iter().filter_map(|at| of.assessment.reasons.get(*at));
        reasons.map(|reason| reason_to_proto(of, reason)).collect()
    };
    let missing_list = |of: Telling<'_, '_>, places: &[usize]| {
        let missing = places.iter().filter_map(|at| of.assessment.missing.get(*at));
        missing.map(|missing| missing_to_proto(of, missing)).collect()
    };
    let (Turnover { gone, new }, Turnover { gone: found, new: lost }) = (reasons, missing);
    proto::AssessmentDifference {
        text: difference_text(difference, before, after, is.language),
        outcome_differs: difference.outcome_differs(),
        level_differs: difference.level_differs(),
        direction: direction_to_proto(*direction).into(),
        score_change: difference.score_change().map_or_else(String::new, exact_text),
        readings: readings.iter().map(|reading| reading_change(reading, was, is)).collect(),
        parts: parts.iter().map(|part| part_move(part, is)).collect(),
        thresholds: thresholds.iter().map(|change| threshold_change(change, is)).collect(),
        reasons_gone: reason_list(was, gone),
        reasons_new: reason_list(is, new),
        missing_gone: missing_list(was, found),
        missing_new: missing_list(is, lost),
    }
}

const fn direction_to_proto(direction: Direction) -> proto::DifferenceDirection {
    match direction {
        Direction::Up => proto::DifferenceDirection::Up,
        Direction::Down => proto::DifferenceDirection::Down,
        Direction::Other => proto::DifferenceDirection::Unspecified,
    }
}

fn reading_change(
    change: &ReadingChange,
    was: Telling<'_, '_>,
    is: Telling<'_, '_>,
) -> proto::ReadingDifference {
    let ReadingChange { selection, causes } = change;
    let reading = |of: Telling<'_, '_>| {
        let observed = of.assessment.observed.get(selection.0)?;
        Some(reading_to_proto(of.assessment, &observed.reading))
    };
    let text = reading_change_text(was.assessment, is.assessment, change, is.language);
    let mut message = proto::ReadingDifference {
        before: reading(was),
        after: reading(is),
        causes: causes.iter().map(cause_to_proto).collect(),
        text,
        ..proto::ReadingDifference::default()
    };
    if let Some(selection) = is.assessment.selection(*selection) {
        if let Some(evidence) = is.assessment.rule_set.catalogue.get(selection.evidence) {
            message.evidence = evidence.name.to_string();
            message.evidence_title = is.evidence_title(&evidence.name, &evidence.title);
        }
        message.field = selection.field.as_ref().map_or_else(String::new, ToString::to_string);
        selection.take.word().clone_into(&mut message.take);
        message.from = source_words(&selection.from);
    }
    message
}

fn cause_to_proto(cause: &Cause) -> proto::ReadingCause {
    let Cause { kind, observations, newest } = cause;
    let kind = match kind {
        CauseKind::Assumed => proto::ReadingCauseKind::Assumed,
        CauseKind::New => proto::ReadingCauseKind::New,
        CauseKind::Stale => proto::ReadingCauseKind::Stale,
        CauseKind::Removed => proto::ReadingCauseKind::Removed,
        CauseKind::Superseded => proto::ReadingCauseKind::Superseded,
        CauseKind::Time => proto::ReadingCauseKind::Time,
    };
    proto::ReadingCause {
        kind: kind.into(),
        observations: *observations,
        newest: newest.map_or_else(String::new, |day| day.to_string()),
    }
}

fn part_move(moved: &PartMove, is: Telling<'_, '_>) -> proto::PartDifference {
    let PartMove {
        change: PartChange { kind, id, title, before, after, renamed_from: _ },
        readings,
        thresholds,
    } = moved;
    let text = |reading: &Option<PartReading>| {
        reading.as_ref().map_or_else(String::new, |reading| part_came_to_text(reading, is.language))
    };
    let (before, after) = (text(before), text(after));
    let thresholds = thresholds.iter().filter_map(|id| is.assessment.rule_set.threshold(*id));
    proto::PartDifference {
        kind: kind_to_proto(*kind).into(),
        id: id.to_string(),
        title: is.part_title(id, title),
        before,
        after,
        points_change: moved.points_change().map_or_else(String::new, exact_text),
        readings: readings.iter().copied().map(count).collect(),
        thresholds: thresholds.map(|threshold| threshold.name.to_string()).collect(),
    }
}

const fn kind_to_proto(kind: PartKind) -> proto::RuleKind {
    match kind {
        PartKind::Gate => proto::RuleKind::Gate,
        PartKind::Dimension => proto::RuleKind::Dimension,
        PartKind::Criterion => proto::RuleKind::Criterion,
        PartKind::Floor => proto::RuleKind::Floor,
        PartKind::Cap => proto::RuleKind::Cap,
        PartKind::Flag => proto::RuleKind::Flag,
        // Thresholds stand in a list of their own.
        PartKind::Threshold => proto::RuleKind::Unspecified,
    }
}

fn threshold_change(change: &PartChange, is: Telling<'_, '_>) -> proto::ThresholdDifference {
    let PartChange { kind: _, id, title: _, before, after, renamed_from: _ } = change;
    let rule_set = is.assessment.rule_set;
    let threshold = rule_set.thresholds.iter().find(|threshold| threshold.name == *id);
    let since = threshold.and_then(|threshold| threshold.in_force(is.assessment.as_of));
    proto::ThresholdDifference {
        name: id.to_string(),
        before: table_of(before.as_ref()).map(table_to_proto),
        after: table_of(after.as_ref()).map(table_to_proto),
        since: since.map_or_else(String::new, |value| value.from.to_string()),
    }
}

fn table_of(reading: Option<&PartReading>) -> Option<&ThresholdTable> {
    match reading? {
        PartReading::Threshold(table) => table.as_ref(),
        PartReading::Gate(_)
        | PartReading::Dimension(..)
        | PartReading::Criterion(..)
        | PartReading::Cap(_)
        | PartReading::Flag(_) => None,
    }
}

/// A place or number of few things.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
