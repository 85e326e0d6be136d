//! YAML profiles: in full form with the names of the API's message, and in the short form of rule tests,
//! by name under `profiles:`.

use std::ops::Range;
use std::sync::Arc;

use super::{Drawn, ImportError, Imported, Reading, RecordError};
use crate::domain::{RawFields, RawObservation, RawProfile, RawReading, RawValue};
use crate::finding::{Code, Finding, sort};
use crate::ruleset::yaml::{Document, Fields, Node, parse};
use crate::ruleset::{ExampleProfile, Loaded, Report, RuleSet, SourceFiles, SourceText, load};

/// Where rule tests have their profiles.
const EXAMPLES: &str = "tests/profiles.yaml";

/// A profile, or everything that is wrong with it.
type Read = Result<Imported<'static>, Vec<RecordError>>;

/// Reads every profile of a YAML text: one, a list, or those under `profiles:`. What is found in one profile stops
/// that one alone.
pub(super) fn read_profiles(name: &str, text: &str, reading: Reading<'_>) -> Result<Vec<Read>, ImportError> {
    let report = Report::new();
    let file: Arc<str> = name.into();
    let input = Input { name, text };
    let Some(root) = parse(&file, text, &report) else {
        return Err(input.unusable(report.into_findings()));
    };
    if let Some(profiles) = root.get("profiles") {
        return examples(input, profiles, reading);
    }
    let doc = Document { file: &file, text, report: &report };
    let nodes = root.items().unwrap_or(std::slice::from_ref(&root));
    let read: Vec<Option<Imported<'static>>> = nodes.iter().map(|node| profile(doc, node)).collect();
    let starts: Vec<usize> = nodes.iter().map(|node| node.bytes.start).collect();
    let found = input.by_profile(report.into_findings(), &starts, text.len())?;
    let read = read.into_iter().zip(found);
    Ok(read
        .filter_map(|(read, found)| if found.is_empty() { read.map(Ok) } else { Some(Err(found)) })
        .collect())
}

/// Reads profiles in the form of `tests/profiles.yaml`. They are read as the loader reads them, by loading the
/// rules once more with the text in that file's place; when some have findings, once more without those.
fn examples(input: Input<'_>, profiles: &Node, reading: Reading<'_>) -> Result<Vec<Read>, ImportError> {
    if reading.rule_set.sources.text(EXAMPLES) == input.text {
        return Ok(imported(reading.rule_set, input, reading).map(Ok).collect());
    }
    let Loaded { rule_set, findings, .. } = with_examples(reading.rule_set, input.text);
    if let Some(rule_set) = &rule_set {
        return Ok(imported(rule_set, input, reading).map(Ok).collect());
    }
    let entries = profiles.entries().unwrap_or(&[]);
    let starts: Vec<usize> = entries.iter().map(|entry| entry.key.bytes.start).collect();
    let found = input.by_profile(of_input(findings.clone(), input), &starts, profiles.bytes.end)?;
    let bad = entries.iter().zip(&found).filter(|(_, found)| !found.is_empty());
    let bad: Vec<Range<usize>> =
        bad.map(|(entry, _)| entry.key.bytes.start..entry.value.bytes.end.max(entry.key.bytes.end)).collect();
    let Some(rule_set) = with_examples(reading.rule_set, &without(input.text, &bad)).rule_set else {
        return Err(input.unusable(of_input(findings, input)));
    };
    let mut good = imported(&rule_set, input, reading);
    let read = found
        .into_iter()
        .filter_map(|found| if found.is_empty() { good.next().map(Ok) } else { Some(Err(found)) });
    Ok(read.collect())
}

/// Loads rules with other profiles in their tests.
fn with_examples(rule_set: &RuleSet, text: &str) -> Loaded {
    let sources = &rule_set.sources;
    let mut files = SourceFiles::new(sources.folder.as_str());
    for file in sources.iter().filter(|file| !file.path.starts_with("tests/")) {
        files.add(&file.path, file.text.clone());
    }
    files.add(EXAMPLES, SourceText::Text(text.into()));
    load(files)
}

/// The profiles of a rule set's tests, in the order of their file.
fn imported<'r>(
    rule_set: &'r RuleSet,
    input: Input<'r>,
    reading: Reading<'r>,
) -> impl Iterator<Item = Imported<'static>> + 'r {
    rule_set.profiles.iter().map(move |example: &ExampleProfile| {
        Imported::plain(line_of(input.text, example.place.start), example.profile(reading.as_of))
    })
}

/// The findings in profiles, under the name of the input.
fn of_input(mut findings: Vec<Finding>, input: Input<'_>) -> Vec<Finding> {
    findings.retain(|finding| &*finding.place.file == EXAMPLES);
    for finding in &mut findings {
        finding.place.file = input.name.into();
    }
    findings
}

