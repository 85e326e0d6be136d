//! What an assessment could come to at best, while some selections may see any number of a span: worked out by
//! interval arithmetic, without running a rule. What is said to be out of reach is; what is not may be.

use super::slots::Slots;
use super::{ReadBy, Rerun};
use crate::assess::{CapState, CriterionState, GateState};
use crate::domain::{Number, Span};
use crate::ruleset::{Cap, Condition, Criterion, Dimension, Form, Gate, SelectionId};

/// A selection that may see something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free {
    /// Which.
    pub selection: SelectionId,
    /// A value, and where it lies if it is a number; none when there may be no value either.
    pub seen: Option<Span>,
}

impl Rerun<'_> {
    /// Whether it could be scored and at least on a level, or without a level that no gate is unmet, whatever the free
    /// selections see; `concerned` are all rules that they can concern, none for any.
    #[must_use]
    pub fn may_reach(&self, level: Option<usize>, concerned: Option<&[ReadBy]>, free: &[Free]) -> bool {
        let Some(concerned) = concerned else { return true };
        let scope = Scope { rerun: self, concerned, free };
        let gates_may_be = |held: bool| scope.gates_may_be_met(held);
        match level {
            None => gates_may_be(true),
            Some(level) => {
                scope.may_be_known()
                    && gates_may_be(false)
                    && scope.caps_may_be_clear(level)
                    && scope.may_have_points(level)
            }
        }
    }

    /// The most points that there could be, whatever the free selections see; none when it is not known.
    #[must_use]
    pub fn most_points(&self, concerned: Option<&[ReadBy]>, free: &[Free]) -> Option<Number> {
        let scope = Scope { rerun: self, concerned: concerned?, free };
        scope.dimensions().try_fold(Number::ZERO, |sum, (_, most)| sum.checked_add(most?))
    }
}

struct Scope<'r, 'a> {
    rerun: &'r Rerun<'a>,
    concerned: &'r [ReadBy],
    free: &'r [Free],
}

