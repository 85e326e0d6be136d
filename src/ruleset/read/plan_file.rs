//! Files of changes: `set` and `change` at once, or in dated `steps`.

use std::sync::Arc;

use super::context::{Context, Found};
use super::observations::Observations;
use super::rule_tests::is_none;
use super::values::raw_value;
use crate::domain::{Date, RawChange, RawValue};
use crate::finding::{Code, Place};
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{Evidence, EvidenceKind, FieldKind, PlanFile, PlanFileStep};

/// Reads a file of changes.
pub(super) fn read<'a>(context: &'a Context<'a>, doc: Document<'a>, node: &'a Node) -> Option<PlanFile> {
    let reader = Reader { context, doc };
    let mut fields = Fields::of(doc, node, "a file of changes")?;
    let steps = fields.get("steps");
    let until = fields.get("until").and_then(|node| doc.date(node, "`until`"));
    let at_once = reader.changes(&mut fields);
    let head = fields.head().clone();
    fields.finish();
    let mut read = PlanFile { steps: Vec::new(), until };
    if !at_once.is_empty() {
        read.steps.push(PlanFileStep { on: None, changes: at_once });
    }
    let nodes = steps.and_then(|node| doc.list(node, "`steps`")).unwrap_or(&[]);
    read.steps.extend(nodes.iter().filter_map(|node| reader.step(node)));
    if steps.is_none() && read.steps.is_empty() {
        let help = "write `set: { communication: 4 }`, or dated `steps`";
        doc.advise(Code::MissingKey, &head, "the file changes nothing", help);
    }
    Some(read)
}

struct Reader<'a> {
    context: &'a Context<'a>,
    doc: Document<'a>,
}

impl<'a> Reader<'a> {
    fn step(&self, node: &'a Node) -> Option<PlanFileStep> {
        let doc = self.doc;
        let mut fields = Fields::of(doc, node, "a step")?;
        let days: Vec<Option<Date>> = ["by", "from"]
            .into_iter()
            .filter_map(|key| Some(doc.date(fields.get(key)?, &format!("`{key}`"))))
            .collect();
        if days.len() > 1 {
            doc.add(Code::OneOf, fields.head(), "a step has either `by` or `from`");
        }
        let changes = self.changes(&mut fields);
        let has_changes = ["set", "change"].iter().any(|key| node.get(key).is_some());
        if !has_changes {
            let help = "write `set: { communication: 4 }`, or `change:` as rule tests do";
            doc.advise(Code::MissingKey, fields.head(), "a step needs `set` or `change`", help);
        }
        fields.finish();
        Some(PlanFileStep { on: days.into_iter().flatten().next(), changes })
    }

    /// What is assumed, and what is reported.
    fn changes(&self, fields: &mut Fields<'a>) -> Vec<(RawChange, Place)> {
        let mut changes = Vec::new();
        for entry in self.entries(fields, "set") {
            changes.extend(self.assumed(entry).map(|change| (change, self.doc.place(&entry.key.bytes))));
        }
        let reader = Observations { context: self.context, doc: self.doc, strict: true };
        for entry in self.entries(fields, "change") {
            let evidence = entry.key.text.to_string();
            let observations = if entry.value.is_nothing() || is_none(&entry.value) {
                self.context.look_up_evidence(self.doc, &entry.key.text, &entry.key.bytes);
                Vec::new()
            } else {
                reader.of_evidence(entry).unwrap_or_default()
            };
            let change = RawChange::Replace { evidence, observations };
            changes.push((change, self.doc.place(&entry.key.bytes)));
        }
        changes
    }

    fn entries(&self, fields: &mut Fields<'a>, key: &'static str) -> &'a [Entry] {
        let Some(node) = fields.get(key) else { return &[] };
        node.entries().unwrap_or_else(|| {
            self.doc.wrong_type(node, &format!("`{key}`"), "evidence with values");
            &[]
        })
    }

    /// An assumed value, by evidence or by a field of its items as `rescue.hours`.
    fn assumed(&self, entry: &Entry) -> Option<RawChange> {
        let doc = self.doc;
        let (name, field) = entry.key.text.split_once('.').unwrap_or((&entry.key.text, ""));
        let Found::Evidence(_, evidence) = self.context.look_up_evidence(doc, name, &entry.key.bytes) else {
            return None;
        };
        let kind = self.kind(evidence, field, entry)?;
        let value = match kind {
            // The mean of several values may lie between two steps: whether it lies on the scale is checked later.
            FieldKind::Scale(scale) if scale.words.is_empty() => number(doc, &entry.value)?,
            FieldKind::Number { .. } => number(doc, &entry.value)?,
            FieldKind::Scale(_) | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date => {
                raw_value(doc, &entry.value, kind, true)?
            }
        };
        Some(RawChange::Assume { evidence: name.to_owned(), field: field.to_owned(), value: Some(value) })
    }

    fn kind<'e>(&self, evidence: &'e Evidence, field: &str, entry: &Entry) -> Option<&'e FieldKind> {
        let (doc, name) = (self.doc, &evidence.name);
        let advise = |code, message: String, help: String| doc.advise(code, &entry.key.bytes, message, help);
        match &evidence.kind {
            EvidenceKind::Single(kind) if field.is_empty() => Some(kind),
            EvidenceKind::Single(_) => {
                let message = format!("`{name}` does not consist of items and has no field `{field}`");
                advise(Code::UnknownProperty, message, format!("write `{name}`"));
                None
            }
            EvidenceKind::Items(fields) => {
                let known = || fields.keys().map(|field| &**field);
                if field.is_empty() {
                    let first = known().next().unwrap_or("…");
                    let message =
                        format!("`{name}` consists of items: no value can be assumed for it as a whole");
                    let help = format!("name a field, as `{name}.{first}`, or state items under `change`");
                    advise(Code::MissingKey, message, help);
                    return None;
                }
                let kind = fields.get(field);
                if kind.is_none() {
                    let help = doc.did_you_mean(field, known()).unwrap_or_default();
                    advise(Code::UnknownProperty, format!("items of `{name}` have no field `{field}`"), help);
                }
                kind
            }
        }
    }
}

fn number(doc: Document<'_>, node: &Node) -> Option<RawValue> {
    doc.number(node, "a value")?;
    let text: Arc<str> = doc.text(node, "a value")?;
    Some(RawValue::NumberText(text.to_string()))
}
