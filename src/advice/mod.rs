//! L2: what an assessment leads to: what would change it, how sure it is, and what helps.
//!
//! Everything here is worked out from the rules and the profile alone, by assessing again; nothing here changes an
//! assessment.

pub mod difference;
pub mod plan;
pub mod progress;
pub mod what_if;

use std::sync::atomic::AtomicBool;

use crate::assess::{Assessment, Refusal};
use crate::script::Sandbox;

/// What an assessment leads to.
#[derive(Debug)]
pub struct Advice {}

/// Works out what an assessment leads to. The sandbox is one of the assessment's rule set.
///
/// # Errors
/// When `stop` was set.
pub fn advise(
    assessment: &Assessment<'_>,
    sandbox: &mut Sandbox,
    stop: &AtomicBool,
) -> Result<Advice, Refusal> {
    let _ = (assessment, sandbox, stop);
    Ok(Advice {})
}
