//! From files to a checked rule set, with every finding.

use super::{RuleSet, SourceFiles};
use crate::finding::Finding;

/// What reading a rule set's files gave.
#[derive(Debug)]
pub struct Loaded {
    /// The rules; none when any finding is an error.
    pub rule_set: Option<RuleSet>,
    /// Every finding, by file and place.
    pub findings: Vec<Finding>,
    /// The files that were read, for showing places.
    pub files: SourceFiles,
}

/// Reads and checks all files of a rule set.
#[must_use]
pub fn load(files: SourceFiles) -> Loaded {
    Loaded {
        rule_set: None,
        findings: Vec::new(),
        files,
    }
}
