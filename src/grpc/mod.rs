//! L5: the gRPC services: requests to use cases, and what came out to answers and rich errors.

mod assessment;
mod bell;
mod deadline;
mod durations;
mod failure;
mod guard;
mod incoming;
mod items;
mod kept;
mod line;
mod note;
mod replay;
mod rich;
mod rule_sets;
mod shadow;
mod tally;
mod what_if;

pub use assessment::Assessments;
pub(crate) use bell::Bell;
pub use guard::{Guard, GuardLayer};
pub use rule_sets::RuleSets;
pub(crate) use tally::Tally;

/// The domain of reasons in `google.rpc.ErrorInfo`.
pub const ERROR_DOMAIN: &str = "readily";
