//! The smallest differences: what can be taken from one rule set or the other by itself.

use std::sync::Arc;

use super::change::{Effect, PartKind};
use super::shape::Leaf;
use super::tree::Tree;

/// Says which difference it is. The same two rule sets always give the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct AtomId(Arc<str>);

/// One step from a file to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The kind of part that begins here; none when it is a key of the part before.
    pub(super) part: Option<PartKind>,
    /// The part's id, or the key.
    pub(super) id: Arc<str>,
}

/// How two values differ.
#[derive(Debug, Clone)]
pub(super) enum Difference<'t> {
    /// Only the proposed rule set has it.
    Added(&'t Tree),
    /// Only the baseline has it.
    Removed(&'t Tree),
    /// Both have it.
    Replaced(&'t Tree, &'t Tree),
    /// The ids that both have stand in another order.
    Order(Vec<Arc<str>>, Vec<Arc<str>>),
}

/// One difference, while the trees are walked.
#[derive(Debug, Clone)]
pub(super) struct Atom<'w, 't> {
    pub(super) file: &'w Arc<str>,
    pub(super) steps: &'w [Step],
    pub(super) leaf: Leaf,
    pub(super) effect: Effect,
    pub(super) difference: Difference<'t>,
}

impl Atom<'_, '_> {
    pub(super) fn id(&self) -> AtomId {
        let mut id = self.file.to_string();
        for step in self.steps {
            // A sign that no rule file can contain.
            id.push('\u{1f}');
            id.push_str(&step.id);
        }
        if matches!(self.difference, Difference::Order(..)) {
            id.push_str("\u{1f}\u{1f}");
        }
        AtomId(id.into())
    }
}
