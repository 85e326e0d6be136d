//! One `given`: observations, or the points of another part.

use std::ops::Range;
use std::sync::Arc;

use super::context::Found;
use super::organisation::rounding;
use super::rule::Rule;
use super::selection;
use crate::domain::ValueType;
use crate::finding::{Code, closest};
use crate::ruleset::yaml::{Fields, Node};
use crate::ruleset::{Given, Input, InputKind, SelectionId};

/// The keys of a selection, which `points_of` does not take.
pub(super) const OF_SELECTIONS: [&str; 8] =
    ["from", "take", "raters", "newest", "within", "only", "weights", "unit"];

/// What a `given` does without its evidence.
pub(super) const MISSING: [(&str, ()); 1] = [("optional", ())];

/// Reads one.
pub(super) fn read(rule: &Rule<'_>, name: &Arc<str>, bytes: &Range<usize>, node: &Node) -> Option<Input> {
    let place = rule.doc.place(bytes);
    let (given, value_type) =
        if node.entries().is_some() { full(rule, node)? } else { shorthand(rule, node)? };
    Some(Input { name: Arc::clone(name), value_type, kind: InputKind::Given(given), place })
}

fn shorthand(rule: &Rule<'_>, node: &Node) -> Option<(Given, ValueType)> {
    let name = rule.doc.text(node, "`given`")?;
    if &*name == "each"
        && let Some(evidence) = rule.each.and_then(|id| rule.context().evidence.catalogue.get(id))
    {
        let name = Arc::clone(&evidence.name);
        return selection::of_one_source(rule, node, &name).map(|found| observed(rule, found, false));
    }
    selection::of_one_source(rule, node, &name).map(|found| observed(rule, found, false))
}

fn full(rule: &Rule<'_>, node: &Node) -> Option<(Given, ValueType)> {
    let doc = rule.doc;
    let mut fields = Fields::of(doc, node, "a `given`")?;
    let of = fields.get("of");
    let points_of = fields.get("points_of");
    let rounding = fields.get("rounding").map(|node| rounding(doc, node));
    let missing = fields.one_of("missing", &MISSING);
    let optional = missing.is_some();
    let head = fields.head().clone();
    if of.is_some() == points_of.is_some() {
        for key in OF_SELECTIONS {
            fields.get(key);
        }
        let is_mistyped =
            fields.others().any(|entry| closest(&entry.key.text, ["of", "points_of"]).is_some());
        fields.finish();
        if of.is_some() || !is_mistyped {
            let message = "a `given` has exactly one of `of` and `points_of`";
            doc.add(Code::OneOf, &head, message);
        }
        return None;
    }
    if let Some(node) = points_of {
        for key in OF_SELECTIONS {
            if let Some(entry) = fields.entry(key) {
                let message = format!("`{key}` is about observations and does not go with `points_of`");
                doc.add(Code::OneOf, &entry.key.bytes, message);
            }
        }
        fields.finish();
        let part = part(rule, node)?;
        let value_type = maybe(ValueType::Number, optional);
        return Some((Given::PointsOf { part, rounding: rounding.flatten(), optional }, value_type));
    }
    let selection = selection::full(rule, &mut fields, of?, rounding.flatten());
    fields.finish();
    selection.map(|found| observed(rule, found, optional))
}

fn observed(rule: &Rule<'_>, id: SelectionId, optional: bool) -> (Given, ValueType) {
    let value_type =
        rule.of.selections.borrow().get(id.0).map_or(ValueType::Nothing, |found| found.value_type.clone());
    (Given::Observed { selection: id, optional }, maybe(value_type, optional))
}

fn maybe(value_type: ValueType, optional: bool) -> ValueType {
    if optional { ValueType::Optional(Arc::new(value_type)) } else { value_type }
}

fn part(rule: &Rule<'_>, node: &Node) -> Option<crate::ruleset::PartRef> {
    let id = rule.doc.text(node, "`points_of`")?;
    let parts = &rule.of.parts;
    if let Some(part) = parts.get(&id) {
        return Some(*part);
    }
    let known: Vec<&str> = parts.keys().map(|id| &**id).collect();
    let help = rule
        .doc
        .did_you_mean(&id, known.iter().copied())
        .unwrap_or_else(|| "dimensions and criteria give points".to_owned());
    let message = format!("the pathway has no dimension or criterion `{id}`");
    rule.doc.advise(Code::UnknownPart, &node.bytes, message, help);
    None
}

/// Looks evidence up for a selection: `each` stands for the evidence of `for_each`.
pub(super) fn evidence<'m>(
    rule: &Rule<'m>,
    name: &str,
    bytes: &Range<usize>,
) -> Option<(crate::ruleset::EvidenceId, &'m crate::ruleset::Evidence)> {
    if name == "each" {
        if rule.of_each && rule.each.is_none() {
            return None;
        }
        let Some(id) = rule.each else {
            let message = "`each` stands for the evidence of `for_each`, which this rule does not have";
            rule.doc.add(Code::UnknownEvidence, bytes, message);
            return None;
        };
        return rule.context().evidence.catalogue.get(id).map(|evidence| (id, evidence));
    }
    match rule.context().find_evidence(rule.doc, name, bytes) {
        Found::Evidence(id, evidence) => Some((id, evidence)),
        Found::Nothing => None,
    }
}
