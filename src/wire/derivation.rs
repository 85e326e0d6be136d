//! How numbers were worked out, with the rows of tables that gave them, as messages.

use super::proto::{self, DerivationKind};
use super::value::row_to_proto;
use crate::assess::{Assessment, InputResult, Reading};
use crate::domain::{Number, Value, exact_text};
use crate::ruleset::{Choices, ChoicesTable, Derived, DerivedForm, Form, Lookup, Table, ThresholdTable};

/// How a criterion's points are worked out. The condition of `require` stands elsewhere.
pub(super) fn form_to_proto(
    assessment: &Assessment<'_>,
    form: &Form,
    inputs: &[InputResult<'_>],
) -> proto::Derivation {
    match form {
        Form::Curve(lookup) => curve(assessment, lookup, inputs),
        Form::Steps(lookup) => steps(assessment, lookup, inputs),
        Form::Choices(choices) => of_choices(assessment, choices, inputs),
        Form::Require(_) => of_kind(DerivationKind::Require),
        Form::Score { program: _, text, place: _ } => {
            proto::Derivation { expression: (**text).to_owned(), ..of_kind(DerivationKind::Expression) }
        }
        Form::Script { program: _, file } => {
            proto::Derivation { script: (**file).to_owned(), ..of_kind(DerivationKind::Script) }
        }
    }
}

/// How a `where` value was worked out.
pub(super) fn derived_to_proto(
    assessment: &Assessment<'_>,
    derived: &Derived,
    inputs: &[InputResult<'_>],
) -> proto::Derivation {
    let Derived { form, slots: _, place: _ } = derived;
    match form {
        DerivedForm::Expression(program) => {
            proto::Derivation { expression: program.text().to_owned(), ..of_kind(DerivationKind::Expression) }
        }
        DerivedForm::Curve(lookup) => curve(assessment, lookup, inputs),
        DerivedForm::Steps(lookup) => steps(assessment, lookup, inputs),
        DerivedForm::Choices(choices) => of_choices(assessment, choices, inputs),
    }
}

fn of_kind(kind: DerivationKind) -> proto::Derivation {
    let mut message = proto::Derivation::default();
    message.set_kind(kind);
    message
}

/// The input in a slot of the rule's scope; see [`crate::ruleset::Input`].
fn in_slot<'s, 'a>(
    assessment: &Assessment<'_>,
    slot: usize,
    inputs: &'s [InputResult<'a>],
) -> Option<&'s InputResult<'a>> {
    let before = assessment.rule_set.thresholds.len().saturating_add(1);
    inputs.get(slot.checked_sub(before)?)
}

fn looked_up(
    assessment: &Assessment<'_>,
    lookup: &Lookup,
    inputs: &[InputResult<'_>],
) -> (String, Option<Number>, Vec<(Number, Number)>) {
    let Lookup { of, table, place: _ } = lookup;
    let input = in_slot(assessment, *of, inputs);
    let name = input.map_or_else(String::new, |input| (*input.input.name).to_owned());
    let number = match input.map(|input| &input.reading) {
        Some(Reading::Value(Value::Number(number))) => Some(*number),
        _ => None,
    };
    (name, number, rows_used(assessment, table))
}

fn rows_used(assessment: &Assessment<'_>, table: &Table) -> Vec<(Number, Number)> {
    match table {
        Table::Fixed(rows) => rows.to_vec(),
        Table::Rows(rows) => rows
            .iter()
            .filter_map(|row| assessment.number_used(row.input).zip(assessment.number_used(row.gives)))
            .collect(),
        Table::Threshold(id) => match assessment.table_used(*id) {
            Some(ThresholdTable::Rows(rows)) => rows.to_vec(),
            Some(ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_))
            | None => Vec::new(),
        },
    }
}

/// The rows that the input lies between: the one it meets, or its two neighbours, or an end.
fn curve(assessment: &Assessment<'_>, lookup: &Lookup, inputs: &[InputResult<'_>]) -> proto::Derivation {
    let (of, number, rows) = looked_up(assessment, lookup, inputs);
    let rows = number.map_or_else(Vec::new, |number| {
        let exact = rows.iter().find(|(input, _)| *input == number);
        let below = rows.iter().rev().find(|(input, _)| *input < number);
        let above = rows.iter().find(|(input, _)| *input > number);
        let shown = if exact.is_some() { [exact, None] } else { [below, above] };
        shown.into_iter().flatten().map(|(input, gives)| row_to_proto(exact_text(*input), *gives)).collect()
    });
    proto::Derivation { of, rows, ..of_kind(DerivationKind::Curve) }
}

/// The row at or below the input.
fn steps(assessment: &Assessment<'_>, lookup: &Lookup, inputs: &[InputResult<'_>]) -> proto::Derivation {
    let (of, number, rows) = looked_up(assessment, lookup, inputs);
    let row = number.and_then(|number| rows.into_iter().rev().find(|(input, _)| *input <= number));
    let rows = row.into_iter().map(|(input, gives)| row_to_proto(exact_text(input), gives)).collect();
    proto::Derivation { of, rows, ..of_kind(DerivationKind::Steps) }
}

fn of_choices(
    assessment: &Assessment<'_>,
    choices: &Choices,
    inputs: &[InputResult<'_>],
) -> proto::Derivation {
    let Choices { of, table, place: _ } = choices;
    let input = in_slot(assessment, *of, inputs);
    let word = match input.map(|input| &input.reading) {
        Some(Reading::Value(Value::Choice(word))) => Some(word),
        _ => None,
    };
    let gives = word.and_then(|word| match table {
        ChoicesTable::Rows(rows) => rows
            .iter()
            .find(|(choice, _)| choice == word)
            .and_then(|(_, gives)| assessment.number_used(*gives)),
        ChoicesTable::Threshold(id) => match assessment.table_used(*id) {
            Some(ThresholdTable::Choices(rows)) => {
                rows.iter().find(|(choice, _)| choice == word).map(|(_, gives)| *gives)
            }
            Some(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_)) | None => {
                None
            }
        },
    });
    let row = word.zip(gives).map(|(word, gives)| row_to_proto((**word).to_owned(), gives));
    proto::Derivation {
        of: input.map_or_else(String::new, |input| (*input.input.name).to_owned()),
        rows: row.into_iter().collect(),
        ..of_kind(DerivationKind::Choices)
    }
}
