//! Findings as SARIF 2.1.0, which code hosts show beside the lines of a change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Report;
use super::json::severity_word;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::Positions;

/// All findings of some reports as one SARIF log.
#[must_use]
pub fn findings_sarif(reports: &[Report<'_>]) -> Value {
    let used: BTreeMap<u16, Code> = reports
        .iter()
        .flat_map(|report| report.findings)
        .map(|finding| (finding.code.number(), finding.code))
        .collect();
    let rules: Vec<Value> = used.values().map(|code| rule(*code)).collect();
    let mut results = Vec::new();
    for report in reports {
        let positions = report.positions();
        results.extend(report.findings.iter().map(|finding| result(report, &positions, finding, &used)));
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "readily",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.text(),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": code.about() },
        "help": { "text": format!("{}\n\nInstead of:\n{}\n\nwrite:\n{}", code.about(), code.example(), code.instead()) },
        "defaultConfiguration": { "level": severity_word(code.severity()) },
    })
}

fn result(
    report: &Report<'_>,
    positions: &Positions<'_>,
    finding: &Finding,
    used: &BTreeMap<u16, Code>,
) -> Value {
    let message = if finding.help.is_empty() {
        finding.message.clone()
    } else {
        format!("{}\nhelp: {}", finding.message, finding.help)
    };
    let location = |place: &Place| location(report, positions, place);
    let related = finding.related.iter();
    let related: Vec<Value> = related
        .map(|(place, why)| json!({ "message": { "text": why }, "physicalLocation": location(place) }))
        .collect();
    json!({
        "ruleId": finding.code.text(),
        "ruleIndex": used.keys().position(|number| *number == finding.code.number()),
        "level": severity_word(finding.code.severity()),
        "message": { "text": message },
        "locations": [{ "physicalLocation": location(&finding.place) }],
        "relatedLocations": related,
    })
}

fn location(report: &Report<'_>, positions: &Positions<'_>, place: &Place) -> Value {
    let (start, end) = positions.of_place(place);
    json!({
        "artifactLocation": { "uri": uri(&report.path(place)) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// The path as a relative reference: what may not stand in one is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            push!(uri, "%{byte:02X}");
        }
    }
    uri
}
