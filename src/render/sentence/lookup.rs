//! The rows of a curve or of steps that gave a number.

use crate::assess::{Assessment, Reading};
use crate::domain::{Number, Value};
use crate::render::text::threshold_in_force;
use crate::ruleset::{Lookup, NumberRef, Table, ThresholdTable};

use super::RuleScope;

/// Between which rows the input lies, with what they give: `between 3 (2 points) and 4 (4 points)`. None
/// while the input is not known.
#[must_use]
pub fn rows_text(scope: RuleScope<'_, '_>, lookup: &Lookup, curve: bool, unit: &str) -> Option<String> {
    let Reading::Value(Value::Number(number)) = scope.input(lookup.of)?.reading else {
        return None;
    };
    let rows = rows(scope.assessment, &lookup.table);
    let language = scope.language;
    let row = |(input, gives): &(Number, Number)| {
        let gives = language.with_unit(&language.number(*gives), unit);
        say!(language, "row", input = language.number(*input), gives = gives)
    };
    let at_or_below = rows.iter().rev().find(|(input, _)| *input <= number);
    let above = rows.iter().find(|(input, _)| *input > number);
    Some(match (at_or_below, above) {
        (Some(at), _) if at.0 == number => say!(language, "rows-at", row = row(at)),
        (Some(below), _) if !curve => say!(language, "rows-from", row = row(below)),
        (Some(below), Some(above)) => say!(language, "rows-between", row = row(below), next = row(above)),
        (Some(last), None) => say!(language, "rows-above", row = row(last)),
        (None, Some(first)) => say!(language, "rows-below", row = row(first)),
        (None, None) => return None,
    })
}

fn rows(assessment: &Assessment<'_>, table: &Table) -> Vec<(Number, Number)> {
    let number = |number: NumberRef| match number {
        NumberRef::Literal(number) => Some(number),
        NumberRef::Threshold(id) => threshold_in_force(assessment, id)?.number(),
    };
    match table {
        Table::Fixed(rows) => rows.to_vec(),
        Table::Rows(rows) => rows.iter().filter_map(|row| number(row.input).zip(number(row.gives))).collect(),
        Table::Threshold(id) => match threshold_in_force(assessment, *id) {
            Some(ThresholdTable::Rows(rows)) => rows.to_vec(),
            Some(ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_))
            | None => Vec::new(),
        },
    }
}
