//! A selection of observations: whose, how old, which, and what is made of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::unnameable;
use super::evidence::sources;
use super::given;
use super::rule::{Reported, Rule};
use super::take::{result_type, take};
use super::window::{count, raters, window};
use crate::domain::{Rounding, Source, ValueType};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, Selection, SelectionId, Take};
use crate::script::{Expected, Program};

/// The selection of a shorthand: the latest of evidence that has one source.
pub(super) fn of_one_source(rule: &Rule<'_>, node: &Node, name: &str) -> Option<SelectionId> {
    let (id, evidence, field) = target(rule, node, name)?;
    if evidence.sources.len() > 1 {
        needs_from(rule.doc, node, evidence);
        return None;
    }
    let value_type = result_type(rule.doc, node, evidence, field.as_deref(), &Take::Latest)?;
    Some(intern(
        rule,
        Selection::latest(id, field, evidence.sources.clone(), value_type, rule.doc.place(&node.bytes)),
    ))
}

fn needs_from(doc: Document<'_>, node: &Node, evidence: &Evidence) {
    let words: Vec<&str> = evidence.sources.iter().map(|source| source.word()).collect();
    let message = format!("`{}` has several sources: say whose observations count", evidence.name);
    let help = format!(
        "write `{{ of: {}, from: [{}] }}` with those that are meant",
        evidence.name,
        words.join(", ")
    );
    doc.advise(Code::MissingKey, &node.bytes, message, help);
}

/// The evidence, and the field of an item, that `of` names.
fn target<'m>(
    rule: &Rule<'m>,
    node: &Node,
    name: &str,
) -> Option<(EvidenceId, &'m Evidence, Option<Arc<str>>)> {
    let (name, field) = match name.split_once('.') {
        Some((name, field)) => (name, Some(field)),
        None => (name, None),
    };
    let (id, evidence) = given::evidence(rule, name, &node.bytes)?;
    let Some(field) = field else {
        return Some((id, evidence, None));
    };
    match &evidence.kind {
        EvidenceKind::Items(fields) => {
            if let Some((field, _)) = fields.get_key_value(field) {
                return Some((id, evidence, Some(Arc::clone(field))));
            }
            let help =
                rule.doc.report.patience.closest(field, fields.keys().map(|field| &**field)).map_or_else(
                    || fields.keys().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", "),
                    |meant| format!("did you mean `{name}.{meant}`?"),
                );
            let message = format!("items of `{name}` have no field `{field}`");
            rule.doc.advise(Code::UnknownProperty, &node.bytes, message, help);
        }
        EvidenceKind::Single(_) => {
            let message = format!("`{name}` has no items, so it has no field `{field}`");
            rule.doc.add(Code::UnknownProperty, &node.bytes, message);
        }
    }
    None
}

/// The selection of a `given` that is written in full.
pub(super) fn full<'n>(
    rule: &Rule<'_>,
    fields: &mut Fields<'n>,
    of: &'n Node,
    rounding: Option<Rounding>,
) -> Option<SelectionId> {
    let doc = rule.doc;
    let target = doc.text(of, "`of`").and_then(|name| target(rule, of, &name));
    let from_node = fields.get("from");
    let from_list = from_node.map(|node| sources(doc, node).ok_or(Reported)).transpose();
    let take = take(rule, fields);
    let newest = fields.get("newest").map(|node| count(rule, node, "`newest`"));
    let raters_node = fields.get("raters");
    let within = fields.get("within").map(|node| window(rule, node));
    let only = fields.get("only");
    let (id, evidence, field) = target?;
    let from = from(doc, of, from_node, from_list, evidence);
    let raters = raters_node.map(|node| raters(rule, node, from.as_deref().unwrap_or(&evidence.sources)));
    let (take, from) = (take?, from?);
    let value_type = result_type(doc, fields_take(fields, of), evidence, field.as_deref(), &take)?;
    let (only, only_fields, only_text) = match only {
        Some(node) => only_items(rule, node, evidence)?,
        None => (None, Vec::new(), "".into()),
    };
    // What was written and could not be read has been reported.
    if matches!(newest, Some(None)) || matches!(within, Some(None)) || matches!(raters, Some(None)) {
        return None;
    }
    Some(intern(
        rule,
        Selection {
            evidence: id,
            field,
            from,
            within: within.flatten(),
            only,
            only_fields,
            only_text,
            newest: newest.flatten(),
            raters: raters.flatten(),
            take,
            rounding,
            value_type,
            place: doc.place(&of.bytes),
        },
    ))
}

/// Where the kind of value is to blame: `take` when it is written, else `of`.
fn fields_take<'n>(fields: &mut Fields<'n>, of: &'n Node) -> &'n Node {
    fields.get("take").unwrap_or(of)
}

/// Puts a selection in its place; equal ones are made once.
fn intern(rule: &Rule<'_>, selection: Selection) -> SelectionId {
    selection.intern(&mut rule.of.selections.borrow_mut())
}

fn from(
    doc: Document<'_>,
    of: &Node,
    node: Option<&Node>,
    list: Result<Option<Vec<Source>>, Reported>,
    evidence: &Evidence,
) -> Option<Vec<Source>> {
    let (Some(list), Some(node)) = (list.ok()?, node) else {
        if evidence.sources.len() > 1 && evidence.sources.contains(&Source::Self_) {
            needs_from(doc, of, evidence);
            return None;
        }
        return Some(evidence.sources.clone());
    };
    let mut whole = true;
    for item in node.items().unwrap_or(&[]) {
        let source = item.scalar().and_then(|scalar| Source::from_word(&scalar.text));
        if source.is_some_and(|source| !evidence.sources.contains(&source)) {
            let known: Vec<&str> = evidence.sources.iter().map(|source| source.word()).collect();
            let takes = format!("`{}` comes from", evidence.name);
            doc.not_among(Code::UnknownSource, item, &takes, &known);
            whole = false;
        }
    }
    whole.then_some(list)
}

type Only = (Option<Program>, Vec<Arc<str>>, Arc<str>);

/// Compiles `only`, which sees thresholds and the fields of the item.
fn only_items(rule: &Rule<'_>, node: &Node, evidence: &Evidence) -> Option<Only> {
    let doc = rule.doc;
    let EvidenceKind::Items(fields) = &evidence.kind else {
        let message = format!("`only` chooses among items, and `{}` has none", evidence.name);
        doc.add(Code::OneOf, &node.bytes, message);
        return None;
    };
    let mut scope = rule.context().threshold_scope.clone();
    scope.push(unnameable("points"), ValueType::Number);
    let mut names = Vec::new();
    let mut whole = true;
    for (name, kind) in fields {
        if rule.context().threshold(name).is_some() {
            let message = format!("the field `{name}` of `{}` has the name of a threshold", evidence.name);
            doc.advise(Code::HiddenName, &node.bytes, message, "rename one of the two");
            whole = false;
        }
        scope.push(Arc::clone(name), kind.value_type());
        names.push(Arc::clone(name));
    }
    let text = doc.text(node, "`only`")?;
    let broken = BTreeSet::new();
    let program =
        super::compile::expression(rule.context(), &scope, &broken, doc, node, Expected::Condition)?;
    whole.then_some((Some(program), names, text))
}
