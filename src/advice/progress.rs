//! What moved between two days, and by which evidence.

use std::sync::atomic::AtomicBool;

use super::difference::Difference;
use crate::assess::{Assessment, Profile, Refusal, assess};
use crate::domain::Date;
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// A person on a pathway then and now.
#[derive(Debug)]
pub struct Progress<'a> {
    /// The assessment of the earlier day.
    pub before: Assessment<'a>,
    /// The assessment of the later day.
    pub after: Assessment<'a>,
}

impl<'a> Progress<'a> {
    /// Assesses what was known on each of two days.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn between(
        rule_set: &'a RuleSet,
        sandbox: &mut Sandbox,
        (earlier, since): (&'a Profile, Date),
        (later, as_of): (&'a Profile, Date),
        pathway: &'a Pathway,
        stop: &AtomicBool,
    ) -> Result<Self, Refusal> {
        let before = assess(rule_set, sandbox, earlier, pathway, since, stop)?;
        let after = assess(rule_set, sandbox, later, pathway, as_of, stop)?;
        Ok(Self { before, after })
    }

    /// What moved, hidden or not.
    #[must_use]
    pub fn difference(&self) -> Difference {
        Difference::between(&self.before, &self.after)
    }
}
