//! L2: who is affected by a change of rules. Each person of a cohort is assessed under two rule sets, and what
//! came of it is counted. Pure: profiles and the date are arguments.
//!
//! - A person **moved** on a pathway when their [`Standing`] differs: the outcome, the level, whether the pathway
//!   is open to them, or whether they could be assessed at all.
//! - **Errored** is whoever could not be assessed under one of the rule sets: the profile is not valid there, a
//!   threshold has no value yet on that date, or a rule failed to run.
//! - A pathway that is open to a person under one rule set alone is counted apart from both.
//!
//! A [`Tally`] holds counts alone: it does not grow with the cohort, and tallies of its parts add up to the
//! tally of the whole.

mod cause;
mod comparison;
mod distribution;
mod errors;
mod fate;
mod moved;
mod parts;
mod person;
mod renames;
mod sided;
mod standing;
mod tally;

pub use cause::{Causes, Variant, VariantTally};
pub use comparison::{Benches, Comparison, PathwayPair};
pub use distribution::Distribution;
pub use errors::{Failure, Failures};
pub use fate::{Change, Fate};
pub use moved::{Move, Points};
pub use parts::{Part, PartChange, PartKind, PartReading, Parts, part_changes};
pub use person::{Person, Replayed};
pub use renames::Renames;
pub use sided::{Side, Sided};
pub use standing::{Axis, Direction, Standing};
pub use tally::{Errored, Matrix, PathwayTally, Tally};
