//! Looking at folders of rules again and again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use super::folder::{entries, has_rule_files, name_of};
use super::{FolderError, FolderLimits, Places, read_folder};
use crate::ruleset::SourceFiles;

/// A folder that is looked at again and again: a rule set, or a folder of rule sets.
///
/// Which of the two is settled once: a rule set that is being deleted must not look like a folder of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    path: PathBuf,
    is_one: bool,
}

impl Root {
    /// A folder, as it is now.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), is_one: has_rule_files(path) }
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
    pub organisations: BTreeMap<String, Seen>,
    /// The organisations that another folder has as well, and that folder. The folder named first counts.
    pub twice: Vec<(String, PathBuf)>,
    /// The folders that cannot be looked at, and why.
    pub unreadable: Vec<FolderError>,
    /// Where a change would change any of this.
    pub places: Places,
}

impl Survey {
    /// Looks at some folders.
    #[must_use]
    pub fn of(roots: &[Root]) -> Self {
        let mut survey = Self::default();
        for root in roots {
            if root.is_one {
                survey.look_at(&root.path);
                continue;
            }
            survey.places.add(&root.path);
            match entries(&root.path) {
                Ok(held) => {
                    for folder in held.iter().filter(|entry| entry.is_dir()) {
                        survey.look_at(folder);
                    }
                }
                Err(source) => {
                    survey.unreadable.push(FolderError::Unreadable { path: root.path.clone(), source });
                }
            }
        }
        survey
    }

    fn look_at(&mut self, folder: &Path) {
        // Before reading: what changes after that is seen by whoever watches.
        self.places.add_all(folder);
        if !has_rule_files(folder) {
            return;
        }
        let id = name_of(folder, &folder.canonicalize().unwrap_or_default());
        let files = read_folder(folder, FolderLimits::default());
        match self.organisations.entry(id) {
            Entry::Occupied(first) => self.twice.push((first.key().clone(), folder.to_owned())),
            Entry::Vacant(place) => drop(place.insert(Seen { folder: folder.to_owned(), files })),
        }
    }
}
