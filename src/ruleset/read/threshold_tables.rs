//! A number or a table of `thresholds.yaml`.

use std::sync::Arc;

use super::names::{self, Case};
use super::numbers::{self, check_rows, check_weights};
use crate::domain::Number;
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{ThresholdShape, ThresholdTable};

/// The keys of tables.
pub(super) const SHAPES: [&str; 4] = ["steps", "curve", "choices", "weights"];

/// Reads a number or a table.
pub(super) fn table(doc: Document<'_>, node: &Node) -> Option<ThresholdTable> {
    if node.entries().is_none() {
        return doc.number(node, "a threshold").map(ThresholdTable::Number);
    }
    let mut fields = Fields::of(doc, node, "a table")?;
    let found: Vec<(&str, &Node)> =
        SHAPES.iter().filter_map(|key| fields.get(key).map(|node| (*key, node))).collect();
    fields.finish();
    let [(key, table)] = found.as_slice() else {
        let message = "a table is exactly one of `steps`, `curve`, `choices` and `weights`";
        doc.add(Code::OneOf, &node.head(), message);
        return None;
    };
    match *key {
        "choices" => points_by_choice(doc, table),
        "weights" => {
            let weights: Option<Vec<Number>> =
                doc.list(table, "`weights`")?.iter().map(|node| doc.number(node, "a weight")).collect();
            let weights = weights?;
            check_weights(doc, table, &weights).then(|| ThresholdTable::Weights(weights.into()))
        }
        _ => rows(doc, table, *key == "curve"),
    }
}

fn rows(doc: Document<'_>, node: &Node, is_curve: bool) -> Option<ThresholdTable> {
    let what = if is_curve { "`curve`" } else { "`steps`" };
    let (items, rows) = numbers::rows(doc, node, what, |input, gives| {
        let input = doc.number(input, "an input");
        input.zip(doc.number(gives, "what a row gives"))
    })?;
    check_rows(doc, node, items, &rows, is_curve, "").then(|| ThresholdTable::Rows(rows.into()))
}

fn points_by_choice(doc: Document<'_>, node: &Node) -> Option<ThresholdTable> {
    let Some(entries) = node.entries() else {
        doc.wrong_type(node, "`choices`", "choices with what they give");
        return None;
    };
    let rows: Vec<(Arc<str>, Number)> = entries
        .iter()
        .filter_map(|entry| {
            names::key(doc, &entry.key, Case::Snake);
            Some((Arc::clone(&entry.key.text), doc.number(&entry.value, "a choice")?))
        })
        .collect();
    (rows.len() == entries.len() && !rows.is_empty()).then(|| ThresholdTable::Choices(rows.into()))
}

/// What kind of thing a value is; the node tells steps from curves.
pub(super) fn shape_of(node: &Node, table: &ThresholdTable) -> ThresholdShape {
    match table {
        ThresholdTable::Number(_) => ThresholdShape::Number,
        ThresholdTable::Choices(_) => ThresholdShape::Choices,
        ThresholdTable::Weights(_) => ThresholdShape::Weights,
        ThresholdTable::Rows(_) if has_key(node, "curve", 3) => ThresholdShape::Curve,
        ThresholdTable::Rows(_) => ThresholdShape::Steps,
    }
}

/// Whether the key stands in the map, or in a map within it.
fn has_key(node: &Node, key: &str, depth: usize) -> bool {
    depth > 0
        && node.entries().is_some_and(|entries| {
            entries.iter().any(|entry| &*entry.key.text == key || has_key(&entry.value, key, depth - 1))
        })
}
