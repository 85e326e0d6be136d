//! From files to a checked rule set, with every finding.

use super::{Approval, Report, RuleSet, SourceFiles, read};
use crate::finding::{self, Code, Finding};

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

impl Loaded {
    /// Puts every text without a translation into the findings about them, which otherwise name the first few.
    pub fn name_all_translations(&mut self) {
        let is_short = |finding: &Finding| finding.code == Code::MissingTranslation;
        if !self.findings.iter().any(is_short) {
            return;
        }
        let report = Report::in_full();
        read::rule_set(&self.files, &report);
        let full = report.into_findings();
        for finding in self.findings.iter_mut().filter(|finding| is_short(finding)) {
            let same = full.iter().find(|full| is_short(full) && full.place == finding.place);
            if let Some(same) = same {
                finding.message.clone_from(&same.message);
            }
        }
    }
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
