//! How many and how old: `raters`, `newest` and `within`.

use super::numbers::{number_ref, threshold};
use super::rule::Rule;
use super::worlds::{thresholds_of, worlds};
use crate::domain::{Length, LengthUnit, Number, Source, is_snake_case, parse_length};
use crate::finding::Code;
use crate::ruleset::yaml::{Node, NodeKind, Style};
use crate::ruleset::{Bound, NumberRef, Raters, ThresholdShape, Window, WindowLength};

/// A whole number from 1 on, or a threshold that is one on every date.
pub(super) fn count(rule: &Rule<'_>, node: &Node, what: &str) -> Option<NumberRef> {
    let number = number_ref(rule.context(), rule.doc, node, what)?;
    whole_everywhere(rule, node, what, number, Number::ONE).then_some(number)
}

fn whole_everywhere(rule: &Rule<'_>, node: &Node, what: &str, number: NumberRef, least: Number) -> bool {
    for world in worlds(rule.context(), &rule.of.id, &thresholds_of([number])) {
        let Some(value) = world.number(number) else {
            continue;
        };
        if !value.is_integer() || value < least || value > Number::from(10_000) {
            let message =
                format!("{what} takes a whole number from {least} to 10000, not {value}{}", world.words());
            rule.doc.add(Code::WrongValue, &node.bytes, message);
            return false;
        }
    }
    true
}

/// Reads `raters`: a number, or one for each source.
pub(super) fn raters(rule: &Rule<'_>, node: &Node, from: &[Source]) -> Option<Raters> {
    let Some(entries) = node.entries() else {
        return count(rule, node, "`raters`").map(Raters::Total);
    };
    let mut bounds = Vec::new();
    for entry in entries {
        let known: Vec<&str> = from.iter().map(|source| source.word()).collect();
        let source = Source::from_word(&entry.key.text).filter(|source| from.contains(source));
        let Some(source) = source else {
            let help = rule
                .doc
                .did_you_mean(&entry.key.text, known.iter().copied())
                .unwrap_or_else(|| format!("the sources here are {}", known.join(", ")));
            let message = format!("`{}` is not a source of this `given`", entry.key.text);
            rule.doc.advise(Code::UnknownSource, &entry.key.bytes, message, help);
            continue;
        };
        bounds.extend(count(rule, &entry.value, "`raters`").map(|at_least| Bound { source, at_least }));
    }
    bounds.sort_by_key(|bound| bound.source);
    if entries.is_empty() {
        rule.doc.add(Code::WrongValue, &node.bytes, "`raters` names at least one source");
    }
    (!entries.is_empty() && bounds.len() == entries.len()).then_some(Raters::Each(bounds))
}

/// Reads `within`: a length, or two.
pub(super) fn window(rule: &Rule<'_>, node: &Node) -> Option<Window> {
    let doc = rule.doc;
    let Some(items) = node.items() else {
        return window_length(rule, node).map(|farthest| Window { nearest: None, farthest });
    };
    let [nearest, farthest] = items else {
        doc.wrong_type(node, "`within`", "a length, or two such as `[3 months, 6 months]`");
        return None;
    };
    let (nearest, farthest) = (window_length(rule, nearest), window_length(rule, farthest));
    let (nearest, farthest) = (nearest?, farthest?);
    if let (WindowLength::Fixed(near), WindowLength::Fixed(far)) = (nearest, farthest)
        && days(near) > days(far)
    {
        let message =
            format!("the window starts {near} ago and ends {far} ago: the shorter length comes first");
        doc.advise(Code::WrongValue, &node.bytes, message, format!("write `[{far}, {near}]`"));
        return None;
    }
    Some(Window { nearest: Some(nearest), farthest })
}

/// About how many days a length has, to compare lengths of different units.
fn days(length: Length) -> u64 {
    let each = match length.unit {
        LengthUnit::Days => 100,
        LengthUnit::Weeks => 700,
        LengthUnit::Months => 3_044,
        LengthUnit::Years => 36_525,
    };
    u64::from(length.count).saturating_mul(each)
}

fn window_length(rule: &Rule<'_>, node: &Node) -> Option<WindowLength> {
    let doc = rule.doc;
    let text = doc.text(node, "`within`")?;
    if let Some(length) = parse_length(&text) {
        return Some(WindowLength::Fixed(length));
    }
    if let Some((name, unit)) = text.split_once(' ')
        && is_snake_case(name)
        && let Some(unit) = LengthUnit::from_word(unit.trim_start())
    {
        let name_node = part_of(node, name);
        let id = threshold(rule.context(), doc, &name_node, ThresholdShape::Number, "`within`")?;
        let number = NumberRef::Threshold(id);
        return whole_everywhere(rule, node, "`within`", number, Number::ZERO)
            .then_some(WindowLength::Threshold(id, unit));
    }
    doc.length(node, "`within`").map(WindowLength::Fixed)
}

/// The node of the first word of a plain text.
fn part_of(node: &Node, word: &str) -> Node {
    let mut part = node.clone();
    if let NodeKind::Scalar(scalar) = &mut part.kind {
        scalar.text = word.into();
        if scalar.style == Style::Plain {
            part.bytes.end = part.bytes.start + word.len();
        }
    }
    part
}
