//! `choices`: what each choice gives, and whether every choice is named.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::numbers::{number_ref, threshold};
use super::rule::Rule;
use super::tables::{input, is_optional, report_beyond, report_short};
use super::worlds::{World, thresholds_of, worlds};
use crate::domain::{Number, ValueType};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{
    Choices, ChoicesTable, Input, NumberRef, PointsRange, ThresholdId, ThresholdShape, ThresholdTable,
};

/// The thresholds that a table of choices depends on.
pub(super) fn thresholds_of_choices(table: &ChoicesTable) -> BTreeSet<ThresholdId> {
    match table {
        ChoicesTable::Rows(rows) => thresholds_of(rows.iter().map(|(_, gives)| *gives)),
        ChoicesTable::Threshold(id) => BTreeSet::from([*id]),
    }
}

/// Reads `choices`.
pub(super) fn read(rule: &Rule<'_>, node: &Node, range: Option<&PointsRange>) -> Option<Choices> {
    let doc = rule.doc;
    let Some(mut fields) = Fields::of(doc, node, "`choices`") else {
        rule.reads_all();
        return None;
    };
    let of_node = fields.need("of");
    let of = of_node.and_then(|node| input(rule, node));
    let at_node = fields.need("at");
    let table = at_node.and_then(|node| match node.scalar() {
        Some(_) => {
            threshold(rule.context(), doc, node, ThresholdShape::Choices, "`at`").map(ChoicesTable::Threshold)
        }
        None => choice_rows(rule, node),
    });
    fields.finish();
    let ((slot, input), of_node, table, at_node) = (of?, of_node?, table?, at_node?);
    let ValueType::Choice(words) = &input.value_type else {
        no_choice(doc, of_node, input);
        return None;
    };
    let whole = covers_choices(rule, at_node, &table, words);
    if let Some(range) = range {
        choices_beyond(rule, at_node, &table, range);
    }
    whole.then(|| Choices { of: slot, table, place: doc.place(&at_node.head()) })
}

fn no_choice(doc: Document<'_>, node: &Node, input: &Input) {
    if is_optional(&input.value_type) {
        let message = format!("`{}` may be nothing, which `choices` cannot look up", input.name);
        doc.add(Code::OptionalUnchecked, &node.bytes, message);
        return;
    }
    let help = if input.value_type == ValueType::Number {
        "numbers, and scales of words, are looked up with `steps` or `curve`"
    } else {
        ""
    };
    let message = format!("`choices` looks up a choice, and `{}` is none", input.name);
    doc.advise(Code::ScriptType, &node.bytes, message, help);
}

fn choice_rows(rule: &Rule<'_>, node: &Node) -> Option<ChoicesTable> {
    let Some(entries) = node.entries() else {
        rule.doc.wrong_type(node, "`at`", "choices with what they give");
        return None;
    };
    let rows: Vec<(Arc<str>, NumberRef)> = entries
        .iter()
        .filter_map(|entry| {
            let gives = number_ref(rule.context(), rule.doc, &entry.value, "a choice")?;
            Some((Arc::clone(&entry.key.text), gives))
        })
        .collect();
    (rows.len() == entries.len()).then_some(ChoicesTable::Rows(rows))
}

/// What choices give.
type ChoiceRows = Vec<(Arc<str>, Number)>;

/// The choices that a table names, in every world.
fn named_choices(rule: &Rule<'_>, table: &ChoicesTable) -> Vec<(ChoiceRows, String)> {
    worlds(rule.context(), &rule.of.id, &thresholds_of_choices(table))
        .iter()
        .filter_map(|world| Some((choices_in(world, table)?, world.words())))
        .collect()
}

fn choices_in(world: &World<'_>, table: &ChoicesTable) -> Option<ChoiceRows> {
    match table {
        ChoicesTable::Rows(rows) => {
            rows.iter().map(|(word, gives)| Some((Arc::clone(word), world.number(*gives)?))).collect()
        }
        ChoicesTable::Threshold(id) => match world.table(*id)? {
            ThresholdTable::Choices(rows) => Some(rows.to_vec()),
            ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_) => None,
        },
    }
}

fn covers_choices(rule: &Rule<'_>, node: &Node, table: &ChoicesTable, words: &[Arc<str>]) -> bool {
    let doc = rule.doc;
    let known: BTreeSet<&str> = words.iter().map(|word| &**word).collect();
    let entries = node.entries().unwrap_or_default().iter().rev();
    let keys: BTreeMap<&str, &Range<usize>> =
        entries.map(|entry| (&*entry.key.text, &entry.key.bytes)).collect();
    for (rows, when) in named_choices(rule, table) {
        let mut covers = true;
        for (word, _) in rows.iter().filter(|(word, _)| !known.contains(&**word)) {
            let bytes = keys.get(&**word).copied().unwrap_or(&node.bytes);
            let help = doc.did_you_mean(word, words.iter().map(|word| &**word)).unwrap_or_default();
            doc.advise(Code::UnknownChoice, bytes, format!("`{word}` is not one of the choices{when}"), help);
            covers = false;
        }
        let named: BTreeSet<&str> = rows.iter().map(|(word, _)| &**word).collect();
        let left: Vec<String> =
            words.iter().filter(|word| !named.contains(&***word)).map(|word| format!("`{word}`")).collect();
        if !left.is_empty() {
            let message = format!("the table says nothing of {}{when}", left.join(", "));
            doc.advise(Code::TableGap, &node.head(), message, "a table of choices names every choice");
            covers = false;
        }
        if !covers {
            return false;
        }
    }
    true
}

fn choices_beyond(rule: &Rule<'_>, node: &Node, table: &ChoicesTable, range: &PointsRange) {
    let mut thresholds = thresholds_of_choices(table);
    thresholds.extend(thresholds_of([range.low, range.high]));
    for world in worlds(rule.context(), &rule.of.id, &thresholds) {
        let (Some(rows), Some(low), Some(high)) =
            (choices_in(&world, table), world.number(range.low), world.number(range.high))
        else {
            continue;
        };
        let bytes = |word: &Arc<str>| {
            let key = node.entries().and_then(|entries| entries.iter().find(|entry| entry.key.text == *word));
            key.map_or_else(|| node.bytes.clone(), |entry| entry.value.bytes.clone())
        };
        if let Some((word, gives)) = rows.iter().find(|(_, gives)| *gives < low || *gives > high) {
            report_beyond(rule.doc, &bytes(word), *gives, low, high, &world.words());
            return;
        }
        if let Some((word, gives)) = rows.iter().max_by_key(|(_, gives)| *gives).filter(|most| most.1 < high)
        {
            report_short(rule.doc, &bytes(word), *gives, high, &world.words());
            return;
        }
    }
}
