//! All changes between two rule sets, in the order of the files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::atom::{Atom, Difference, Step};
use super::change::{Change, Part, PartKind, What};
use super::combine::combine;
use super::files::pairs;
use super::tree::Tree;
use crate::finding::Place;
use crate::ruleset::{RuleSet, SourceFiles};

/// How the proposed rule set differs from the baseline. None at all means that both ask and say the same.
#[must_use]
pub fn changes(baseline: &RuleSet, proposed: &RuleSet) -> Vec<Change> {
    changes_of_files(&baseline.sources, &proposed.sources)
}

/// The same for files.
pub(super) fn changes_of_files(baseline: &SourceFiles, proposed: &SourceFiles) -> Vec<Change> {
    let pairs = pairs(baseline, proposed);
    let mut found = Vec::new();
    for pair in &pairs {
        let tree = pair.new_tree();
        let mut note = |atom: &Atom<'_, '_>| {
            found.push(change(atom, tree));
            true
        };
        // Taking every difference only lists them.
        let _ = pair.merge(&mut note);
    }
    combine(found)
}

fn change(atom: &Atom<'_, '_>, new_file: Option<&Tree>) -> Change {
    let parts: Vec<Part> = atom
        .steps
        .iter()
        .filter_map(|step| Some(Part { kind: step.part?, id: Arc::clone(&step.id) }))
        .collect();
    let inner = atom.steps.iter().rposition(|step| step.part.is_some());
    let own = atom.steps.iter().skip(inner.map_or(0, |at| at.saturating_add(1)));
    let place = |tree: &Tree| tree.bytes.clone().map(|bytes| Place::new(atom.file, bytes));
    let (what, baseline, proposed) = match &atom.difference {
        Difference::Added(new) => (What::Added((*new).clone()), None, place(new)),
        Difference::Removed(old) => (What::Removed((*old).clone()), place(old), None),
        Difference::Replaced(old, new) => {
            (What::Replaced((*old).clone(), (*new).clone()), place(old), place(new))
        }
        Difference::Order(old, new) => (What::Order(old.clone(), new.clone()), None, None),
    };
    Change {
        file: Arc::clone(atom.file),
        keys: own.map(|step| Arc::clone(&step.id)).collect(),
        leaf: atom.leaf,
        effect: atom.effect,
        what,
        until_then: new_file.and_then(|file| until_then(file, &parts, atom.steps)),
        parts,
        baseline,
        proposed,
        atoms: vec![atom.id()],
    }
}

/// The value of a threshold that is in force before a day, in the proposed rule set.
fn until_then(file: &Tree, parts: &[Part], steps: &[Step]) -> Option<Tree> {
    let day = parts.last().filter(|part| part.kind == PartKind::DatedValue)?;
    let above = steps.iter().take_while(|step| step.part != Some(PartKind::DatedValue));
    let values = above.into_iter().try_fold(file, |tree, step| tree.get(&step.id))?;
    let earlier: BTreeMap<&Arc<str>, &Tree> = values
        .entries()?
        .iter()
        .filter(|(other, _)| *other < day.id)
        .map(|(other, value)| (other, value))
        .collect();
    let (_, value) = earlier.into_iter().next_back()?;
    value.get("value").cloned()
}
