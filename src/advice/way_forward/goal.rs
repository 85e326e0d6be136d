//! What a way forward is to reach.

use crate::assess::{CapState, GateState, Outcome, Rerun, Verdict};
use crate::domain::Number;

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// All conditions are met and enough is known, whatever the level.
    Scored,
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
            Outcome::NotEligible => Self::Scored,
            Outcome::Scored => match (verdict.level.as_ref().map(|level| level.low), top) {
                (Some(now), Some(top)) if now < top => Self::Level(now.saturating_add(1)),
                _ => return Vec::new(),
            },
        };
        let highest = top.filter(|top| *top > 0).map(Self::Level);
        let mut goals = vec![next];
        goals.extend(highest.filter(|highest| *highest != next));
        goals
    }

    /// Whether it is reached for certain.
    pub(super) fn is_met(self, verdict: &Verdict) -> bool {
        let level = verdict.level.as_ref().map(|level| level.low);
        verdict.outcome == Outcome::Scored
            && match self {
                Self::Scored => true,
                Self::Level(wanted) => level.is_some_and(|level| level >= wanted),
            }
    }

    /// The level that is to be reached; none when any will do.
    pub(super) const fn level(self) -> Option<usize> {
        match self {
            Self::Scored => None,
            Self::Level(level) => Some(level),
        }
    }

    /// The fewest points that it takes, as far as they are known.
    pub(super) fn points(self, rerun: &Rerun<'_>) -> Option<Number> {
        match self {
            Self::Scored | Self::Level(0) => None,
            Self::Level(level) => Some(rerun.level_from(level).low),
        }
    }

    /// Whether something that limits to a level keeps it from being reached.
    pub(super) fn is_above(self, limit: usize) -> bool {
        matches!(self, Self::Level(wanted) if limit < wanted)
    }

    /// Whether a state of the gates and caps lets it be reached.
    pub(super) fn is_open<'c>(
        self,
        mut gates: impl Iterator<Item = GateState>,
        caps: impl Iterator<Item = CapState>,
        limits: impl Iterator<Item = &'c usize>,
    ) -> bool {
        gates.all(|gate| gate == GateState::Met)
            && caps.zip(limits).all(|(cap, limit)| match cap {
                CapState::Clear => true,
                CapState::Binding | CapState::Unknown => !self.is_above(*limit),
                CapState::Error => false,
            })
    }
}
