//! A rule set in use.

use jiff::Timestamp;

use super::Sandboxes;
use crate::finding::Finding;
use crate::ruleset::RuleSet;
use crate::script::Sandbox;

/// A rule set in use.
#[derive(Debug)]
pub struct ActiveRuleSet {
    /// The rules.
    pub rule_set: RuleSet,
    /// How many tests they passed, or have.
    pub tests: usize,
    /// What is doubtful in them; nothing is wrong, or they would not be in use.
    pub findings: Vec<Finding>,
    /// Since when they are in use.
    pub since: Timestamp,
    sandboxes: Sandboxes,
}

impl ActiveRuleSet {
    /// Puts rules to use, with a sandbox ready for each of so many workers.
    #[must_use]
    pub fn new(
        rule_set: RuleSet,
        tests: usize,
        findings: Vec<Finding>,
        since: Timestamp,
        workers: usize,
    ) -> Self {
        let sandboxes = Sandboxes::new(&rule_set.programs, workers);
        Self { rule_set, tests, findings, since, sandboxes }
    }

    /// Runs a call with a sandbox that no other thread uses.
    pub fn with_sandbox<T>(&self, call: impl FnOnce(&mut Sandbox) -> T) -> T {
        self.sandboxes.with(&self.rule_set.programs, call)
    }
}
