//! `tests/profiles.yaml`: people who were made up.

use std::sync::Arc;

use super::context::Context;
use super::names::{self, Case};
use super::observations::Observations;
use crate::domain::{RawObservation, RawReading, RawValue, Source};
use crate::finding::Code;
use crate::ruleset::ExampleProfile;
use crate::ruleset::yaml::{Document, Entry, Fields, Node};

/// Reads the file.
pub(super) fn read(context: &Context<'_>) -> Vec<ExampleProfile> {
    let Some((doc, node)) = context.folder.yaml("tests/profiles.yaml") else {
        return Vec::new();
    };
    let Some(mut fields) = Fields::of(doc, node, "tests/profiles.yaml") else {
        return Vec::new();
    };
    let profiles = fields.need("profiles");
    fields.finish();
    let Some(entries) = profiles.and_then(Node::entries) else {
        if let Some(node) = profiles.filter(|node| !node.is_nothing()) {
            doc.wrong_type(node, "`profiles`", "names with profiles");
        }
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|entry| profile(context, doc, entry))
        .collect()
}

fn profile<'a>(
    context: &'a Context<'a>,
    doc: Document<'a>,
    entry: &'a Entry,
) -> Option<ExampleProfile> {
    names::key(doc, &entry.key, Case::Kebab);
    let mut fields = Fields::of(doc, &entry.value, "a profile")?;
    let candidate = fields.text("candidate");
    let role = fields.need("role").and_then(|node| {
        let role = doc.text(node, "`role`")?;
        let organisation = context.organisation.organisation.as_ref();
        let known: Vec<&str> = organisation
            .iter()
            .flat_map(|known| known.roles.iter().map(|role| &*role.id))
            .collect();
        if !known.contains(&&*role) && context.organisation.roles_are_whole {
            doc.not_among(
                Code::UnknownRole,
                node,
                "a role of organisation.yaml is",
                &known,
            );
            return None;
        }
        Some(role)
    });
    let observations = match fields.get("observations") {
        Some(node) => observations(context, doc, node),
        None => Vec::new(),
    };
    fields.finish();
    Some(ExampleProfile {
        name: Arc::clone(&entry.key.text),
        candidate: candidate.unwrap_or_else(|| Arc::clone(&entry.key.text)),
        role: role?,
        observations,
        place: doc.place(&entry.key.bytes),
    })
}

fn observations<'a>(
    context: &'a Context<'a>,
    doc: Document<'a>,
    node: &'a Node,
) -> Vec<RawObservation> {
    if let Some(items) = node.items() {
        return items
            .iter()
            .filter_map(|item| full(context, doc, item))
            .collect();
    }
    let Some(entries) = node.entries() else {
        if !node.is_nothing() {
            doc.wrong_type(node, "`observations`", "evidence with what was seen");
        }
        return Vec::new();
    };
    let reader = Observations {
        context,
        doc,
        strict: true,
    };
    entries
        .iter()
        .filter_map(|entry| reader.of_evidence(entry))
        .flatten()
        .collect()
}

/// An observation in the form of the API's messages.
fn full(context: &Context<'_>, doc: Document<'_>, node: &Node) -> Option<RawObservation> {
    let mut fields = Fields::of(doc, node, "an observation")?;
    let evidence_node = fields.need("evidence");
    let evidence = evidence_node.and_then(|node| doc.text(node, "`evidence`"));
    if let (Some(name), Some(node)) = (&evidence, evidence_node) {
        context.look_up_evidence(doc, name, &node.bytes);
    }
    let words = Source::ALL.map(|source| (source.word(), source));
    let source = fields
        .need("source")
        .and_then(|node| doc.one_of(node, "`source`", &words));
    let rater = fields.text_or_empty("rater");
    let on = fields.get("on").and_then(|node| doc.date(node, "`on`"));
    let item = fields.text_or_empty("item");
    let id = fields.text_or_empty("id");
    let reference = fields.text_or_empty("reference");
    let mut readings: Vec<RawReading> = value(doc, &mut fields)
        .map(RawReading::Value)
        .into_iter()
        .collect();
    if let Some(node) = fields.get("fields") {
        let values = node.entries().unwrap_or(&[]).iter().filter_map(|entry| {
            let mut fields = Fields::of(doc, &entry.value, "a field's value")?;
            let value = value(doc, &mut fields);
            fields.finish();
            Some((entry.key.text.to_string(), value?))
        });
        readings.push(RawReading::Fields(values.collect()));
    }
    for (key, reading) in [
        ("not_applicable", RawReading::NotApplicable),
        ("unreadable", RawReading::Unreadable),
    ] {
        if fields.get(key).and_then(|node| doc.yes_no(node, "a state")) == Some(true) {
            readings.push(reading);
        }
    }
    let head = fields.head().clone();
    fields.finish();
    if readings.len() != 1 {
        let message = "an observation has exactly one value, or `fields`, or a state";
        doc.add(Code::OneOf, &head, message);
    }
    Some(RawObservation {
        evidence: evidence?.to_string(),
        source: source?.word().to_owned(),
        rater: rater.to_string(),
        on: on.map_or_else(String::new, |on| on.to_string()),
        reading: readings.into_iter().next()?,
        item: item.to_string(),
        id: id.to_string(),
        reference: reference.to_string(),
    })
}

fn value(doc: Document<'_>, fields: &mut Fields<'_>) -> Option<RawValue> {
    let number = fields
        .text("number")
        .map(|text| RawValue::NumberText(text.to_string()));
    let yes = fields
        .get("yes")
        .and_then(|node| doc.yes_no(node, "`yes`"))
        .map(RawValue::Yes);
    let choice = fields
        .text("choice")
        .map(|text| RawValue::Choice(text.to_string()));
    let date = fields
        .text("date")
        .map(|text| RawValue::Date(text.to_string()));
    number.or(yes).or(choice).or(date)
}
