//! Curves, steps and choices: from an input to what the table gives.

use std::borrow::Cow;
use std::sync::Arc;

use super::error::{Fault, Stop};
use super::thresholds::Thresholds;
use super::{Absence, ErrorKind};
use crate::domain::{Number, Value, exact_text, on_line};
use crate::ruleset::{Choices, ChoicesTable, Lookup, Table, ThresholdTable};

/// What a table gives, and whether the input lay beyond its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) gives: Number,
    pub(super) beyond: bool,
}

type Rows<'a> = Cow<'a, [(Number, Number)]>;

/// The rows with the thresholds in them replaced by their values.
fn rows<'a>(table: &'a Table, thresholds: &Thresholds<'a>) -> Result<Rows<'a>, Absence> {
    match table {
        Table::Fixed(rows) => Ok(Cow::Borrowed(rows)),
        Table::Rows(rows) => rows
            .iter()
            .map(|row| Ok((thresholds.number(row.input)?, thresholds.number(row.gives)?)))
            .collect::<Result<Vec<_>, _>>()
            .map(Cow::Owned),
        Table::Threshold(id) => Ok(Cow::Borrowed(match thresholds.table(*id)? {
            ThresholdTable::Rows(rows) => rows,
            ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => &[],
        })),
    }
}

/// Straight lines between rows, flat beyond the ends; rounded to [`Rounding::WORKING`].
pub(super) fn curve(lookup: &Lookup, input: Number, thresholds: &Thresholds<'_>) -> Result<Found, Stop> {
    let rows = rows(&lookup.table, thresholds)?;
    on_curve(&rows, input)
        .map_err(|kind| Fault::new(kind, "the curve's value does not fit", &lookup.place).into())
}

fn on_curve(rows: &[(Number, Number)], input: Number) -> Result<Found, ErrorKind> {
    let above = rows.partition_point(|(at, _)| *at < input);
    let upper = rows.get(above);
    let lower = above.checked_sub(1).and_then(|below| rows.get(below));
    match (lower, upper) {
        (_, Some((at, gives))) if *at == input => Ok(Found { gives: *gives, beyond: false }),
        (Some(lower), Some(upper)) => {
            let gives = on_line(*lower, *upper, input).ok_or(ErrorKind::Overflow)?;
            Ok(Found { gives, beyond: false })
        }
        (Some((_, end)), None) | (None, Some((_, end))) => Ok(Found { gives: *end, beyond: true }),
        (None, None) => Err(ErrorKind::Internal),
    }
}

/// The row at or below the input.
pub(super) fn steps(lookup: &Lookup, input: Number, thresholds: &Thresholds<'_>) -> Result<Found, Stop> {
    let rows = rows(&lookup.table, thresholds)?;
    let above = rows.partition_point(|(at, _)| *at <= input);
    let row = above.checked_sub(1).and_then(|at| rows.get(at));
    row.map(|(_, gives)| Found { gives: *gives, beyond: false }).ok_or_else(|| {
        let first = rows.first().map_or(String::new(), |(first, _)| exact_text(*first));
        let message = format!("{} is below the first row, {first}", exact_text(input));
        Fault::new(ErrorKind::BelowTable, message, &lookup.place).into()
    })
}

/// What the table says for a choice.
pub(super) fn choices(choices: &Choices, word: &str, thresholds: &Thresholds<'_>) -> Result<Found, Stop> {
    let gives = match &choices.table {
        ChoicesTable::Rows(rows) => {
            let row = rows.iter().find(|(choice, _)| &**choice == word);
            row.map(|(_, gives)| thresholds.number(*gives)).transpose()?
        }
        ChoicesTable::Threshold(id) => match thresholds.table(*id)? {
            ThresholdTable::Choices(rows) => by_word(rows, word),
            ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_) => None,
        },
    };
    gives.map(|gives| Found { gives, beyond: false }).ok_or_else(|| {
        let message = format!("the table has no row for `{word}`");
        Fault::new(ErrorKind::Internal, message, &choices.place).into()
    })
}

fn by_word(rows: &[(Arc<str>, Number)], word: &str) -> Option<Number> {
    rows.iter().find(|(choice, _)| &**choice == word).map(|(_, gives)| *gives)
}

/// The number in a value that the rules' types say is one.
pub(super) fn number_of(value: &Value) -> Option<Number> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}
