//! The values on which an input is tried: ends of its scale, each choice, each number that the rules name
//! and a step to either side.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Date, Item, Number, Span, Value};
use crate::ruleset::{EvidenceKind, FieldKind, NoneReported, RuleSet, Selection, Take};

/// The size of a number without bounds that is tried besides the numbers that rules name.
const LARGE: Number = Number::whole(1_000_000_000_000);

/// The values that a selection is tried on.
pub(super) fn of_selection(
    rule_set: &RuleSet,
    selection: &Selection,
    named: &[Number],
    as_of: Date,
) -> Vec<Value> {
    let Some(evidence) = rule_set.catalogue.get(selection.evidence) else {
        return Vec::new();
    };
    let kind = selection.kind(evidence);
    let may_be_empty = evidence.none_reported == NoneReported::None || selection.only.is_some();
    let lowest_count = if may_be_empty { Number::ZERO } else { Number::ONE };
    match (&selection.take, kind) {
        (Take::Count, _) => {
            numbers(Some(lowest_count), Some(Number::from(1_000_u32)), Some(Number::ONE), named)
        }
        (Take::Age(_), _) => {
            numbers(Some(Number::ZERO), Some(Number::from(1_200_u32)), Some(Number::ONE), named)
        }
        (Take::All, kind) => lists(evidence_item(&evidence.kind, kind, named, as_of), may_be_empty),
        (Take::Spread, Some(kind)) => {
            numbers(Some(Number::ZERO), differences(kind).max, Some(Number::ONE), named)
        }
        (Take::Change, Some(kind)) => {
            let Span { min, max } = differences(kind);
            numbers(min, max, Some(Number::ONE), named)
        }
        (Take::Sum, Some(kind)) => {
            let Span { min, max } = kind.span();
            // Without an upper end, nothing is taken from the lower one.
            let min = if may_be_empty { Some(Number::ZERO) } else { min.filter(|_| max.is_some()) };
            numbers(min, None, Some(Number::ONE), named)
        }
        (_, Some(kind)) => single(kind, named, as_of),
        (_, None) => Vec::new(),
    }
}

/// How far apart two values of a kind lie at the most.
fn differences(kind: &FieldKind) -> Span {
    let all = kind.span();
    all.plus(all.negated())
}

fn single(kind: &FieldKind, named: &[Number], as_of: Date) -> Vec<Value> {
    match kind {
        FieldKind::Scale(scale) => numbers(Some(scale.min), Some(scale.max), scale.step, named),
        FieldKind::Number { min, max, .. } => numbers(*min, *max, Some(Number::ONE), named),
        FieldKind::YesNo => vec![Value::Bool(false), Value::Bool(true)],
        FieldKind::Choice(words) => words.iter().map(|word| Value::Choice(Arc::clone(word))).collect(),
        FieldKind::Date => vec![Value::Date(as_of)],
    }
}

/// The ends, zero, the middle, each named number and a step to either side, as far as they lie in range.
fn numbers(min: Option<Number>, max: Option<Number>, step: Option<Number>, named: &[Number]) -> Vec<Value> {
    let low = min.unwrap_or(LARGE.negated());
    let high = max.unwrap_or(LARGE);
    let step = step.unwrap_or(Number::ONE);
    let middle = low.checked_add(high).and_then(|sum| sum.checked_div(Number::TWO));
    let mut tried = vec![low, high, Number::ZERO, Number::ONE];
    tried.extend(middle);
    for number in named {
        tried.push(*number);
        tried.extend(number.checked_sub(step));
        tried.extend(number.checked_add(step));
    }
    tried.retain(|number| *number >= low && *number <= high);
    tried.sort_unstable();
    tried.dedup();
    tried.into_iter().map(Value::Number).collect()
}

/// One value or item that a list can hold, in two variants: its least and its most.
fn evidence_item(
    kind: &EvidenceKind,
    field: Option<&FieldKind>,
    named: &[Number],
    as_of: Date,
) -> Vec<Value> {
    match (field, kind) {
        (Some(kind), _) => ends(&single(kind, named, as_of)),
        (None, EvidenceKind::Items(fields)) => [false, true].map(|last| item(fields, last, as_of)).to_vec(),
        (None, EvidenceKind::Single(_)) => Vec::new(),
    }
}

fn ends(values: &[Value]) -> Vec<Value> {
    values.first().into_iter().chain(values.last()).cloned().collect()
}

fn item(fields: &BTreeMap<Arc<str>, FieldKind>, last: bool, as_of: Date) -> Value {
    let mut item = Item::new();
    for (name, kind) in fields {
        let values = single(kind, &[], as_of);
        let value = if last { values.last() } else { values.first() };
        item.extend(value.map(|value| (Arc::clone(name), value.clone())));
    }
    item.insert("item".into(), Value::Choice("probe".into()));
    item.insert("date".into(), Value::Date(as_of));
    Value::Item(Arc::new(item))
}

/// Lists of none, one and several.
fn lists(of: Vec<Value>, may_be_empty: bool) -> Vec<Value> {
    let mut lists: Vec<Vec<Value>> = of.iter().map(|value| vec![value.clone()]).collect();
    lists.push(of);
    if may_be_empty {
        lists.push(Vec::new());
    }
    lists.into_iter().map(|list| Value::List(list.into())).collect()
}
