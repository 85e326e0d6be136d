//! L1: rule set × profile × pathway × date → [`Assessment`]. Pure: no clock, no files, no hidden state.

mod assessment;
mod profile;
mod refusal;
mod run;

pub use assessment::{
    Absence, AspectResult, Aspects, Assessment, Blame, CapResult, CapState, ConditionTrace, CriterionResult,
    CriterionState, DimensionResult, FlagResult, FlagState, FloorResult, GateResult, GateState,
    InputResult, LevelResult, Limited, MissingEvidence, Observed, Outcome, PartState, PointsSpan,
    Reading, Reason, ReasonOf, RuleError, Seen, Share, ShareOf, ThresholdUse, ToNext, Truth,
};
pub use refusal::Refusal;
pub use run::assess;
pub use profile::{InputDigest, Observation, Profile, Seeing};

/// Changes only when a score could change for the same rules, profile and date.
pub const SEMANTICS_VERSION: u32 = 1;
