//! Values as people read them: with the word of a scale, the unit, the items behind them.

use crate::assess::{Assessment, InputResult, Observed, Reading};
use crate::domain::{Item, Length, Number, Value};
use crate::ruleset::{
    AgeUnit, Catalogue, FieldKind, Given, InputKind, Selection, Take, ThresholdId, WindowLength,
};

use super::Language;
use super::items::limited;
use super::text::threshold_in_force;
use super::units::UnitWords;
use super::words::{absence_words, choice_words};

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

/// How values appear: the language, how many places numbers have, and what gives the words.
#[derive(Debug, Clone, Copy)]
pub struct ValueForm<'a> {
    /// The language.
    pub language: Language<'a>,
    /// The most places of numbers that need no more.
    pub places: u32,
    /// The kind of the values, which gives the words of a scale of words.
    pub kind: Option<&'a FieldKind>,
    /// The evidence and the field of its entries that the values are of, which the words of choices belong to.
    pub of: Option<(&'a str, Option<&'a str>)>,
}

impl<'a> ValueForm<'a> {
    /// Numbers with so many places, and words as they are.
    #[must_use]
    pub const fn new(language: Language<'a>, places: u32) -> Self {
        Self { language, places, kind: None, of: None }
    }

    /// The same for values of a kind.
    #[must_use]
    pub const fn of_kind(self, kind: Option<&'a FieldKind>) -> Self {
        Self { kind, ..self }
    }

    /// The same for the values that a selection gives.
    pub(super) fn of_selection(self, catalogue: &'a Catalogue, made: &'a Selection) -> Self {
        let evidence = catalogue.get(made.evidence);
        let of = evidence.map(|evidence| (&*evidence.name, made.field.as_deref()));
        Self { kind: kind_of(catalogue, made), of, ..self }
    }
}

/// An input as it stands in a sentence: its value, or its state in brackets.
#[must_use]
pub fn input_text(
    assessment: &Assessment<'_>,
    input: &InputResult<'_>,
    places: u32,
    language: Language<'_>,
) -> String {
    let seen = observed_of(assessment, input);
    match &input.reading {
        Reading::Value(value) => {
            let form = ValueForm::new(language, places);
            match seen {
                Some((made, _)) => value_text(value, form.of_selection(&assessment.rule_set.catalogue, made)),
                None => value_text(value, form),
            }
        }
        Reading::Absent(absence) => {
            let fresh = seen.and_then(|(made, _)| fresh_words(assessment, made, language));
            ["(", &absence_words(*absence, fresh.as_deref(), language), ")"].concat()
        }
    }
}

/// The unit of an input's value: `months`; empty without one.
#[must_use]
pub fn unit_of<'a>(assessment: &Assessment<'a>, input: &InputResult<'_>) -> UnitWords<'a> {
    observed_of(assessment, input)
        .map_or(UnitWords::NONE, |(made, _)| unit_of_selection(&assessment.rule_set.catalogue, made))
}

/// The unit of what is made of observations: `months`; empty without one.
pub(super) fn unit_of_selection<'a>(catalogue: &'a Catalogue, made: &Selection) -> UnitWords<'a> {
    match &made.take {
        Take::Age(AgeUnit::Days) => "days".into(),
        Take::Age(AgeUnit::Months) => "months".into(),
        Take::Count | Take::All => UnitWords::NONE,
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
            Some(FieldKind::Number { unit, .. }) => unit.into(),
            _ => UnitWords::NONE,
        },
    }
}

/// How old the observations of a selection may be, where that is one length.
#[must_use]
pub fn fresh_words(
    assessment: &Assessment<'_>,
    selection: &Selection,
    language: Language<'_>,
) -> Option<String> {
    let length = match &selection.within {
        Some(window) => length_of(window.farthest, &|id| threshold_in_force(assessment, id)?.number())?,
        None => assessment.rule_set.catalogue.get(selection.evidence)?.fresh_for?,
    };
    Some(language.length(length))
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
    if selection.take.gives_own_values() { field_kind(catalogue, selection) } else { None }
}

fn field_kind<'a>(catalogue: &'a Catalogue, selection: &Selection) -> Option<&'a FieldKind> {
    selection.kind(catalogue.get(selection.evidence)?)
}

/// A value for reading.
#[must_use]
pub fn value_text(value: &Value, form: ValueForm<'_>) -> String {
    let language = form.language;
    match value {
        Value::Number(number) => {
            let digits = language.rounded(*number, form.places);
            match form.kind.and_then(|kind| word_on_scale(kind, *number)) {
                Some((scale, word)) => format!("{} ({digits})", language.scale_word(scale, word)),
                None => digits,
            }
        }
        Value::Bool(true) => say!(language, "value-yes"),
        Value::Bool(false) => say!(language, "value-no"),
        Value::Choice(word) => match form.of {
            Some((evidence, field)) => language.choice(evidence, field, word),
            None => choice_words(word),
        },
        Value::Date(date) => language.date(*date),
        Value::List(values) if values.is_empty() => say!(language, "value-none"),
        Value::List(values) => {
            limited(values.iter().map(|value| value_text(value, form)).collect(), language)
        }
        Value::Item(item) => item_text(item, form),
        Value::Nothing => say!(language, "value-nothing"),
    }
}

/// The scale of words and its word for a number.
fn word_on_scale(kind: &FieldKind, number: Number) -> Option<(&str, &str)> {
    let FieldKind::Scale(scale) = kind else { return None };
    scale.word(number).map(|word| (&*scale.name, &**word))
}

/// What an item is called, or its fields when it has no name.
fn item_text(item: &Item, form: ValueForm<'_>) -> String {
    if let Some(Value::Choice(name)) = item.get("item")
        && !name.is_empty()
    {
        return name.to_string();
    }
    fields_text(item, form)
}

/// The fields of an item: `owned: yes, status: open`.
pub(super) fn fields_text(item: &Item, form: ValueForm<'_>) -> String {
    let fields = item.iter().filter(|(name, _)| !matches!(&***name, "item" | "date"));
    let language = form.language;
    let texts = fields.map(|(name, value)| {
        let of = form.of.map(|(evidence, _)| (evidence, Some(&**name)));
        let title = match form.of {
            Some((evidence, _)) => language.field_title(evidence, name),
            None => choice_words(name),
        };
        let value = value_text(value, ValueForm { kind: None, of, ..form });
        say!(language, "value-field", name = title, value = value)
    });
    language.values(&texts.collect::<Vec<_>>())
}
