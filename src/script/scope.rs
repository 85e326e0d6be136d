//! The names that an expression can read, with their types.

use std::sync::Arc;

use crate::domain::ValueType;

/// Names in the order in which they were added. A name's place is its slot.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    names: Vec<(Arc<str>, ValueType)>,
}

impl Scope {
    /// A scope without names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name and returns its slot. Whoever calls sees to it that no name hides another.
    pub fn push(&mut self, name: Arc<str>, value_type: ValueType) -> usize {
        let slot = self.names.len();
        self.names.push((name, value_type));
        slot
    }

    /// The slot and the type of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(usize, &ValueType)> {
        self.names
            .iter()
            .enumerate()
            .find(|(_, (known, _))| **known == *name)
            .map(|(slot, (_, value_type))| (slot, value_type))
    }

    /// Every name, by slot.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| &**name)
    }
}
