//! Where findings gather while files are read.

use std::cell::RefCell;

use crate::finding::{Finding, Patience};

/// Every finding so far. Readers share it, so that none has to hand its findings on.
#[derive(Debug, Default)]
pub struct Report {
    findings: RefCell<Vec<Finding>>,
    in_full: bool,
    /// What is left to look for what was meant.
    pub patience: Patience,
}

impl Report {
    /// No findings yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No findings yet; each will name all that it is about, however long it becomes.
    #[must_use]
    pub fn in_full() -> Self {
        Self { in_full: true, ..Self::default() }
    }

    /// Whether findings name all that they are about.
    #[must_use]
    pub fn is_in_full(&self) -> bool {
        self.in_full
    }

    /// Adds a finding.
    pub fn add(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// Puts other findings in place of those so far.
    pub fn change(&self, change: impl FnOnce(&mut Vec<Finding>)) {
        change(&mut self.findings.borrow_mut());
    }

    /// Looks at the findings so far.
    pub fn look<T>(&self, at: impl FnOnce(&[Finding]) -> T) -> T {
        at(&self.findings.borrow())
    }

    /// How many findings there are: whether a reader added some is seen by comparing.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.borrow().len()
    }

    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.findings.borrow().iter().filter(|finding| finding.is_error()).count()
    }

    /// Whether a file has errors.
    #[must_use]
    pub fn errs_in(&self, file: &str) -> bool {
        self.findings.borrow().iter().any(|finding| finding.is_error() && *finding.place.file == *file)
    }

    /// The findings.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }
}
