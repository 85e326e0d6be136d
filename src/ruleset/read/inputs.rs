//! `given` and `where` of a rule: its names, in the order in which they are worked out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::derived;
use super::given;
use super::mentions::mentions;
use super::names::{self, Case};
use super::rule::Rule;
use crate::finding::{Code, Finding};
use crate::ruleset::yaml::{Entry, Fields, Node};

/// The most names that a rule may have.
const NAMES_MAX: usize = 100;

/// Reads `given` and `where` into the rule.
pub(super) fn read(rule: &mut Rule<'_>, fields: &mut Fields<'_>) {
    let mut where_names: Vec<&Entry> = Vec::new();
    if let Some(node) = fields.get("given") {
        givens(rule, node);
    }
    if let Some(node) = fields.get("where") {
        if let Some(entries) = node.entries() {
            where_names.extend(entries);
        } else {
            rule.names_are_whole = false;
            rule.doc.wrong_type(node, "`where`", "names with how they are worked out");
        }
    }
    if rule.declared.len() + where_names.len() > NAMES_MAX {
        let message = format!("the rule has more than {NAMES_MAX} names");
        rule.doc.advise(Code::TooLarge, fields.head(), message, "split it");
        rule.names_are_whole = false;
        rule.reads_all();
        return;
    }
    let mut named: Vec<&Entry> = Vec::new();
    for entry in where_names {
        if declare(rule, &entry.key.text, &entry.key.bytes, None) {
            named.push(entry);
        } else {
            rule.note(&entry.value);
        }
    }
    for entry in in_order(rule, &named) {
        match derived::read(rule, entry) {
            Some(input) => rule.push(input),
            None => {
                rule.broken.insert(Arc::clone(&entry.key.text));
            }
        }
    }
}

fn givens(rule: &mut Rule<'_>, node: &Node) {
    if let Some(items) = node.items() {
        for item in items {
            let Some(name) = rule.doc.text(item, "`given`") else {
                continue;
            };
            if declare(rule, &name, &item.bytes, Some(&name)) {
                push(rule, &name, &item.bytes, item);
            } else {
                note_evidence(rule, &name, &item.bytes);
            }
        }
        return;
    }
    let Some(entries) = node.entries() else {
        rule.names_are_whole = false;
        rule.doc.wrong_type(node, "`given`", "names with what they stand for, or a list of evidence");
        return;
    };
    for entry in entries {
        let evidence = entry.value.scalar().or_else(|| entry.value.get("of").and_then(Node::scalar));
        let evidence = evidence.map(|scalar| Arc::clone(&scalar.text));
        if declare(rule, &entry.key.text, &entry.key.bytes, evidence.as_deref()) {
            push(rule, &entry.key.text, &entry.key.bytes, &entry.value);
        } else if let Some(name) = evidence {
            note_evidence(rule, &name, &entry.value.bytes);
        }
    }
}

/// Looks the evidence up of a given whose name cannot stay, so that it counts as read.
fn note_evidence(rule: &Rule<'_>, name: &str, bytes: &Range<usize>) {
    let name = name.split('.').next().unwrap_or(name);
    if name != "each" {
        rule.context().find_evidence(rule.doc, name, bytes);
    }
}

fn push(rule: &mut Rule<'_>, name: &Arc<str>, bytes: &Range<usize>, node: &Node) {
    match given::read(rule, name, bytes, node) {
        Some(input) => rule.push(input),
        None => {
            rule.broken.insert(Arc::clone(name));
        }
    }
}

/// Checks that a name is well written and hides nothing. `evidence` is what it stands for.
fn declare(rule: &mut Rule<'_>, name: &Arc<str>, bytes: &Range<usize>, evidence: Option<&str>) -> bool {
    let doc = rule.doc;
    let context = rule.context();
    let place = doc.place(bytes);
    let hidden = if let Some(first) = rule.declared.get(name) {
        Some((format!("the name `{name}` stands for two things"), Some(first.clone())))
    } else if &**name == "points" {
        Some(("`points` is the most that a criterion gives".to_owned(), None))
    } else if let Some(id) = context.threshold(name) {
        let place = context.thresholds.items.get(id.0).map(|threshold| threshold.place.clone());
        Some((format!("`{name}` is the name of a threshold"), place))
    } else if evidence.is_none_or(|evidence| evidence.split('.').next() != Some(name)) {
        let catalogue = &context.evidence.catalogue;
        let known = catalogue.find(name).and_then(|id| catalogue.get(id)).map(|known| known.place.clone());
        let of_each = rule.each.is_some() && evidence == Some("each");
        known
            .filter(|_| !of_each)
            .map(|place| (format!("`{name}` is the name of other evidence"), Some(place)))
    } else {
        None
    };
    let is_new = !rule.declared.contains_key(name);
    let fits = match hidden {
        Some((message, other)) => {
            let finding = Finding::new(Code::HiddenName, place.clone(), message).help("choose another name");
            doc.report.add(match other {
                Some(other) => finding.related(other, "declared here"),
                None => finding,
            });
            false
        }
        None if evidence == Some(name) && context.evidence.catalogue.find(name).is_none() => {
            // Not evidence at all: reported as that, where the evidence is looked up.
            true
        }
        None => names::check(doc, name, bytes, Case::Snake),
    };
    if is_new {
        rule.declared.insert(Arc::clone(name), place);
    }
    if !fits && is_new {
        rule.broken.insert(Arc::clone(name));
    }
    fits
}

/// The `where` values, each after those that it reads; otherwise in the order of the file. Those that
/// read each other in a circle are reported and left out.
fn in_order<'n>(rule: &mut Rule<'_>, entries: &[&'n Entry]) -> Vec<&'n Entry> {
    let names: BTreeSet<&str> = entries.iter().map(|entry| &*entry.key.text).collect();
    let mut waits: BTreeMap<&str, BTreeSet<&str>> = entries
        .iter()
        .map(|entry| {
            let reads = reads(&entry.value).into_iter().filter_map(|name| names.get(name).copied());
            (&*entry.key.text, reads.collect())
        })
        .collect();
    let mut ordered: Vec<&Entry> = Vec::new();
    let mut left: Vec<&Entry> = entries.to_vec();
    while let Some(at) =
        left.iter().position(|entry| waits.get(&*entry.key.text).is_none_or(BTreeSet::is_empty))
    {
        let entry = left.remove(at);
        for reads in waits.values_mut() {
            reads.remove(&*entry.key.text);
        }
        ordered.push(entry);
    }
    for entry in left {
        let name = &entry.key.text;
        let others: Vec<String> =
            waits.get(&**name).into_iter().flatten().map(|other| format!("`{other}`")).collect();
        let message = format!("`{name}` needs {} first, which in turn needs it", others.join(" and "));
        rule.doc.advise(
            Code::CircularRules,
            &entry.key.bytes,
            message,
            "let one of them do without the other",
        );
        rule.broken.insert(Arc::clone(name));
        rule.note(&entry.value);
    }
    ordered
}

/// The names that a `where` value reads.
fn reads(node: &Node) -> Vec<&str> {
    match node.scalar() {
        Some(scalar) => mentions(&scalar.text).into_iter().map(|(_, name)| name).collect(),
        None => node
            .entries()
            .unwrap_or(&[])
            .iter()
            .filter_map(|entry| entry.value.get("of"))
            .filter_map(|of| of.scalar().map(|scalar| &*scalar.text))
            .collect(),
    }
}
