//! Findings for programs: one object a finding.

use serde_json::{Value, json};

use super::Report;
use crate::finding::{Finding, Place, Severity};
use crate::render::json::put;
use crate::ruleset::Positions;

/// All findings of some reports as a JSON list.
#[must_use]
pub fn findings_json(reports: &[Report<'_>]) -> Value {
    let mut all = Vec::new();
    for report in reports {
        let positions = report.positions();
        all.extend(report.findings.iter().map(|finding| object(report, &positions, finding)));
    }
    Value::Array(all)
}

fn object(report: &Report<'_>, positions: &Positions<'_>, finding: &Finding) -> Value {
    let mut object = json!({
        "code": finding.code.text(),
        "severity": severity_word(finding.code.severity()),
        "title": finding.code.title(),
        "message": finding.message,
        "help": finding.help,
    });
    put_place(&mut object, report, positions, &finding.place);
    if let Some((place, why)) = &finding.related {
        let mut related = json!({ "message": why });
        put_place(&mut related, report, positions, place);
        put(&mut object, "related", related);
    }
    object
}

fn put_place(object: &mut Value, report: &Report<'_>, positions: &Positions<'_>, place: &Place) {
    let (start, end) = positions.of_place(place);
    put(object, "file", report.path(place).into());
    put(object, "line", start.line.into());
    put(object, "column", start.column.into());
    put(object, "end_line", end.line.into());
    put(object, "end_column", end.column.into());
}

/// The word for a severity in JSON; SARIF uses the same.
pub(super) const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
