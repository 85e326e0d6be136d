//! Where the values that a rule reads can lie, while some selections may see any number of a span.

use super::{Free, ReadBy, Rerun};
use crate::assess::Reading;
use crate::assess::table;
use crate::domain::{Number, Rounding, Span, Value};
use crate::ruleset::{
    Choices, ChoicesTable, Derived, DerivedForm, Given, Input, InputKind, Lookup, PartRef, SelectionId,
    Table, ThresholdId, ThresholdTable,
};
use crate::script::Program;

/// What a slot can hold.
#[derive(Debug, Clone, Copy)]
enum Slot {
    /// A value, and where it lies if it is a number.
    Seen(Span),
    /// There is none, or perhaps none.
    Perhaps,
}

/// The slots of a rule: thresholds, `points`, then its inputs.
pub(super) struct Slots<'r, 'a> {
    rerun: &'r Rerun<'a>,
    concerned: &'r [ReadBy],
    free: &'r [Free],
    points: Option<Number>,
    inputs: Vec<Slot>,
}

impl<'r, 'a> Slots<'r, 'a> {
    pub(super) fn of(
        rerun: &'r Rerun<'a>,
        (concerned, free): (&'r [ReadBy], &'r [Free]),
        inputs: &[Input],
        points: Option<Number>,
    ) -> Self {
        let mut slots = Self { rerun, concerned, free, points, inputs: Vec::with_capacity(inputs.len()) };
        for input in inputs {
            let slot = slots.input(input);
            slots.inputs.push(slot);
        }
        slots
    }

    /// Whether every input has a value, so that nothing is left out.
    pub(super) fn are_all_seen(&self) -> bool {
        self.inputs.iter().all(|slot| matches!(slot, Slot::Seen(_)))
    }

    /// Where the number lies that a program gives; not known when something that it reads may have no value.
    pub(super) fn of_program(&self, program: &Program) -> Span {
        if self.may_stop(program) { Span::default() } else { program.span(&|slot| self.span(slot)) }
    }

    /// The answer of a condition, when it is the same wherever the slots lie.
    pub(super) fn truth(&self, program: &Program) -> Option<bool> {
        if self.may_stop(program) { None } else { program.truth(&|slot| self.span(slot)) }
    }

    fn may_stop(&self, program: &Program) -> bool {
        program.slots().iter().any(|slot| matches!(self.slot(*slot), Slot::Perhaps))
    }

    fn span(&self, slot: usize) -> Span {
        match self.slot(slot) {
            Slot::Seen(span) => span,
            Slot::Perhaps => Span::default(),
        }
    }

    fn slot(&self, slot: usize) -> Slot {
        let rule_set = self.rerun.rule_set;
        if slot < rule_set.thresholds.len() {
            let table = self.rerun.thresholds.table(ThresholdId(slot));
            return table.ok().and_then(ThresholdTable::number).map_or(Slot::Perhaps, exactly);
        }
        match rule_set.input_in_slot(slot) {
            Some(at) => self.inputs.get(at).copied().unwrap_or(Slot::Perhaps),
            None => self.points.map_or(Slot::Perhaps, exactly),
        }
    }

    fn input(&self, input: &Input) -> Slot {
        match &input.kind {
            InputKind::Given(Given::Observed { selection, optional }) => self.observed(*selection, *optional),
            InputKind::Given(Given::PointsOf { part, rounding, .. }) => {
                let points =
                    if self.is_concerned(*part) { None } else { self.rerun.parts.points_of(*part).ok() };
                points.map_or(Slot::Perhaps, |points| {
                    exactly(rounding.map_or(points, |rounding| rounding.round(points)))
                })
            }
            InputKind::Where(derived) => self.derived(derived),
        }
    }

    fn observed(&self, selection: SelectionId, optional: bool) -> Slot {
        if let Some(free) = self.free.iter().find(|free| free.selection == selection) {
            let rounding = self.rerun.pathway.selections.get(selection.0).and_then(|of| of.rounding);
            let rounded = |seen: Span| match rounding {
                Some(rounding) => seen.map(|number| rounding.round(number)),
                None => seen,
            };
            return free.seen.map_or(Slot::Perhaps, |seen| Slot::Seen(rounded(seen)));
        }
        match self.rerun.observed(selection).map(|observed| &observed.reading) {
            Some(Reading::Value(Value::Number(number))) => exactly(*number),
            Some(Reading::Value(_)) => Slot::Seen(Span::default()),
            Some(Reading::Absent(_)) if optional => Slot::Seen(Span::default()),
            Some(Reading::Absent(_)) | None => Slot::Perhaps,
        }
    }

