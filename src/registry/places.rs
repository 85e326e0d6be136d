//! Where a change in the file system can change what is read: the folders that hold rule files, and each link on
//! the way to them, such as the `..data` that Kubernetes swaps.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::folder::entries;

/// How many links may lead to a place; systems allow about as many.
const LINKS_MAX: usize = 40;

/// The most folders that are watched; what lies in further ones is seen when everything is looked at again.
const FOLDERS_MAX: usize = 10_000;

/// How many folders may lie within each other in a rule set.
const DEPTH_MAX: usize = 8;

/// Where a change matters. Paths are without links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Folders in which any change matters.
    inside: BTreeSet<PathBuf>,
    /// Names that matter by themselves: each folder and link on a way, and what is not there yet.
    names: BTreeSet<PathBuf>,
}

impl Places {
    /// The folders to watch: those in which changes matter, and those that hold a name that does.
    #[must_use]
    pub fn folders(&self) -> BTreeSet<&Path> {
        let holding = self.names.iter().filter_map(|name| name.parent());
        self.inside.iter().map(PathBuf::as_path).chain(holding).take(FOLDERS_MAX).collect()
    }

    /// Whether a change of this path matters.
    #[must_use]
    pub fn concern(&self, path: &Path) -> bool {
        self.names.contains(path)
            || self.inside.contains(path)
            || path.parent().is_some_and(|folder| self.inside.contains(folder))
    }

    /// Adds all of some others.
    pub(super) fn merge(&mut self, others: &Self) {
        self.inside.extend(others.inside.iter().cloned());
        self.names.extend(others.names.iter().cloned());
    }

    /// Adds a folder, without those in it. Gives its path without links, when there is such a folder.
    pub(super) fn add(&mut self, folder: &Path) -> Option<PathBuf> {
        let end = self.way(folder)?;
        if !end.is_dir() {
            return None;
        }
        self.inside.insert(end.clone());
        Some(end)
    }

    /// Adds a folder with all that lie in it.
    pub(super) fn add_all(&mut self, folder: &Path) {
        self.add_within(folder, DEPTH_MAX);
    }

    fn add_within(&mut self, folder: &Path, depth: usize) {
        if self.inside.len() > FOLDERS_MAX {
            return;
        }
        let Some(end) = self.add(folder) else {
            return;
        };
        for entry in entries(&end).unwrap_or_default() {
            let is_link = entry.is_symlink();
            if is_link {
                self.way(&entry);
            }
            let Some(left) = depth.checked_sub(1) else {
                continue;
            };
            // A folder that was seen before was reached by a link, which may lead in a circle.
            let seen = entry.canonicalize().is_ok_and(|real| self.inside.contains(&real));
            if entry.is_dir() && !seen {
                self.add_within(&entry, left);
            }
        }
    }

    /// Adds each folder and link on the way to a path, and its end: any of them can be moved away or replaced.
    /// Gives the end, without links; none where the way ends before, at a name that is not there.
    fn way(&mut self, path: &Path) -> Option<PathBuf> {
        let path = std::path::absolute(path).ok()?;
        let mut left: VecDeque<PathBuf> = parts(&path);
        let mut at = PathBuf::new();
        let mut links = 0_usize;
        while let Some(part) = left.pop_front() {
            if part == Path::new("..") {
                at.pop();
                continue;
            }
            at.push(part);
            self.names.insert(at.clone());
            if fs::symlink_metadata(&at).ok()?.is_symlink() {
                links = links.saturating_add(1);
                let target = fs::read_link(&at).ok().filter(|_| links <= LINKS_MAX)?;
                at.pop();
                for part in parts(&target).into_iter().rev() {
                    left.push_front(part);
                }
            }
        }
        Some(at)
    }
}

fn parts(path: &Path) -> VecDeque<PathBuf> {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    parts.map(|part| PathBuf::from(part.as_os_str())).collect()
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
