//! When there is no assessment at all: the question cannot be asked, or nobody waits for the answer.

use std::sync::Arc;

use crate::domain::Date;

/// Why a profile is not assessed on a pathway.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The pathway is not open to the person's role.
    #[error("pathway `{pathway}` is not open to the role `{role}`")]
    NotOpen {
        /// The pathway.
        pathway: Arc<str>,
        /// The person's role.
        role: Arc<str>,
        /// The roles that it is open to.
        open_to: Vec<Arc<str>>,
    },
    /// A threshold that the pathway uses has no value yet on that date.
    #[error("threshold `{threshold}` has no value before {first}, and the assessment is as of {as_of}")]
    BeforeThreshold {
        /// The threshold.
        threshold: Arc<str>,
        /// Its first date.
        first: Date,
        /// The date asked for.
        as_of: Date,
    },
    /// The stop signal came: a deadline passed, or the caller went away.
    #[error("the assessment was stopped")]
    Stopped,
}
