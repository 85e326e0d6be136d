//! Values as tests and imports state them.

use std::sync::Arc;

use super::scales::is_on_scale;
use crate::domain::{Number, RawValue, parse_date, parse_input_number};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Node};
use crate::ruleset::{FieldKind, Scale};

/// A value as evidence of a kind states it. When `strict`, values that the kind does not have are
/// findings; otherwise they are taken as they are, to be refused later.
pub(super) fn raw_value(doc: Document<'_>, node: &Node, kind: &FieldKind, strict: bool) -> Option<RawValue> {
    if node.is_nothing() {
        let takes = match kind {
            FieldKind::YesNo => "`yes` or `no`",
            FieldKind::Number { .. } => "a number",
            FieldKind::Scale(_) => "a value of its scale",
            FieldKind::Choice(_) => "a word of its choice",
            FieldKind::Date => "a day such as `2026-11-01`",
        };
        doc.wrong_type(node, "a value", takes);
        return None;
    }
    let text: Arc<str> = doc.text(node, "a value")?;
    let word = || RawValue::Choice(text.to_string());
    match kind {
        FieldKind::Scale(scale) => on_scale(doc, node, scale, strict),
        FieldKind::Number { min, max, .. } => in_range(doc, node, (*min, *max), strict),
        FieldKind::YesNo => match &*text {
            "yes" | "true" => Some(RawValue::Yes(true)),
            "no" | "false" => Some(RawValue::Yes(false)),
            _ if strict => {
                doc.wrong_type(node, "a value", "`yes` or `no`");
                None
            }
            _ => Some(word()),
        },
        FieldKind::Choice(words) => {
            if strict && !words.contains(&text) {
                let known: Vec<&str> = words.iter().map(|word| &**word).collect();
                doc.not_among(Code::UnknownChoice, node, "the choice is", &known);
                return None;
            }
            Some(word())
        }
        FieldKind::Date => {
            if strict && parse_date(&text).is_none() {
                return doc.date(node, "a value").map(|_| word());
            }
            Some(RawValue::Date(text.to_string()))
        }
    }
}

/// A number as it was written; a word when it is none.
fn number_or_word(text: &str) -> RawValue {
    if parse_input_number(text).is_ok() {
        RawValue::NumberText(text.to_owned())
    } else {
        RawValue::Choice(text.to_owned())
    }
}

fn on_scale(doc: Document<'_>, node: &Node, scale: &Scale, strict: bool) -> Option<RawValue> {
    let text = doc.text(node, "a value")?;
    let number = parse_input_number(&text).ok();
    if strict && !scale.words.is_empty() && number.is_none() {
        if !scale.words.contains(&text) {
            let known: Vec<&str> = scale.words.iter().map(|word| &**word).collect();
            doc.not_among(Code::UnknownChoice, node, "the word is", &known);
            return None;
        }
    } else if strict && !number.is_some_and(|number| is_on_scale(scale, number)) {
        let message = format!("`{text}` is not a value of the scale `{}`", scale.name);
        let steps = scale.step.map_or_else(String::new, |step| format!(" in steps of {step}"));
        let help = format!("it goes from {} to {}{steps}", scale.min, scale.max);
        doc.advise(Code::OffScale, &node.bytes, message, help);
        return None;
    }
    Some(number_or_word(&text))
}

fn in_range(
    doc: Document<'_>,
    node: &Node,
    (min, max): (Option<Number>, Option<Number>),
    strict: bool,
) -> Option<RawValue> {
    let text = doc.text(node, "a value")?;
    let number = parse_input_number(&text).ok();
    if strict && number.is_none() {
        return doc.number(node, "a value").map(RawValue::Number);
    }
    let within = number
        .is_some_and(|number| min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max));
    if strict && !within {
        let message = format!("{text} is outside of the range of the evidence");
        doc.add(Code::OffScale, &node.bytes, message);
        return None;
    }
    Some(number_or_word(&text))
}
