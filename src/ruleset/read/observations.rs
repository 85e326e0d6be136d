//! Observations as tests write them: short, by evidence, source and date.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::{Context, Found};
use super::values::raw_value;
use crate::domain::{RawFields, RawObservation, RawReading, Source, day_help, parse_date};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{Evidence, EvidenceKind, FieldKind};

/// Reads observations, by evidence.
pub(super) struct Observations<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) doc: Document<'a>,
    /// Whether values that the evidence cannot have are findings: not where a refusal is expected.
    pub(super) strict: bool,
}

/// What is known on the way to a value.
#[derive(Debug, Clone, Copy, Default)]
struct Around<'n> {
    source: Option<Source>,
    on: Option<&'n str>,
}

impl<'a> Observations<'a> {
    /// Reads everything that was observed of one evidence item.
    pub(super) fn of_evidence(&self, entry: &'a Entry) -> Option<Vec<RawObservation>> {
        let name = &entry.key.text;
        match self.context.look_up_evidence(self.doc, name, &entry.key.bytes) {
            Found::Evidence(_, evidence) => {
                let mut found = Vec::new();
                self.values(evidence, &entry.value, Around::default(), &mut found);
                Some(found)
            }
            Found::Nothing => None,
        }
    }

    fn values(
        &self,
        evidence: &Evidence,
        node: &'a Node,
        around: Around<'a>,
        found: &mut Vec<RawObservation>,
    ) {
        if let Some(items) = node.items() {
            for item in items {
                self.values(evidence, item, around, found);
            }
            return;
        }
        let Some(entries) = node.entries() else {
            found.extend(self.leaf(evidence, node, around));
            return;
        };
        let is_route = |entry: &Entry| {
            Source::from_word(&entry.key.text).is_some() || parse_date(&entry.key.text).is_some()
        };
        let has_items = matches!(evidence.kind, EvidenceKind::Items(_));
        if has_items && !entries.iter().all(is_route) {
            let number = found.len() + 1;
            found.extend(self.item(evidence, node, around, number));
            return;
        }
        for entry in entries {
            let source = Source::from_word(&entry.key.text);
            if let Some(source) = source.filter(|_| around.source.is_none()) {
                if self.comes_from(evidence, source, entry) {
                    self.values(evidence, &entry.value, Around { source: Some(source), ..around }, found);
                }
            } else if parse_date(&entry.key.text).is_some() && around.on.is_none() {
                self.values(evidence, &entry.value, Around { on: Some(&entry.key.text), ..around }, found);
            } else {
                self.unknown_key(evidence, entry);
            }
        }
    }

    fn comes_from(&self, evidence: &Evidence, source: Source, entry: &Entry) -> bool {
        let fits = evidence.sources.contains(&source) || !self.strict;
        if !fits {
            let known: Vec<&str> = evidence.sources.iter().map(|source| source.word()).collect();
            let message = format!("`{}` does not come from `{source}`", evidence.name);
            let help = format!("it comes from {}", known.join(", "));
            self.doc.advise(Code::UnknownSource, &entry.key.bytes, message, help);
        }
        fits
    }

    fn unknown_key(&self, evidence: &Evidence, entry: &Entry) {
        let known = evidence.sources.iter().map(|source| source.word());
        let meant = day_help(&entry.key.text).or_else(|| self.doc.did_you_mean(&entry.key.text, known));
        let help = meant.unwrap_or_else(|| {
            "values stand by source or by day, such as `{ peer: [4, 5] }` or `{ 2026-10-01: 4 }`".to_owned()
        });
        let message = format!("`{}` is neither a source nor a day", entry.key.text);
        self.doc.advise(Code::UnknownKey, &entry.key.bytes, message, help);
    }

