//! Looking at folders of rules again and again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::folder::{entries, has_rule_files, name_of};
use super::{Changes, FolderError, FolderLimits, Places, Registry, own_organisation, read_folder};
use crate::ruleset::SourceFiles;

/// A folder that is looked at again and again: a rule set, or a folder of rule sets.
///
/// Which of the two is settled once: a rule set that is being deleted must not look like a folder of others.
#[derive(Debug, Clone)]
pub struct Root {
    path: PathBuf,
    is_one: bool,
    /// The names that rule sets gave themselves, by folder; none where the name of the folder counts.
    own_names: Option<Arc<Mutex<BTreeMap<PathBuf, String>>>>,
}

impl Root {
    /// A folder, as it is now.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), is_one: has_rule_files(path), own_names: None }
    }

    /// A folder of proposed rules, as it is now: each rule set belongs to the organisation that its files name,
    /// whatever its folder is called. While they name none, the one that they named last counts.
    #[must_use]
    pub fn of_proposed(path: &Path) -> Self {
        Self { own_names: Some(Arc::default()), ..Self::new(path) }
    }

    /// The files of one rule set, under the name of its organisation.
    fn read(&self, folder: &Path) -> (String, Result<SourceFiles, FolderError>) {
        let by_folder = || name_of(folder, &folder.canonicalize().unwrap_or_default());
        let files = read_folder(folder, FolderLimits::default());
        let Some(own_names) = &self.own_names else { return (by_folder(), files) };
        let mut own_names = own_names.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = files.as_ref().ok().and_then(own_organisation) {
            own_names.insert(folder.to_owned(), own.to_owned());
        }
        let name = own_names.get(folder).cloned().unwrap_or_else(by_folder);
        let named = files.map(|mut files| {
            files.folder.clone_from(&name);
            files
        });
        (name, named)
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The rule set of an organisation, as it was seen.
#[derive(Debug)]
pub struct Seen {
    /// The folder as it was asked for.
    pub folder: PathBuf,
    /// The files, or why they cannot be read.
    pub files: Result<SourceFiles, FolderError>,
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
    /// The folders that cannot be looked at, and why.
    pub unreadable: Vec<FolderError>,
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
        let mut look_at = |root: &Root, folder: &Path| {
            let known = before.folders.get(folder).filter(|found| !changes.concern(&found.places));
            let found = known.map_or_else(|| Arc::new(Found::look(root, folder, registry)), Arc::clone);
            survey.take(folder, found);
        };
        let mut held = Vec::new();
        for root in roots {
            if root.is_one {
                look_at(root, &root.path);
            } else {
                let entries = entries(&root.path);
                let folders = entries.iter().flatten().filter(|entry| entry.is_dir());
                folders.for_each(|folder| look_at(root, folder));
                held.push((&root.path, entries.err()));
            }
        }
        for (path, error) in held {
            survey.places.add(path);
            let unreadable = |source| FolderError::Unreadable { path: path.clone(), source };
            survey.unreadable.extend(error.map(unreadable));
        }
        survey
    }

    fn take(&mut self, folder: &Path, found: Arc<Found>) {
        self.places.merge(&found.places);
        if let Some((id, seen)) = &found.rule_set {
            match self.organisations.entry(id.clone()) {
                Entry::Occupied(first) => self.twice.push((first.key().clone(), folder.to_owned())),
                Entry::Vacant(place) => drop(place.insert(Arc::clone(seen))),
            }
        }
        self.folders.insert(folder.to_owned(), found);
    }
}

impl Found {
    fn look(root: &Root, folder: &Path, registry: &Registry) -> Self {
        let mut places = Places::default();
        // Before reading: what changes after that is seen by whoever watches.
        places.add_all(folder);
        let rule_set = has_rule_files(folder).then(|| {
            let (id, files) = root.read(folder);
            let files = files.map(|files| registry.shared(&id, files));
            (id, Arc::new(Seen { folder: folder.to_owned(), files }))
        });
        Self { places, rule_set }
    }
}

#[cfg(test)]
#[path = "survey_tests.rs"]
mod tests;
