//! Outcome and level, which is all that stability compares.

use crate::assess::{Outcome, Verdict};

/// Outcome and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The outcome.
    pub outcome: Outcome,
    /// The lowest and the highest level that a scored result can be: their places in the pathway; none without a
    /// level, and while too little is known, when a range of levels says little.
    pub levels: Option<(usize, usize)>,
}

impl Standing {
    /// Where a verdict leads to.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Self {
        let level = verdict.level.as_ref().filter(|_| verdict.outcome == Outcome::Scored);
        Self { outcome: verdict.outcome, levels: level.map(|level| (level.low, level.high)) }
    }

    /// Whether a scored result is lost as too little is known then. Where conditions are not met, anything else is
    /// another result, even when too little is known.
    #[must_use]
    pub fn leaves_unknown(self, now: Self) -> bool {
        now.outcome == Outcome::Scored && self.outcome == Outcome::InsufficientEvidence
    }
}

/// How many of something lead to another result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadsTo {
    /// The result.
    pub standing: Standing,
    /// How many lead to it.
    pub count: u32,
}

/// Counts one more that leads to a result; the list stays in order.
pub(super) fn count_one(all: &mut Vec<LeadsTo>, standing: Standing) {
    match all.binary_search_by_key(&standing, |leads| leads.standing) {
        Ok(at) => {
            if let Some(known) = all.get_mut(at) {
                known.count = known.count.saturating_add(1);
            }
        }
        Err(at) => all.insert(at, LeadsTo { standing, count: 1 }),
    }
}
