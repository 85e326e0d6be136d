//! YAML profiles: in full form with the names of the API's message, and in the short form of rule tests,
//! by name under `profiles:`.

use std::sync::Arc;

use super::{ImportError, Imported, Reading};
use crate::domain::{RawFields, RawObservation, RawProfile, RawReading, RawValue};
use crate::finding::{Code, Finding, sort};
use crate::ruleset::yaml::{Document, Fields, Node, parse};
use crate::ruleset::{ExampleProfile, Loaded, Report, RuleSet, SourceFiles, SourceText, load};

/// Where rule tests have their profiles.
const EXAMPLES: &str = "tests/profiles.yaml";

/// Reads every profile of a YAML text: one, a list, or those under `profiles:`.
pub(super) fn read_profiles(
    name: &str,
    text: &str,
    reading: Reading<'_>,
) -> Result<Vec<Imported>, ImportError> {
    let report = Report::new();
    let file: Arc<str> = name.into();
    let mut profiles = Vec::new();
    if let Some(root) = parse(&file, text, &report) {
        if root.get("profiles").is_some() {
            return examples(name, text, reading);
        }
        let doc = Document {
            file: &file,
            text,
            report: &report,
        };
        let nodes = root.items().unwrap_or(std::slice::from_ref(&root));
        let full = |node: &Node| {
            let profile = profile(doc, node)?;
            Some(Imported::plain(line_of(text, node.bytes.start), profile))
        };
        profiles = nodes.iter().filter_map(full).collect();
    }
    finish(name, text, report.into_findings(), profiles)
}

/// Reads profiles in the form of `tests/profiles.yaml`. They are read as the loader reads them, by loading the
/// rules once more with the text in that file's place.
fn examples(name: &str, text: &str, reading: Reading<'_>) -> Result<Vec<Imported>, ImportError> {
    let imported = |rule_set: &RuleSet| {
        let examples = rule_set.profiles.iter();
        let import = |example: &ExampleProfile| {
            Imported::plain(
                line_of(text, example.place.start),
                example.profile(reading.as_of),
            )
        };
        examples.map(import).collect()
    };
    let sources = &reading.rule_set.sources;
    if sources.text(EXAMPLES) == text {
        return Ok(imported(reading.rule_set));
    }
    let mut files = SourceFiles::new(sources.folder.as_str());
    for file in sources
        .iter()
        .filter(|file| !file.path.starts_with("tests/"))
    {
        files.add(&file.path, file.text.clone());
    }
    files.add(EXAMPLES, SourceText::Text(text.into()));
    let Loaded {
        rule_set,
        mut findings,
        ..
    } = load(files);
    findings.retain(|finding| &*finding.place.file == EXAMPLES);
    for finding in &mut findings {
        finding.place.file = name.into();
    }
    let profiles = rule_set.as_ref().map_or_else(Vec::new, imported);
    finish(name, text, findings, profiles)
}

fn line_of(text: &str, byte: usize) -> u64 {
    let before = text.get(..byte).unwrap_or("");
    u64::try_from(before.matches('\n').count())
        .unwrap_or(u64::MAX)
        .saturating_add(1)
}

/// The profiles, when nothing is wrong with the file.
fn finish(
    name: &str,
    text: &str,
    mut findings: Vec<Finding>,
    profiles: Vec<Imported>,
) -> Result<Vec<Imported>, ImportError> {
    findings.retain(Finding::is_error);
    if findings.is_empty() {
        return Ok(profiles);
    }
    sort(&mut findings);
    let files = Box::new(SourceFiles::new("").with(name, text));
    Err(ImportError::Findings { files, findings })
}

fn profile(doc: Document<'_>, node: &Node) -> Option<RawProfile> {
    let mut fields = Fields::of(doc, node, "a profile")?;
    let candidate = fields.need_text("candidate");
    let role = fields.need_text("role");
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
        candidate: candidate?.to_string(),
        role: role?.to_string(),
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
