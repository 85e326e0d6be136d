//! How many findings there are, in one line.

use std::collections::BTreeSet;

use super::Report;
use crate::finding::Finding;
use crate::render::words::counted;

/// How many errors and warnings in how many files, such as `3 errors, 1 warning in 2 files`.
#[must_use]
pub fn findings_summary(reports: &[Report<'_>]) -> String {
    let all = || reports.iter().flat_map(|report| report.findings);
    let errors = all().filter(|finding| finding.is_error()).count();
    let warnings = all().count() - errors;
    if errors + warnings == 0 {
        let files = reports
            .iter()
            .map(|report| report.files.iter().count())
            .sum();
        return format!("no findings in {}", counted(files, "file", "files"));
    }
    let files: BTreeSet<String> = reports
        .iter()
        .flat_map(|report| {
            report
                .findings
                .iter()
                .map(|finding: &Finding| report.path(&finding.place))
        })
        .collect();
    let parts: Vec<String> = [
        (errors, "error", "errors"),
        (warnings, "warning", "warnings"),
    ]
    .into_iter()
    .filter(|(count, _, _)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    format!(
        "{} in {}",
        parts.join(", "),
        counted(files.len(), "file", "files")
    )
}
