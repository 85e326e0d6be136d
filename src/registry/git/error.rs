//! Why a revision gives no rule set.

use std::io;
use std::path::PathBuf;

/// Why a revision gives no rule set.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program is not there, or cannot be started.
    #[error("cannot run the program `git`, which reads revisions; install it, or name a folder instead")]
    NoGit {
        /// What the operating system said.
        source: io::Error,
    },
    /// The folder belongs to no repository.
    #[error("`{}` is not in a git repository, so it has no revisions: {said}", path.display())]
    NoRepository {
        /// The folder.
        path: PathBuf,
        /// What git said.
        said: String,
    },
    /// It cannot be the name of a revision.
    #[error(
        "`{revision}` cannot be a revision; write one as `HEAD~1`, a branch, a tag, or the start of a commit's id"
    )]
    NotARevision {
        /// What was given.
        revision: String,
    },
    /// The repository has no such revision.
    #[error("git knows no revision `{revision}`; {}", revision_help(near.as_deref(), known))]
    UnknownRevision {
        /// The revision.
        revision: String,
        /// A branch or tag that looks like it.
        near: Option<String>,
        /// Some branches and tags.
        known: Vec<String>,
    },
    /// The folder lies elsewhere.
    #[error("`{}` is not within the repository `{}`", path.display(), repository.display())]
    OutsideRepository {
        /// The folder.
        path: PathBuf,
        /// The top folder of the repository.
        repository: PathBuf,
    },
    /// The revision has no such folder.
    #[error("the revision `{revision}` has no folder `{path}`; {}", folder_help(known))]
    NoFolder {
        /// The revision.
        revision: String,
        /// The folder, within the repository.
        path: String,
        /// The rule sets that it has.
        known: Vec<String>,
    },
    /// It is something else there.
    #[error("`{path}` is a file at the revision `{revision}`, not the folder of a rule set")]
    NotAFolder {
        /// The revision.
        revision: String,
        /// The path, within the repository.
        path: String,
    },
    /// More files than a rule set may have.
    #[error("`{path}` has more than {files_max} files at the revision `{revision}`")]
    TooManyFiles {
        /// The revision.
        revision: String,
        /// The folder, within the repository.
        path: String,
        /// How many it may have.
        files_max: usize,
    },
    /// Git stopped, or said what was not expected.
    #[error("git failed: {said}")]
    Failed {
        /// What it said.
        said: String,
    },
    /// Git could not be spoken to.
    #[error("cannot read what git says")]
    Broken {
        /// What the operating system said.
        source: io::Error,
    },
}

fn revision_help(near: Option<&str>, known: &[String]) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "`git log --oneline` lists commits".to_owned(),
        None => format!("there are {}, and `git log --oneline` lists commits", in_backticks(known)),
    }
}

fn folder_help(known: &[String]) -> String {
    if known.is_empty() {
        "it has no rule set".to_owned()
    } else {
        format!("its rule sets are {}", in_backticks(known))
    }
}

fn in_backticks(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
