//! What differs between two assessments of one person on one pathway: the result, every part that came to
//! something else, and the evidence that moved it. There is one walk for all kinds of assessments: it compares
//! [`Account`]s.

mod account;
mod kept;
mod made;
mod readings;
mod reads;
mod turnover;

pub use account::{Account, MissingKey, ReadingKey, Reads, ReasonKey, Report, Said, SeenReading};
pub use kept::{
    Kept, KeptLevel, KeptMissing, KeptPart, KeptProgress, KeptReading, KeptReason, KeptReport, NotComparable,
};
pub use made::Made;
pub use readings::{Cause, CauseKind, ReadingChange};
pub use turnover::Turnover;

use std::sync::Arc;

use crate::assess::Assessment;
use crate::domain::Number;
use crate::replay::{Direction, PartChange, PartKind, PartReading, Points, Renames, Standing, part_changes};

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
    /// The names of the thresholds that it uses and that changed.
    pub thresholds: Vec<Arc<str>>,
}

impl Difference {
    /// What differs between two assessments that were just made.
    #[must_use]
    pub fn between(before: &Assessment<'_>, after: &Assessment<'_>) -> Self {
        Self::of(&Made::whole(before), &Made::whole(after))
    }

    /// What differs.
    #[must_use]
    pub fn of(before: &dyn Account, after: &dyn Account) -> Self {
        let standing = BeforeAfter { before: before.standing(), after: after.standing() };
        let direction =
            Direction::between(&standing.before, &standing.after, &before.levels(), &after.levels());
        let readings = readings::changes(before, after);
        let (thresholds, parts): (Vec<_>, Vec<_>) =
            part_changes(before.parts(), after.parts(), &Renames::default())
                .into_iter()
                .partition(|change| change.kind == PartKind::Threshold);
        let moved = |change| moved(change, (before, after), &readings, &thresholds);
        Self {
            parts: parts.into_iter().map(moved).collect(),
            standing,
            direction,
            points: BeforeAfter { before: before.points(), after: after.points() },
            reasons: Turnover::between(&before.reasons(), &after.reasons()),
            missing: missing(&before.missing(), &after.missing()),
            readings,
            thresholds,
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
        self.standing.before.levels() != self.standing.after.levels()
    }
}

/// What is missing no more and what is newly missing; not what goes on missing for another reason.
fn missing(before: &[MissingKey<'_>], after: &[MissingKey<'_>]) -> Turnover {
    let Turnover { gone, mut new } = Turnover::between(before, after);
    let goes_on = |gone: usize, new: usize| {
        let both = before.get(gone).zip(after.get(new));
        both.is_some_and(|(gone, new)| gone.goes_on_as(new))
    };
    let mut left = Vec::new();
    for gone in gone {
        match new.iter().position(|new| goes_on(gone, *new)) {
            Some(at) => drop(new.remove(at)),
            None => left.push(gone),
        }
    }
    Turnover { gone: left, new }
}

/// A part with what moved it: of what differs, what it reads.
fn moved(
    change: PartChange,
    (before, after): (&dyn Account, &dyn Account),
    readings: &[ReadingChange],
    thresholds: &[PartChange],
) -> PartMove {
    let reads = after.reads(change.kind, &change.id);
    let read_before = before.reads(change.kind, &change.id);
    let is_read = |reading: &ReadingChange| match (reading.after, reading.before) {
        (Some(at), _) => reads.readings.contains(&at),
        (None, Some(at)) => read_before.readings.contains(&at),
        (None, None) => false,
    };
    let moving = readings.iter().enumerate().filter(|(_, reading)| is_read(reading));
    let names = thresholds.iter().map(|threshold| &threshold.id);
    let names = names.filter(|name| reads.thresholds.contains(*name)).cloned();
    PartMove { readings: moving.map(|(at, _)| at).collect(), thresholds: names.collect(), change }
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
