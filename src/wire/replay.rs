//! Replays as messages.

use std::sync::Arc;

use super::assessment::failure_kind;
use super::difference::{direction_to_proto, kind_to_proto};
use super::proto::{self, StandingKind};
use super::value::{count, points_to_proto, position_of};
use super::violation::{FIELD_BYTES_MAX, violations_to_proto};
use crate::assess::PointsSpan;
use crate::domain::shortened_to;
use crate::render::part_reading_text;
use crate::replay::{
    Axis, Causes, Change, Comparison, Distribution, Errored, Failure, Failures, Fate, Move, PartChange,
    PathwayTally, Points, Replayed, Side, Sided, Standing, Tally, Variant, VariantTally,
};

/// What came of the profile at a place on the stream: a message for each move, and one when it is not valid.
#[must_use]
pub fn replayed_to_proto(
    comparison: &Comparison<'_>,
    at: u64,
    replayed: Replayed,
) -> Vec<proto::ReplayRuleSetResponse> {
    use proto::replay_rule_set_response::Result as Told;
    let Replayed { candidate, violations: Sided { baseline, proposed }, rule_errors: _, moves } = replayed;
    let mut told = Vec::new();
    if !(baseline.is_empty() && proposed.is_empty()) {
        let (baseline, baseline_left_out) = violations_to_proto(&baseline);
        let (proposed, proposed_left_out) = violations_to_proto(&proposed);
        told.push(Told::Invalid(proto::InvalidProfile {
            at,
            candidate: shortened_to(&candidate, FIELD_BYTES_MAX).into_owned(),
            baseline,
            baseline_left_out: count(baseline_left_out),
            proposed,
            proposed_left_out: count(proposed_left_out),
        }));
    }
    told.extend(moves.into_iter().map(|moved| Told::Move(Box::new(move_to_proto(comparison, at, moved)))));
    told.into_iter().map(|result| proto::ReplayRuleSetResponse { result: Some(result) }).collect()
}

fn move_to_proto(comparison: &Comparison<'_>, at: u64, moved: Move) -> proto::ReplayMove {
    let Move { candidate, pathway, fate, direction, standing, points, parts, causes } = moved;
    let pathway = comparison.pathways.get(pathway).map_or_else(String::new, |pair| pair.id.to_string());
    proto::ReplayMove {
        at,
        candidate,
        pathway,
        change: change(fate).into(),
        direction: direction_to_proto(direction).into(),
        baseline: Some(standing_to_proto(&standing.baseline, points.baseline)),
        proposed: Some(standing_to_proto(&standing.proposed, points.proposed)),
        parts: parts.into_iter().map(part).collect(),
        causes: causes.map(causes_to_proto),
    }
}

fn causes_to_proto(causes: Causes) -> proto::ReplayMoveCauses {
    let Causes { alone, elsewhere, involved } = causes;
    let places = |places: Vec<usize>| places.into_iter().map(count).collect();
    let (alone, elsewhere, involved) = (places(alone), places(elsewhere), places(involved));
    proto::ReplayMoveCauses { alone, elsewhere, involved }
}

/// What differs for somebody who moved; moves are never unchanged, nor of points or parts alone.
const fn change(fate: Fate) -> proto::ReplayChange {
    match fate {
        Fate::Changed(Change::Outcome) => proto::ReplayChange::Outcome,
        Fate::Changed(Change::Level) => proto::ReplayChange::Level,
        Fate::Errored { .. } => proto::ReplayChange::Errored,
        Fate::Only(Side::Baseline) => proto::ReplayChange::OnlyBaseline,
        Fate::Only(Side::Proposed) => proto::ReplayChange::OnlyProposed,
        Fate::Unchanged | Fate::Changed(Change::Parts | Change::Points) => proto::ReplayChange::Unspecified,
    }
}

const fn standing_kind(standing: &Standing) -> StandingKind {
    match standing {
        Standing::NotOpen => StandingKind::NotOpen,
        Standing::NotAssessed => StandingKind::NotAssessed,
        Standing::RuleError => StandingKind::RuleError,
        Standing::NotSought => StandingKind::NotSought,
        Standing::NotEligible => StandingKind::NotEligible,
        Standing::InsufficientEvidence => StandingKind::InsufficientEvidence,
        Standing::Scored | Standing::Level { .. } => StandingKind::Scored,
    }
}

/// A row or column of the table of moves.
fn place_to_proto(axis: &Axis, place: usize) -> proto::ReplayPlace {
    let standing = axis.standing(place);
    let level = standing.as_ref().and_then(Standing::levels);
    proto::ReplayPlace {
        kind: standing.as_ref().map_or(StandingKind::Scored, standing_kind).into(),
        level: level.map_or_else(String::new, |(id, _)| id.to_string()),
        between_levels: standing.is_none(),
    }
}

fn standing_to_proto(standing: &Standing, points: Option<Points>) -> proto::ReplayStanding {
    let levels = standing.levels().map(|(low, high)| (low.to_string(), high.to_string()));
    let (level_low, level_high) = levels.unwrap_or_default();
    let told = |of: fn(Points) -> PointsSpan| points.map(|points| points_to_proto(of(points)));
    proto::ReplayStanding {
        kind: standing_kind(standing).into(),
        level_low,
        level_high,
        score: told(|points| points.score).map(Into::into),
        maximum: told(|points| points.maximum).map(Into::into),
    }
}

