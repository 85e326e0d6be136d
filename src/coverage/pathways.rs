//! What a pathway as a whole can come to: levels, outcomes, floors, and what is cut.

use super::key::{Key, RuleKey, What};
use super::plan::{Owner, Plan};
use super::point::Needs;
use super::sight::Sight;
use super::thresholds::amount;
use crate::assess::{Assessment, CapState, Outcome, PartState};
use crate::domain::Number;
use crate::ruleset::{GateOutcome, MissingPolicy, OnNotApplicable, Pathway};

/// Plans levels, outcomes, floors and what is cut. Rules stand before this, so that it is known whether
/// evidence can be missing.
pub(super) fn plan(plan: &mut Plan<'_>, at: usize, pathway: &Pathway) {
    let rule_set = plan.rule_set;
    let owner = Owner { at, pathway, rule: RuleKey::Pathway, id: &pathway.id.0, place: &pathway.place };
    for outcome in outcomes(plan, at, pathway) {
        plan.point(&owner, What::Outcome(outcome), owner.place, Needs::Outcome(outcome));
    }
    for (level, declared) in pathway.levels.iter().enumerate() {
        let needs = Needs::Level(declared.id.clone());
        plan.point(&owner, What::Level(level), &declared.place, needs);
    }
    for (place, dimension) in pathway.dimensions.iter().enumerate() {
        let owner = Owner {
            at,
            pathway,
            rule: RuleKey::Dimension(place),
            id: &dimension.id,
            place: &dimension.place,
        };
        if let Some(floor) = &dimension.floor {
            for below in [true, false] {
                let needs = Needs::Floor { below, floor: amount(rule_set, floor.points) };
                plan.point(&owner, What::Floor(below), &floor.place, needs);
            }
        }
        if let Some(most) = dimension.at_most {
            for cut in [true, false] {
                let needs = Needs::AtMost { cut, most: amount(rule_set, most) };
                plan.point(&owner, What::AtMost(cut), owner.place, needs);
            }
        }
    }
}

/// The outcomes that the rules of a pathway allow; a rule that fails is none to strive for.
fn outcomes(plan: &Plan<'_>, at: usize, pathway: &Pathway) -> Vec<Outcome> {
    let planned =
        |gate, what| plan.points.contains_key(&Key { pathway: Some(at), rule: RuleKey::Gate(gate), what });
    let fails = |outcome| {
        pathway.gates.iter().enumerate().any(|(place, gate)| {
            let can_fail = planned(place, What::Answer(false))
                || gate.not_applicable == OnNotApplicable::Fail
                || (gate.missing_is_unmet && planned(place, What::Open));
            gate.otherwise == outcome && can_fail
        })
    };
    let can_be_held = plan.points.iter().any(|(key, point)| match (&key.rule, &key.what) {
        _ if key.pathway != Some(at) => false,
        (RuleKey::Gate(gate), What::Open) => {
            pathway.gates.get(*gate).is_some_and(|gate| !gate.missing_is_unmet)
        }
        (RuleKey::Criterion(..), What::Missing) => {
            point.needs == Needs::Missing(MissingPolicy::Hold) || pathway.seen_at_least > Number::ZERO
        }
        _ => false,
    });
    let mut outcomes = vec![Outcome::Scored];
    if can_be_held {
        outcomes.push(Outcome::InsufficientEvidence);
    }
    if fails(GateOutcome::NotEligible) {
        outcomes.push(Outcome::NotEligible);
    }
    if fails(GateOutcome::NotSought) {
        outcomes.push(Outcome::NotSought);
    }
    outcomes
}

/// Sees what a pathway came to.
pub(super) fn see(sight: &mut Sight<'_>, at: usize, assessment: &Assessment<'_>) {
    let mut saw = |rule, what| sight.saw(Key { pathway: Some(at), rule, what });
    saw(RuleKey::Pathway, What::Outcome(assessment.outcome));
    if let Some(level) = &assessment.level
        && assessment.outcome == Outcome::Scored
        && level.low == level.high
    {
        saw(RuleKey::Pathway, What::Level(level.low));
    }
    for (place, result) in assessment.dimensions.iter().enumerate() {
        let rule = RuleKey::Dimension(place);
        match result.floor.map(|floor| floor.state) {
            Some(CapState::Binding) => saw(rule, What::Floor(true)),
            Some(CapState::Clear) => saw(rule, What::Floor(false)),
            Some(CapState::Unknown | CapState::Error) | None => {}
        }
        if result.dimension.at_most.is_some() && result.state == PartState::Known {
            saw(rule, What::AtMost(result.points != result.before_limit));
        }
    }
}
