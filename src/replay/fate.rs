//! What a change of rules does to one person on one pathway.

use super::{Side, Standing};
use crate::assess::Assessment;

use super::parts;
use super::renames::Renames;

/// What a change of rules does to one person on one pathway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Outcome, level, points, and what each rule came to are the same.
    Unchanged,
    /// Something differs.
    Changed(Change),
    /// The person could not be assessed under one of the rule sets, or under either: the profile is not valid
    /// there, a threshold has no value yet on that date, or a rule failed to run.
    Errored {
        /// Whether under the baseline.
        baseline: bool,
        /// Whether under the proposed rules.
        proposed: bool,
    },
    /// The pathway is open to the person under this rule set alone.
    Only(Side),
}

/// The most telling thing that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A gate, criterion, cap or flag came to something else, without effect on points, level or outcome.
    Parts,
    /// The score, its range, or the maximum.
    Points,
    /// The level, or the range of levels, of somebody who is scored under both.
    Level,
    /// The outcome.
    Outcome,
}

impl Fate {
    /// What becomes of somebody who was assessed, or not, under each rule set.
    pub(super) fn between(
        standings: (&Standing, &Standing),
        assessments: (Option<&Assessment<'_>>, Option<&Assessment<'_>>),
        renames: &Renames,
    ) -> Self {
        let (before, after) = standings;
        if before.is_error() || after.is_error() {
            return Self::Errored { baseline: before.is_error(), proposed: after.is_error() };
        }
        match (before, after) {
            (Standing::NotOpen, Standing::NotOpen) => return Self::Unchanged,
            (Standing::NotOpen, _) => return Self::Only(Side::Proposed),
            (_, Standing::NotOpen) => return Self::Only(Side::Baseline),
            _ => {}
        }
        if before != after {
            let levels = before.is_scored() && after.is_scored();
            return Self::Changed(if levels { Change::Level } else { Change::Outcome });
        }
        match assessments {
            (Some(before), Some(after)) if before.score != after.score || before.maximum != after.maximum => {
                Self::Changed(Change::Points)
            }
            (Some(before), Some(after)) if parts::any_differs(before, after, renames) => {
                Self::Changed(Change::Parts)
            }
            _ => Self::Unchanged,
        }
    }

    /// The word in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed(Change::Parts) => "parts-differ",
            Self::Changed(Change::Points) => "points-differ",
            Self::Changed(Change::Level) => "level-differs",
            Self::Changed(Change::Outcome) => "outcome-differs",
            Self::Errored { .. } => "errored",
            Self::Only(Side::Baseline) => "only-baseline",
            Self::Only(Side::Proposed) => "only-proposed",
        }
    }
}
