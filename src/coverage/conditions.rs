//! Conditions: both answers, those of each part, and that it is not known where evidence can be missing.

use std::sync::Arc;

use super::key::{ProgramAt, RuleKey, What};
use super::plan::{Owner, Plan};
use super::point::{Needs, RuleKind, Side};
use super::programs;
use super::scope::{Scope, Values};
use super::sight::Sight;
use super::thresholds::amount;
use crate::assess::{ConditionTrace, Truth};
use crate::domain::{Number, Value};
use crate::finding::Place;
use crate::ruleset::{Condition, ConditionPart, NumberRef};
use crate::script::{Gives, Watched, Way};

/// Plans the answers of a rule's condition and of its parts.
pub(super) fn plan(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    of: RuleKind,
    condition: &Condition,
) {
    let place = match condition {
        Condition::Test { place, .. } => place,
        Condition::All(_) | Condition::Any(_) | Condition::AtLeast { .. } => owner.place,
    };
    for (yes, because) in answers(plan, owner, scope, condition, &[]) {
        plan.point(owner, What::Answer(yes), place, Needs::Answer { of, yes, because });
    }
    plan_at_least(plan, owner, condition, &[]);
    for (at, part) in parts(condition).iter().enumerate() {
        plan_part(plan, owner, scope, &part.condition, &[at]);
    }
}

/// Plans that just as many parts hold as have to, and one too few.
fn plan_at_least(plan: &mut Plan<'_>, owner: &Owner<'_>, condition: &Condition, way: &[usize]) {
    let Condition::AtLeast { count, .. } = condition else { return };
    let place = place_of(condition).and_then(|part| plan.places.at_least(part));
    let place = place.unwrap_or_else(|| owner.place.clone());
    for enough in [true, false] {
        let needs = Needs::AtLeast { count: amount(plan.rule_set, *count), enough };
        plan.point(owner, What::AtLeast(way.to_vec(), enough), &place, needs);
    }
}

fn plan_part(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    condition: &Condition,
    way: &[usize],
) {
    let place = place_of(condition).unwrap_or(owner.place).clone();
    for (yes, because) in answers(plan, owner, scope, condition, way) {
        let part = words(condition);
        plan.point(owner, What::Part(way.to_vec(), yes), &place, Needs::Part { part, yes, because });
    }
    plan_at_least(plan, owner, condition, way);
    for (at, part) in parts(condition).iter().enumerate() {
        plan_part(plan, owner, scope, &part.condition, &[way, &[at]].concat());
    }
}

/// The answers that a condition can have, with what makes them so when it asks one thing alone. The forks of
/// a test that asks several are planned beside them.
fn answers(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    condition: &Condition,
    way: &[usize],
) -> Vec<(bool, Option<Side>)> {
    let both = vec![(true, None), (false, None)];
    let Condition::Test { program, place, .. } = condition else {
        return both;
    };
    let Some(watched) = scope.watch(program, Gives::Answer) else {
        return both;
    };
    let Some(whole) = watched.whole() else {
        let program = (ProgramAt::Test(way.to_vec()), program, Gives::Answer);
        programs::plan(plan, owner, scope, program, place);
        return both;
    };
    sides(plan, scope, &watched, whole)
}

fn sides(plan: &Plan<'_>, scope: &Scope<'_>, watched: &Watched, whole: usize) -> Vec<(bool, Option<Side>)> {
    let Some(fork) = watched.forks().get(whole) else {
        return Vec::new();
    };
    let ways = watched.ways(whole, &scope.reaches).into_iter();
    ways.map(|way| {
        let yes = (way == Way::Yes) != watched.is_turned();
        (yes, Some(programs::side(plan.rule_set, watched, fork, way)))
    })
    .collect()
}

fn parts(condition: &Condition) -> &[ConditionPart] {
    match condition {
        Condition::Test { .. } => &[],
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast { of: parts, .. } => parts,
    }
}

fn place_of(condition: &Condition) -> Option<&Place> {
    match condition {
        Condition::Test { place, .. } => Some(place),
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast { of: parts, .. } => {
            parts.first().and_then(|part| place_of(&part.condition))
        }
    }
}

fn words(condition: &Condition) -> Arc<str> {
    match condition {
        Condition::Test { text, .. } => Arc::clone(text),
        Condition::All(parts) => format!("all {} parts", parts.len()).into(),
        Condition::Any(parts) => format!("any of {} parts", parts.len()).into(),
        Condition::AtLeast { of, .. } => format!("enough of {} parts", of.len()).into(),
    }
}

/// Whether a condition can be unknown.
pub(super) fn can_miss(scope: &Scope<'_>, condition: &Condition) -> bool {
    match condition {
        Condition::Test { program, .. } => scope.any_misses(program.slots()),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| can_miss(scope, &part.condition))
        }
        Condition::AtLeast { count, of } => {
            scope.misses(*count) || of.iter().any(|part| can_miss(scope, &part.condition))
        }
    }
}

/// Sees how a rule's condition and its parts were answered.
pub(super) fn see(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    values: &Values,
    condition: &Condition,
    trace: &ConditionTrace,
) {
    let what = match trace.truth {
        Truth::True => Some(What::Answer(true)),
        Truth::False => Some(What::Answer(false)),
        // What a criterion comes to without its evidence is a point of its own.
        Truth::Unknown(_) if matches!(owner.rule, RuleKey::Criterion(..)) => None,
        Truth::Unknown(_) => Some(What::Open),
        Truth::NotApplicable => Some(What::NotApplicable),
        Truth::Error => None,
    };
    if let Some(what) = what {
        sight.saw(owner.key(what));
    }
    see_within(sight, owner, values, condition, trace, &[]);
}

fn see_within(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    values: &Values,
    condition: &Condition,
    trace: &ConditionTrace,
    way: &[usize],
) {
    if let Condition::Test { program, .. } = condition {
        programs::see(sight, owner, values, &ProgramAt::Test(way.to_vec()), program);
    }
    if let Some(enough) = at_edge(values, condition, trace) {
        sight.saw(owner.key(What::AtLeast(way.to_vec(), enough)));
    }
    for (at, (part, trace)) in parts(condition).iter().zip(&trace.parts).enumerate() {
        let way = [way, &[at]].concat();
        if matches!(trace.truth, Truth::True | Truth::False) {
            sight.saw(owner.key(What::Part(way.clone(), trace.truth == Truth::True)));
        }
        see_within(sight, owner, values, &part.condition, trace, &way);
    }
}

/// Whether just as many parts hold as have to; no when one is too few, none when it is otherwise.
fn at_edge(values: &Values, condition: &Condition, trace: &ConditionTrace) -> Option<bool> {
    let Condition::AtLeast { count, .. } = condition else { return None };
    let need = match count {
        NumberRef::Literal(number) => *number,
        NumberRef::Threshold(id) => {
            let Some(Value::Number(number)) = values.get(id.0) else { return None };
            *number
        }
    };
    let hold = Number::from(trace.parts.iter().filter(|part| part.truth == Truth::True).count());
    match trace.truth {
        Truth::True => (hold == need).then_some(true),
        Truth::False => (hold.checked_add(Number::ONE) == Some(need)).then_some(false),
        Truth::Unknown(_) | Truth::NotApplicable | Truth::Error => None,
    }
}
