//! A file of changes to what is known about a person: at once, or in dated steps.

use crate::domain::{Date, RawChange};
use crate::finding::{self, Finding, Place};

use super::{Report, SourceFiles, read};

/// A file of changes, as read: names of evidence are known, values still have to be checked.
#[derive(Debug, Clone, Default)]
pub struct PlanFile {
    /// The steps, in the order of the file.
    pub steps: Vec<PlanFileStep>,
    /// The last day to look at, when it is said.
    pub until: Option<Date>,
}

/// Changes from a day on.
#[derive(Debug, Clone)]
pub struct PlanFileStep {
    /// The day; none for the day of the question.
    pub on: Option<Date>,
    /// The changes, each with its place.
    pub changes: Vec<(RawChange, Place)>,
}

/// Reads a file of changes by the rules of an organisation. `name` stands in the findings.
///
/// # Errors
/// Every finding, by place.
pub fn read_plan_file(files: &SourceFiles, name: &str, text: &str) -> Result<PlanFile, Vec<Finding>> {
    let report = Report::new();
    let plan = read::plan_file(files, name, text, &report);
    let mut findings = report.into_findings();
    findings.retain(Finding::is_error);
    finding::sort(&mut findings);
    plan.filter(|_| findings.is_empty()).ok_or(findings)
}
