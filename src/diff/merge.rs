//! The walk over two trees that finds their differences, and merges them by whichever side is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::atom::{Atom, Difference, Step};
use super::change::Effect;
use super::items::{continued, ids, interleaved};
use super::shape::{Leaf, Shape};
use super::tree::{Tree, TreeKind};
use crate::script::same_code;

/// Takes a difference; whether the proposed side of it is wanted.
pub(super) type Decide<'d> = &'d mut dyn FnMut(&Atom<'_, '_>) -> bool;

/// A walk through one file.
pub(super) struct Merge<'w, 'd> {
    pub(super) file: &'w Arc<str>,
    /// From the file to where the walk is.
    pub(super) steps: Vec<Step>,
    pub(super) decide: Decide<'d>,
}

impl Merge<'_, '_> {
    /// Merges two values, of which at least one is there.
    pub(super) fn value(
        &mut self,
        shape: &'static Shape,
        effect: Effect,
        old: Option<&Tree>,
        new: Option<&Tree>,
    ) -> Option<Tree> {
        let nothing = old.or(new).filter(|_| shape.is_container()).map(empty_like);
        let (was, is) = (old.or(nothing.as_ref()), new.or(nothing.as_ref()));
        let merged = match (was, is) {
            (Some(old), Some(new)) => Some(self.both(shape, effect, old, new)),
            (None, Some(new)) => {
                self.takes(shape.leaf(), effect, Difference::Added(new)).then(|| new.clone())
            }
            (Some(old), None) => {
                let gone = self.takes(shape.leaf(), effect, Difference::Removed(old));
                (!gone).then(|| old.clone())
            }
            (None, None) => None,
        };
        merged.filter(|tree| old.is_some() && new.is_some() || !tree.is_empty())
    }

    fn both(&mut self, shape: &'static Shape, effect: Effect, old: &Tree, new: &Tree) -> Tree {
        match (&old.kind, &new.kind) {
            (TreeKind::Map(before), TreeKind::Map(after)) if shape.by_key(before, after) => {
                self.maps(shape, effect, before, after)
            }
            (TreeKind::List(before), TreeKind::List(after)) => {
                let items = match shape {
                    Shape::Items(_, key, _) => ids(before, key).zip(ids(after, key)),
                    Shape::Leaf(_)
                    | Shape::Fields(_)
                    | Shape::Form(_)
                    | Shape::Named(..)
                    | Shape::Keys(_)
                    | Shape::Given
                    | Shape::Dated => None,
                };
                match items {
                    Some((old_ids, mut new_ids)) => {
                        continued(before, &old_ids, after, &mut new_ids);
                        self.lists(shape, effect, (before, &old_ids), (after, &new_ids))
                    }
                    None => self.whole(shape.leaf(), effect, old, new),
                }
            }
            (TreeKind::Scalar { .. } | TreeKind::List(_) | TreeKind::Map(_), _) => {
                self.whole(shape.leaf(), effect, old, new)
            }
        }
    }

    /// Two values that are compared whole.
    fn whole(&mut self, leaf: Leaf, effect: Effect, old: &Tree, new: &Tree) -> Tree {
        if old.is_same(new, matches!(leaf, Leaf::Number | Leaf::Table)) {
            return old.clone();
        }
        let effect = if only_words_differ(leaf, old, new) { effect.max(Effect::Words) } else { effect };
        if self.takes(leaf, effect, Difference::Replaced(old, new)) { new.clone() } else { old.clone() }
    }

    fn maps(
        &mut self,
        shape: &'static Shape,
        effect: Effect,
        old: &[(Arc<str>, Tree)],
        new: &[(Arc<str>, Tree)],
    ) -> Tree {
        let old_keys: Vec<Arc<str>> = old.iter().map(|(key, _)| Arc::clone(key)).collect();
        let new_keys: Vec<Arc<str>> = new.iter().map(|(key, _)| Arc::clone(key)).collect();
        let (before, after): (BTreeMap<_, _>, BTreeMap<_, _>) = (by_id(old), by_id(new));
        let mut merged = BTreeMap::new();
        for key in union(&old_keys, &new_keys) {
            let (child, own) = shape.child(&key);
            let effect = own.unwrap_or(effect).max(effect);
            let (old, new) = (before.get(&key).copied(), after.get(&key).copied());
            let step = Step { part: shape.part(), id: Arc::clone(&key) };
            let value = self.within(step, |merge| merge.value(child, effect, old, new));
            merged.extend(value.map(|value| (key, value)));
        }
        let chosen: BTreeSet<Arc<str>> = merged.keys().cloned().collect();
        let order = interleaved(&new_keys, &old_keys, &chosen);
        Tree::map(order.into_iter().filter_map(|key| merged.remove_entry(&key)).collect())
    }

