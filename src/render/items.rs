//! The items behind a value, by name.

use std::cmp::Ordering;

use super::Language;
use super::value::{input_text, observed_of};
use crate::assess::{Absence, Assessment, InputResult, Observation, Reading, Seeing};
use crate::domain::{Number, Rounding, Value};
use crate::ruleset::{Selection, Take};

/// The most items that a text lists.
const ITEMS_MAX: usize = 12;

/// The item behind a smallest, largest or latest value, or those behind a count.
#[must_use]
pub fn items_text(assessment: &Assessment<'_>, input: &InputResult<'_>, language: Language<'_>) -> String {
    let Some((selection, observed)) = observed_of(assessment, input) else {
        return say!(language, "value-no-items");
    };
    if matches!(input.reading, Reading::Absent(Absence::Withheld(_))) {
        return input_text(assessment, input, 0, language);
    }
    let mut items: Vec<Reported<'_>> = Vec::new();
    for observation in assessment.observations_of(observed) {
        let (name, value) = (&*observation.item, value_of(selection, observation));
        let known = items.iter_mut().find(|item| item.name == name && !name.is_empty());
        if let Some(item) = known {
            item.values.extend(value);
        } else {
            items.push(Reported { name, values: value.into_iter().collect() });
        }
    }
    if selection.take == Take::Min {
        keep_extreme(&mut items, Ordering::Less);
    } else if selection.take == Take::Max {
        keep_extreme(&mut items, Ordering::Greater);
    }
    let names = items.iter().map(|item| item.name).filter(|name| !name.is_empty());
    let names: Vec<String> = names.map(str::to_owned).collect();
    if names.is_empty() { say!(language, "value-no-items") } else { limited(names, language) }
}

/// An item with what was reported of it on its day.
struct Reported<'a> {
    name: &'a str,
    values: Vec<&'a Value>,
}

impl Reported<'_> {
    /// The mean of numbers; of anything else, what was reported first.
    fn value(&self) -> Option<Value> {
        let numbers =
            self.values.iter().map(|value| if let Value::Number(one) = value { Some(*one) } else { None });
        let numbers: Option<Vec<Number>> = numbers.collect();
        match numbers.as_deref() {
            Some([_, _, ..]) => {
                let numbers = numbers.unwrap_or_default();
                let total = numbers.iter().try_fold(Number::ZERO, |sum, one| sum.checked_add(*one))?;
                let mean = total.checked_div(Number::from(numbers.len()))?;
                Some(Value::Number(Rounding::WORKING.round(mean)))
            }
            Some(_) | None => self.values.first().map(|value| (*value).clone()),
        }
    }
}

/// What an observation says of what is selected.
fn value_of<'a>(selection: &Selection, observation: &'a Observation) -> Option<&'a Value> {
    match &observation.seeing {
        Seeing::Value(value) => Some(value),
        Seeing::Item(item) => selection.field.as_ref().and_then(|field| item.get(field)),
        Seeing::NotApplicable | Seeing::Unreadable => None,
    }
}

/// Keeps the items of the smallest or largest value.
fn keep_extreme(items: &mut Vec<Reported<'_>>, wanted: Ordering) {
    let compare = |one: &Value, other: &Value| match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.cmp(other),
        (Value::Date(one), Value::Date(other)) => one.cmp(other),
        _ => Ordering::Equal,
    };
    let values: Vec<Value> = items.iter().filter_map(Reported::value).collect();
    let best = values.iter().reduce(|best, one| if compare(one, best) == wanted { one } else { best });
    items.retain(|item| {
        let value = item.value();
        value.as_ref().zip(best).is_some_and(|(value, best)| compare(value, best) == Ordering::Equal)
    });
}

/// The first dozen, and how many more there are.
pub(super) fn limited(mut words: Vec<String>, language: Language<'_>) -> String {
    let more = words.len().saturating_sub(ITEMS_MAX);
    if more > 0 {
        words.truncate(ITEMS_MAX);
        words.push(say!(language, "value-more", count = more));
    }
    language.all_of(&words)
}
