//! Reading a rule set's files from a git revision, by running the `git` program. What comes out is what
//! reading a folder with the same files would give; the working folder is not touched.

mod error;
mod program;
mod tree;

pub use error::GitError;

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use self::program::Git;
use self::tree::Tree;
use super::folder::FolderLimits;
use crate::finding::closest;
use crate::ruleset::SourceFiles;

/// The most names that an error lists.
const NAMES_MAX: usize = 8;

/// Reads the files that a rule set had at a revision.
///
/// `repository` is any folder of the repository, and `folder` is relative to it, as the command line names
/// folders; it need not exist today. The same limits hold as for folders.
///
/// # Errors
/// When git is missing, there is no repository, the revision is not known, it has no such folder, or the
/// folder has too many files.
pub fn read_revision(
    repository: &Path,
    revision: &str,
    folder: &Path,
    limits: FolderLimits,
) -> Result<SourceFiles, GitError> {
    if revision.is_empty() || revision.starts_with('-') || revision.chars().any(char::is_control) {
        return Err(GitError::NotARevision { revision: revision.to_owned() });
    }
    let git = Git::at(repository)?;
    let top = git.top()?;
    let inside = within(&top, repository, folder)?;
    let root = git.object(&format!("{revision}^{{tree}}"))?.ok_or_else(|| unknown(&git, revision))?;
    let at = || (revision.to_owned(), inside.clone());
    let tree = if inside.is_empty() { Some(root.clone()) } else { git.object(&format!("{root}:{inside}"))? };
    let Some(tree) = tree else {
        let (revision, path) = at();
        return Err(GitError::NoFolder { revision, path, known: git.rule_sets(&root) });
    };
    if !git.is_tree(&tree)? {
        let (revision, path) = at();
        return Err(GitError::NotAFolder { revision, path });
    }
    // The name under which the folder was asked for counts, even if it is a link to another.
    let name = folder.file_name().map(OsStr::to_string_lossy).map(String::from);
    let name = name.or_else(|| inside.rsplit('/').next().filter(|name| !name.is_empty()).map(str::to_owned));
    let name = name.or_else(|| top.file_name().map(OsStr::to_string_lossy).map(String::from));
    Tree::read(&git, &tree, limits)?.files(&git, name.unwrap_or_default()).map_err(|stop| match stop {
        tree::Stop::TooMany => {
            let (revision, path) = at();
            GitError::TooManyFiles { revision, path, files_max: limits.files_max }
        }
        tree::Stop::Git(error) => error,
    })
}

/// What is said of a revision that git does not know.
fn unknown(git: &Git, revision: &str) -> GitError {
    let known = git.names();
    let near = closest(revision, known.iter().map(String::as_str)).map(str::to_owned);
    GitError::UnknownRevision {
        revision: revision.to_owned(),
        near,
        known: known.into_iter().take(NAMES_MAX).collect(),
    }
}

/// The path of a folder within the repository, with `/`; empty for the repository itself.
fn within(top: &Path, repository: &Path, folder: &Path) -> Result<String, GitError> {
    let here = repository.canonicalize().unwrap_or_else(|_| repository.to_owned());
    let full = here.join(folder);
    let full = full.canonicalize().unwrap_or_else(|_| without_dots(&full));
    let outside = || GitError::OutsideRepository { path: folder.to_owned(), repository: top.to_owned() };
    let inside = full.strip_prefix(top).map_err(|_| outside())?;
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Ok(parts.join("/"))
}

/// The path without `.` and `..`, as the words say it; for folders that are not there any more.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
#[path = "../git_tests.rs"]
mod tests;
