//! One version of a rule set, as a person names it: a folder, or a git revision of a folder.

use std::path::Path;

use super::folder::{FolderError, FolderLimits, read_folders};
use super::git::{GitError, read_revision};
use crate::ruleset::SourceFiles;

/// Why a name gives no version of a rule set.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    /// The folder cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The revision cannot be read.
    #[error(transparent)]
    Git(#[from] GitError),
    /// There is no such folder, and git knows no such revision.
    #[error("there is no folder `{version}`")]
    Unknown {
        /// The name.
        version: String,
        /// What git says of it as a revision.
        source: GitError,
    },
    /// There is more than one rule set, or none.
    #[error("`{version}` is not one rule set; {}", choices(version, known))]
    NotOne {
        /// The name.
        version: String,
        /// The rule sets within.
        known: Vec<String>,
    },
    /// It names nothing.
    #[error("`{version}` is neither a folder nor a revision with a folder, such as `HEAD~1:rules/acme`")]
    Neither {
        /// The name.
        version: String,
    },
}

fn choices(version: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "a rule set is a folder with an organisation.yaml".to_owned();
    }
    let join = if version.ends_with(['/', ':']) { "" } else { "/" };
    let names: Vec<String> = known.iter().map(|name| format!("`{version}{join}{name}`")).collect();
    format!("name {}", names.join(" or "))
}

/// Reads the files of one version of a rule set. `version` is a folder such as `rules/acme`, a revision with a
/// folder such as `HEAD~1:rules/acme`, or, when there is a folder `beside` it, a revision of that folder such
/// as `HEAD~1`. A folder with the name comes first. Folders are relative to the current one.
///
/// # Errors
/// When it names nothing, cannot be read, or is not one rule set.
pub fn read_version(
    version: &str,
    beside: Option<&Path>,
    limits: FolderLimits,
) -> Result<SourceFiles, VersionError> {
    let not_one = |known: Vec<String>| VersionError::NotOne { version: version.to_owned(), known };
    if Path::new(version).exists() {
        let mut all = read_folders(Path::new(version), limits)?;
        return match (all.pop(), all.is_empty()) {
            (Some(one), true) if is_rule_set(&one) => Ok(one),
            (last, _) => {
                let sets = all.iter().chain(&last).filter(|files| is_rule_set(files));
                Err(not_one(sets.map(|files| files.folder.clone()).collect()))
            }
        };
    }
    let (files, named) = match (version.split_once(':'), beside) {
        (Some((revision, folder)), _) => {
            let folder = if folder.is_empty() { "." } else { folder };
            (read_revision(Path::new("."), revision, Path::new(folder), limits)?, version.to_owned())
        }
        (None, Some(beside)) => {
            let files = read_revision(beside, version, Path::new("."), limits).map_err(|error| {
                if matches!(error, GitError::UnknownRevision { .. }) {
                    VersionError::Unknown { version: version.to_owned(), source: error }
                } else {
                    error.into()
                }
            })?;
            (files, format!("{version}:{}", beside.display()))
        }
        (None, None) => return Err(VersionError::Neither { version: version.to_owned() }),
    };
    if is_rule_set(&files) {
        return Ok(files);
    }
    let within = files.iter().filter_map(|file| file.path.strip_suffix("/organisation.yaml"));
    Err(VersionError::NotOne { version: named, known: within.map(str::to_owned).collect() })
}

/// Whether there is anything that makes a folder a rule set.
fn is_rule_set(files: &SourceFiles) -> bool {
    files.why_unusable().is_some()
        || files.iter().any(|file| {
            matches!(&*file.path, "organisation.yaml" | "evidence.yaml" | "thresholds.yaml")
                || file.path.starts_with("pathways/")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(version: &str) -> String {
        read_version(version, None, FolderLimits::default()).unwrap_err().to_string()
    }

    #[test]
    fn a_folder_with_several_rule_sets_says_which() {
        assert_eq!(said("rules"), "`rules` is not one rule set; name `rules/meridian` or `rules/northwind`");
        assert_eq!(
            said("nowhere"),
            "`nowhere` is neither a folder nor a revision with a folder, such as `HEAD~1:rules/acme`"
        );
        let one = read_version("rules/northwind", None, FolderLimits::default()).unwrap();
        assert_eq!(one.folder, "northwind");
    }
}
