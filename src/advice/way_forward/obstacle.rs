//! What is in the way of a goal.

use super::goal::Goal;
use crate::assess::{CapState, GateState, Rerun, Verdict};
use crate::domain::Number;

/// Something in the way of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A gate that is not met: its place in the pathway.
    Gate(usize),
    /// A cap that limits the level: its place in the pathway.
    Cap(usize),
    /// A dimension with too few points for its floor: its place in the pathway.
    Floor(usize),
    /// Points that are missing.
    Points(Number),
}

/// Everything that is in the way of a goal when an assessment comes to this.
pub(super) fn in_the_way(rerun: &Rerun<'_>, goal: Goal, verdict: &Verdict) -> Vec<Obstacle> {
    let pathway = rerun.pathway();
    let mut found = Vec::new();
    let gates = verdict.gates.iter().enumerate();
    found.extend(gates.filter(|(_, gate)| goal.is_kept_by(**gate)).map(|(at, _)| Obstacle::Gate(at)));
    for (at, (state, cap)) in verdict.caps.iter().zip(&pathway.caps).enumerate() {
        if *state != CapState::Clear && goal.is_above(cap.limit) {
            found.push(Obstacle::Cap(at));
        }
    }
    for (at, ((_, state), dimension)) in verdict.dimensions.iter().zip(&pathway.dimensions).enumerate() {
        let limit = dimension.floor.as_ref().map(|floor| floor.limit);
        if state.is_some_and(|state| state != CapState::Clear)
            && limit.is_some_and(|limit| goal.is_above(limit))
        {
            found.push(Obstacle::Floor(at));
        }
    }
    let short =
        goal.points(rerun).zip(verdict.score).and_then(|(needed, score)| needed.checked_sub(score.low));
    found.extend(short.filter(|short| *short > Number::ZERO).map(Obstacle::Points));
    found
}

/// How many of some gates and caps are not open in an assessment.
pub(super) fn conditions(of: &[Obstacle], verdict: &Verdict) -> usize {
    let is_open = |obstacle: &&Obstacle| match obstacle {
        Obstacle::Gate(at) => verdict.gates.get(*at) == Some(&GateState::Met),
        Obstacle::Cap(at) => verdict.caps.get(*at) == Some(&CapState::Clear),
        Obstacle::Floor(_) | Obstacle::Points(_) => true,
    };
    of.iter().filter(|obstacle| !is_open(obstacle)).count()
}
