//! A pathway with and without changes.

use std::sync::atomic::AtomicBool;

use super::{Assumptions, Stage};
use crate::advice::difference::Difference;
use crate::assess::{Assessment, Profile, Refusal, assess};
use crate::domain::Date;
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// A pathway with and without changes.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The assessment of the profile as it is.
    pub current: Assessment<'a>,
    /// The assessment with the changes.
    pub hypothetical: Assessment<'a>,
    /// What assumed values make of the pathway's selections.
    pub assumptions: Assumptions,
}

impl<'a> Compared<'a> {
    /// Assesses a profile, and what it would be, on a pathway as of a date.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn on(
        rule_set: &'a RuleSet,
        sandbox: &mut Sandbox,
        (profile, changed): (&'a Profile, &'a Stage),
        pathway: &'a Pathway,
        as_of: Date,
        stop: &AtomicBool,
    ) -> Result<Self, Refusal> {
        let current = assess(rule_set, sandbox, profile, pathway, as_of, stop)?;
        let hypothetical = changed.assess(rule_set, sandbox, pathway, as_of, stop)?;
        Ok(Self { assumptions: changed.assumptions(rule_set, pathway, as_of), current, hypothetical })
    }

    /// What differs, hidden or not.
    #[must_use]
    pub fn difference(&self) -> Difference {
        Difference::between(&self.current, &self.hypothetical)
    }
}
