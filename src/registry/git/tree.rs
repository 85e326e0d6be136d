//! The files of a folder at a revision. Links are followed within the folder, as in a folder on disk.

use std::collections::{BTreeMap, BTreeSet};

use super::super::folder::{FolderLimits, text, why};
use super::error::GitError;
use super::program::{Contents, Git};
use crate::ruleset::{SourceFiles, SourceText};

/// How many links may lead to each other.
const LINKS_MAX: usize = 16;

/// The most bytes that the target of a link may have.
const TARGET_BYTES_MAX: u64 = 4096;

/// Why reading stopped.
pub(super) enum Stop {
    /// More files than a rule set may have.
    TooMany,
    /// Git did not answer.
    Git(GitError),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    File {
        id: String,
        bytes: u64,
    },
    Link {
        target: String,
    },
    /// Another repository within this one.
    Repository,
}

/// The entries of a folder by path, the folders within it, and what may be read.
#[derive(Debug)]
pub(super) struct Tree {
    entries: BTreeMap<String, Entry>,
    folders: BTreeSet<String>,
    limits: FolderLimits,
    /// Whether there were more entries than a rule set may have.
    overflows: bool,
}

/// Where a path leads when links are followed.
enum Real {
    At(String),
    Outside,
    Nowhere,
}

impl Tree {
    /// Lists a folder, without dotfiles.
    pub(super) fn read(git: &Git, tree: &str, limits: FolderLimits) -> Result<Self, GitError> {
        let mut listed: Vec<(String, String, String, u64)> = Vec::new();
        let mut overflows = false;
        git.entries(tree, |path, facts| {
            if path.split('/').any(|part| part.starts_with('.')) {
                return true;
            }
            overflows = listed.len() >= limits.files_max;
            if let [mode, _, id, size] = facts {
                let bytes = size.parse().unwrap_or(0);
                listed.push((path.to_owned(), (*mode).to_owned(), (*id).to_owned(), bytes));
            }
            !overflows
        })?;
        let mut contents = git.contents()?;
        let mut tree = Self { entries: BTreeMap::new(), folders: BTreeSet::new(), limits, overflows };
        for (path, mode, id, bytes) in listed {
            let entry = match mode.as_str() {
                "120000" if bytes > TARGET_BYTES_MAX => Entry::Link { target: "/".to_owned() },
                "120000" => {
                    let target = contents.read(&id)?;
                    Entry::Link { target: String::from_utf8_lossy(&target).into_owned() }
                }
                "160000" => Entry::Repository,
                _ => Entry::File { id, bytes },
            };
            tree.folders
                .extend(path.match_indices('/').filter_map(|(at, _)| path.get(..at)).map(str::to_owned));
            tree.entries.insert(path, entry);
        }
        Ok(tree)
    }

    /// The files with their texts.
    pub(super) fn files(&self, git: &Git, name: String) -> Result<SourceFiles, Stop> {
        if self.overflows {
            return Err(Stop::TooMany);
        }
        let contents = git.contents().map_err(Stop::Git)?;
        let mut reading = Reading { tree: self, files: SourceFiles::new(name), count: 0, contents };
        reading.folder("", &mut vec![String::new()])?;
        Ok(reading.files)
    }

    /// The names directly in a folder, sorted.
    fn names(&self, folder: &str) -> BTreeSet<&str> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let names = self.entries.range(prefix.clone()..).map_while(|(path, _)| path.strip_prefix(&*prefix));
        names.filter_map(|rest| rest.split('/').next()).collect()
    }

    /// Where a path leads.
    fn real(&self, path: &str) -> Real {
        let mut at: Vec<String> = Vec::new();
        let mut ahead: Vec<String> = path.split('/').rev().map(str::to_owned).collect();
        let mut links = 0;
        while let Some(part) = ahead.pop() {
            match part.as_str() {
                ".." if at.pop().is_none() => return Real::Outside,
                "" | "." | ".." => continue,
                _ => at.push(part),
            }
            if let Some(Entry::Link { target }) = self.entries.get(&at.join("/")) {
                links += 1;
                if links > LINKS_MAX {
                    return Real::Nowhere;
                }
                if target.starts_with('/') {
                    return Real::Outside;
                }
                at.pop();
                ahead.extend(target.split('/').rev().map(str::to_owned));
            }
        }
        let path = at.join("/");
        let exists = path.is_empty() || self.entries.contains_key(&path) || self.folders.contains(&path);
        if exists { Real::At(path) } else { Real::Nowhere }
    }
}

struct Reading<'t> {
    tree: &'t Tree,
    files: SourceFiles,
    count: usize,
    contents: Contents,
}

impl Reading<'_> {
    /// Reads the last of `above`, the real paths of the folders that lead here; `shown` is its path within
    /// the rule set, with a `/` at its end unless it is the root.
    fn folder(&mut self, shown: &str, above: &mut Vec<String>) -> Result<(), Stop> {
        let tree = self.tree;
        let folder = above.last().cloned().unwrap_or_default();
        for name in tree.names(&folder) {
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            self.entry(&format!("{shown}{name}"), &path, above)?;
        }
        Ok(())
    }

    fn entry(&mut self, shown: &str, path: &str, above: &mut Vec<String>) -> Result<(), Stop> {
        let real = match self.tree.real(path) {
            Real::At(real) => real,
            Real::Outside => return self.add(shown, SourceText::LinkOutside),
            Real::Nowhere => return self.add(shown, why("the link leads nowhere")),
        };
        match self.tree.entries.get(&real) {
            Some(Entry::File { bytes, .. }) if *bytes > self.tree.limits.file_bytes_max => {
                self.add(shown, SourceText::TooLarge { bytes: *bytes })
            }
            Some(Entry::File { id, .. }) => {
                let content = self.contents.read(id).map_err(Stop::Git)?;
                self.add(shown, text(content))
            }
            Some(Entry::Repository) => self.add(shown, why("it is a repository of its own")),
            Some(Entry::Link { .. }) => self.add(shown, why("the link leads nowhere")),
            None if above.contains(&real) => self.add(shown, why("the link leads in a circle")),
            None if above.len() > self.tree.limits.depth_max => {
                self.add(shown, why("too many folders within each other"))
            }
            None => {
                above.push(real);
                let done = self.folder(&format!("{shown}/"), above);
                above.pop();
                done
            }
        }
    }

    fn add(&mut self, shown: &str, text: SourceText) -> Result<(), Stop> {
        self.count = self.count.saturating_add(1);
        if self.count > self.tree.limits.files_max {
            return Err(Stop::TooMany);
        }
        self.files.add(shown, text);
        Ok(())
    }
}
