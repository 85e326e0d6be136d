//! Where something may have changed since it was looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Places;

/// The most paths that are remembered; where more change, everything is looked at.
const PATHS_MAX: usize = 1_000;

/// Where something may have changed since it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Nobody knows: everything has to be looked at.
    Anywhere,
    /// At these paths, which are without links.
    At(BTreeSet<PathBuf>),
}

impl Changes {
    /// Nothing changed.
    pub const NONE: Self = Self::At(BTreeSet::new());

    /// Adds a path.
    pub fn add(&mut self, path: &Path) {
        if let Self::At(paths) = self {
            paths.insert(path.to_owned());
            if paths.len() > PATHS_MAX {
                *self = Self::Anywhere;
            }
        }
    }

    /// Adds what changed besides.
    pub fn add_all(&mut self, others: &Self) {
        match others {
            Self::Anywhere => *self = Self::Anywhere,
            Self::At(paths) => paths.iter().for_each(|path| self.add(path)),
        }
    }

    /// Whether some of it matters where these places do.
    #[must_use]
    pub fn concern(&self, places: &Places) -> bool {
        match self {
            Self::Anywhere => true,
            Self::At(paths) => paths.iter().any(|path| places.concern(path)),
        }
    }

    /// Whether a folder may be another one than before under the same name.
    #[must_use]
    pub fn may_replace(&self, folder: &Path) -> bool {
        match self {
            Self::Anywhere => true,
            Self::At(paths) => paths.iter().any(|path| folder.starts_with(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_may_be_another_when_it_or_one_above_it_changed() {
        let mut changes = Changes::NONE;
        assert!(!changes.may_replace(Path::new("/rules/acme")));
        changes.add(Path::new("/rules/acme"));
        for (folder, may) in [("/rules/acme", true), ("/rules/acme/pathways", true), ("/rules", false)] {
            assert_eq!(changes.may_replace(Path::new(folder)), may, "{folder}");
        }
    }

    #[test]
    fn too_many_paths_are_anywhere() {
        let mut changes = Changes::NONE;
        for at in 0..=PATHS_MAX {
            changes.add(&PathBuf::from(format!("/rules/{at}")));
        }
        assert_eq!(changes, Changes::Anywhere);
        let mut others = Changes::NONE;
        others.add_all(&changes);
        assert_eq!(others, Changes::Anywhere);
    }
}
