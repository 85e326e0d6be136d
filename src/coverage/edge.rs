//! What a case has to do at a number of a selection, and why evidence can be missing.

use std::sync::Arc;

use super::point::Amount;
use crate::domain::{LengthUnit, Source};

/// Something that a case does at the edge of a number that says which observations count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edge {
    /// An observation lies within a unit of an end of a stretch of time.
    Time {
        /// Which end.
        end: TimeEnd,
        /// How far back that end lies.
        length: Amount,
        /// In what.
        unit: LengthUnit,
        /// Whether the observation counts, or just does not.
        counts: bool,
    },
    /// There are exactly as many raters as are needed, or one too few.
    Raters {
        /// How many are needed.
        need: Amount,
        /// Of which source; of all together when nothing is said.
        source: Option<Source>,
        /// Whether there are enough.
        enough: bool,
    },
    /// There are more observations than the newest that count, or not.
    Newest {
        /// How many count.
        most: Amount,
        /// Whether there are more.
        more: bool,
    },
    /// There are more observations than weights, or fewer.
    Weights {
        /// How many weights there are, or the threshold that has them.
        count: Amount,
        /// Whether there are more.
        more: bool,
    },
}

/// An end of the stretch of time from which observations count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeEnd {
    /// The older one.
    Old,
    /// The newer one, where it is not the as-of date.
    New,
}

/// Why evidence is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Nobody reported it.
    NeverObserved,
    /// It cannot be read.
    Unreadable,
    /// All of it is too old.
    Stale,
    /// All of it is too new.
    TooNew,
    /// Nothing of it meets `only`, as written.
    NoneFits(Arc<str>),
    /// One observation alone, which is no change.
    NoChange,
}
