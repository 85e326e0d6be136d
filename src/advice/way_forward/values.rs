//! Changes of ratings, numbers, answers and choices: to values of their own scale, never off it.

use std::sync::Arc;

use crate::assess::{Assumption, Reading, Rerun};
use crate::domain::{Number, Value, normal};
use crate::ruleset::{EvidenceId, FieldKind, Scale};

use super::change::{Change, ChangeKind, Lever};
use super::levers::{Placed, can_be_seen};

/// The most values of one evidence item that are tried.
const VALUES_MAX: usize = 40;

/// The evidence seen at other values. On a scale only upwards: nobody is asked to get worse.
pub(super) fn seen(
    rerun: &Rerun<'_>,
    (evidence, kind): (EvidenceId, &FieldKind),
    tied: &[Placed<'_>],
) -> Lever {
    let now: Vec<(crate::ruleset::SelectionId, Reading)> = tied
        .iter()
        .filter_map(|(id, _)| Some((*id, rerun.observed(*id)?.reading.clone())))
        .filter(|(_, reading)| can_be_seen(reading))
        .collect();
    let lowest = lowest(&now);
    let candidates = match kind {
        FieldKind::Scale(scale) => upwards(scale, lowest),
        FieldKind::Number { min, max, .. } => either_way(rerun, *min, *max, lowest),
        FieldKind::YesNo => answers(&now, [false, true].map(Value::Bool).to_vec()),
        FieldKind::Choice(words) => {
            answers(&now, words.iter().map(|word| Value::Choice(Arc::clone(word))).collect())
        }
        FieldKind::Date => Vec::new(),
    };
    let is_scale = matches!(kind, FieldKind::Scale(_));
    let mut changes: Vec<Change> = candidates
        .into_iter()
        .filter_map(|(to, distance)| {
            let assumptions: Vec<Assumption> = now
                .iter()
                .filter_map(|(id, reading)| {
                    let reading = moved(reading, &to, is_scale)?;
                    Some(Assumption { selection: *id, reading })
                })
                .collect();
            let kind = ChangeKind::Seen { now: now.clone(), to };
            (!assumptions.is_empty()).then_some(Change {
                evidence: Some(evidence),
                kind,
                assumptions,
                distance,
            })
        })
        .collect();
    changes.sort_by_key(|change| change.distance);
    changes.truncate(VALUES_MAX);
    Lever { selections: now.into_iter().map(|(id, _)| id).collect(), changes }
}

/// What a selection sees when its evidence is seen at a value; none when that changes nothing. What is better on a
/// scale already stays.
fn moved(reading: &Reading, to: &Value, only_up: bool) -> Option<Reading> {
    let worse = |now: &Value| match (now, to) {
        (Value::Number(now), Value::Number(to)) if only_up => now < to,
        (now, to) => now != to,
    };
    match reading {
        Reading::Absent(_) => Some(Reading::Value(to.clone())),
        Reading::Value(Value::List(list)) => {
            let moved = list.iter().map(|one| if worse(one) { to.clone() } else { one.clone() });
            let moved: Arc<[Value]> = moved.collect();
            (moved != *list).then_some(Reading::Value(Value::List(moved)))
        }
        Reading::Value(now) => worse(now).then(|| Reading::Value(to.clone())),
    }
}

/// The lowest number that is seen now; none when something is not seen at all.
fn lowest(now: &[(crate::ruleset::SelectionId, Reading)]) -> Option<Number> {
    let mut lowest: Option<Number> = None;
    for (_, reading) in now {
        let number = match reading {
            Reading::Value(Value::Number(number)) => *number,
            Reading::Value(Value::List(list)) => list
                .iter()
                .filter_map(|one| if let Value::Number(n) = one { Some(*n) } else { None })
                .min()?,
            Reading::Value(_) | Reading::Absent(_) => return None,
        };
        lowest = Some(lowest.map_or(number, |known| known.min(number)));
    }
    lowest
}

/// The values of a scale above the one seen now, each with its distance in steps. What is not seen yet is one step
/// below the scale.
fn upwards(scale: &Scale, now: Option<Number>) -> Vec<(Value, Number)> {
    let step = scale.step.unwrap_or(Number::ONE);
    let from = now.or_else(|| scale.min.checked_sub(step));
    let mut found = Vec::new();
    let mut value = scale.min;
    while value <= scale.max && found.len() < VALUES_MAX {
        let distance = from.and_then(|from| value.checked_sub(from)?.checked_div(step));
        if let Some(distance) = distance.filter(|distance| *distance > Number::ZERO) {
            found.push((Value::Number(normal(value)), normal(distance.round_dp(12))));
        }
        let Some(next) = value.checked_add(step) else { break };
        value = next;
    }
    found
}

/// Numbers in a range, up and down: every whole one when there are few, otherwise some on either side, the ends, and
/// the numbers of thresholds.
fn either_way(
    rerun: &Rerun<'_>,
    min: Option<Number>,
    max: Option<Number>,
    now: Option<Number>,
) -> Vec<(Value, Number)> {
    let range = min.zip(max).and_then(|(min, max)| max.checked_sub(min));
    let step = range.and_then(|range| range.checked_div(Number::TEN)).filter(|step| *step > Number::ONE);
    let step = step.unwrap_or(Number::ONE);
    let from = now.or(min).unwrap_or_default();
    let few = range.is_some_and(|range| range <= Number::from(VALUES_MAX));
    let mut numbers: Vec<Number> = if few {
        let start = min.unwrap_or_default().ceil();
        (0..=VALUES_MAX).filter_map(|at| start.checked_add(Number::from(at))).collect()
    } else {
        let offsets = [1_u32, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50];
        let start = from.floor();
        let up = offsets.iter().filter_map(|offset| start.checked_add(Number::from(*offset)));
        let down = offsets.iter().filter_map(|offset| start.checked_sub(Number::from(*offset)));
        up.chain(down).chain([start]).chain(min).chain(max).collect()
    };
    numbers.extend(rerun.numbers_in_force());
    numbers.retain(|number| {
        min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max) && Some(*number) != now
    });
    numbers.sort_unstable();
    numbers.dedup();
    let distance = |to: Number| {
        let far = to.checked_sub(from)?.abs().checked_div(step)?;
        let unseen = if now.is_none() { Number::ONE } else { Number::ZERO };
        far.checked_add(unseen).map(|far| normal(far.round_dp(12)))
    };
    numbers
        .into_iter()
        .filter_map(|number| Some((Value::Number(normal(number)), distance(number)?)))
        .collect()
}

/// Every other answer, each one step away.
fn answers(now: &[(crate::ruleset::SelectionId, Reading)], all: Vec<Value>) -> Vec<(Value, Number)> {
    let others = all.into_iter().filter(|value| {
        now.iter().any(|(_, reading)| !matches!(reading, Reading::Value(known) if known == value))
    });
    others.map(|value| (value, Number::ONE)).collect()
}

/// Something that happens anew, so that its age is nothing.
pub(super) fn anew(rerun: &Rerun<'_>, evidence: EvidenceId, (id, _): Placed<'_>) -> Option<Lever> {
    let reading = rerun.observed(id)?.reading.clone();
    if !can_be_seen(&reading) || reading == Reading::Value(Value::Number(Number::ZERO)) {
        return None;
    }
    let assumptions =
        vec![Assumption { selection: id, reading: Reading::Value(Value::Number(Number::ZERO)) }];
    let kind = ChangeKind::Anew { now: (id, reading) };
    let change = Change { evidence: Some(evidence), kind, assumptions, distance: Number::ONE };
    Some(Lever { selections: vec![id], changes: vec![change] })
}
