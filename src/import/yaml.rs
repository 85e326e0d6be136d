//! YAML profiles in full form: the names of the API's message.

use std::sync::Arc;

use super::{ImportError, Imported};
use crate::domain::{RawFields, RawObservation, RawProfile, RawReading, RawValue};
use crate::finding::{Code, sort};
use crate::ruleset::yaml::{Document, Fields, Node, parse};
use crate::ruleset::{Report, SourceFiles};

/// Reads every profile of a YAML text: one, or a list.
pub(super) fn read_profiles(name: &str, text: &str) -> Result<Vec<Imported>, ImportError> {
    let report = Report::new();
    let file: Arc<str> = name.into();
    let mut profiles = Vec::new();
    if let Some(root) = parse(&file, text, &report) {
        let doc = Document {
            file: &file,
            text,
            report: &report,
        };
        let nodes = root.items().unwrap_or(std::slice::from_ref(&root));
        for node in nodes {
            let before = text.get(..node.bytes.start).unwrap_or("");
            let line = u64::try_from(before.matches('\n').count())
                .unwrap_or(u64::MAX)
                .saturating_add(1);
            profiles.extend(profile(doc, node).map(|profile| Imported::plain(line, profile)));
        }
    }
    finish(name, text, report, profiles)
}

/// The profiles, when nothing is wrong with the file.
pub(super) fn finish(
    name: &str,
    text: &str,
    report: Report,
    profiles: Vec<Imported>,
) -> Result<Vec<Imported>, ImportError> {
    let mut findings = report.into_findings();
    findings.retain(crate::finding::Finding::is_error);
    if findings.is_empty() {
        return Ok(profiles);
    }
    sort(&mut findings);
    let files = Box::new(SourceFiles::new("").with(name, text));
    Err(ImportError::Findings { files, findings })
}

fn profile(doc: Document<'_>, node: &Node) -> Option<RawProfile> {
    let mut fields = Fields::of(doc, node, "a profile")?;
    let candidate = fields.need_text("candidate")?;
    let role = fields.need_text("role")?;
    let nodes = fields
        .need("observations")
        .and_then(|node| doc.list(node, "`observations`"))
        .unwrap_or(&[]);
    let observations = nodes
        .iter()
        .filter_map(|node| observation(doc, node))
        .collect();
    fields.finish();
    Some(RawProfile {
        candidate: candidate.to_string(),
        role: role.to_string(),
        observations,
    })
}

fn observation(doc: Document<'_>, node: &Node) -> Option<RawObservation> {
    let mut fields = Fields::of(doc, node, "an observation")?;
    let mut text = |key| fields.text_or_empty(key).to_string();
    let (evidence, source, rater, on) =
        (text("evidence"), text("source"), text("rater"), text("on"));
    let (item, id, reference) = (text("item"), text("id"), text("reference"));
    let reading = reading(&mut fields);
    fields.finish();
    Some(RawObservation {
        evidence,
        source,
        rater,
        on,
        reading,
        item,
        id,
        reference,
    })
}

fn reading(fields: &mut Fields<'_>) -> RawReading {
    let mut readings: Vec<RawReading> = value(fields).into_iter().map(RawReading::Value).collect();
    for (key, reading) in [
        ("not_applicable", RawReading::NotApplicable),
        ("unreadable", RawReading::Unreadable),
    ] {
        let doc = fields.doc;
        let stated = fields
            .get(key)
            .and_then(|node| doc.yes_no(node, &format!("`{key}`")));
        if stated == Some(true) {
            readings.push(reading);
        }
    }
    if let Some(node) = fields.get("fields") {
        readings.push(RawReading::Fields(item_fields(fields.doc, node)));
    }
    match (readings.pop(), readings.is_empty()) {
        (None, _) => RawReading::Absent,
        (Some(one), true) => one,
        (Some(_), false) => RawReading::Several,
    }
}

fn item_fields(doc: Document<'_>, node: &Node) -> RawFields {
    let Some(entries) = node.entries() else {
        doc.wrong_type(node, "`fields`", "names with values");
        return RawFields::new();
    };
    let read = entries.iter().filter_map(|entry| {
        let mut fields = Fields::of(doc, &entry.value, "a field")?;
        let found = value(&mut fields);
        if found.is_empty() {
            doc.add(
                Code::OneOf,
                &entry.key.bytes,
                "a field has one of `number`, `yes`, `choice` or `date`",
            );
        }
        fields.finish();
        found
            .into_iter()
            .next()
            .map(|value| (entry.key.text.to_string(), value))
    });
    read.collect()
}

/// The values that a map states; more than one when the writer stated several.
fn value(fields: &mut Fields<'_>) -> Vec<RawValue> {
    let doc = fields.doc;
    let mut values = Vec::new();
    values.extend(
        fields
            .text("number")
            .map(|text| RawValue::NumberText(text.to_string())),
    );
    values.extend(
        fields
            .get("yes")
            .and_then(|node| doc.yes_no(node, "`yes`"))
            .map(RawValue::Yes),
    );
    values.extend(
        fields
            .text("choice")
            .map(|text| RawValue::Choice(text.to_string())),
    );
    values.extend(
        fields
            .text("date")
            .map(|text| RawValue::Date(text.to_string())),
    );
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_full_form() {
        let text = "candidate: c-1\nrole: r\nobservations:\n\
            \x20 - { evidence: communication, source: peer, rater: r-7, on: 2026-09-14, number: \"4.50\" }\n\
            \x20 - { evidence: rescue, source: record, on: 2026-05-02, item: outage, fields: { fixed: { yes: true }, hours: { number: 3 } } }\n\
            \x20 - { evidence: feedback, source: record, on: 2026-09-14, not_applicable: true }\n\
            \x20 - { evidence: feedback, source: record, on: 2026-09-14, yes: no, choice: x }\n";
        let profiles = read_profiles("p.yaml", text).unwrap();
        let readings: Vec<_> = profiles[0]
            .profile
            .observations
            .iter()
            .map(|o| o.reading.clone())
            .collect();
        assert_eq!(
            readings,
            [
                RawReading::Value(RawValue::NumberText("4.50".into())),
                RawReading::Fields(vec![
                    ("fixed".into(), RawValue::Yes(true)),
                    ("hours".into(), RawValue::NumberText("3".into())),
                ]),
                RawReading::NotApplicable,
                RawReading::Several,
            ]
        );
        let two = read_profiles(
            "p.yaml",
            &format!(
                "- {{ candidate: a, role: r, observations: [] }}\n- {}",
                "{ candidate: b, role: r, observations: [] }"
            ),
        )
        .unwrap();
        assert_eq!(
            two.iter()
                .map(|p| (p.line, &*p.profile.candidate))
                .collect::<Vec<_>>(),
            [(1, "a"), (2, "b")]
        );
    }

    #[test]
    fn says_what_is_wrong_where() {
        let Err(ImportError::Findings { findings, .. }) =
            read_profiles("p.yaml", "candidat: c-1\nrole: r\nobservations: 3\n")
        else {
            panic!("has findings")
        };
        assert!(
            findings
                .iter()
                .any(|finding| finding.message.contains("needs `candidate`")),
            "{findings:?}"
        );
    }
}
