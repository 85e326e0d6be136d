//! The evidence catalogue: how long evidence stays fresh, and why there may be none. What evidence says is the
//! same whoever reads it, so these are points once for all pathways; what a rule then does is the rule's own.

use std::sync::Arc;

use super::edge::{Cause, Edge, TimeEnd};
use super::key::{EdgeAt, Key, RuleKey, What};
use super::plan::Plan;
use super::point::{Amount, Needs};
use super::selections::{is_needed, is_shown, open_pathways};
use super::sight::Sight;
use super::{givens, window};
use crate::assess::{Absence, Assessment, Reading};
use crate::domain::Number;
use crate::ruleset::{Evidence, EvidenceId, Selection, SelectionId};

/// Plans the evidence that pathways read.
pub(super) fn plan(plan: &mut Plan<'_>) {
    let rule_set = plan.rule_set;
    for (at, evidence) in rule_set.catalogue.evidence.iter().enumerate() {
        let readers: Vec<(&Selection, bool)> = open_pathways(rule_set)
            .flat_map(|(_, pathway)| {
                pathway
                    .selections
                    .iter()
                    .enumerate()
                    .map(move |(place, selection)| (selection, is_needed(pathway, SelectionId(place))))
            })
            .filter(|(selection, _)| selection.evidence == EvidenceId(at))
            .collect();
        let waits = |(selection, is_needed): &(&Selection, bool)| {
            *is_needed && !selection.has_none_when_unreported(evidence)
        };
        let ages = |reader: &(&Selection, bool)| reader.0.within.is_none();
        if readers.iter().any(|(_, is_needed)| *is_needed) {
            cause(plan, at, evidence, Cause::Unreadable);
        }
        if readers.iter().any(waits) {
            cause(plan, at, evidence, Cause::NeverObserved);
        }
        if evidence.fresh_for.is_some() && readers.iter().any(ages) {
            freshness(plan, at, evidence);
            if readers.iter().any(|reader| waits(reader) && ages(reader)) {
                cause(plan, at, evidence, Cause::Stale);
            }
        }
    }
}

fn key(at: usize, what: What) -> Key {
    Key { pathway: None, rule: RuleKey::Evidence(at), what }
}

fn cause(plan: &mut Plan<'_>, at: usize, evidence: &Evidence, cause: Cause) {
    let place = match cause {
        Cause::Stale => plan.places.fresh_for(evidence),
        Cause::NeverObserved | Cause::Unreadable | Cause::TooNew | Cause::NoneFits(_) | Cause::NoChange => {
            evidence.place.clone()
        }
    };
    let needs = Needs::Absent { evidence: Arc::clone(&evidence.name), cause: cause.clone() };
    plan.add(key(at, What::Cause(cause)), None, &evidence.name, place, needs);
}

fn freshness(plan: &mut Plan<'_>, at: usize, evidence: &Evidence) {
    let Some(length) = evidence.fresh_for else { return };
    let place = plan.places.fresh_for(evidence);
    for counts in [true, false] {
        let back = Amount::Number(Number::from(length.count));
        let edge = Edge::Time { end: TimeEnd::Old, length: back, unit: length.unit, counts };
        let needs = Needs::Edge { evidence: Arc::clone(&evidence.name), edge };
        let what = What::Edge(EdgeAt::Time(TimeEnd::Old, counts));
        plan.add(key(at, what), None, &evidence.name, place.clone(), needs);
    }
}

/// Sees how old evidence was, and why there was none.
pub(super) fn see(sight: &mut Sight<'_>, assessment: &Assessment<'_>) {
    for (place, selection) in assessment.pathway.selections.iter().enumerate() {
        let id = SelectionId(place);
        let at = selection.evidence.0;
        let Some(evidence) = assessment.rule_set.catalogue.get(selection.evidence) else { continue };
        if !is_shown(assessment, id) {
            continue;
        }
        if selection.within.is_none()
            && let Some(stretch) = window::in_force(selection, evidence)
        {
            for (end, counts) in givens::see_time(sight, assessment, selection, &stretch) {
                sight.saw(key(at, What::Edge(EdgeAt::Time(end, counts))));
            }
        }
        let reading = assessment.observed.get(place).map(|observed| &observed.reading);
        if let Some(Reading::Absent(absence)) = reading
            && is_needed(assessment.pathway, id)
        {
            let cause = match absence {
                Absence::NeverObserved => Some(Cause::NeverObserved),
                Absence::Unreadable => Some(Cause::Unreadable),
                Absence::Stale { .. } if selection.within.is_none() => Some(Cause::Stale),
                Absence::Stale { .. }
                | Absence::NotApplicable
                | Absence::NoneFits
                | Absence::TooFewRaters { .. }
                | Absence::TooFewObservations { .. }
                | Absence::PartHeld(_)
                | Absence::NoGroup(_)
                | Absence::Withheld(_) => None,
            };
            if let Some(cause) = cause {
                sight.saw(key(at, What::Cause(cause)));
            }
        }
    }
}
