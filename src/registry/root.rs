//! A folder of rules that is looked at again and again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::folder::{folders_in, has_rule_files, name_of};
use super::{FolderError, FolderLimits, own_organisation, read_folder};
use crate::ruleset::SourceFiles;

/// A folder that is looked at again and again: a rule set, or a folder of rule sets.
///
/// Which of the two is settled once, when rule files are seen first: a rule set that is being deleted must not look
/// like a folder of others. Copies know what any of them has seen.
#[derive(Debug, Clone)]
pub struct Root {
    path: PathBuf,
    /// Whether rule sets belong to the organisation that their files name, and not to that of their folder.
    is_proposed: bool,
    known: Arc<Mutex<Known>>,
}

/// What was seen of a root until now.
#[derive(Debug, Default)]
struct Known {
    /// Whether the root is a rule set itself; none while no rule files were seen.
    is_one: Option<bool>,
    /// The names that rule sets gave themselves, by folder; none where the name of the folder counts.
    own_names: BTreeMap<PathBuf, String>,
    /// The organisations by folder, as they were when the root could be read last.
    organisations: BTreeMap<PathBuf, String>,
    /// The same of the time before.
    organisations_before: BTreeMap<PathBuf, String>,
}

impl Root {
    /// A folder of which nothing is known yet.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), is_proposed: false, known: Arc::default() }
    }

    /// A folder of proposed rules: each rule set belongs to the organisation that its files name, whatever its
    /// folder is called. While they name none, the one that they named last counts.
    #[must_use]
    pub fn of_proposed(path: &Path) -> Self {
        Self { is_proposed: true, ..Self::new(path) }
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there was an organisation in it when it could be read last.
    #[must_use]
    pub fn has_organisations(&self) -> bool {
        !self.known().organisations.is_empty()
    }

    /// The folders that can be rule sets: itself, when it is one.
    pub(super) fn folders(&self) -> Result<Vec<PathBuf>, FolderError> {
        if self.is_one()? {
            return Ok(vec![self.path.clone()]);
        }
        let unreadable = |source| FolderError::Unreadable { path: self.path.clone(), source };
        folders_in(&self.path).map_err(unreadable)
    }

    fn is_one(&self) -> Result<bool, FolderError> {
        let settled = self.known().is_one;
        if let Some(is_one) = settled {
            return Ok(is_one);
        }
        let is_one = has_rule_files(&self.path)?;
        if is_one {
            self.known().is_one = Some(true);
        }
        Ok(is_one)
    }

    /// The files of one rule set, under the name of its organisation.
    pub(super) fn read(&self, folder: &Path) -> (String, Result<SourceFiles, FolderError>) {
        let files = read_folder(folder, FolderLimits::default());
        let own = files.as_ref().ok().filter(|_| self.is_proposed).and_then(own_organisation);
        if let Some(own) = own {
            self.known().own_names.insert(folder.to_owned(), own.to_owned());
        }
        let name = self.organisation(folder);
        let named = files.map(|mut files| {
            if self.is_proposed {
                files.folder.clone_from(&name);
            }
            files
        });
        (name, named)
    }

    /// The organisation of a folder, as far as it is known.
    pub(super) fn organisation(&self, folder: &Path) -> String {
        let own = self.known().own_names.get(folder).cloned();
        own.unwrap_or_else(|| name_of(folder, &folder.canonicalize().unwrap_or_default()))
    }

    /// Remembers the organisations by folder, and whether rule files of any were seen.
    pub(super) fn remember(&self, organisations: BTreeMap<PathBuf, String>, are_seen: bool) {
        let mut known = self.known();
        known.organisations_before = std::mem::replace(&mut known.organisations, organisations);
        if are_seen {
            // A root that is a rule set itself has found that out before.
            known.is_one.get_or_insert(false);
        }
    }

    /// The organisations by folder that were in the root when it could be read last, or the time before: that one is
    /// missing once may be the beginning of what keeps the root from being read.
    pub(super) fn remembered(&self) -> BTreeMap<PathBuf, String> {
        let known = self.known();
        known
            .organisations_before
            .iter()
            .chain(&known.organisations)
            .map(|(folder, id)| (folder.clone(), id.clone()))
            .collect()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
