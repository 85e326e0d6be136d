//! Looking at folders of rules again and again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::has_rule_files;
use super::{Changes, FolderError, Places, Registry, Root};
use crate::domain::is_kebab_case;
use crate::ruleset::SourceFiles;

/// The rule set of an organisation, as it was seen.
#[derive(Debug)]
pub struct Seen {
    /// The folder as it was asked for.
    pub folder: PathBuf,
    /// The files, or why they cannot be read.
    pub files: Result<SourceFiles, Arc<FolderError>>,
}

impl Seen {
    /// Whether both saw the same.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        self.folder == other.folder
            && match (&self.files, &other.files) {
                (Ok(files), Ok(others)) => files == others,
                (Err(error), Err(other)) => error.to_string() == other.to_string(),
                (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
            }
    }
}

/// What some folders hold at a moment.
#[derive(Debug, Default)]
pub struct Survey {
    /// The rule sets by organisation; folders without rule files are none.
    pub organisations: BTreeMap<String, Arc<Seen>>,
    /// The organisations that another folder has as well, and that folder. The folder named first counts.
    pub twice: Vec<(String, PathBuf)>,
    /// The folders of rule sets that cannot be looked at, and why. The organisations that were in them before are
    /// still among those above, as ones that cannot be read: nobody knows whether they are gone.
    pub unreadable: Vec<Arc<FolderError>>,
    /// Where a change would change any of this.
    pub places: Places,
    /// What was found in each folder that can be a rule set.
    folders: BTreeMap<PathBuf, Arc<Found>>,
}

/// What was found in a folder that can be a rule set.
#[derive(Debug)]
struct Found {
    /// Where a change would change any of it.
    places: Places,
    /// The rule set with the name of its organisation, where there is one.
    rule_set: Option<(String, Arc<Seen>)>,
}

impl Survey {
    /// Looks at some folders.
    #[must_use]
    pub fn of(roots: &[Root]) -> Self {
        Self::again(roots, &Self::default(), &Changes::Anywhere, &Registry::default())
    }

    /// Looks at the folders again in which something may have changed since they were looked at before: among very
    /// many, an edit of one costs no more than reading that one. Texts that the registry has as well are held once.
    #[must_use]
    pub fn again(roots: &[Root], before: &Self, changes: &Changes, registry: &Registry) -> Self {
        let mut survey = Self::default();
        for root in roots {
            survey.places.add(root.path());
            match root.folders() {
                Ok(folders) => survey.look(root, &folders, (before, changes), registry),
                Err(error) => survey.miss(root, Arc::new(error)),
            }
        }
        survey
    }

    /// Whether something cannot be read.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        !self.unreadable.is_empty() || self.organisations.values().any(|seen| seen.files.is_err())
    }

    /// Looks at the folders of a root. What could not be read before is looked at in any case: that it can be read
    /// again is nothing that a file system tells of.
    fn look(
        &mut self,
        root: &Root,
        folders: &[PathBuf],
        (before, changes): (&Self, &Changes),
        registry: &Registry,
    ) {
        let (mut organisations, mut are_seen) = (BTreeMap::new(), false);
        for folder in folders {
            let is_as_before =
                |found: &&Arc<Found>| !found.is_unreadable() && !changes.concern(&found.places);
            let known = before.folders.get(folder).filter(is_as_before);
            let found = known.map_or_else(|| Arc::new(Found::look(root, folder, registry)), Arc::clone);
            self.places.merge(&found.places);
            if let Some((id, seen)) = &found.rule_set {
                organisations.insert(folder.clone(), id.clone());
                are_seen |= seen.files.is_ok();
                self.add(id, Arc::clone(seen));
            }
            self.folders.insert(folder.clone(), found);
        }
        root.remember(organisations, are_seen);
    }

    /// Takes in that a root cannot be looked at, and with it none of the organisations that were in it.
    fn miss(&mut self, root: &Root, error: Arc<FolderError>) {
        for (folder, id) in root.remembered() {
            self.add(&id, Arc::new(Seen { folder, files: Err(Arc::clone(&error)) }));
        }
        self.unreadable.push(error);
    }

    fn add(&mut self, id: &str, seen: Arc<Seen>) {
        match self.organisations.entry(id.to_owned()) {
            Entry::Occupied(first) => self.twice.push((first.key().clone(), seen.folder.clone())),
            Entry::Vacant(place) => drop(place.insert(seen)),
        }
    }
}

impl Found {
    fn look(root: &Root, folder: &Path, registry: &Registry) -> Self {
        let mut places = Places::default();
        // Before reading: what changes after that is seen by whoever watches.
        places.add_all(folder);
        let (id, files) = match has_rule_files(folder) {
            Ok(true) => root.read(folder),
            Err(error) if is_kebab_case(&root.organisation(folder)) => {
                (root.organisation(folder), Err(error))
            }
            // A folder such as `lost+found`, into which nobody may look, is none of an organisation.
            Ok(false) | Err(_) => return Self { places, rule_set: None },
        };
        let files = files.map(|files| registry.shared(&id, files)).map_err(Arc::new);
        Self { places, rule_set: Some((id, Arc::new(Seen { folder: folder.to_owned(), files }))) }
    }

    fn is_unreadable(&self) -> bool {
        self.rule_set.as_ref().is_some_and(|(_, seen)| seen.files.is_err())
    }
}

#[cfg(test)]
#[path = "survey_tests.rs"]
mod tests;