impl<'a> Scope<'_, 'a> {
    /// Whether nothing is held, and nothing fails, that the free selections do not concern.
    fn may_be_known(&self) -> bool {
        self.rerun.found.dimensions.iter().enumerate().all(|(at, dimension)| {
            let mut criteria = dimension.criteria.iter().enumerate();
            criteria.all(|(within, result)| match result.state {
                CriterionState::Held(_) | CriterionState::Error => {
                    self.concerned.contains(&ReadBy::Criterion(at, within))
                }
                CriterionState::Scored | CriterionState::Zero(_) | CriterionState::Excluded(_) => true,
            })
        })
    }

    /// Whether every gate may be met, or may be left open.
    fn gates_may_be_met(&self, or_held: bool) -> bool {
        let found = &self.rerun.found.conditions;
        let mut gates = self.rerun.pathway.gates.iter().zip(&found.gates).enumerate();
        gates.all(|(at, (gate, result))| {
            if self.concerned.contains(&ReadBy::Gate(at)) {
                self.gate_may_be_met(gate)
            } else {
                result.state == GateState::Met || (or_held && result.state == GateState::Held)
            }
        })
    }

    /// Whether every cap may be clear that limits to a lower level.
    fn caps_may_be_clear(&self, level: usize) -> bool {
        let found = &self.rerun.found.conditions;
        let mut caps = self.rerun.pathway.caps.iter().zip(&found.caps).enumerate();
        caps.all(|(at, (cap, result))| {
            let is_free = self.concerned.contains(&ReadBy::Cap(at));
            let limits = cap.limit < level;
            match result.state {
                _ if is_free => !limits || self.cap_may_be_clear(cap),
                CapState::Clear => true,
                CapState::Binding | CapState::Unknown => !limits,
                CapState::Error => false,
            }
        })
    }

    fn gate_may_be_met(&self, gate: &Gate) -> bool {
        let slots = Slots::of(self.rerun, (self.concerned, self.free), &gate.inputs, None);
        self.truth(&gate.require, &slots) != Some(false)
    }

    fn cap_may_be_clear(&self, cap: &Cap) -> bool {
        let slots = Slots::of(self.rerun, (self.concerned, self.free), &cap.inputs, None);
        self.truth(&cap.require, &slots) != Some(false)
    }

    /// The answer of a condition, when it is the same whatever the free selections see.
    fn truth(&self, condition: &Condition, slots: &Slots<'_, '_>) -> Option<bool> {
        let (parts, need) = match condition {
            Condition::Test { program, .. } => return slots.truth(program),
            Condition::All(parts) => (parts, parts.len()),
            Condition::Any(parts) => (parts, 1),
            Condition::AtLeast { count, of } => {
                let need = self.rerun.thresholds.number(*count).ok()?.ceil();
                (of, usize::try_from(need).unwrap_or(0))
            }
        };
        let truths: Vec<Option<bool>> = parts.iter().map(|part| self.truth(&part.condition, slots)).collect();
        let count = |wanted: Option<bool>| truths.iter().filter(|truth| **truth == wanted).count();
        let (yes, open) = (count(Some(true)), count(None));
        if matches!(condition, Condition::All(_)) {
            // A part that does not apply is left out, so that fewer can be all.
            return if count(Some(false)) > 0 { Some(false) } else { (open == 0).then_some(true) };
        }
        if yes >= need && open == 0 {
            Some(true)
        } else if yes.saturating_add(open) < need && yes.saturating_add(count(Some(false))) > 0 {
            Some(false)
        } else {
            None
        }
    }

    /// Whether there may be enough points, in all and for each floor that limits to a lower level.
    fn may_have_points(&self, level: usize) -> bool {
        let all: Vec<(&Dimension, Option<Number>)> = self.dimensions().collect();
        let above_floors = all.iter().all(|(dimension, most)| {
            let floor = dimension.floor.as_ref().filter(|floor| floor.limit < level);
            let asks = floor.map(|floor| self.rerun.thresholds.span(floor.points).low);
            asks.zip(*most).is_none_or(|(asks, most)| most >= asks)
        });
        let sum = all.iter().try_fold(Number::ZERO, |sum, (_, most)| sum.checked_add((*most)?));
        let levels = level..self.rerun.pathway.levels.len();
        let from = levels.map(|level| self.rerun.level_from(level).high).min();
        above_floors && sum.zip(from).is_none_or(|(sum, from)| sum >= from)
    }

    /// Each dimension with the most points that it could have; none where that is not known.
    fn dimensions(&self) -> impl Iterator<Item = (&'a Dimension, Option<Number>)> + '_ {
        let pathway = self.rerun.pathway;
        pathway.dimensions.iter().enumerate().map(|(at, dimension)| (dimension, self.most_of(at, dimension)))
    }

    fn most_of(&self, at: usize, dimension: &'a Dimension) -> Option<Number> {
        let found = self.rerun.found.dimensions.get(at)?;
        let is_concerned = |within: usize| self.concerned.contains(&ReadBy::Criterion(at, within));
        if !(0..dimension.criteria.len()).any(is_concerned) {
            return Some(found.points.high);
        }
        let thresholds = &self.rerun.thresholds;
        let mut most = Some(Number::ZERO);
        // What is made up for what is left out never comes to more than the maxima of all.
        let mut any_left_out = false;
        for (within, (criterion, result)) in dimension.criteria.iter().zip(&found.criteria).enumerate() {
            any_left_out |= matches!(result.state, CriterionState::Excluded(_));
            let own = if is_concerned(within) {
                let (own, all_seen) = self.most_of_criterion(criterion);
                any_left_out |= !all_seen;
                own
            } else {
                result.points.high
            };
            most = most.and_then(|most| most.checked_add(own));
        }
        if any_left_out {
            let maxima = dimension.criteria.iter().map(|one| thresholds.span(one.points.high).high);
            most = maxima.into_iter().try_fold(Number::ZERO, Number::checked_add);
        }
        let at_most = dimension.at_most.map(|at_most| thresholds.span(at_most).high);
        most.map(|most| at_most.map_or(most, |at_most| most.min(at_most)))
    }

    /// The most that a criterion could give, and whether all its inputs are sure to be there.
    fn most_of_criterion(&self, criterion: &Criterion) -> (Number, bool) {
        let thresholds = &self.rerun.thresholds;
        let (low, high) =
            (thresholds.span(criterion.points.low).low, thresholds.span(criterion.points.high).high);
        let points = thresholds.number(criterion.points.high).ok();
        let slots = Slots::of(self.rerun, (self.concerned, self.free), &criterion.inputs, points);
        if !slots.are_all_seen() {
            return (high, false);
        }
        let most = match &criterion.form {
            Form::Curve(lookup) => slots.curve(lookup).max,
            Form::Steps(lookup) => slots.steps(lookup).max,
            Form::Choices(choices) => slots.choices(choices).max,
            Form::Score { program, .. } => slots.of_program(program).max,
            Form::Script { .. } => None,
            Form::Require(condition) => (self.truth(condition, &slots) == Some(false)).then_some(low),
        };
        let most = most.map_or(high, |most| crate::domain::Rounding::WORKING.round(most).max(low).min(high));
        (criterion.rounding.round(most), true)
    }
}
