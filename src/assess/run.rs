//! The entrance.
use std::sync::atomic::AtomicBool;

use super::{Assessment, Profile, Refusal};
use crate::domain::{Date, RawProfile, Violation};
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// Assesses a profile on a pathway as of a date.
///
/// # Errors
/// When the pathway is not open to the role, a threshold has no value yet, or `stop` was set.
pub fn assess<'a>(
    _rule_set: &'a RuleSet,
    _sandbox: &mut Sandbox,
    _profile: &'a Profile,
    _pathway: &'a Pathway,
    _as_of: Date,
    _stop: &AtomicBool,
) -> Result<Assessment<'a>, Refusal> {
    Err(Refusal::Stopped)
}

impl Profile {
    /// Checks a profile against a rule set; `field` is the path of the profile in the request, such as
    /// `profile`, which every violation's path starts with.
    ///
    /// # Errors
    /// Every violation.
    pub fn check(_rule_set: &RuleSet, _raw: &RawProfile, _field: &str) -> Result<Self, Vec<Violation>> {
        Err(Vec::new())
    }
}
