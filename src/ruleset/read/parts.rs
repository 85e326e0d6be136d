//! Gates, caps and flags.

use std::sync::Arc;

use super::condition;
use super::inputs;
use super::moves::Move;
use super::names::{self, Case};
use super::rule::{ASPECTS, Reported, Rule};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Cap, Condition, Flag, Gate, GateOutcome, OnNotApplicable, Text};

pub(super) const OUTCOMES: [(&str, GateOutcome); 2] =
    [("not-sought", GateOutcome::NotSought), ("not-eligible", GateOutcome::NotEligible)];

/// What a gate does without its evidence; whether it is taken as not met.
pub(super) const MISSING: [(&str, bool); 2] = [("unmet", true), ("hold", false)];

pub(super) const ON_NOT_APPLICABLE: [(&str, OnNotApplicable); 3] =
    [("hold", OnNotApplicable::Hold), ("pass", OnNotApplicable::Pass), ("fail", OnNotApplicable::Fail)];

/// Reads a list of parts; None when one of them could not be read.
pub(super) fn list<T>(
    doc: Document<'_>,
    node: Option<&Node>,
    what: &str,
    mut read: impl FnMut(&Node) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(node) = node.filter(|node| !node.is_nothing()) else {
        return Some(Vec::new());
    };
    let items = doc.list(node, what)?;
    let parts: Vec<T> = items.iter().filter_map(&mut read).collect();
    (parts.len() == items.len()).then_some(parts)
}

/// The reason code, by default the id in capitals.
pub(super) fn reason(fields: &mut Fields<'_>, id: Option<&Arc<str>>) -> Arc<str> {
    let written = fields.get("reason").and_then(|node| {
        let text = fields.doc.text(node, "`reason`")?;
        names::check(fields.doc, &text, &node.bytes, Case::Upper);
        Some(text)
    });
    written.unwrap_or_else(|| id.map_or_else(|| "".into(), |id| names::reason_of(id)))
}

/// The title, by default the id in words.
pub(super) fn title(fields: &mut Fields<'_>, id: Option<&Arc<str>>) -> Arc<str> {
    let written = fields.text("title");
    written.unwrap_or_else(|| id.map_or_else(|| "".into(), |id| names::humanised(id)))
}

/// What every gate, cap and flag has.
struct Common<'m> {
    id: Option<Arc<str>>,
    title: Arc<str>,
    about: Arc<str>,
    rule: Rule<'m>,
    condition: Option<Condition>,
    reason: Arc<str>,
    says: Result<Option<Text>, Reported>,
    bytes: std::ops::Range<usize>,
}

fn common<'m>(of: &'m Move<'m>, fields: &mut Fields<'_>, key: &'static str) -> Common<'m> {
    let doc = of.doc;
    let id = names::id(fields);
    let bytes = id.as_ref().map_or_else(|| fields.head().clone(), |(_, bytes)| bytes.clone());
    let id = id.map(|(id, _)| id);
    let title = title(fields, id.as_ref());
    let about = fields.text_or_empty("about");
    let mut rule = Rule::new(of, doc, false);
    inputs::read(&mut rule, fields);
    let condition = fields.need(key).and_then(|node| condition::read(&rule, node));
    let reason = reason(fields, id.as_ref());
    let says = fields.get("says").map(|node| rule.text(node).ok_or(Reported)).transpose();
    rule.finish();
    Common { id, title, about, rule, condition, reason, says, bytes }
}

/// Reads a gate.
pub(super) fn gate(of: &Move<'_>, node: &Node) -> Option<Gate> {
    if !of.context.may_read(of.doc, node) {
        return None;
    }
    let mut fields = Fields::of(of.doc, node, "a gate")?;
    let common = common(of, &mut fields, "require");
    let aspect = fields.one_of("aspect", &ASPECTS);
    let otherwise = fields.need("otherwise");
    let otherwise = otherwise.and_then(|node| of.doc.one_of(node, "`otherwise`", &OUTCOMES));
    let missing_is_unmet = fields.one_of("missing", &MISSING).unwrap_or(false);
    let not_applicable = fields.one_of("not_applicable", &ON_NOT_APPLICABLE).unwrap_or(OnNotApplicable::Hold);
    fields.finish();
    Some(Gate {
        id: common.id?,
        title: common.title,
        about: common.about,
        aspect,
        inputs: common.rule.inputs,
        require: common.condition?,
        otherwise: otherwise?,
        reason: common.reason,
        says: common.says.ok()?,
        missing_is_unmet,
        not_applicable,
        place: of.doc.place(&common.bytes),
    })
}

/// Reads a cap.
pub(super) fn cap(of: &Move<'_>, node: &Node) -> Option<Cap> {
    if !of.context.may_read(of.doc, node) {
        return None;
    }
    let mut fields = Fields::of(of.doc, node, "a cap")?;
    let common = common(of, &mut fields, "require");
    let limit = fields.need("limit").and_then(|node| limit(of, node));
    fields.finish();
    Some(Cap {
        id: common.id?,
        title: common.title,
        about: common.about,
        inputs: common.rule.inputs,
        require: common.condition?,
        limit: limit?,
        reason: common.reason,
        says: common.says.ok()?,
        place: of.doc.place(&common.bytes),
    })
}

/// Reads a flag.
pub(super) fn flag(of: &Move<'_>, node: &Node) -> Option<Flag> {
    if !of.context.may_read(of.doc, node) {
        return None;
    }
    let mut fields = Fields::of(of.doc, node, "a flag")?;
    let common = common(of, &mut fields, "raise");
    fields.finish();
    Some(Flag {
        id: common.id?,
        title: common.title,
        about: common.about,
        inputs: common.rule.inputs,
        raise: common.condition?,
        reason: common.reason,
        says: common.says.ok()?,
        place: of.doc.place(&common.bytes),
    })
}

/// The level that a cap or a floor limits to.
pub(super) fn limit(of: &Move<'_>, node: &Node) -> Option<usize> {
    let known: Vec<&str> = of.levels.iter().map(|level| &*level.id).collect();
    let id = of.doc.text(node, "`limit`")?;
    let Some(at) = known.iter().position(|level| *level == &*id) else {
        if of.levels_are_whole {
            of.doc.not_among(Code::UnknownLevel, node, "a level of this pathway is", &known);
        }
        return None;
    };
    if of.levels_are_whole && at + 1 == known.len() {
        let message = format!("`{id}` is the highest level: limiting to it limits nothing");
        of.doc.add(Code::CapWithoutEffect, &node.bytes, message);
    }
    Some(at)
}
