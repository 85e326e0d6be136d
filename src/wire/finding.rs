//! Findings as messages.

use super::proto;
use super::value::position_of;
use crate::finding::{Finding, Place, Severity};
use crate::ruleset::{Positions, SourceFiles};

/// The messages of findings in some files.
#[must_use]
pub fn findings_to_proto(findings: &[Finding], files: &SourceFiles) -> Vec<proto::Finding> {
    let positions = Positions::of_findings(findings, files);
    findings.iter().map(|finding| finding_to_proto(finding, &positions)).collect()
}

fn finding_to_proto(finding: &Finding, positions: &Positions<'_>) -> proto::Finding {
    let Finding { code, place, message, help, related } = finding;
    let severity = match code.severity() {
        Severity::Error => proto::Severity::Error,
        Severity::Warning => proto::Severity::Warning,
    };
    let both = |place: &Place| {
        let (start, end) = positions.of_place(place);
        [start, end].map(|at| position_of(&place.file, at).into())
    };
    let [position, end] = both(place).map(Some);
    let related = related.as_ref();
    proto::Finding {
        code: code.text(),
        severity: severity.into(),
        title: code.title().to_owned(),
        message: message.clone(),
        help: help.clone(),
        position,
        end,
        related: related.map(|(place, _)| both(place)).map(|[start, _]| start),
        related_message: related.map_or_else(String::new, |(_, why)| why.clone()),
    }
}
