//! `steps` tables whose input can lie below the first row, where the rule would fail. Where the evidence itself
//! says how low its values go, [`super::tables`] looks; here it is what rules make of them.

use std::collections::BTreeSet;

use super::context::Context;
use super::spans::{SpanRule, Spans, rules, spans};
use super::worlds::worlds;
use crate::domain::exact_text;
use crate::finding::{Code, Finding};
use crate::ruleset::{DerivedForm, FieldKind, Form, Given, InputKind, Lookup, Pathway, SelectionId};

/// Reports each of them once, however many pathways share it.
pub(super) fn report(context: &Context<'_>, pathways: &[Pathway]) {
    let mut seen = BTreeSet::new();
    for pathway in pathways {
        for rule in rules(pathway) {
            // The condition's thresholds do not matter here.
            let rule = SpanRule { condition: None, ..rule };
            let tables = tables(&rule);
            if tables.is_empty() {
                continue;
            }
            for spans in spans(context, pathway, &rule, worlds) {
                for finding in tables.iter().filter_map(|lookup| finding(&spans, lookup)) {
                    if seen.insert((finding.place.file.clone(), finding.place.start)) {
                        context.folder.report.add(finding);
                    }
                }
            }
        }
    }
}

/// The step tables of a rule.
fn tables<'p>(rule: &SpanRule<'p>) -> Vec<&'p Lookup> {
    let mut tables = Vec::new();
    for input in rule.inputs {
        if let InputKind::Where(derived) = &input.kind
            && let DerivedForm::Steps(lookup) = &derived.form
        {
            tables.push(lookup);
        }
    }
    if let Some(Form::Steps(lookup)) = rule.criterion.map(|criterion| &criterion.form) {
        tables.push(lookup);
    }
    tables
}

/// What is wrong with a table, if anything is.
fn finding(spans: &Spans<'_, '_>, lookup: &Lookup) -> Option<Finding> {
    let (first, _) = *spans.world.rows(&lookup.table)?.first()?;
    let input = spans.rule.inputs.get(lookup.of.checked_sub(spans.first_input())?)?;
    let span = spans.slot(lookup.of);
    if span.min.is_some_and(|min| first <= min) {
        return None;
    }
    let (name, when) = (&input.name, spans.world.words());
    let lies = match span.min {
        Some(min) => format!("`{name}` can be {}", exact_text(min)),
        None => format!("how low `{name}` can be is not known"),
    };
    let message = format!("{lies}, and the table starts at {first}{when}: below it the rule fails");
    let help = match &input.kind {
        InputKind::Where(_) => format!("keep it from {first} on: `max({first}, …)` in `where`"),
        InputKind::Given(Given::Observed { selection, .. }) if lacks_min(spans, *selection) => {
            format!("say `min` in the evidence, or look up a `where` value: `max({first}, {name})`")
        }
        InputKind::Given(_) => format!("look up a `where` value: `max({first}, {name})`"),
    };
    Some(Finding::new(Code::BelowTable, lookup.place.clone(), message).help(help))
}

/// Whether the evidence could say how low its numbers go, and does not.
fn lacks_min(spans: &Spans<'_, '_>, selection: SelectionId) -> bool {
    let selection = spans.pathway.selections.get(selection.0);
    let catalogue = &spans.context.evidence.catalogue;
    let kind = selection.and_then(|one| one.kind(catalogue.get(one.evidence)?));
    matches!(kind, Some(FieldKind::Number { min: None, .. }))
}
