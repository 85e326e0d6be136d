//! Lists of parts with ids: which belong together, and in which order the merged ones stand.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::tree::Tree;

/// The id of each item; none when one has no id, or two have the same.
pub(super) fn ids(items: &[Tree], key: &str) -> Option<Vec<Arc<str>>> {
    let ids: Vec<Arc<str>> = items.iter().map(|item| id(item, key)).collect::<Option<_>>()?;
    let different: BTreeSet<&Arc<str>> = ids.iter().collect();
    (different.len() == ids.len()).then_some(ids)
}

/// The id of an item: that of its key, or the evidence that it is for each of.
fn id(item: &Tree, key: &str) -> Option<Arc<str>> {
    if let Some(id) = item.get(key) {
        return id.text().cloned();
    }
    let evidence = evidence(item)?;
    Some(format!("each of {}", evidence.join(", ")).into())
}

fn evidence(item: &Tree) -> Option<Vec<&str>> {
    let texts = item.get("for_each")?.items()?.iter();
    texts.map(|item| item.text().map(|text| &**text)).collect()
}

/// Gives each proposed item the id of the baseline's that it continues: a `for_each` continues one that it
/// shares evidence with.
pub(super) fn continued(old: &[Tree], old_ids: &[Arc<str>], new: &[Tree], new_ids: &mut [Arc<str>]) {
    let mut taken: BTreeSet<Arc<str>> = new_ids.iter().cloned().collect();
    for (item, id) in new.iter().zip(new_ids) {
        let Some(of) = evidence(item).filter(|_| !old_ids.contains(id)) else { continue };
        let shares =
            |old: &Tree| evidence(old).is_some_and(|known| known.iter().any(|name| of.contains(name)));
        let continues = old.iter().zip(old_ids).find(|(old, id)| !taken.contains(*id) && shares(old));
        if let Some((_, known)) = continues {
            taken.insert(Arc::clone(known));
            *id = Arc::clone(known);
        }
    }
}

/// The ids of the first list that are chosen, with those of the second put after what they follow there.
pub(super) fn interleaved(
    first: &[Arc<str>],
    second: &[Arc<str>],
    chosen: &BTreeSet<Arc<str>>,
) -> Vec<Arc<str>> {
    let mut order: Vec<Arc<str>> = first.iter().filter(|id| chosen.contains(*id)).cloned().collect();
    let mut placed: BTreeSet<Arc<str>> = order.iter().cloned().collect();
    for (at, id) in second.iter().enumerate() {
        if !chosen.contains(id) || !placed.insert(Arc::clone(id)) {
            continue;
        }
        let before = second.iter().take(at).rev().find(|before| placed.contains(*before));
        let before = before.and_then(|before| order.iter().rposition(|known| known == before));
        order.insert(before.map_or(0, |before| before.saturating_add(1)), Arc::clone(id));
    }
    order
}
