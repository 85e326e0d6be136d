//! Changes of ratings, numbers, answers and choices: to values of their own scale, never off it.

use std::sync::Arc;

use crate::assess::{Assumption, Free, Reading, Rerun};
use crate::domain::{Number, Value};
use crate::ruleset::{EvidenceId, FieldKind, Scale, SelectionId};

use super::change::{Change, ChangeKind, Lever};
use super::grid::{Grid, Steps, seen_at};
use super::levers::{Placed, can_be_seen};

/// The most values of one evidence item that are listed; of more, the search looks for the nearest.
const VALUES_MAX: usize = 40;

/// How many steps away from what is seen now a few of many values are listed.
const OFFSETS: [i64; 15] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50];

/// Values with their distances, and the steps between them where they are not all.
type Listed = (Vec<(Value, Number)>, Option<Steps>);

/// The evidence seen at other values. On a scale only upwards: nobody is asked to get worse.
pub(super) fn seen(
    rerun: &Rerun<'_>,
    (evidence, kind): (EvidenceId, &FieldKind),
    tied: &[Placed<'_>],
    free: Vec<Free>,
) -> Lever {
    let now: Vec<(SelectionId, Reading)> = tied
        .iter()
        .filter_map(|(id, _)| Some((*id, rerun.observed(*id)?.reading.clone())))
        .filter(|(_, reading)| can_be_seen(reading))
        .collect();
    let lowest = lowest(&now);
    let (listed, steps): Listed = match kind {
        FieldKind::Scale(scale) => upwards(scale, lowest),
        FieldKind::Number { min, max, .. } => either_way(rerun, (*min, *max), lowest),
        FieldKind::YesNo => (answers(&now, [false, true].map(Value::Bool).to_vec()), None),
        FieldKind::Choice(words) => {
            (answers(&now, words.iter().map(|word| Value::Choice(Arc::clone(word))).collect()), None)
        }
        FieldKind::Date => (Vec::new(), None),
    };
    let only_up = matches!(kind, FieldKind::Scale(_));
    let mut changes: Vec<Change> =
        listed.into_iter().filter_map(|to| seen_at(evidence, &now, to, only_up)).collect();
    changes.sort_by_key(|change| change.distance);
    let selections = now.iter().map(|(id, _)| *id).collect();
    let grid =
        steps.filter(|_| !now.is_empty()).map(|steps| Grid { evidence, now: now.into(), only_up, steps });
    Lever { selections, free, changes, grid, cut: None, together: None }
}

/// The lowest number that is seen now; none when something is not seen at all.
fn lowest(now: &[(SelectionId, Reading)]) -> Option<Number> {
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
fn upwards(scale: &Scale, now: Option<Number>) -> Listed {
    let step = scale.step.unwrap_or(Number::ONE);
    let Some(from) = now.or_else(|| scale.min.checked_sub(step)) else { return (Vec::new(), None) };
    let Some(mut steps) = Steps::between((Some(scale.min), Some(scale.max)), (scale.min, step), from) else {
        return (Vec::new(), None);
    };
    steps.unit = step;
    let above = steps.below(from).map_or(steps.ends.0, |below| below.saturating_add(1)).max(steps.ends.0);
    steps.ends.0 = above;
    let listed = (above..=steps.ends.1).take(VALUES_MAX);
    let listed = listed.filter_map(|at| steps.value(at)).filter_map(|value| with_distance(&steps, value));
    let listed = listed.collect();
    let is_all = above > steps.ends.1 || steps.count() <= u64::try_from(VALUES_MAX).unwrap_or(u64::MAX);
    (listed, if is_all { None } else { Some(steps) })
}

/// Numbers in a range, up and down: whole ones, or hundredths where the range is one or less; all when there are few,
/// otherwise some on either side. Then the ends, and the numbers of thresholds.
fn either_way(
    rerun: &Rerun<'_>,
    (min, max): (Option<Number>, Option<Number>),
    now: Option<Number>,
) -> Listed {
    let range = min.zip(max).and_then(|(min, max)| max.checked_sub(min));
    let tenth = range.and_then(|range| range.checked_div(Number::TEN));
    let is_share = range.is_some_and(|range| range <= Number::ONE && range > Number::ZERO);
    let step = if is_share { Number::new(1, 2) } else { Number::ONE };
    let from = now.or(min).unwrap_or_default();
    let Some(mut steps) = Steps::between((min, max), (Number::ZERO, step), from) else {
        return (Vec::new(), None);
    };
    steps.unit = tenth.filter(|tenth| is_share || *tenth > Number::ONE).unwrap_or(Number::ONE);
    steps.unseen = if now.is_none() { Number::ONE } else { Number::ZERO };
    let (first, last) = steps.ends;
    let are_few = steps.count() <= u64::try_from(VALUES_MAX).unwrap_or(u64::MAX);
    let mut places: Vec<i64> = if are_few {
        (first..=last).collect()
    } else {
        let at = steps.below(from).unwrap_or(first);
        let away = OFFSETS.iter().flat_map(|offset| [at.checked_add(*offset), at.checked_sub(*offset)]);
        away.flatten().chain([at, first, last]).collect()
    };
    places.retain(|at| (first..=last).contains(at));
    let mut numbers: Vec<Number> = places.into_iter().filter_map(|at| steps.value(at)).collect();
    numbers.extend(rerun.numbers_in_force().chain(min).chain(max));
    numbers.retain(|number| {
        min.is_none_or(|min| *number >= min)
            && max.is_none_or(|max| *number <= max)
            && Some(*number) != now
            // An open range ends where numbers do: nobody is sent there.
            && (min.is_some() || steps.value(first) != Some(*number))
            && (max.is_some() || steps.value(last) != Some(*number))
    });
    numbers.sort_unstable();
    numbers.dedup();
    let listed = numbers.into_iter().filter_map(|number| with_distance(&steps, number)).collect();
    (listed, if are_few { None } else { Some(steps) })
}

fn with_distance(steps: &Steps, value: Number) -> Option<(Value, Number)> {
    Some((Value::Number(value), steps.distance(value)?))
}

/// Every other answer, each one step away.
fn answers(now: &[(SelectionId, Reading)], all: Vec<Value>) -> Vec<(Value, Number)> {
    let others = all.into_iter().filter(|value| {
        now.iter().any(|(_, reading)| !matches!(reading, Reading::Value(known) if known == value))
    });
    others.map(|value| (value, Number::ONE)).collect()
}

/// Something that happens anew, so that its age is nothing.
pub(super) fn anew(
    rerun: &Rerun<'_>,
    evidence: EvidenceId,
    (id, _): Placed<'_>,
    free: Vec<Free>,
) -> Option<Lever> {
    let reading = rerun.observed(id)?.reading.clone();
    if !can_be_seen(&reading) || reading == Reading::Value(Value::Number(Number::ZERO)) {
        return None;
    }
    let assumptions =
        vec![Assumption { selection: id, reading: Reading::Value(Value::Number(Number::ZERO)) }];
    let kind = ChangeKind::Anew { now: (id, reading) };
    let change = Change { evidence: Some(evidence), kind, assumptions, distance: Number::ONE };
    let (selections, changes) = (vec![id], vec![change]);
    Some(Lever { selections, free, changes, grid: None, cut: None, together: None })
}
