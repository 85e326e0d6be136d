//! Findings as messages.

use super::proto;
use super::value::{position_to_proto, start_to_proto};
use crate::finding::{Finding, Severity};
use crate::ruleset::SourceFiles;

/// The messages of findings in some files.
#[must_use]
pub fn findings_to_proto(findings: &[Finding], files: &SourceFiles) -> Vec<proto::Finding> {
    findings.iter().map(|finding| finding_to_proto(finding, files)).collect()
}

fn finding_to_proto(finding: &Finding, files: &SourceFiles) -> proto::Finding {
    let Finding { code, place, message, help, related } = finding;
    let severity = match code.severity() {
        Severity::Error => proto::Severity::Error,
        Severity::Warning => proto::Severity::Warning,
    };
    let related = related.as_ref();
    proto::Finding {
        code: code.text(),
        severity: severity.into(),
        title: code.title().to_owned(),
        message: message.clone(),
        help: help.clone(),
        position: Some(start_to_proto(files, place).into()),
        end: Some(position_to_proto(files, &place.file, place.end).into()),
        related: related.map(|(place, _)| start_to_proto(files, place)).map(Into::into),
        related_message: related.map_or_else(String::new, |(_, why)| why.clone()),
    }
}
