//! What differs between two assessments of one person on one pathway by the same rules: the result, every part
//! that came to something else, and the evidence that moved it.

mod moved_by;
mod readings;
mod turnover;

pub use readings::{Cause, CauseKind, ReadingChange};
pub use turnover::Turnover;

use crate::assess::Assessment;
use crate::domain::Number;
use crate::replay::{
    Axis, Direction, PartChange, PartKind, PartReading, Points, Renames, Standing, part_changes,
};
use crate::ruleset::ThresholdId;

use moved_by::MovedBy;

/// One of something before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BeforeAfter<T> {
    /// That of the assessment before.
    pub before: T,
    /// That of the assessment after.
    pub after: T,
}

/// What differs between two assessments.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where the person stands.
    pub standing: BeforeAfter<Standing>,
    /// Whether that is a way up or down.
    pub direction: Direction,
    /// The points, where there are any.
    pub points: BeforeAfter<Option<Points>>,
    /// The selections that came to something else, in the order of the pathway's.
    pub readings: Vec<ReadingChange>,
    /// The parts that came to something else.
    pub parts: Vec<PartMove>,
    /// The thresholds with another value.
    pub thresholds: Vec<PartChange>,
    /// Reasons, by their places in the assessments' lists.
    pub reasons: Turnover,
    /// Missing evidence, by its places in the assessments' lists.
    pub missing: Turnover,
}

/// A part that came to something else, and what moved it.
#[derive(Debug, Clone, PartialEq)]
pub struct PartMove {
    /// The part, before and after.
    pub change: PartChange,
    /// The places in [`Difference::readings`] of what it read that differs.
    pub readings: Vec<usize>,
    /// The thresholds that it uses and that changed.
    pub thresholds: Vec<ThresholdId>,
}

impl Difference {
    /// What differs.
    #[must_use]
    pub fn between(before: &Assessment<'_>, after: &Assessment<'_>) -> Self {
        let standing = BeforeAfter { before: Standing::of(before), after: Standing::of(after) };
        let axis = Axis::new(Some(after.pathway));
        let direction = Direction::between(&standing.before, &standing.after, &axis, &axis);
        let readings = readings::changes(before, after);
        let (thresholds, parts): (Vec<_>, Vec<_>) = part_changes(before, after, &Renames::default())
            .into_iter()
            .partition(|change| change.kind == PartKind::Threshold);
        let moved_by = MovedBy::new(after, &readings, &thresholds);
        let parts = parts.into_iter().map(|change| moved_by.told(change)).collect();
        Self {
            standing,
            direction,
            points: BeforeAfter { before: Points::of(before), after: Points::of(after) },
            readings,
            parts,
            thresholds,
            reasons: turnover::reasons(before, after),
            missing: turnover::missing(before, after),
        }
    }

    /// Whether anything differs.
    #[must_use]
    pub fn is_any(&self) -> bool {
        let Self { standing, direction: _, points, readings, parts, thresholds, reasons, missing } = self;
        standing.before != standing.after
            || points.before != points.after
            || !(readings.is_empty() && parts.is_empty() && thresholds.is_empty())
            || !(reasons.is_empty() && missing.is_empty())
    }

    /// Whether the outcome, the score or the level differs.
    #[must_use]
    pub fn is_turn(&self) -> bool {
        self.standing.before != self.standing.after || self.points.before != self.points.after
    }

    /// The points after less those before, where both are known.
    #[must_use]
    pub fn score_change(&self) -> Option<Number> {
        let known = |points: Option<Points>| points.and_then(|points| points.score.known());
        known(self.points.after)?.checked_sub(known(self.points.before)?)
    }

    /// Whether the outcome differs, whatever the level.
    #[must_use]
    pub fn outcome_differs(&self) -> bool {
        self.standing.before.word() != self.standing.after.word()
    }

    /// Whether the level, or the range of levels, differs.
    #[must_use]
    pub fn level_differs(&self) -> bool {
        let level = |standing: &Standing| match standing {
            Standing::Level { low, high } => Some((low.clone(), high.clone())),
            Standing::NotOpen
            | Standing::NotAssessed
            | Standing::RuleError
            | Standing::NotSought
            | Standing::NotEligible
            | Standing::InsufficientEvidence
            | Standing::Scored => None,
        };
        level(&self.standing.before) != level(&self.standing.after)
    }
}

impl PartMove {
    /// The points after less those before, of a dimension or criterion whose points are known both times.
    #[must_use]
    pub fn points_change(&self) -> Option<Number> {
        let known = |reading: &Option<PartReading>| match reading {
            Some(PartReading::Dimension(_, points, _) | PartReading::Criterion(_, points, _)) => {
                points.known()
            }
            Some(
                PartReading::Gate(_) | PartReading::Cap(_) | PartReading::Flag(_) | PartReading::Threshold(_),
            )
            | None => None,
        };
        known(&self.change.after)?.checked_sub(known(&self.change.before)?)
    }
}