    fn observation(&self, evidence: &Evidence, node: &Node, around: Around<'_>) -> Option<RawObservation> {
        let source = match (around.source, evidence.sources.as_slice()) {
            (Some(source), _) => source,
            (None, [only]) => *only,
            (None, sources) => {
                let words: Vec<&str> = sources.iter().map(|source| source.word()).collect();
                let message = format!("`{}` has several sources: say who reported it", evidence.name);
                let help = format!("write `{{ {}: … }}`", words.join(": …, "));
                self.doc.advise(Code::MissingKey, &node.head(), message, help);
                return None;
            }
        };
        Some(RawObservation {
            evidence: evidence.name.to_string(),
            source: source.word().to_owned(),
            on: around.on.unwrap_or("").to_owned(),
            ..RawObservation::default()
        })
    }

    fn leaf(&self, evidence: &Evidence, node: &Node, around: Around<'_>) -> Option<RawObservation> {
        let mut seen = self.observation(evidence, node, around)?;
        seen.reading = self.reading(evidence, node)?;
        Some(seen)
    }

    fn reading(&self, evidence: &Evidence, node: &Node) -> Option<RawReading> {
        match node.scalar().map(|scalar| &*scalar.text) {
            Some("not_applicable") => return Some(RawReading::NotApplicable),
            Some("unreadable") => return Some(RawReading::Unreadable),
            _ => {}
        }
        match &evidence.kind {
            EvidenceKind::Single(kind) => raw_value(self.doc, node, kind, self.strict).map(RawReading::Value),
            EvidenceKind::Items(_) => {
                let what = format!("`{}`", evidence.name);
                self.doc.wrong_type(node, &what, "a list of items with their fields");
                None
            }
        }
    }

    fn item(
        &self,
        evidence: &Evidence,
        node: &'a Node,
        around: Around<'a>,
        number: usize,
    ) -> Option<RawObservation> {
        let EvidenceKind::Items(kinds) = &evidence.kind else {
            return None;
        };
        let doc = self.doc;
        let mut fields = Fields::of(doc, node, "an item")?;
        let item = fields.text("item");
        let on = fields.get("on").and_then(|node| doc.date(node, "`on`"));
        let source_node = fields.get("source");
        let source = source_node.and_then(|node| {
            doc.one_of(node, "`source`", &Source::ALL.map(|source| (source.word(), source)))
        });
        let rater = fields.text("rater");
        let id = fields.text("id");
        let reference = fields.text("reference");
        let around = Around { source: source.or(around.source), ..around };
        let mut seen = self.observation(evidence, node, around)?;
        if let Some(on) = on {
            seen.on = on.to_string();
        }
        seen.item = item.map_or_else(|| format!("item-{number}"), |item| item.to_string());
        seen.rater = rater.map_or_else(String::new, |text| text.to_string());
        seen.id = id.map_or_else(String::new, |text| text.to_string());
        seen.reference = reference.map_or_else(String::new, |text| text.to_string());
        seen.reading = RawReading::Fields(self.fields(evidence, kinds, node));
        Some(seen)
    }

    /// The fields of an item; those that are left out or not known are reported.
    fn fields(&self, evidence: &Evidence, kinds: &BTreeMap<Arc<str>, FieldKind>, node: &Node) -> RawFields {
        let doc = self.doc;
        let entries = node.entries().unwrap_or(&[]);
        let mut values = Vec::new();
        let known = ["item", "on", "source", "rater", "id", "reference"];
        for entry in entries.iter().filter(|entry| !known.contains(&&*entry.key.text)) {
            let Some(kind) = kinds.get(&entry.key.text) else {
                let known = kinds.keys().map(|field| &**field).chain(known);
                let help = doc.did_you_mean(&entry.key.text, known).unwrap_or_default();
                let message = format!("items of `{}` have no field `{}`", evidence.name, entry.key.text);
                doc.advise(Code::UnknownProperty, &entry.key.bytes, message, help);
                continue;
            };
            if let Some(value) = raw_value(doc, &entry.value, kind, self.strict) {
                values.push((entry.key.text.to_string(), value));
            }
        }
        let left: Vec<String> =
            kinds.keys().filter(|kind| node.get(kind).is_none()).map(|kind| format!("`{kind}`")).collect();
        if self.strict && !left.is_empty() {
            let message = format!("an item of `{}` needs {}", evidence.name, left.join(" and "));
            doc.add(Code::MissingKey, &node.head(), message);
        }
        values
    }
}