    fn lists(
        &mut self,
        shape: &'static Shape,
        effect: Effect,
        (old, old_ids): (&[Tree], &[Arc<str>]),
        (new, new_ids): (&[Tree], &[Arc<str>]),
    ) -> Tree {
        let (child, _) = shape.child("");
        let mut merged = BTreeMap::new();
        let before: BTreeMap<_, _> = old_ids.iter().zip(old).collect();
        let after: BTreeMap<_, _> = new_ids.iter().zip(new).collect();
        for id in union(old_ids, new_ids) {
            let (old, new) = (before.get(&id).copied(), after.get(&id).copied());
            let step = Step { part: shape.part(), id: Arc::clone(&id) };
            let value = self.within(step, |merge| merge.value(child, effect, old, new));
            merged.extend(value.map(|value| (id, value)));
        }
        let of_both = |ids: &[Arc<str>]| -> Vec<Arc<str>> {
            ids.iter().filter(|id| before.contains_key(id) && after.contains_key(id)).cloned().collect()
        };
        let (before, after) = (of_both(old_ids), of_both(new_ids));
        let counts = matches!(shape, Shape::Items(super::change::PartKind::Level, ..));
        let order_effect = if counts { effect } else { effect.max(Effect::Words) };
        let reorders =
            before != after && self.takes(Leaf::List, order_effect, Difference::Order(before, after));
        let chosen: BTreeSet<Arc<str>> = merged.keys().cloned().collect();
        let order = if reorders {
            interleaved(new_ids, old_ids, &chosen)
        } else {
            interleaved(old_ids, new_ids, &chosen)
        };
        let items = order.iter().filter_map(|id| merged.remove(id)).collect();
        Tree { kind: TreeKind::List(items), bytes: None }
    }

    /// Two files that are compared as text. Code that only looks different is the same.
    pub(super) fn text(&mut self, effect: Effect, old: &Tree, new: &Tree) -> Tree {
        let looks = effect == Effect::Rules && only_words_differ(Leaf::Script, old, new);
        let takes = !looks && self.takes(Leaf::Script, effect, Difference::Replaced(old, new));
        if takes { new.clone() } else { old.clone() }
    }

    fn within<T>(&mut self, step: Step, walk: impl FnOnce(&mut Self) -> T) -> T {
        self.steps.push(step);
        let done = walk(self);
        self.steps.pop();
        done
    }

    /// Whether the proposed side of a difference is wanted.
    pub(super) fn takes(&mut self, leaf: Leaf, effect: Effect, difference: Difference<'_>) -> bool {
        let atom = Atom { file: self.file, steps: &self.steps, leaf, effect, difference };
        (self.decide)(&atom)
    }
}

fn empty_like(tree: &Tree) -> Tree {
    let kind = match &tree.kind {
        TreeKind::List(_) => TreeKind::List(Vec::new()),
        TreeKind::Map(_) | TreeKind::Scalar { .. } => TreeKind::Map(Vec::new()),
    };
    Tree { kind, bytes: None }
}

fn by_id(entries: &[(Arc<str>, Tree)]) -> BTreeMap<&Arc<str>, &Tree> {
    entries.iter().map(|(key, value)| (key, value)).collect()
}

/// The ids of both lists: those of the first in their order, then the others.
fn union(first: &[Arc<str>], second: &[Arc<str>]) -> Vec<Arc<str>> {
    let known: BTreeSet<&Arc<str>> = first.iter().collect();
    first.iter().chain(second.iter().filter(|id| !known.contains(id))).cloned().collect()
}

/// Whether the two values give the same points, and only look different.
fn only_words_differ(leaf: Leaf, old: &Tree, new: &Tree) -> bool {
    match leaf {
        Leaf::Set => sorted(old).is_some_and(|items| sorted(new) == Some(items)),
        Leaf::Condition | Leaf::Expression => same_condition(old, new),
        Leaf::Script => old.text().zip(new.text()).is_some_and(|(old, new)| same_code(old, new)),
        Leaf::Text | Leaf::Number | Leaf::Word | Leaf::List | Leaf::Table | Leaf::Any => false,
    }
}

fn sorted(tree: &Tree) -> Option<Vec<&str>> {
    let mut texts: Vec<&str> =
        tree.items()?.iter().map(|item| item.text().map(|text| &**text)).collect::<Option<_>>()?;
    texts.sort_unstable();
    Some(texts)
}

/// Whether two conditions ask the same: their texts may differ in blanks, and in what their parts say.
fn same_condition(old: &Tree, new: &Tree) -> bool {
    match (&old.kind, &new.kind) {
        (TreeKind::Scalar { text: old, .. }, TreeKind::Scalar { text: new, .. }) => same_code(old, new),
        (TreeKind::List(old), TreeKind::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same_condition(old, new))
        }
        (TreeKind::Map(_), TreeKind::Map(_)) => {
            let (old, new) = (old.without("says"), new.without("says"));
            let (before, after) = (old.entries().unwrap_or(&[]), new.entries().unwrap_or(&[]));
            before.len() == after.len()
                && before.iter().all(|(key, old)| new.get(key).is_some_and(|new| same_condition(old, new)))
        }
        (TreeKind::Scalar { .. } | TreeKind::List(_) | TreeKind::Map(_), _) => false,
    }
}
