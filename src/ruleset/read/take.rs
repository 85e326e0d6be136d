//! `take`: what is made of observations, and which type and range the result has.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::numbers::{check_weights, number_ref, threshold};
use super::rule::Rule;
use super::worlds::{thresholds_of, worlds};
use crate::domain::{Number, Span, ValueType};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{
    AgeUnit, Evidence, EvidenceKind, FieldKind, Input, NumberRef, Take, ThresholdShape, WeightsRef,
};

/// The words of `take`.
pub(super) const TAKES: [&str; 12] =
    ["latest", "mean", "balanced", "median", "min", "max", "sum", "count", "spread", "change", "age", "all"];

pub(super) const AGE_UNITS: [(&str, AgeUnit); 2] = [("days", AgeUnit::Days), ("months", AgeUnit::Months)];

/// Reads `take`, with the `weights` and the `unit` that belong to it.
pub(super) fn take(rule: &Rule<'_>, fields: &mut Fields<'_>) -> Option<Take> {
    let doc = rule.doc;
    let node = fields.get("take");
    let weights_entry = fields.entry("weights");
    let unit_entry = fields.entry("unit");
    let word = match node {
        Some(node) => Some(doc.one_of(node, "`take`", &TAKES.map(|word| (word, word)))?),
        None => None,
    };
    if word != Some("age")
        && let Some(entry) = unit_entry
    {
        doc.add(
            Code::OneOf,
            &entry.key.bytes,
            "`unit` says what an age is counted in: it goes with `take: age`",
        );
    }
    if let Some(entry) = weights_entry {
        if word.is_some_and(|word| word != "mean") {
            let message = "`weights` weigh a mean: they go with `take: mean`";
            doc.add(Code::OneOf, &entry.key.bytes, message);
            return None;
        }
        return weights(rule, &entry.value).map(Take::WeightedMean);
    }
    Some(match word.unwrap_or("latest") {
        "mean" => Take::Mean,
        "balanced" => Take::Balanced,
        "median" => Take::Median,
        "min" => Take::Min,
        "max" => Take::Max,
        "sum" => Take::Sum,
        "count" => Take::Count,
        "spread" => Take::Spread,
        "change" => Take::Change,
        "all" => Take::All,
        "age" => {
            let Some(entry) = unit_entry else {
                let help = "write `unit: days` or `unit: months`";
                let bytes = node.map_or_else(|| fields.head().clone(), |node| node.bytes.clone());
                doc.advise(Code::MissingKey, &bytes, "an age needs its `unit`", help);
                return None;
            };
            Take::Age(doc.one_of(&entry.value, "`unit`", &AGE_UNITS)?)
        }
        _ => Take::Latest,
    })
}

fn weights(rule: &Rule<'_>, node: &Node) -> Option<WeightsRef> {
    let (context, doc) = (rule.context(), rule.doc);
    if node.scalar().is_some() {
        return threshold(context, doc, node, ThresholdShape::Weights, "`weights`")
            .map(WeightsRef::Threshold);
    }
    let weights: Option<Vec<NumberRef>> =
        doc.list(node, "`weights`")?.iter().map(|item| number_ref(context, doc, item, "a weight")).collect();
    let weights = weights?;
    for world in worlds(context, &rule.of.id, &thresholds_of(weights.iter().copied())) {
        let numbers: Option<Vec<Number>> = weights.iter().map(|weight| world.number(*weight)).collect();
        if !check_weights(doc, node, &numbers?) {
            return None;
        }
    }
    Some(WeightsRef::Written(weights))
}

/// The type of what is made of the observations; a finding when it cannot be made.
pub(super) fn result_type(
    doc: Document<'_>,
    node: &Node,
    evidence: &Evidence,
    field: Option<&str>,
    take: &Take,
) -> Option<ValueType> {
    let kind = evidence.kind.values(field);
    let found = match (take, kind) {
        (Take::All, Some(kind)) => Some(ValueType::List(Arc::new(kind.value_type()))),
        (Take::All, None) => Some(ValueType::List(Arc::new(item_type(evidence)))),
        (Take::Latest, Some(kind)) => Some(kind.value_type()),
        (Take::Min | Take::Max, Some(FieldKind::Date)) => Some(ValueType::Date),
        (Take::Count | Take::Age(_), _) | (_, Some(FieldKind::Scale(_) | FieldKind::Number { .. })) => {
            Some(ValueType::Number)
        }
        _ => None,
    };
    if found.is_none() {
        let (message, help) = match kind {
            None => (
                format!("`{}` has items, of which `{}` cannot be taken", evidence.name, take.word()),
                "take `count`, `age` or `all`, or name a field of the items".to_owned(),
            ),
            Some(kind) => {
                let (words, takes) = match kind {
                    FieldKind::YesNo => ("yes or no", "`latest`, `count`, `age` or `all`"),
                    FieldKind::Choice(_) => ("a choice", "`latest`, `count`, `age` or `all`"),
                    FieldKind::Scale(_) | FieldKind::Number { .. } | FieldKind::Date => {
                        ("a day", "`latest`, `min`, `max`, `count`, `age` or `all`")
                    }
                };
                (format!("`{}` of {words} cannot be taken", take.word()), format!("take {takes}"))
            }
        };
        doc.advise(Code::WrongValue, &node.bytes, message, help);
    }
    found
}

/// The type of a whole item: its fields, and `item` and `date`.
fn item_type(evidence: &Evidence) -> ValueType {
    let mut fields: BTreeMap<Arc<str>, ValueType> = match &evidence.kind {
        EvidenceKind::Items(fields) => {
            fields.iter().map(|(name, kind)| (Arc::clone(name), kind.value_type())).collect()
        }
        EvidenceKind::Single(_) => BTreeMap::new(),
    };
    fields.insert("item".into(), ValueType::Word);
    fields.insert("date".into(), ValueType::Date);
    ValueType::Item(Arc::new(fields))
}

/// The smallest and the largest value that an input can have, as far as its evidence says.
pub(super) fn span_of(rule: &Rule<'_>, input: &Input) -> Span {
    rule.selection_of(input, |selection| {
        let evidence = rule.context().evidence.catalogue.get(selection.evidence)?;
        Some(selection.span(evidence))
    })
    .flatten()
    .unwrap_or_default()
}
