//! What one case made happen.

use std::collections::BTreeSet;

use super::key::Key;
use super::plan::Plan;

/// What one case made happen.
#[derive(Debug)]
pub(super) struct Sight<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) seen: BTreeSet<Key>,
}

impl Sight<'_> {
    /// Notes that something happened.
    pub(super) fn saw(&mut self, key: Key) {
        self.seen.insert(key);
    }
}
