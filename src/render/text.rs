//! The rules' own texts, filled in.

use crate::assess::{Assessment, InputResult, Reading};
use crate::domain::{Date, Number, Value};
use crate::ruleset::{
    Grouping, Pathway, RuleSet, Text, TextPiece, ThresholdId, ThresholdTable, ThresholdValue,
};

use super::Language;
use super::items::items_text;
use super::number::places_apart;
use super::value::input_text;
use super::words::choice_words;

/// A text with its placeholders filled in. Numbers have at most two places unless more are needed to tell
/// them apart; a placeholder without a value prints its state. `points` is the most that the criterion gives.
#[must_use]
pub fn filled(
    assessment: &Assessment<'_>,
    text: &Text,
    inputs: &[InputResult<'_>],
    points: Option<Number>,
    language: Language<'_>,
) -> String {
    let places = places_apart(&numbers(assessment, text, inputs));
    let mut filled = String::new();
    for piece in &text.0 {
        match piece {
            TextPiece::Words(words) => filled.push_str(words),
            TextPiece::Input(at) => match inputs.get(*at) {
                Some(input) => filled.push_str(&input_text(assessment, input, places, language)),
                None => filled.push_str(&say!(language, "value-not-read")),
            },
            TextPiece::ItemsOf(at) => match inputs.get(*at) {
                Some(input) => filled.push_str(&items_text(assessment, input, language)),
                None => filled.push_str(&say!(language, "value-not-read")),
            },
            TextPiece::Threshold(id) => filled.push_str(&threshold_text(assessment, *id, places, language)),
            TextPiece::Points => {
                let points = points.map(|points| language.number(points));
                filled.push_str(&points.unwrap_or_else(|| say!(language, "value-not-known")));
            }
        }
    }
    filled
}

/// Whether an input that a text shows has no value.
pub(in crate::render) fn lacks_value(text: &Text, inputs: &[InputResult<'_>]) -> bool {
    text.0.iter().any(|piece| match piece {
        TextPiece::Input(at) | TextPiece::ItemsOf(at) => {
            !inputs.get(*at).is_some_and(|input| matches!(input.reading, Reading::Value(_)))
        }
        TextPiece::Words(_) | TextPiece::Threshold(_) | TextPiece::Points => false,
    })
}

/// The numbers that a text shows, exactly.
fn numbers(assessment: &Assessment<'_>, text: &Text, inputs: &[InputResult<'_>]) -> Vec<Number> {
    let of_piece = |piece: &TextPiece| match piece {
        TextPiece::Input(at) => match inputs.get(*at).map(|input| &input.reading) {
            Some(Reading::Value(Value::Number(number))) => Some(*number),
            _ => None,
        },
        TextPiece::Threshold(id) => threshold_in_force(assessment, *id).and_then(ThresholdTable::number),
        TextPiece::Words(_) | TextPiece::ItemsOf(_) | TextPiece::Points => None,
    };
    text.0.iter().filter_map(of_piece).collect()
}

/// The value in force of a threshold, for reading.
#[must_use]
pub fn threshold_text(
    assessment: &Assessment<'_>,
    id: ThresholdId,
    places: u32,
    language: Language<'_>,
) -> String {
    match threshold_in_force(assessment, id) {
        Some(table) => table_text(table, places, language),
        None => say!(language, "value-group-not-known"),
    }
}

/// The value in force of a threshold; none while the group that it depends on is not known.
#[must_use]
pub fn threshold_in_force<'a>(assessment: &Assessment<'a>, id: ThresholdId) -> Option<&'a ThresholdTable> {
    if let Some(used) = assessment.threshold(id) {
        return used.value;
    }
    published_table(assessment.rule_set, assessment.pathway, id, assessment.as_of)
}

/// The value in force of a threshold on a pathway, whoever is assessed; none before its first day, and where it
/// depends on evidence.
pub(super) fn published_table<'a>(
    rule_set: &'a RuleSet,
    pathway: &Pathway,
    id: ThresholdId,
    as_of: Date,
) -> Option<&'a ThresholdTable> {
    let threshold = rule_set.threshold(id)?;
    let in_force = threshold.in_force(as_of)?;
    match (&in_force.value, threshold.by) {
        (ThresholdValue::Grouped { .. }, Some(Grouping::Evidence(_))) => None,
        (ThresholdValue::Grouped { .. } | ThresholdValue::One(_), _) => {
            in_force.value.of_group(&pathway.id.0)
        }
    }
}

/// A threshold's value for reading: the number, or the rows of its table.
#[must_use]
pub fn table_text(table: &ThresholdTable, places: u32, language: Language<'_>) -> String {
    let number = |number: &Number| language.rounded(*number, places);
    let row =
        |input: String, points: &Number| say!(language, "value-row", input = input, points = number(points));
    let rows: Vec<String> = match table {
        ThresholdTable::Number(one) => return number(one),
        ThresholdTable::Rows(rows) => rows.iter().map(|(input, points)| row(number(input), points)).collect(),
        ThresholdTable::Choices(rows) => {
            rows.iter().map(|(choice, points)| row(choice_words(choice), points)).collect()
        }
        ThresholdTable::Weights(weights) => weights.iter().map(number).collect(),
    };
    language.values(&rows)
}
