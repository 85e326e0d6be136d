//! The files of two rule sets beside each other, and the walk through all of them.

use std::sync::Arc;

use super::atom::{Atom, Difference, Step};
use super::merge::{Decide, Merge};
use super::shape::{FileShape, Leaf, file_shape, written_out};
use super::tree::Tree;
use super::write::write;
use crate::ruleset::yaml::parse;
use crate::ruleset::{Report, SourceFile, SourceFiles, SourceText};

/// A file as it is in both rule sets.
pub(super) struct Pair<'f> {
    pub(super) path: Arc<str>,
    pub(super) shape: FileShape,
    old: Option<(&'f SourceFile, Tree)>,
    new: Option<(&'f SourceFile, Tree)>,
    /// Whether both are read as YAML.
    is_yaml: bool,
}

/// Every file of either rule set, those that shape the others first.
pub(super) fn pairs<'f>(baseline: &'f SourceFiles, proposed: &'f SourceFiles) -> Vec<Pair<'f>> {
    let mut paths: Vec<&Arc<str>> = baseline.iter().chain(proposed.iter()).map(|file| &file.path).collect();
    paths.sort_by_key(|path| (rank(path), Arc::clone(path)));
    paths.dedup();
    paths.into_iter().map(|path| Pair::of(path, baseline.get(path), proposed.get(path))).collect()
}

fn rank(path: &str) -> usize {
    let order =
        ["organisation.yaml", "evidence.yaml", "thresholds.yaml", "pathways/", "scripts/", "support.yaml"];
    let later = ["messages/", "imports/", "tests/", "approvals.yaml"];
    let mut known = order.iter().chain(&later);
    known.position(|start| path.starts_with(start)).unwrap_or(usize::MAX)
}

impl<'f> Pair<'f> {
    fn of(path: &Arc<str>, old: Option<&'f SourceFile>, new: Option<&'f SourceFile>) -> Self {
        let shape = file_shape(path);
        let read = |file: &SourceFile| {
            let shape = shape.shape?;
            let tree = parse(path, file.text(), &Report::new())?;
            Some(written_out(Tree::of(&tree, file.text()), shape))
        };
        let (old_tree, new_tree) = (old.and_then(read), new.and_then(read));
        let is_yaml = old_tree.is_some() == old.is_some() && new_tree.is_some() == new.is_some();
        let is_yaml = is_yaml && shape.shape.is_some();
        let side = |file: Option<&'f SourceFile>, tree: Option<Tree>| {
            file.map(|file| (file, tree.filter(|_| is_yaml).unwrap_or_else(|| Tree::of_text(file.text()))))
        };
        Self { path: Arc::clone(path), old: side(old, old_tree), new: side(new, new_tree), shape, is_yaml }
    }

    /// The proposed file as a tree.
    pub(super) fn new_tree(&self) -> Option<&Tree> {
        self.new.as_ref().map(|(_, tree)| tree)
    }

    /// Walks through the file, and gives it as merged; none when the merged rule set is without it.
    pub(super) fn merge(&self, decide: Decide<'_>) -> Option<SourceText> {
        let (mut found, mut taken): (usize, usize) = (0, 0);
        let mut counting = |atom: &Atom<'_, '_>| {
            let takes = decide(atom);
            found = found.saturating_add(1);
            taken = taken.saturating_add(usize::from(takes));
            takes
        };
        let merged = self.walk(&mut counting);
        let text = |side: &Option<(&SourceFile, Tree)>| side.as_ref().map(|(file, _)| file.text.clone());
        // A file that stays as it is on one side keeps its text.
        if taken == 0 {
            return text(&self.old);
        }
        if taken == found {
            return text(&self.new);
        }
        merged.map(|tree| SourceText::Text(write(&tree).into()))
    }

    fn walk(&self, decide: Decide<'_>) -> Option<Tree> {
        let stem = self.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
        let part = self.shape.part.map(|kind| Step { part: Some(kind), id: self.shape.id(stem, &self.path) });
        let mut merge = Merge { file: &self.path, steps: part.into_iter().collect(), decide };
        let (old, new) = (self.old.as_ref().map(|(_, tree)| tree), self.new_tree());
        let effect = self.shape.effect;
        match (self.shape.shape.filter(|_| self.is_yaml), old, new) {
            (Some(shape), Some(_), Some(_)) => merge.value(shape, effect, old, new),
            (Some(shape), ..) if self.shape.optional => {
                let empty = Tree::map(Vec::new());
                merge.value(shape, effect, old.or(Some(&empty)), new.or(Some(&empty)))
            }
            (_, Some(old), Some(new)) => Some(self.texts(&mut merge, old, new)),
            (_, Some(old), None) => {
                (!merge.takes(Leaf::Any, effect, Difference::Removed(old))).then(|| old.clone())
            }
            (_, None, Some(new)) => {
                merge.takes(Leaf::Any, effect, Difference::Added(new)).then(|| new.clone())
            }
            (_, None, None) => None,
        }
    }

    /// Files that are compared as text: scripts, and what no rule reads.
    fn texts(&self, merge: &mut Merge<'_, '_>, old: &Tree, new: &Tree) -> Tree {
        let same =
            self.old.as_ref().map(|(file, _)| &file.text) == self.new.as_ref().map(|(file, _)| &file.text);
        if same {
            return old.clone();
        }
        merge.text(self.shape.effect, old, new)
    }
}
