//! Very many changes put together by where they stand, so that few enough are left to try.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::{Change, PartKind};

/// What the changes of a group have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bundle {
    /// Nothing but that they cannot be made apart; mostly it is one change.
    Apart,
    /// They are the changes of one part of the rules, such as a criterion or a threshold.
    Part,
    /// They stand beside each other in one file.
    File,
    /// They are what is left when a limit was reached.
    Rest,
}

/// The changes in bundles, of which there should be so many at most: each alone, or else those of each part, or else
/// stretches of each file. They stand in the order of their first changes.
pub(super) fn bundles<'c>(changes: &[&'c Change], bundles_max: usize) -> Vec<(Bundle, Vec<&'c Change>)> {
    if changes.len() <= bundles_max {
        return changes.iter().map(|change| (Bundle::Apart, vec![*change])).collect();
    }
    let by_part = gathered(changes, |change| (Arc::clone(&change.file), part(change)));
    if by_part.len() <= bundles_max {
        return named(by_part, Bundle::Part);
    }
    let by_file = gathered(changes, |change| Arc::clone(&change.file));
    // The shortest stretches of each file that are few enough.
    let count = |length: usize| by_file.iter().map(|changes| changes.len().div_ceil(length)).sum::<usize>();
    let length = (1..changes.len()).find(|length| count(*length) <= bundles_max).unwrap_or(changes.len());
    let stretches = by_file.iter().flat_map(|changes| changes.chunks(length.max(1)).map(<[_]>::to_vec));
    named(stretches.collect(), Bundle::File)
}

fn named(bundles: Vec<Vec<&Change>>, bundle: Bundle) -> Vec<(Bundle, Vec<&Change>)> {
    let of = |changes: &[&Change]| if changes.len() == 1 { Bundle::Apart } else { bundle };
    bundles.into_iter().map(|changes| (of(&changes), changes)).collect()
}

fn gathered<'c, K: Ord>(changes: &[&'c Change], key: impl Fn(&Change) -> K) -> Vec<Vec<&'c Change>> {
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    let mut bundles: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let place = *places.entry(key(change)).or_insert(bundles.len());
        match bundles.get_mut(place) {
            Some(bundle) => bundle.push(change),
            None => bundles.push(vec![change]),
        }
    }
    bundles
}

/// The part that a change is about, for people: what it reads or works out belongs to it.
fn part(change: &Change) -> Vec<Arc<str>> {
    let inner = [PartKind::Given, PartKind::Where, PartKind::DatedValue];
    let parts = change.parts.iter().filter(|part| !inner.contains(&part.kind));
    parts.map(|part| Arc::clone(&part.id)).collect()
}
