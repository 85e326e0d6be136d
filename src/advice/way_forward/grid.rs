//! Numbers too many to try one by one: the values that stand in steps from the smallest to the largest.

use std::sync::Arc;

use crate::assess::{Assumption, Free, Reading};
use crate::domain::{Number, Rounding, Span, Value};
use crate::ruleset::{EvidenceId, SelectionId};

use super::change::{Change, ChangeKind};

/// The largest size of a number that a profile can hold.
const SIZE_MAX: i64 = 1_000_000_000_000;

/// Values in steps, each at a distance from what is seen now.
#[derive(Debug, Clone)]
pub(super) struct Steps {
    /// The value of the step with the number 0.
    pub(super) origin: Number,
    pub(super) step: Number,
    /// The numbers of the first and the last step.
    pub(super) ends: (i64, i64),
    /// Where distances are counted from.
    pub(super) from: Number,
    /// What a distance of one is.
    pub(super) unit: Number,
    /// What is added to each distance, as nothing is seen yet.
    pub(super) unseen: Number,
}

impl Steps {
    /// The steps of a range; none when it holds none.
    pub(super) fn between(
        (min, max): (Option<Number>, Option<Number>),
        (origin, step): (Number, Number),
        from: Number,
    ) -> Option<Self> {
        let number = |end: Number| end.checked_sub(origin)?.checked_div(step);
        let size = Number::from(SIZE_MAX);
        let low = number(min.unwrap_or(size.negated()).max(size.negated()))?.ceil();
        let high = number(max.unwrap_or(size).min(size))?.floor();
        let ends = (i64::try_from(low).ok()?, i64::try_from(high).ok()?);
        let steps = Self { origin, step, ends, from, unit: Number::ONE, unseen: Number::ZERO };
        (ends.0 <= ends.1).then_some(steps)
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.ends.1.abs_diff(self.ends.0).saturating_add(1)
    }

    pub(super) fn value(&self, at: i64) -> Option<Number> {
        self.step.checked_mul(Number::from(at))?.checked_add(self.origin)
    }

    /// How far a value is.
    pub(super) fn distance(&self, value: Number) -> Option<Number> {
        let far = value.checked_sub(self.from)?.abs().checked_div(self.unit)?;
        far.checked_add(self.unseen).map(|far| Rounding::WORKING.round(far))
    }

    /// The number of the last step at or below a value.
    pub(super) fn below(&self, value: Number) -> Option<i64> {
        let steps = value.checked_sub(self.origin)?.checked_div(self.step)?;
        i64::try_from(steps.floor()).ok()
    }
}

/// Evidence that can be seen at each of these values.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) evidence: EvidenceId,
    /// The selections that see it, with what they see now.
    pub(super) now: Arc<[(SelectionId, Reading)]>,
    /// Whether what is better already stays.
    pub(super) only_up: bool,
    pub(super) steps: Steps,
}

impl Grid {
    /// The change to the value of a step; none when that changes nothing.
    pub(super) fn change(&self, at: i64) -> Option<Change> {
        let to = self.steps.value(at)?;
        seen_at(self.evidence, &self.now, (Value::Number(to), self.steps.distance(to)?), self.only_up)
    }

    /// The steps below what is seen now, and those above, as far as they can be asked for.
    pub(super) fn sides(&self) -> Vec<(i64, i64)> {
        let (first, last) = self.steps.ends;
        let Some(below) = self.steps.below(self.steps.from) else { return Vec::new() };
        let is_step = self.steps.value(below) == Some(self.steps.from);
        // What is not seen yet can be seen where distances begin.
        let is_now = is_step && self.steps.unseen.is_zero();
        let down = (first, if is_now { below.saturating_sub(1) } else { below }.min(last));
        let up = (below.saturating_add(1).max(first), last);
        let down = Some(down).filter(|_| !self.only_up);
        [down, Some(up)].into_iter().flatten().filter(|(first, last)| first <= last).collect()
    }

    /// The changes to the nearest steps on either side.
    pub(super) fn nearest(&self, most: usize) -> Vec<Change> {
        let from = self.steps.from;
        let is_below = |(_, last): &(i64, i64)| self.steps.value(*last).is_some_and(|last| last <= from);
        let mut found = Vec::new();
        for side in self.sides() {
            let (first, last) = side;
            let changes: Vec<Change> = if is_below(&side) {
                (first..=last).rev().take(most).filter_map(|at| self.change(at)).collect()
            } else {
                (first..=last).take(most).filter_map(|at| self.change(at)).collect()
            };
            found.extend(changes);
        }
        found
    }

    /// The distance of the nearest of some steps on one side.
    pub(super) fn nearest_of(&self, (first, last): (i64, i64)) -> Option<Number> {
        let first = self.steps.distance(self.steps.value(first)?)?;
        let last = self.steps.distance(self.steps.value(last)?)?;
        Some(first.min(last))
    }

    /// Whether a change is to the value of a step.
    pub(super) fn has(&self, change: &Change) -> bool {
        let ChangeKind::Seen { to: Value::Number(to), .. } = &change.kind else { return false };
        self.steps.below(*to).and_then(|at| self.steps.value(at)) == Some(*to)
    }

    /// What the selections may see at some steps.
    pub(super) fn free(&self, (first, last): (i64, i64)) -> Vec<Free> {
        let span = Span { min: self.steps.value(first), max: self.steps.value(last) };
        let free = |(selection, now): &(SelectionId, Reading)| {
            let seen = match now {
                Reading::Value(Value::Number(now)) if self.only_up => span.larger(Span::exactly(*now)),
                Reading::Value(Value::Number(_)) | Reading::Absent(_) => span,
                Reading::Value(_) => Span::default(),
            };
            Free { selection: *selection, seen: Some(seen) }
        };
        self.now.iter().map(free).collect()
    }
}

/// Evidence seen at another value; none when that changes nothing.
pub(super) fn seen_at(
    evidence: EvidenceId,
    now: &[(SelectionId, Reading)],
    (to, distance): (Value, Number),
    only_up: bool,
) -> Option<Change> {
    let assumptions: Vec<Assumption> = now
        .iter()
        .filter_map(|(id, reading)| {
            let reading = moved(reading, &to, only_up)?;
            Some(Assumption { selection: *id, reading })
        })
        .collect();
    let kind = ChangeKind::Seen { now: now.to_vec(), to };
    (!assumptions.is_empty()).then_some(Change { evidence: Some(evidence), kind, assumptions, distance })
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
