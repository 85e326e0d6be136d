//! `scales` of `organisation.yaml`, and lists of words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::{self, Case};
use crate::domain::{Number, parse_input_number};
use crate::finding::{Code, Place};
use crate::ruleset::Scale;
use crate::ruleset::yaml::{Document, Fields, Node};

/// The scales by name, with where they are declared.
#[derive(Default)]
pub(super) struct Scales {
    pub(super) known: BTreeMap<Arc<str>, (Arc<Scale>, Place)>,
    /// Scales that are declared and could not be read.
    pub(super) broken: BTreeSet<Arc<str>>,
    /// Whether the file could be read.
    pub(super) is_whole: bool,
}

/// Reads `scales`.
pub(super) fn read(doc: Document<'_>, node: &Node, scales: &mut Scales) {
    let Some(entries) = node.entries() else {
        doc.wrong_type(node, "`scales`", "scales by their ids");
        scales.is_whole = false;
        return;
    };
    for entry in entries {
        let named = names::key(doc, &entry.key, Case::Kebab);
        match scale(doc, &entry.key.text, &entry.value).filter(|_| named) {
            Some(scale) => {
                let place = doc.place(&entry.key.bytes);
                scales.known.insert(Arc::clone(&entry.key.text), (Arc::new(scale), place));
            }
            None => {
                names::note_broken(&mut scales.broken, &entry.key.text, Case::Kebab);
            }
        }
    }
}

fn scale(doc: Document<'_>, name: &Arc<str>, node: &Node) -> Option<Scale> {
    let mut fields = Fields::of(doc, node, "a scale")?;
    let words = fields.get("words");
    if let Some(words) = words {
        fields.finish();
        return scale_of_words(doc, name, words);
    }
    let min = fields.need("min").and_then(|node| doc.number(node, "`min`"));
    let max_node = fields.need("max");
    let max = max_node.and_then(|node| doc.number(node, "`max`"));
    let step_node = fields.get("step");
    let step = step_node.and_then(|node| doc.number(node, "`step`"));
    let anchors_node = fields.get("anchors");
    fields.finish();
    let (min, max) = (min?, max?);
    if min >= max {
        let bytes = &max_node?.bytes;
        doc.add(Code::WrongValue, bytes, format!("`max` is {max}, which is not above `min`, {min}"));
        return None;
    }
    if let Some((step, node)) = step.zip(step_node) {
        check_step(doc, node, step, min, max)?;
    }
    let mut scale = Scale { name: Arc::clone(name), min, max, step, words: Vec::new(), anchors: Vec::new() };
    if let Some(node) = anchors_node {
        scale.anchors = anchors(doc, node, &scale)?;
    }
    Some(scale)
}

fn check_step(doc: Document<'_>, node: &Node, step: Number, min: Number, max: Number) -> Option<()> {
    let span = max.checked_sub(min)?;
    let fits = step > Number::ZERO && span.checked_rem(step).is_some_and(Number::is_zero);
    if !fits {
        let message = format!("steps of {step} do not lead from {min} to {max}");
        doc.add(Code::WrongValue, &node.bytes, message);
        return None;
    }
    Some(())
}

/// The value is between the ends of a scale and, when it has steps, on one.
pub(super) fn is_on_scale(scale: &Scale, value: Number) -> bool {
    value >= scale.min
        && value <= scale.max
        && scale.step.is_none_or(|step| {
            value
                .checked_sub(scale.min)
                .and_then(|above| above.checked_rem(step))
                .is_some_and(Number::is_zero)
        })
}

fn anchors(doc: Document<'_>, node: &Node, scale: &Scale) -> Option<Vec<(Number, Arc<str>)>> {
    let Some(entries) = node.entries() else {
        doc.wrong_type(node, "`anchors`", "values with what they mean");
        return None;
    };
    let mut anchors: Vec<(Number, Arc<str>)> = Vec::new();
    for entry in entries {
        let Ok(value) = parse_input_number(&entry.key.text) else {
            doc.add(Code::WrongType, &entry.key.bytes, format!("`{}` is not a number", entry.key.text));
            continue;
        };
        if !is_on_scale(scale, value) {
            let message = format!("{value} is not a value of the scale `{}`", scale.name);
            doc.add(Code::OffScale, &entry.key.bytes, message);
        }
        if anchors.iter().any(|(known, _)| *known == value) {
            doc.add(Code::DuplicateKey, &entry.key.bytes, format!("the value {value} stands twice"));
        }
        if let Some(text) = doc.text(&entry.value, "an anchor") {
            anchors.push((value, text));
        }
    }
    anchors.sort_by_key(|(value, _)| *value);
    Some(anchors)
}

fn scale_of_words(doc: Document<'_>, name: &Arc<str>, node: &Node) -> Option<Scale> {
    let words = distinct_words(doc, node, "`words`", 2)?;
    let max = Number::from(words.len());
    Some(Scale {
        name: Arc::clone(name),
        min: Number::ONE,
        max,
        step: Some(Number::ONE),
        words,
        anchors: Vec::new(),
    })
}

/// The words of a choice or of a scale of words; none when one of them could not be read.
pub(super) fn distinct_words(
    doc: Document<'_>,
    node: &Node,
    what: &str,
    at_least: usize,
) -> Option<Vec<Arc<str>>> {
    let mut words: Vec<Arc<str>> = Vec::new();
    let mut known: BTreeSet<Arc<str>> = BTreeSet::new();
    let texts = doc.texts(node, what)?;
    let mut whole = node.items().is_some_and(|items| items.len() == texts.len());
    for (word, node) in texts {
        if !names::check(doc, &word, &node.bytes, Case::Snake) {
            whole = false;
            continue;
        }
        if !known.insert(Arc::clone(&word)) {
            doc.add(Code::DuplicateId, &node.bytes, format!("the word `{word}` stands twice"));
            continue;
        }
        words.push(word);
    }
    if node.items().is_some_and(|items| items.len() < at_least) {
        doc.add(Code::WrongValue, &node.bytes, format!("{what} has at least {at_least} words"));
    }
    (whole && words.len() >= at_least).then_some(words)
}
