//! What a way forward is to reach.

use crate::assess::{CapState, GateState, Outcome, Rerun, Verdict};
use crate::domain::Number;

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// No condition is unmet, whatever the level, and whether or not enough is known.
    Eligible,
    /// A level or a higher one: its place among the pathway's.
    Level(usize),
}

impl Goal {
    /// The next thing to reach, then the highest level. None where nothing is left to reach, where the path is not
    /// sought, where too little is known, and where a rule failed.
    pub(super) fn of(rerun: &Rerun<'_>) -> Vec<Self> {
        let verdict = rerun.verdict();
        let top = rerun.pathway().levels.len().checked_sub(1);
        let next = match verdict.outcome {
            Outcome::RuleError | Outcome::NotSought | Outcome::InsufficientEvidence => return Vec::new(),
            Outcome::NotEligible => Self::Eligible,
            Outcome::Scored => match (verdict.level.as_ref().map(|level| level.low), top) {
                (Some(now), Some(top)) if now < top => Self::Level(now.saturating_add(1)),
                _ => return Vec::new(),
            },
        };
        // While something is missing, no level can be known to be reached.
        let is_open = verdict.held > 0 || verdict.gates.contains(&GateState::Held);
        let highest = top.filter(|top| *top > 0 && !is_open).map(Self::Level);
        let mut goals = vec![next];
        goals.extend(highest.filter(|highest| *highest != next));
        goals
    }

    /// Whether it is reached for certain.
    pub(super) fn is_met(self, verdict: &Verdict) -> bool {
        let level = verdict.level.as_ref().map(|level| level.low);
        match self {
            Self::Eligible => matches!(verdict.outcome, Outcome::Scored | Outcome::InsufficientEvidence),
            Self::Level(wanted) => {
                verdict.outcome == Outcome::Scored && level.is_some_and(|level| level >= wanted)
            }
        }
    }

    /// Whether it may be reached already, and what that hangs on is not known.
    pub(super) fn is_open_question(self, verdict: &Verdict) -> bool {
        let highest = verdict.level.as_ref().map(|level| level.high);
        matches!(self, Self::Level(wanted) if verdict.outcome == Outcome::Scored
            && highest.is_some_and(|highest| highest >= wanted))
    }

    /// The level that is to be reached; none when any will do.
    pub(super) const fn level(self) -> Option<usize> {
        match self {
            Self::Eligible => None,
            Self::Level(level) => Some(level),
        }
    }

    /// The fewest points that it takes, as far as they are known.
    pub(super) fn points(self, rerun: &Rerun<'_>) -> Option<Number> {
        match self {
            Self::Eligible | Self::Level(0) => None,
            Self::Level(level) => Some(rerun.level_from(level).low),
        }
    }

    /// Whether something that limits to a level keeps it from being reached.
    pub(super) fn is_above(self, limit: usize) -> bool {
        matches!(self, Self::Level(wanted) if limit < wanted)
    }

    /// Whether a gate keeps it from being reached.
    pub(super) fn is_kept_by(self, gate: GateState) -> bool {
        match gate {
            GateState::Met => false,
            GateState::Held => self != Self::Eligible,
            GateState::NotMet | GateState::Error => true,
        }
    }

    /// Whether a state of the gates and caps lets it be reached.
    pub(super) fn is_open<'c>(
        self,
        mut gates: impl Iterator<Item = GateState>,
        caps: impl Iterator<Item = CapState>,
        limits: impl Iterator<Item = &'c usize>,
    ) -> bool {
        gates.all(|gate| !self.is_kept_by(gate))
            && caps.zip(limits).all(|(cap, limit)| match cap {
                CapState::Clear => true,
                CapState::Binding | CapState::Unknown => !self.is_above(*limit),
                CapState::Error => false,
            })
    }
}