    fn is_concerned(&self, part: PartRef) -> bool {
        self.concerned.iter().any(|rule| match (part, rule) {
            (PartRef::Criterion(of, at), ReadBy::Criterion(dimension, within)) => {
                (of, at) == (*dimension, *within)
            }
            (PartRef::Dimension(of), ReadBy::Criterion(dimension, _)) => of == *dimension,
            (_, ReadBy::Gate(_) | ReadBy::Cap(_)) => false,
        })
    }

    fn derived(&self, derived: &Derived) -> Slot {
        let span = match &derived.form {
            DerivedForm::Expression(program) if self.may_stop(program) => return Slot::Perhaps,
            DerivedForm::Expression(program) => self.of_program(program),
            DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup)
                if matches!(self.slot(lookup.of), Slot::Perhaps) =>
            {
                return Slot::Perhaps;
            }
            DerivedForm::Curve(lookup) => self.curve(lookup),
            DerivedForm::Steps(lookup) => self.steps(lookup),
            DerivedForm::Choices(choices) if matches!(self.slot(choices.of), Slot::Perhaps) => {
                return Slot::Perhaps;
            }
            DerivedForm::Choices(choices) => self.choices(choices),
        };
        Slot::Seen(span.map(|end| Rounding::WORKING.round(end)))
    }

    /// From the least to the most that a curve gives where its input lies.
    pub(super) fn curve(&self, lookup: &Lookup) -> Span {
        self.between(lookup, |input| {
            table::curve(lookup, input, &self.rerun.thresholds).ok().map(|found| found.gives)
        })
    }

    /// From the least to the most that steps give where their input lies.
    pub(super) fn steps(&self, lookup: &Lookup) -> Span {
        self.between(lookup, |input| {
            table::steps(lookup, input, &self.rerun.thresholds).ok().map(|found| found.gives)
        })
    }

    /// What a table gives at the ends of where its input lies, and in the rows between them.
    fn between(&self, lookup: &Lookup, gives: impl Fn(Number) -> Option<Number>) -> Span {
        let Some(rows) = self.rows(&lookup.table) else { return Span::default() };
        let (Some((first, lowest)), Some((_, highest))) = (rows.first(), rows.last()) else {
            return Span::default();
        };
        let input = self.span(lookup.of);
        let low =
            input.min.map_or(Some(*lowest), |min| if min < *first { Some(*lowest) } else { gives(min) });
        let high =
            input.max.map_or(Some(*highest), |max| if max < *first { Some(*lowest) } else { gives(max) });
        let inner = rows
            .iter()
            .filter(|(at, _)| input.min.is_none_or(|min| *at > min) && input.max.is_none_or(|max| *at < max));
        joined([low, high].into_iter().chain(inner.map(|(_, gives)| Some(*gives))))
    }

    fn rows(&self, table: &Table) -> Option<Vec<(Number, Number)>> {
        let number = |of| self.rerun.thresholds.number(of).ok();
        match table {
            Table::Fixed(rows) => Some(rows.to_vec()),
            Table::Rows(rows) => {
                rows.iter().map(|row| Some((number(row.input)?, number(row.gives)?))).collect()
            }
            Table::Threshold(id) => match self.rerun.thresholds.table(*id).ok()? {
                ThresholdTable::Rows(rows) => Some(rows.to_vec()),
                ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => None,
            },
        }
    }

    /// From the least to the most that a table of choices gives.
    pub(super) fn choices(&self, choices: &Choices) -> Span {
        match &choices.table {
            ChoicesTable::Rows(rows) => {
                joined(rows.iter().map(|(_, gives)| self.rerun.thresholds.number(*gives).ok()))
            }
            ChoicesTable::Threshold(id) => match self.rerun.thresholds.table(*id) {
                Ok(ThresholdTable::Choices(rows)) => joined(rows.iter().map(|(_, gives)| Some(*gives))),
                Ok(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_))
                | Err(_) => Span::default(),
            },
        }
    }
}

const fn exactly(number: Number) -> Slot {
    Slot::Seen(Span::exactly(number))
}

/// Where all of some numbers lie.
fn joined(numbers: impl Iterator<Item = Option<Number>>) -> Span {
    let span = |number: Option<Number>| number.map_or(Span::default(), Span::exactly);
    numbers.map(span).reduce(Span::or).unwrap_or_default()
}