fn part(change: PartChange) -> proto::ReplayPart {
    let PartChange { kind, id, title, renamed_from, before, after } = change;
    let text = |reading: Option<_>| reading.as_ref().map_or_else(String::new, part_reading_text);
    proto::ReplayPart {
        kind: kind_to_proto(kind).into(),
        id: id.to_string(),
        title: title.to_string(),
        baseline: text(before),
        proposed: text(after),
        renamed_from: renamed_from.map_or_else(String::new, |old| old.to_string()),
    }
}

/// The counts of a whole replay.
#[must_use]
pub fn tally_to_proto(comparison: &Comparison<'_>, tally: &Tally) -> proto::ReplaySummary {
    let Tally { people, invalid, invalid_only, without_pathway, moved, pathways } = tally;
    let pathways = comparison.pathways.iter().zip(pathways);
    let pathways = pathways.map(|(pair, tally)| {
        let why = |side| tally.refused.of(side).as_ref().map_or_else(String::new, ToString::to_string);
        proto::ReplayPathway {
            baseline_refused: why(Side::Baseline),
            proposed_refused: why(Side::Proposed),
            ..pathway_counts_to_proto((&pair.id, pair.title(), &pair.axes), tally)
        }
    });
    let Sided { baseline, proposed } = comparison.rules;
    let evidence = |side| comparison.only(side).iter().map(ToString::to_string).collect();
    proto::ReplaySummary {
        organisation: proposed.organisation.id.to_string(),
        baseline_digest: baseline.digest.to_string(),
        proposed_digest: proposed.digest.to_string(),
        baseline_label: baseline.organisation.label.to_string(),
        proposed_label: proposed.organisation.label.to_string(),
        baseline_evidence: evidence(Side::Baseline),
        proposed_evidence: evidence(Side::Proposed),
        as_of: comparison.as_of.to_string(),
        people: *people,
        moved: *moved,
        invalid: *invalid,
        invalid_baseline: invalid_only.baseline,
        invalid_proposed: invalid_only.proposed,
        without_pathway: *without_pathway,
        pathways: pathways.collect(),
        changes: comparison.variants.iter().map(rule_change).collect(),
    }
}

fn rule_change(variant: &Variant) -> proto::ReplayRuleChange {
    let Variant { title, untried, rule_set: _, pathways: _ } = variant;
    proto::ReplayRuleChange { sentence: title.clone(), tried_together: count(*untried) }
}

fn cause((at, tally): (usize, &VariantTally)) -> proto::ReplayCause {
    let VariantTally { alone, alone_up, alone_down, elsewhere, only_with_others } = tally;
    proto::ReplayCause {
        change: count(at),
        alone: *alone,
        alone_up: *alone_up,
        alone_down: *alone_down,
        elsewhere: *elsewhere,
        only_with_others: *only_with_others,
    }
}

/// The counts of a pathway that has an id, a title, and rows and columns.
#[must_use]
pub fn pathway_counts_to_proto(
    (id, title, axes): (&str, &str, &Sided<Axis>),
    tally: &PathwayTally,
) -> proto::ReplayPathway {
    let PathwayTally {
        people,
        unchanged,
        parts_differ,
        points_differ,
        level_differs,
        outcome_differs,
        errored: Errored { baseline, proposed, both },
        only,
        moved,
        up,
        down,
        moves,
        scores: lie,
        variants,
        only_together,
        failures,
        refused: _,
    } = tally;
    let cells = moves.cells().map(|(row, column, people)| proto::ReplayCell {
        baseline: Some(place_to_proto(&axes.baseline, row)),
        proposed: Some(place_to_proto(&axes.proposed, column)),
        people,
    });
    proto::ReplayPathway {
        pathway: id.to_owned(),
        title: title.to_owned(),
        people: *people,
        unchanged: *unchanged,
        parts_differ: *parts_differ,
        points_differ: *points_differ,
        level_differs: *level_differs,
        outcome_differs: *outcome_differs,
        errored_baseline: *baseline,
        errored_proposed: *proposed,
        errored_both: *both,
        only_baseline: only.baseline,
        only_proposed: only.proposed,
        moved: *moved,
        up: *up,
        down: *down,
        cells: cells.collect(),
        baseline_scores: Some(scores(&lie.baseline)),
        proposed_scores: Some(scores(&lie.proposed)),
        causes: variants.iter().enumerate().map(cause).collect(),
        only_together: *only_together,
        baseline_levels: levels(&axes.baseline),
        proposed_levels: levels(&axes.proposed),
        baseline_failures: failed(failures, Side::Baseline),
        proposed_failures: failed(failures, Side::Proposed),
        // On one day it holds for everybody, and is added where there is one.
        baseline_refused: String::new(),
        proposed_refused: String::new(),
    }
}

fn levels(axis: &Axis) -> Vec<proto::Level> {
    let levels = axis.levels.iter().enumerate();
    let level = |(at, (id, title)): (usize, &(Arc<str>, Arc<str>))| proto::Level {
        id: id.to_string(),
        title: title.to_string(),
        position: count(at),
    };
    levels.map(level).collect()
}

fn failed(failures: &Failures, side: Side) -> Vec<proto::ReplayFailure> {
    let failed = failures.of(side).map(|(rule, failure)| {
        // Its message can have a value of the person whom it was about.
        let Failure { kind, message: _, file, position, people } = failure;
        proto::ReplayFailure {
            rule: rule.to_string(),
            kind: failure_kind(*kind).into(),
            position: Some(position_of(file, *position).into()),
            people: *people,
        }
    });
    failed.collect()
}

fn scores(distribution: &Distribution) -> proto::ReplayScores {
    let Distribution { tenths, not_known } = distribution;
    proto::ReplayScores { tenths: tenths.to_vec(), not_known: *not_known }
}
