//! L2: what an assessment leads to: what would change it, how sure it is, and what helps.
//!
//! Everything here is worked out from the rules and the profile alone, by assessing again; nothing here changes an
//! assessment.

pub mod difference;
pub mod paths;
pub mod plan;
pub mod progress;
mod stability;
pub mod support;
mod way_forward;
pub mod what_if;

pub use stability::{
    Distance, Down, Expiring, FloorAbove, LeadsTo, LeftOut, Moved, NEAR_EXPIRY_DAYS, Person, RestingPoints,
    Spread, Stability, Standing, StepsTo, Summary, Up, WIDE_PART, WIDE_STEPS, person_of, resting, stability,
};
pub use way_forward::{
    Change, ChangeKind, Goal, NotTried, Obstacle, Proof, Reach, Way, WayForward, possible_changes,
    way_forward,
};

use std::sync::atomic::AtomicBool;

use crate::assess::{Assessment, Refusal, Rerun};
use crate::script::Sandbox;
use support::{SupportPlan, support_plan};

/// What an assessment leads to.
#[derive(Debug)]
pub struct Advice<'a> {
    /// What would reach the next level, and the highest one.
    pub way_forward: WayForward,
    /// How sure the result is; none where the path is not sought and where a rule failed.
    pub stability: Option<Stability>,
    /// What helps against the gaps.
    pub support: SupportPlan<'a>,
}

/// Works out what an assessment leads to. The sandbox is one of the assessment's rule set.
///
/// # Errors
/// When `stop` was set.
pub fn advise<'a>(
    assessment: &Assessment<'a>,
    sandbox: &mut Sandbox,
    stop: &AtomicBool,
) -> Result<Advice<'a>, Refusal> {
    let Assessment { rule_set, profile, pathway, as_of, .. } = *assessment;
    let mut rerun = Rerun::new(rule_set, sandbox, profile, pathway, as_of, Vec::new(), stop)?;
    let stability = stability(assessment, &mut rerun, sandbox, stop)?;
    let way_forward = way_forward(&mut rerun, sandbox, stop)?;
    Ok(Advice { way_forward, stability, support: support_plan(assessment) })
}