/// The text with blanks in place of some stretches, so that all else stays where it is.
fn without(text: &str, stretches: &[Range<usize>]) -> String {
    let blank = |(at, c): (usize, char)| {
        let is_out = c != '\n' && stretches.iter().any(|stretch| stretch.contains(&at));
        if is_out { " ".repeat(c.len_utf8()) } else { c.to_string() }
    };
    text.char_indices().map(blank).collect()
}

fn line_of(text: &str, byte: usize) -> u64 {
    let before = text.get(..byte).unwrap_or("");
    u64::try_from(before.matches('\n').count()).unwrap_or(u64::MAX).saturating_add(1)
}

/// The text of an input under its name.
#[derive(Debug, Clone, Copy)]
struct Input<'t> {
    name: &'t str,
    text: &'t str,
}

impl Input<'_> {
    fn files(self) -> SourceFiles {
        SourceFiles::new("").with(self.name, self.text)
    }

    /// Why none of the profiles can be used.
    fn unusable(self, mut findings: Vec<Finding>) -> ImportError {
        findings.retain(Finding::is_error);
        sort(&mut findings);
        ImportError::Findings { files: Box::new(self.files()), findings }
    }

    /// The errors by the profile that they are in, of which each starts where it is said and goes on to the next,
    /// the last to the end.
    fn by_profile(
        self,
        mut findings: Vec<Finding>,
        starts: &[usize],
        end: usize,
    ) -> Result<Vec<Vec<RecordError>>, ImportError> {
        findings.retain(Finding::is_error);
        let first = starts.first().copied().unwrap_or(end);
        if findings.iter().any(|finding| !(first..=end).contains(&finding.place.start)) {
            return Err(self.unusable(findings));
        }
        sort(&mut findings);
        let files = Arc::new(self.files());
        let mut found = vec![Vec::new(); starts.len()];
        for finding in findings {
            let profile = starts.partition_point(|start| *start <= finding.place.start).saturating_sub(1);
            let line = line_of(self.text, finding.place.start);
            let error = RecordError::new(line, finding.message.as_str(), finding.help.as_str());
            let drawn = Some(Box::new(Drawn { files: Arc::clone(&files), finding }));
            if let Some(found) = found.get_mut(profile) {
                found.push(RecordError { drawn, ..error });
            }
        }
        Ok(found)
    }
}

fn profile(doc: Document<'_>, node: &Node) -> Option<Imported<'static>> {
    let mut fields = Fields::of(doc, node, "a profile")?;
    let candidate = fields.need_text("candidate");
    let role = fields.need_text("role");
    let nodes = fields.get("observations").and_then(|node| doc.list(node, "`observations`")).unwrap_or(&[]);
    let observations = nodes.iter().filter_map(|node| observation(doc, node)).collect();
    fields.finish();
    let profile = RawProfile { candidate: candidate?.to_string(), role: role?.to_string(), observations };
    let lines = nodes.iter().map(|node| line_of(doc.text, node.bytes.start)).collect();
    Some(Imported { lines, ..Imported::plain(line_of(doc.text, node.bytes.start), profile) })
}

fn observation(doc: Document<'_>, node: &Node) -> Option<RawObservation> {
    let mut fields = Fields::of(doc, node, "an observation")?;
    let mut text = |key| fields.text_or_empty(key).to_string();
    let (evidence, source, rater, on) = (text("evidence"), text("source"), text("rater"), text("on"));
    let (item, id, reference) = (text("item"), text("id"), text("reference"));
    let reading = reading(&mut fields);
    fields.finish();
    Some(RawObservation { evidence, source, rater, on, reading, item, id, reference })
}

fn reading(fields: &mut Fields<'_>) -> RawReading {
    let mut readings: Vec<RawReading> = value(fields).into_iter().map(RawReading::Value).collect();
    for (key, reading) in
        [("not_applicable", RawReading::NotApplicable), ("unreadable", RawReading::Unreadable)]
    {
        let doc = fields.doc;
        let stated = fields.get(key).and_then(|node| doc.yes_no(node, &format!("`{key}`")));
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
        if found.len() != 1 {
            doc.add(Code::OneOf, &entry.key.bytes, "a field has one of `number`, `yes`, `choice` or `date`");
        }
        fields.finish();
        found.into_iter().next().map(|value| (entry.key.text.to_string(), value))
    });
    read.collect()
}

/// The values that a map states; more than one when the writer stated several.
fn value(fields: &mut Fields<'_>) -> Vec<RawValue> {
    let doc = fields.doc;
    let mut values = Vec::new();
    values.extend(fields.text("number").map(|text| RawValue::NumberText(text.to_string())));
    values.extend(fields.get("yes").and_then(|node| doc.yes_no(node, "`yes`")).map(RawValue::Yes));
    values.extend(fields.text("choice").map(|text| RawValue::Choice(text.to_string())));
    values.extend(fields.text("date").map(|text| RawValue::Date(text.to_string())));
    values
}
