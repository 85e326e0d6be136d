//! What was read last, and what became of it.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use crate::finding::Finding;
use crate::ruleset::{RuleSetDigest, SourceFiles};
use crate::suite::FailedCase;

/// Why what was read is not used. The rules that were used before stay in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The files have errors.
    Errors {
        /// How many.
        errors: usize,
    },
    /// Rule tests do not pass.
    FailedTests {
        /// How many do not.
        failed: usize,
        /// How many there are.
        of: usize,
    },
    /// Nobody approved these very rules, and that is asked for.
    NotApproved,
    /// The folder is gone, or has no rule files any more.
    Gone,
    /// The folder cannot be read.
    Unreadable {
        /// Why not.
        why: String,
    },
    /// Trying the rules ended in a mistake of this program.
    Broke,
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Errors { errors: 1 } => formatter.write_str("1 error was found in them"),
            Self::Errors { errors } => write!(formatter, "{errors} errors were found in them"),
            Self::FailedTests { failed: 1, of } => write!(formatter, "1 of their {of} tests does not pass"),
            Self::FailedTests { failed, of } => {
                write!(formatter, "{failed} of their {of} tests do not pass")
            }
            Self::NotApproved => formatter.write_str("no approval of them as they are is in force"),
            Self::Gone => formatter.write_str("their folder is gone"),
            Self::Unreadable { why } => formatter.write_str(why),
            Self::Broke => formatter.write_str("a mistake in this program kept them from being tried"),
        }
    }
}

/// What was read last, and what became of it.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// When it was tried.
    pub at: Timestamp,
    /// The files; none when there were none to read.
    pub files: SourceFiles,
    /// Their digest; none when there were no files to read.
    pub digest: Option<RuleSetDigest>,
    /// What people call the rules; empty when that could not be read.
    pub label: Arc<str>,
    /// What was found in the files.
    pub findings: Vec<Finding>,
    /// The tests that do not pass.
    pub failed: Vec<FailedCase>,
    /// Why it is not used; none when it is.
    pub refused: Option<Refused>,
}

impl Attempt {
    /// That there was nothing to read.
    pub(super) fn without_files(organisation: &str, refused: Refused, at: Timestamp) -> Self {
        Self {
            at,
            files: SourceFiles::new(organisation),
            digest: None,
            label: "".into(),
            findings: Vec::new(),
            failed: Vec::new(),
            refused: Some(refused),
        }
    }
}
