//! Values as people read them: with the word of a scale, the unit, the items behind them.

use crate::assess::{Assessment, InputResult, Observed, Reading, Seeing};
use crate::domain::{Item, Length, Number, Value};
use crate::ruleset::{
    AgeUnit, Catalogue, FieldKind, Given, InputKind, Selection, Take, ThresholdId, WindowLength,
};

use super::number::rounded_text;
use super::text::threshold_in_force;
use super::words::{absence_words, choice_words, joined};

/// The most items that a text lists.
const ITEMS_MAX: usize = 12;

/// The selection behind an input, and what it saw; none for points of a part and `where` values.
#[must_use]
pub fn observed_of<'s>(
    assessment: &'s Assessment<'_>,
    input: &InputResult<'_>,
) -> Option<(&'s Selection, &'s Observed)> {
    let InputKind::Given(Given::Observed { selection, .. }) = &input.input.kind else {
        return None;
    };
    let made = assessment.pathway.selections.get(selection.0)?;
    let observed = assessment.observed.get(selection.0)?;
    Some((made, observed))
}

/// An input as it stands in a sentence: its value, or its state in brackets.
#[must_use]
pub fn input_text(assessment: &Assessment<'_>, input: &InputResult<'_>, places: u32) -> String {
    match &input.reading {
        Reading::Value(value) => {
            let kind = observed_of(assessment, input)
                .and_then(|(made, _)| kind_of(&assessment.rule_set.catalogue, made));
            value_text(value, kind, places)
        }
        Reading::Absent(absence) => {
            let fresh = observed_of(assessment, input).and_then(|(made, _)| fresh_words(assessment, made));
            format!("({})", absence_words(*absence, fresh.as_deref()))
        }
    }
}

/// The unit of an input's value: `months`; empty without one.
#[must_use]
pub fn unit_of<'a>(assessment: &Assessment<'a>, input: &InputResult<'_>) -> &'a str {
    observed_of(assessment, input)
        .map_or("", |(made, _)| unit_of_selection(&assessment.rule_set.catalogue, made))
}

/// The unit of what is made of observations: `months`; empty without one.
pub(super) fn unit_of_selection<'a>(catalogue: &'a Catalogue, made: &Selection) -> &'a str {
    match &made.take {
        Take::Age(AgeUnit::Days) => "days",
        Take::Age(AgeUnit::Months) => "months",
        Take::Count | Take::All => "",
        Take::Latest
        | Take::Mean
        | Take::WeightedMean(_)
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::Sum
        | Take::Spread
        | Take::Change => match field_kind(catalogue, made) {
            Some(FieldKind::Number { unit, .. }) => unit,
            _ => "",
        },
    }
}

/// How old the observations of a selection may be, where that is one length.
#[must_use]
pub fn fresh_words(assessment: &Assessment<'_>, selection: &Selection) -> Option<String> {
    let length = match &selection.within {
        Some(window) => length_of(window.farthest, &|id| threshold_in_force(assessment, id)?.number())?,
        None => assessment.rule_set.catalogue.get(selection.evidence)?.fresh_for?,
    };
    Some(length.to_string())
}

/// A length with the threshold in it replaced by its value; none while that is not known.
pub(super) fn length_of(
    length: WindowLength,
    in_force: &dyn Fn(ThresholdId) -> Option<Number>,
) -> Option<Length> {
    match length {
        WindowLength::Fixed(length) => Some(length),
        WindowLength::Threshold(id, unit) => Some(Length { count: u32::try_from(in_force(id)?).ok()?, unit }),
    }
}

/// The kind of value that a selection gives, when the result is one of the evidence's own values.
pub(super) fn kind_of<'a>(catalogue: &'a Catalogue, selection: &Selection) -> Option<&'a FieldKind> {
    match selection.take {
        Take::Sum | Take::Count | Take::Spread | Take::Change | Take::Age(_) => None,
        Take::Latest
        | Take::Mean
        | Take::WeightedMean(_)
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::All => field_kind(catalogue, selection),
    }
}

fn field_kind<'a>(catalogue: &'a Catalogue, selection: &Selection) -> Option<&'a FieldKind> {
    selection.kind(catalogue.get(selection.evidence)?)
}

/// A value for reading. `kind` gives the words of a scale of words.
#[must_use]
pub fn value_text(value: &Value, kind: Option<&FieldKind>, places: u32) -> String {
    match value {
        Value::Number(number) => match kind.and_then(|kind| word_on_scale(kind, *number)) {
            Some(word) => format!("{} ({})", choice_words(word), rounded_text(*number, places)),
            None => rounded_text(*number, places),
        },
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Choice(word) => choice_words(word),
        Value::Date(date) => date.to_string(),
        Value::List(values) if values.is_empty() => "none".to_owned(),
        Value::List(values) => limited(values.iter().map(|value| value_text(value, kind, places)).collect()),
        Value::Item(item) => item_text(item, places),
        Value::Nothing => "(nothing)".to_owned(),
    }
}

/// The word of a scale of words for a number, the first word meaning the scale's smallest value.
fn word_on_scale(kind: &FieldKind, number: Number) -> Option<&str> {
    let FieldKind::Scale(scale) = kind else {
        return None;
    };
    let step = number.checked_sub(scale.min).filter(|step| step.fract().is_zero())?;
    let at = usize::try_from(step).ok()?;
    scale.words.get(at).map(|word| &**word)
}

/// What an item is called, or its fields when it has no name.
fn item_text(item: &Item, places: u32) -> String {
    if let Some(Value::Choice(name)) = item.get("item")
        && !name.is_empty()
    {
        return name.to_string();
    }
    fields_text(item, places)
}

/// The fields of an item: `owned: yes, status: open`.
pub(super) fn fields_text(item: &Item, places: u32) -> String {
    let fields = item.iter().filter(|(name, _)| !matches!(&***name, "item" | "date"));
    let texts: Vec<String> = fields
        .map(|(name, value)| format!("{}: {}", choice_words(name), value_text(value, None, places)))
        .collect();
    texts.join(", ")
}

/// The item behind a smallest, largest or latest value, or those behind a count.
#[must_use]
pub fn items_text(assessment: &Assessment<'_>, input: &InputResult<'_>) -> String {
    let Some((selection, observed)) = observed_of(assessment, input) else {
        return "(no items)".to_owned();
    };
    let one_value = matches!(selection.take, Take::Latest | Take::Min | Take::Max);
    let mut names: Vec<String> = Vec::new();
    for observation in assessment.observations_of(observed) {
        let value = match &observation.seeing {
            Seeing::Value(value) => Some(value),
            Seeing::Item(item) => selection.field.as_ref().and_then(|field| item.get(field)),
            Seeing::NotApplicable | Seeing::Unreadable => None,
        };
        let behind = !one_value
            || match (&input.reading, value) {
                (Reading::Value(result), Some(value)) => result == value,
                _ => true,
            };
        let name = observation.item.to_string();
        if behind && !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "(no items)".to_owned() } else { limited(names) }
}

/// The first dozen, and how many more there are.
fn limited(mut words: Vec<String>) -> String {
    let more = words.len().saturating_sub(ITEMS_MAX);
    if more > 0 {
        words.truncate(ITEMS_MAX);
        words.push(format!("{more} more"));
    }
    joined(&words, "and")
}
