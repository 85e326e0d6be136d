//! Expressions and scripts: both sides of what they compare, and each way that they can go.

use std::sync::Arc;

use super::key::{ProgramAt, What};
use super::plan::{Owner, Plan};
use super::point::{Amount, Needs, Side};
use super::scope::{Scope, Values};
use super::sight::Sight;
use super::thresholds::amount;
use crate::domain::parse_number;
use crate::finding::Place;
use crate::ruleset::{NumberRef, RuleSet, ThresholdId};
use crate::script::{Asks, Fork, Gives, Program, Watched, Way};

/// Plans a point for each way of each fork of a program that stands at a place.
pub(super) fn plan(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    (at, program, gives): (ProgramAt, &Program, Gives),
    place: &Place,
) {
    let Some(watched) = scope.watch(program, gives).filter(|watched| !watched.forks().is_empty()) else {
        return;
    };
    for (index, fork) in watched.forks().iter().enumerate() {
        let place = plan.places.within(place, &fork.range);
        for way in watched.ways(index, &scope.reaches) {
            let needs = Needs::Branch(side(plan.rule_set, &watched, fork, way));
            plan.point(owner, What::Fork(at.clone(), index, way), &place, needs);
        }
    }
    plan.keep(owner, at, watched);
}

/// What is so when a program goes one way.
pub(super) fn side(rule_set: &RuleSet, watched: &Watched, fork: &Fork, way: Way) -> Side {
    let text = |range| Arc::from(watched.text(range).trim());
    match (&fork.asks, way) {
        (Asks::Comparison { subject, with, relation }, way) => Side::Of {
            subject: text(subject),
            relation: if way == Way::Yes { *relation } else { relation.opposite() },
            with: written(rule_set, watched.text(with).trim()),
        },
        (Asks::Presence { subject, missing }, way) => {
            Side::Missing { text: text(subject), yes: (way == Way::Yes) == *missing }
        }
        (Asks::FirstOf(values), Way::Taken(at)) => {
            Side::Taken(values.get(at).map_or_else(|| "".into(), text))
        }
        (Asks::Loop, _) => Side::Loops(text(&fork.range)),
        (Asks::Truth | Asks::FirstOf(_), way) => {
            Side::Holds { text: text(&fork.range), yes: way == Way::Yes }
        }
    }
}

/// What something is compared with, as written.
fn written(rule_set: &RuleSet, text: &str) -> Amount {
    if let Ok(number) = parse_number(text) {
        return Amount::Number(number);
    }
    match rule_set.thresholds.iter().position(|threshold| &*threshold.name == text) {
        Some(at) => amount(rule_set, NumberRef::Threshold(ThresholdId(at))),
        None => Amount::Written(text.into()),
    }
}

/// Runs a program again on what the rule read, and sees which ways it goes.
pub(super) fn see(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    values: &Values,
    at: &ProgramAt,
    program: &Program,
) {
    let plan = sight.plan;
    let Some(watched) = plan.kept(owner, at.clone()) else {
        return;
    };
    if let Some(slots) = values.for_program(program) {
        watched.run(&slots, &mut |fork, way| {
            sight.saw(owner.key(What::Fork(at.clone(), fork, way)));
        });
    }
}
