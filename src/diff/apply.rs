//! The baseline with some of the changes made.

use std::collections::BTreeSet;

use super::atom::{Atom, AtomId};
use super::change::Change;
use super::files::pairs;
use crate::ruleset::SourceFiles;

/// The files of the baseline with only these changes made. The changes are some of those that
/// [`changes`](super::changes) finds between the same two; whether the result loads is the caller's to see.
/// A file with no change, or with all of its changes, keeps its text; others are written anew, without
/// comments.
#[must_use]
pub fn apply(baseline: &SourceFiles, proposed: &SourceFiles, changes: &[&Change]) -> SourceFiles {
    let wanted: BTreeSet<&AtomId> = changes.iter().flat_map(|change| &change.atoms).collect();
    let mut merged = SourceFiles::new(baseline.folder.clone());
    for pair in pairs(baseline, proposed) {
        let mut is_wanted = |atom: &Atom<'_, '_>| wanted.contains(&atom.id());
        if let Some(text) = pair.merge(&mut is_wanted) {
            merged.add(&pair.path, text);
        }
    }
    merged
}
