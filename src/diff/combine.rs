//! Differences that are one change: a part with another id, a criterion in another dimension, another way to
//! give points.

use std::sync::Arc;

use super::change::{Change, Effect, PartKind, What};
use super::tree::Tree;

/// The six forms of a criterion; a change from one to another is one change.
const FORMS: [&str; 6] = ["curve", "steps", "choices", "require", "score", "script"];

/// The changes with those put together that belong together.
pub(super) fn combine(changes: Vec<Change>) -> Vec<Change> {
    let mut left: Vec<Option<Change>> = changes.into_iter().map(Some).collect();
    for at in 0..left.len() {
        let Some(gone) = left.get(at).and_then(Option::as_ref).filter(|one| can_have_partner(one)) else {
            continue;
        };
        let partner = left.iter().enumerate().find_map(|(other, change)| {
            let what = together(gone, change.as_ref()?)?;
            Some((other, what))
        });
        let Some((other, what)) = partner else { continue };
        let Some(new) = left.get_mut(other).and_then(Option::take) else { continue };
        if let Some(Some(one)) = left.get_mut(at) {
            one.effect = effect(one, &what);
            one.what = what;
            one.proposed = new.proposed;
            one.atoms.extend(new.atoms);
            if is_form(&one.keys) {
                one.keys.clear();
                one.keys.push("form".into());
            }
        }
    }
    left.into_iter().flatten().collect()
}

fn can_have_partner(change: &Change) -> bool {
    let by_id = change.keys.is_empty() && change.part().is_some_and(|part| can_be_renamed(part.kind));
    matches!(change.what, What::Removed(_)) && (by_id || is_form(&change.keys))
}

/// What a part that is gone and one that is new are together, if they are one change.
fn together(gone: &Change, new: &Change) -> Option<What> {
    let (What::Removed(old), What::Added(tree)) = (&gone.what, &new.what) else { return None };
    let ((old_part, old_above), (part, above)) = (gone.parts.split_last()?, new.parts.split_last()?);
    if old_part.kind != part.kind {
        return None;
    }
    if is_form(&gone.keys) && is_form(&new.keys) && gone.parts == new.parts {
        let form = |change: &Change, tree: &Tree| {
            Some(Tree::map(vec![(Arc::clone(change.keys.first()?), tree.clone())]))
        };
        return Some(What::Replaced(form(gone, old)?, form(new, tree)?));
    }
    if !gone.keys.is_empty() || !new.keys.is_empty() {
        return None;
    }
    let holder = |parts: &[super::change::Part]| parts.last().map(|part| Arc::clone(&part.id));
    if part.kind == PartKind::Criterion && old_part.id == part.id && gone.file == new.file {
        let changed = !old.is_same(tree, false);
        return Some(What::Moved(holder(old_above)?, holder(above)?, changed));
    }
    let same_place = old_above == above && (gone.file == new.file || is_file(part.kind));
    (same_place && can_be_renamed(part.kind) && same_but_the_id(part.kind, old, tree))
        .then(|| What::Renamed(Arc::clone(&part.id)))
}

fn is_form(keys: &[Arc<str>]) -> bool {
    matches!(keys, [key] if FORMS.contains(&&**key))
}

const fn is_file(kind: PartKind) -> bool {
    matches!(kind, PartKind::Pathway | PartKind::Script | PartKind::Import | PartKind::Tests)
}

/// Translations are many and short, so that two of them are equal by chance.
const fn can_be_renamed(kind: PartKind) -> bool {
    !matches!(kind, PartKind::Message | PartKind::Approval | PartKind::Accepted | PartKind::Organisation)
}

fn same_but_the_id(kind: PartKind, old: &Tree, new: &Tree) -> bool {
    let key = if kind == PartKind::Pathway {
        "pathway"
    } else if kind == PartKind::Test {
        "name"
    } else {
        "id"
    };
    let plain = |tree: &Tree| if tree.entries().is_some() { tree.without(key) } else { tree.clone() };
    let (old, new) = (plain(old), plain(new));
    !old.is_empty() && old.is_same(&new, false)
}

/// What the combined change can do. Ids within a pathway are names; others are named from outside.
fn effect(gone: &Change, what: &What) -> Effect {
    let kind = gone.part().map(|part| part.kind);
    let is_name = matches!(
        kind,
        Some(
            PartKind::Criterion
                | PartKind::Gate
                | PartKind::Dimension
                | PartKind::Cap
                | PartKind::Flag
                | PartKind::Given
                | PartKind::Where
                | PartKind::Script
        )
    );
    match what {
        What::Renamed(_) if is_name => gone.effect.max(Effect::Words),
        What::Renamed(_)
        | What::Added(_)
        | What::Removed(_)
        | What::Replaced(..)
        | What::Moved(..)
        | What::Order(..) => gone.effect,
    }
}
