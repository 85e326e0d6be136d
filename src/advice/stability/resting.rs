//! What the points rest on: one person, the person's own view, evidence near its expiry.

use std::collections::BTreeSet;

use super::expiry::is_near;
use super::person::{Person, person_of};
use crate::assess::{Assessment, CriterionResult, CriterionState, Observation, Observed};
use crate::domain::{Number, Source};
use crate::ruleset::{Given, InputKind};

/// What the points of the criteria rest on. A criterion's points count whole or not at all, so that the sums are
/// exact; the parts overlap. What a criterion reads of the points of other parts is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RestingPoints {
    /// All points of criteria.
    pub of: Number,
    /// Of criteria of which at least one thing that they read was reported by one single person, the candidate
    /// included: these points hang on that person.
    pub one_person: Number,
    /// Of criteria that rest on what the candidate says alone.
    pub self_alone: Number,
    /// Of criteria that rest on what the candidate says beside others or records.
    pub self_in_part: Number,
    /// Of criteria of which at least one observation is near its expiry.
    pub near_expiry: Number,
}

/// What one criterion rests on.
#[derive(Debug, Default)]
struct Rests {
    one_person: bool,
    /// How many observations it used are the candidate's own.
    own: u32,
    /// How many it used in all.
    all: u32,
    near_expiry: bool,
}

/// What the points rest on.
#[must_use]
pub fn resting(assessment: &Assessment<'_>) -> RestingPoints {
    let mut sums = RestingPoints::default();
    for criterion in assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria) {
        let points = match criterion.state {
            CriterionState::Scored | CriterionState::Zero(_) => criterion.points.low,
            CriterionState::Held(_) | CriterionState::Excluded(_) | CriterionState::Error => continue,
        };
        let rests = rests(assessment, criterion);
        let self_alone = rests.own > 0 && rests.own == rests.all;
        let self_in_part = rests.own > 0 && rests.own < rests.all;
        add(&mut sums.of, points, true);
        add(&mut sums.one_person, points, rests.one_person);
        add(&mut sums.self_alone, points, self_alone);
        add(&mut sums.self_in_part, points, self_in_part);
        add(&mut sums.near_expiry, points, rests.near_expiry);
    }
    sums
}

/// The sum of all criteria's points fits, or the assessment would be a rule error.
fn add(sum: &mut Number, points: Number, counts: bool) {
    if counts {
        *sum = sum.checked_add(points).unwrap_or(*sum);
    }
}

fn rests(assessment: &Assessment<'_>, criterion: &CriterionResult<'_>) -> Rests {
    let mut rests = Rests::default();
    for result in &criterion.inputs {
        let InputKind::Given(Given::Observed { selection, .. }) = &result.input.kind else { continue };
        let Some(observed) = assessment.observed.get(selection.0) else { continue };
        rests.one_person |= is_of_one_person(assessment, observed);
        rests.own = rests.own.saturating_add(observed.sources.of(Source::Self_));
        rests.all = rests.all.saturating_add(observed.sources.total());
        rests.near_expiry |= any_near_expiry(assessment, observed);
    }
    rests
}

/// Whether people reported it, and only one did.
fn is_of_one_person(assessment: &Assessment<'_>, observed: &Observed) -> bool {
    let reports = assessment.observations_of(observed).enumerate();
    let people: BTreeSet<Person> = reports.filter_map(|(at, report)| person_of(at, report)).collect();
    people.len() == 1
}

fn any_near_expiry(assessment: &Assessment<'_>, observed: &Observed) -> bool {
    let Some(selection) = assessment.selection(observed.selection) else { return false };
    let fresh_for = assessment.rule_set.catalogue.get(selection.evidence).and_then(|known| known.fresh_for);
    let near = |report: &Observation| {
        fresh_for.is_some_and(|fresh_for| is_near(report.on, fresh_for, assessment.as_of))
    };
    selection.within.is_none() && assessment.observations_of(observed).any(near)
}
