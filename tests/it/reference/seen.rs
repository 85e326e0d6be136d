//! One observation on its way through a selection, and how several become one.

use super::calendar::Day;
use super::evaluate::working;
use super::expression::Value;
use super::result::Reading;
use super::take::mean;
use rust_decimal::Decimal;

/// One observation on its way through the selection.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) on: Day,
    pub(super) source: usize,
    pub(super) rater: String,
    pub(super) item: String,
    /// An item's fields, for `only`.
    pub(super) fields: Vec<(String, Value)>,
    /// The value, or an item's fields.
    pub(super) value: Thing,
    /// The raters behind it, each with the source; those without an id have a number of their own.
    pub(super) raters: Vec<(usize, String)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Thing {
    Value(Value),
    Fields(Vec<(String, Value)>),
    /// Reports of the same date differ.
    Differing,
}

impl Seen {
    pub(super) fn number(&self) -> Decimal {
        let Thing::Value(Value::Number(number)) = self.value else { panic!("{self:?} is no number") };
        number
    }

    pub(super) fn day(&self) -> Option<Day> {
        if let Thing::Value(Value::Day(day)) = self.value { Some(day) } else { None }
    }
}

/// Newest first, ties by source, rater, item, value.
pub(super) fn order(one: &Seen) -> (std::cmp::Reverse<Day>, usize, String, String, Decimal, String) {
    let (number, word) = match &one.value {
        Thing::Value(Value::Number(number)) => (*number, String::new()),
        Thing::Value(Value::Word(word)) => (Decimal::ZERO, word.clone()),
        Thing::Value(Value::Yes(yes)) => (Decimal::ZERO, yes.to_string()),
        Thing::Value(Value::Day(day)) => (Decimal::ZERO, day.to_string()),
        Thing::Value(Value::Nothing) | Thing::Fields(_) | Thing::Differing => (Decimal::ZERO, String::new()),
    };
    (std::cmp::Reverse(one.on), one.source, one.rater.clone(), one.item.clone(), number, word)
}

/// Whether two stand for the same rater, or the same item.
pub(super) fn belong_together(a: &Seen, b: &Seen, by_item: bool) -> bool {
    if by_item { a.item == b.item } else { !a.rater.is_empty() && a.rater == b.rater }
}

/// One for each rater (or item) and date.
pub(super) fn merged(seen: Vec<Seen>, by_item: bool) -> Vec<Seen> {
    let mut groups: Vec<Vec<Seen>> = Vec::new();
    for one in seen {
        let same = groups
            .iter()
            .position(|group| group[0].on == one.on && belong_together(&group[0], &one, by_item));
        match same {
            Some(at) => groups[at].push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            group.sort_by_key(order);
            let value = match same_or_mean(&group) {
                Reading::Value(value) => Thing::Value(value),
                Reading::Missing(_) if group.iter().all(|one| one.value == group[0].value) => {
                    group[0].value.clone()
                }
                _ => Thing::Differing,
            };
            let raters = group.iter().flat_map(|one| one.raters.clone()).collect();
            Seen { value, raters, ..group[0].clone() }
        })
        .collect()
}

/// The mean of numbers; others when they are all the same.
pub(super) fn same_or_mean(group: &[Seen]) -> Reading {
    let is_number = |one: &Seen| matches!(one.value, Thing::Value(Value::Number(_)));
    if group.iter().all(is_number) {
        let numbers: Vec<Decimal> = group.iter().map(Seen::number).collect();
        return Reading::number(if numbers.len() == 1 { numbers[0] } else { working(mean(&numbers)) });
    }
    match &group[0].value {
        Thing::Value(value) if group.iter().all(|one| one.value == group[0].value) => {
            Reading::Value(value.clone())
        }
        _ => Reading::missing("unreadable"),
    }
}

pub(super) fn latest_of_each(seen: &[Seen], by_item: bool) -> Vec<Seen> {
    let is_latest =
        |one: &Seen| !seen.iter().any(|other| belong_together(one, other, by_item) && other.on > one.on);
    seen.iter().filter(|one| is_latest(one)).cloned().collect()
}
