//! How numbers were worked out, with the rows of tables that gave them, as messages.

use std::borrow::Cow;

use super::proto::DerivationKind;
use super::told::{Derivation, TableRow};
use super::value::{choice_to_proto, row_to_proto, text_of};
use crate::assess::{Assessment, InputResult, Reading};
use crate::domain::{Number, Value};
use crate::ruleset::{Choices, ChoicesTable, Derived, DerivedForm, Form, Lookup, Table, ThresholdTable};

/// How a criterion's points are worked out. The condition of `require` stands elsewhere.
pub(super) fn form_to_proto<'s>(
    assessment: &'s Assessment<'_>,
    form: &'s Form,
    inputs: &'s [InputResult<'_>],
) -> Derivation<'s> {
    match form {
        Form::Curve(lookup) => curve(assessment, lookup, inputs),
        Form::Steps(lookup) => steps(assessment, lookup, inputs),
        Form::Choices(choices) => of_choices(assessment, choices, inputs),
        Form::Require(_) => of_kind(DerivationKind::Require),
        Form::Score { program: _, text, place: _ } => {
            Derivation { expression: text_of(text), ..of_kind(DerivationKind::Expression) }
        }
        Form::Script { program: _, place } => {
            Derivation { script: text_of(&place.file), ..of_kind(DerivationKind::Script) }
        }
    }
}

/// How a `where` value was worked out.
pub(super) fn derived_to_proto<'s>(
    assessment: &'s Assessment<'_>,
    derived: &'s Derived,
    inputs: &'s [InputResult<'_>],
) -> Derivation<'s> {
    let Derived { form, slots: _, place: _ } = derived;
    match form {
        DerivedForm::Expression(program) => {
            Derivation { expression: text_of(program.text()), ..of_kind(DerivationKind::Expression) }
        }
        DerivedForm::Curve(lookup) => curve(assessment, lookup, inputs),
        DerivedForm::Steps(lookup) => steps(assessment, lookup, inputs),
        DerivedForm::Choices(choices) => of_choices(assessment, choices, inputs),
    }
}

fn of_kind(kind: DerivationKind) -> Derivation<'static> {
    Derivation { kind, ..Derivation::default() }
}

/// The input in a slot of the rule's scope; see [`crate::ruleset::Input`].
fn in_slot<'s, 'a>(
    assessment: &Assessment<'_>,
    slot: usize,
    inputs: &'s [InputResult<'a>],
) -> Option<&'s InputResult<'a>> {
    inputs.get(assessment.rule_set.input_in_slot(slot)?)
}

/// Inputs of a table, each with what it gives.
type Rows<'s> = Cow<'s, [(Number, Number)]>;

fn looked_up<'s>(
    assessment: &'s Assessment<'_>,
    lookup: &'s Lookup,
    inputs: &'s [InputResult<'_>],
) -> (Cow<'s, str>, Option<Number>, Rows<'s>) {
    let Lookup { of, table, place: _ } = lookup;
    let input = in_slot(assessment, *of, inputs);
    let name = input.map_or_else(Cow::default, |input| text_of(&input.input.name));
    let number = match input.map(|input| &input.reading) {
        Some(Reading::Value(Value::Number(number))) => Some(*number),
        _ => None,
    };
    (name, number, rows_used(assessment, table))
}

fn rows_used<'s>(assessment: &'s Assessment<'_>, table: &'s Table) -> Rows<'s> {
    match table {
        Table::Fixed(rows) => Cow::Borrowed(rows),
        Table::Rows(rows) => rows
            .iter()
            .filter_map(|row| assessment.number_used(row.input).zip(assessment.number_used(row.gives)))
            .collect(),
        Table::Threshold(id) => match assessment.table_used(*id) {
            Some(ThresholdTable::Rows(rows)) => Cow::Borrowed(rows),
            Some(ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_))
            | None => Cow::default(),
        },
    }
}

fn row_of((input, gives): &(Number, Number)) -> TableRow<'static> {
    row_to_proto(*input, *gives)
}

/// The rows that the input lies between: the one it meets, or its two neighbours, or an end.
fn curve<'s>(
    assessment: &'s Assessment<'_>,
    lookup: &'s Lookup,
    inputs: &'s [InputResult<'_>],
) -> Derivation<'s> {
    let (of, number, rows) = looked_up(assessment, lookup, inputs);
    let rows = number.map_or_else(Vec::new, |number| {
        let exact = rows.iter().find(|(input, _)| *input == number);
        let below = rows.iter().rev().find(|(input, _)| *input < number);
        let above = rows.iter().find(|(input, _)| *input > number);
        let shown = if exact.is_some() { [exact, None] } else { [below, above] };
        shown.into_iter().flatten().map(row_of).collect()
    });
    Derivation { of, rows, ..of_kind(DerivationKind::Curve) }
}

/// The row at or below the input.
fn steps<'s>(
    assessment: &'s Assessment<'_>,
    lookup: &'s Lookup,
    inputs: &'s [InputResult<'_>],
) -> Derivation<'s> {
    let (of, number, rows) = looked_up(assessment, lookup, inputs);
    let row = number.and_then(|number| rows.iter().rev().find(|(input, _)| *input <= number));
    Derivation { of, rows: row.into_iter().map(row_of).collect(), ..of_kind(DerivationKind::Steps) }
}

fn of_choices<'s>(
    assessment: &'s Assessment<'_>,
    choices: &'s Choices,
    inputs: &'s [InputResult<'_>],
) -> Derivation<'s> {
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
    let row = word.zip(gives).map(|(word, gives)| choice_to_proto(word, gives));
    Derivation {
        of: input.map_or_else(Cow::default, |input| text_of(&input.input.name)),
        rows: row.into_iter().collect(),
        ..of_kind(DerivationKind::Choices)
    }
}
