//! From files to a checked rule set, with every finding.

use super::{Approval, Report, RuleSet, SourceFiles, read};
use crate::finding::{self, Finding};

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

/// The approvals of a rule set, read alone: they say what may be used whatever is wrong with the other files. None
/// when `approvals.yaml` has errors; without the file there are none.
#[must_use]
pub fn approvals_of(files: &SourceFiles) -> Option<Vec<Approval>> {
    read::approvals(files)
}

/// Reads and checks all files of a rule set.
#[must_use]
pub fn load(files: SourceFiles) -> Loaded {
    let report = Report::new();
    let rule_set = read::rule_set(&files, &report);
    let mut findings = report.into_findings();
    finding::sort(&mut findings);
    let rule_set = rule_set.filter(|_| !findings.iter().any(Finding::is_error));
    Loaded { rule_set, findings, files }
}
