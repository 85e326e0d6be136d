//! What one case made happen.

use std::collections::BTreeSet;

use super::key::Key;
use super::plan::Plan;
use crate::script::Sandbox;

/// What one case made happen.
#[derive(Debug)]
pub(super) struct Sight<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) seen: BTreeSet<Key>,
    /// Runs each `only` once more.
    pub(super) sandbox: Sandbox,
}

impl<'p> Sight<'p> {
    /// Nothing so far.
    pub(super) fn new(plan: &'p Plan<'p>) -> Self {
        Self { plan, seen: BTreeSet::new(), sandbox: plan.rule_set.programs.sandbox() }
    }

    /// Notes that something happened.
    pub(super) fn saw(&mut self, key: Key) {
        self.seen.insert(key);
    }
}
