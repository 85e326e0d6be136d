//! L1: rule set × profile × pathway × date → [`Assessment`]. Pure: no clock, no files, no hidden state.
#![deny(clippy::arithmetic_side_effects)]

mod admit;
mod assessment;
mod condition;
mod conditions;
mod counting;
mod criterion;
mod digest;
mod dimension;
mod entry;
mod error;
mod frame;
mod gain;
mod inputs;
mod level;
mod limits;
mod missing;
mod observe;
mod observed;
mod outcome;
mod parts;
mod probe;
mod profile;
mod raters;
mod reading;
mod refusal;
mod rerun;
mod results;
mod run;
mod select;
mod summary;
mod table;
mod take;
mod texts;
mod thresholds;

pub use admit::{OBSERVATIONS_MAX, TEXT_BYTES_MAX};
pub use assessment::{
    AspectResult, Aspects, Assessment, LevelResult, MissingEvidence, Outcome, PointsSpan, Reason, ReasonOf,
    RuleError, Seen, Share, ShareOf, ThresholdUse, ToNext,
};
pub use counting::{Counting, counting};
pub use error::ErrorKind;
pub use inputs::{InputResult, InputResults};
pub use observe::observe;
pub use observed::{Absence, Assumption, Observed, Reading, Withheld};
pub use probe::{Probe, ProbeInputs, RuleRef};
pub use profile::{InputDigest, Observation, Profile, Seeing};
pub use reading::read_assumed;
pub use refusal::Refusal;
pub use rerun::{Free, ReadBy, Readers, Rerun, Verdict};
pub use results::{
    Blame, CapResult, CapState, ConditionTrace, CriterionResult, CriterionState, DimensionResult, FlagResult,
    FlagState, FloorResult, GateResult, GateState, Limited, PartState, Truth,
};
pub use run::{assess, assess_assuming};

/// Changes only when a score could change for the same rules, profile and date.
pub const SEMANTICS_VERSION: u32 = 1;
