//! Maps in which a key stands twice, of which only the first is read: what may seem to be missing because of that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::folder::Folder;
use crate::finding::{Code, Finding};
use crate::ruleset::yaml::{Entry, Node};

/// The keys of a pathway under which points and levels stand.
const POINTS: [&str; 2] = ["dimensions", "readiness"];

/// The keys of a pathway under which parts stand that others name.
const PARTS: [&str; 6] = ["gates", "dimensions", "criteria", "caps", "flags", "readiness"];

/// Keys under which a whole file declares what others name.
const DECLARING: [&str; 6] = ["evidence", "thresholds", "scales", "profiles", "pathways", "pathway"];

/// Keys with words for people alone, under which nothing stands that others name.
const WORDS: [&str; 5] = ["title", "says", "about", "aspect", "reason"];

/// What may seem to be missing, by file.
#[derive(Default)]
pub(super) struct Halved(BTreeMap<Arc<str>, InFile>);

/// What may seem to be missing in a file.
#[derive(Default)]
struct InFile {
    /// Where the halved maps and their keys start: what they lack may stand under the key that is not read.
    starts: BTreeSet<usize>,
    /// Whether some points or levels may not have been read.
    points: bool,
    /// Whether some parts may not have been read.
    parts: bool,
    /// Whether some of what the file is there to declare may not have been read.
    declared: bool,
}

impl Halved {
    /// The halved maps that findings tell of.
    pub(super) fn of(folder: &Folder<'_>, findings: &[Finding]) -> Self {
        let mut twice: BTreeMap<Arc<str>, BTreeSet<usize>> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.code == Code::DuplicateKey) {
            if let Some((first, _)) = &finding.related {
                twice.entry(Arc::clone(&first.file)).or_default().insert(first.start);
            }
        }
        let in_files = twice.into_iter().map(|(file, twice)| {
            let mut found = InFile::default();
            if let Some((_, tree)) = folder.yaml(&file) {
                found.gather(tree, &twice, &mut Vec::new());
            }
            (file, found)
        });
        Self(in_files.collect())
    }

    /// Whether what a finding misses may stand under a key that is not read.
    pub(super) fn may_hide(&self, finding: &Finding) -> bool {
        let file = &finding.place.file;
        let here = |may: fn(&InFile) -> bool| self.0.get(file).is_some_and(may);
        if matches!(finding.code, Code::MissingKey | Code::OneOf) {
            return self.0.get(file).is_some_and(|here| here.starts.contains(&finding.place.start));
        }
        if matches!(finding.code, Code::LevelUnreachable | Code::CapWithoutEffect | Code::UnknownLevel) {
            return here(|file| file.points);
        }
        // Other files name those of a pathway, and know whether all of them were read.
        finding.code == Code::UnknownPart && here(|file| file.parts)
    }

    /// Whether a file may declare more than was read.
    pub(super) fn may_declare_more(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|file| file.declared)
    }

    /// Whether a pathway file may have parts that were not read.
    pub(super) fn may_lack_parts(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|file| file.parts)
    }
}

impl InFile {
    /// Gathers below a value, which stands under the keys of `path`.
    fn gather<'n>(&mut self, node: &'n Node, twice: &BTreeSet<usize>, path: &mut Vec<&'n str>) {
        for item in node.items().into_iter().flatten() {
            self.gather(item, twice, path);
        }
        let entries = node.entries().unwrap_or_default();
        let is_twice = |entry: &Entry| twice.contains(&entry.key.bytes.start);
        if entries.iter().any(is_twice) {
            self.add_keys(node);
        }
        for entry in entries {
            path.push(&entry.key.text);
            if is_twice(entry) {
                // The other half of what stands there.
                self.add_keys(&entry.value);
                let has_parts = !WORDS.contains(&&*entry.key.text);
                self.points |= has_parts && path.first().is_some_and(|key| POINTS.contains(key));
                self.declared |= path.first().is_some_and(|key| DECLARING.contains(key))
                    && (path.len() == 1 || path.len() == 2 && path.first() == Some(&"pathways"));
                let to_map = path.split_last().filter(|(_, to_map)| !to_map.is_empty());
                self.parts |= has_parts
                    && to_map.map_or(&**path, |(_, to_map)| to_map).iter().all(|key| PARTS.contains(key));
            }
            self.gather(&entry.value, twice, path);
            path.pop();
        }
    }

    fn add_keys(&mut self, node: &Node) {
        self.starts.insert(node.bytes.start);
        self.starts.extend(node.entries().into_iter().flatten().map(|entry| entry.key.bytes.start));
    }
}
