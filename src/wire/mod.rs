//! L3: the generated messages, conversions to and from them, and their JSON form. Generated types are used
//! here and in `grpc` alone; conversions destructure every field, so that a new one breaks the build.

mod advice;
mod assessment;
mod condition;
mod derivation;
mod difference;
mod encode;
mod evidence;
mod finding;
mod input;
pub mod json;
mod kept;
mod kept_progress;
mod observed;
mod paths;
mod pathway;
mod profile;
pub mod proto;
mod replay;
mod rule_set;
mod rules;
pub mod sent;
mod stability;
mod support;
pub mod told;
mod value;
mod violation;
mod way_forward;
mod what_if;
mod words;

pub use advice::advice_to_proto;
pub use assessment::{Told, View, assessment_to_proto, audience_from_proto, disclosed_to_proto, tell};
pub use finding::findings_to_proto;
pub use kept::{KeptError, kept_from_proto};
pub use kept_progress::kept_progress_to_proto;
pub use paths::path_to_proto;
pub use profile::{profile_from_proto, profile_to_proto};
pub use replay::{pathway_counts_to_proto, replayed_to_proto, tally_to_proto};
pub use rule_set::{
    LatestRules, RulesAtWork, attempt_to_proto, failed_to_proto, moment, rule_set_to_proto, summary_to_proto,
};
pub use support::support_plan_to_proto;
pub use violation::{FIELD_BYTES_MAX, TEXT_BYTES_MAX, violated_field, violation_text, violations_to_proto};
pub use what_if::{
    Asked, changes_from_proto, progress_to_proto, projection_to_proto, step_from_proto, what_if_to_proto,
};
