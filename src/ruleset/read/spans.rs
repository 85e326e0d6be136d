//! Where the values that a rule reads and makes can lie, under each set of threshold values.

use std::collections::BTreeSet;

use super::context::Context;
use super::worlds::{World, thresholds_of};
use crate::domain::{Number, Rounding, Span};
use crate::ruleset::uses::thresholds_of_rule;
use crate::ruleset::{
    Choices, ChoicesTable, Condition, Criterion, DerivedForm, Form, Given, Input, InputKind, Lookup, PartRef,
    Pathway, ThresholdId, ThresholdTable,
};

/// A rule as far as spans matter.
pub(super) struct SpanRule<'p> {
    pub(super) inputs: &'p [Input],
    /// The points and the form, of a criterion.
    pub(super) criterion: Option<&'p Criterion>,
    pub(super) condition: Option<&'p Condition>,
    /// Whether the condition is there to be met; what raises a flag need not be.
    pub(super) is_asked_for: bool,
}

/// The gates, caps, flags and criteria of a pathway.
pub(super) fn rules(pathway: &Pathway) -> impl Iterator<Item = SpanRule<'_>> {
    let conditions = (pathway.gates.iter().map(|gate| (&gate.inputs, &gate.require, true)))
        .chain(pathway.caps.iter().map(|cap| (&cap.inputs, &cap.require, true)))
        .chain(pathway.flags.iter().map(|flag| (&flag.inputs, &flag.raise, false)));
    let conditions = conditions.map(|(inputs, condition, is_asked_for)| SpanRule {
        inputs,
        criterion: None,
        condition: Some(condition),
        is_asked_for,
    });
    let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    conditions.chain(criteria.map(|criterion| SpanRule {
        inputs: &criterion.inputs,
        criterion: Some(criterion),
        condition: if let Form::Require(condition) = &criterion.form { Some(condition) } else { None },
        is_asked_for: true,
    }))
}

/// Where the values of one rule of a pathway can lie, under one set of threshold values.
pub(super) struct Spans<'r, 'c> {
    pub(super) context: &'r Context<'c>,
    pub(super) pathway: &'r Pathway,
    pub(super) rule: &'r SpanRule<'r>,
    pub(super) world: World<'c>,
    inputs: Vec<Span>,
}

/// Finds the worlds to look at: all, or none when they are many.
pub(super) type Worlds = for<'c> fn(&'c Context<'c>, &'c str, &BTreeSet<ThresholdId>) -> Vec<World<'c>>;

/// The spans of a rule in each world.
pub(super) fn spans<'r, 'c>(
    context: &'r Context<'c>,
    pathway: &'r Pathway,
    rule: &'r SpanRule<'r>,
    worlds: Worlds,
) -> impl Iterator<Item = Spans<'r, 'c>>
where
    'r: 'c,
{
    let count = context.thresholds.items.len();
    let mut thresholds = thresholds_of_rule(count, rule.inputs, rule.criterion, rule.condition);
    for part in rule.inputs.iter().filter_map(part_read) {
        let criteria = criteria_of(pathway, part);
        thresholds.extend(thresholds_of(criteria.flat_map(|one| [one.points.low, one.points.high])));
    }
    worlds(context, &pathway.id.0, &thresholds).into_iter().map(move |world| {
        let mut spans = Spans { context, pathway, rule, world, inputs: Vec::new() };
        for input in rule.inputs {
            let span = spans.input(input);
            spans.inputs.push(span);
        }
        spans
    })
}

fn part_read(input: &Input) -> Option<PartRef> {
    match &input.kind {
        InputKind::Given(Given::PointsOf { part, .. }) => Some(*part),
        InputKind::Given(Given::Observed { .. }) | InputKind::Where(_) => None,
    }
}

/// The criterion, or all of the dimension.
fn criteria_of(pathway: &Pathway, part: PartRef) -> impl Iterator<Item = &Criterion> {
    let (PartRef::Dimension(dimension) | PartRef::Criterion(dimension, _)) = part;
    let criteria = pathway.dimensions.get(dimension).map_or([].as_slice(), |found| &found.criteria);
    let is_meant = move |at: usize| match part {
        PartRef::Criterion(_, only) => at == only,
        PartRef::Dimension(_) => true,
    };
    criteria.iter().enumerate().filter(move |(at, _)| is_meant(*at)).map(|(_, criterion)| criterion)
}

impl Spans<'_, '_> {
    /// The slot of the first input: thresholds and `points` stand before.
    pub(super) fn first_input(&self) -> usize {
        self.context.thresholds.items.len().saturating_add(1)
    }

    /// Where the value of a slot lies.
    pub(super) fn slot(&self, slot: usize) -> Span {
        if let Some(at) = slot.checked_sub(self.first_input()) {
            return self.inputs.get(at).copied().unwrap_or_default();
        }
        let threshold = self.world.table(ThresholdId(slot)).and_then(ThresholdTable::number);
        let points = || self.world.number(self.rule.criterion?.points.high);
        let number = if slot < self.context.thresholds.items.len() { threshold } else { points() };
        number.map_or(Span::default(), Span::exactly)
    }

    fn input(&self, input: &Input) -> Span {
        match &input.kind {
            InputKind::Given(Given::Observed { selection, .. }) => {
                let selection = self.pathway.selections.get(selection.0);
                let catalogue = &self.context.evidence.catalogue;
                let span = selection.and_then(|one| Some(one.span(catalogue.get(one.evidence)?)));
                span.unwrap_or_default()
            }
            InputKind::Given(Given::PointsOf { part, rounding, .. }) => {
                let span = self.points(*part);
                rounding.map_or(span, |rounding| span.map(|end| rounding.round(end)))
            }
            InputKind::Where(derived) => {
                let span = match &derived.form {
                    DerivedForm::Expression(program) => program.span(&|slot| self.slot(slot)),
                    DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup) => self.rows(lookup),
                    DerivedForm::Choices(choices) => self.choices(choices),
                };
                span.map(|end| Rounding::WORKING.round(end))
            }
        }
    }

    /// Where the points of a criterion or dimension lie. What makes up for excluded criteria gives no more than
    /// these could, but there is no smallest value that is simple to tell where there are deductions.
    fn points(&self, part: PartRef) -> Span {
        let ends = criteria_of(self.pathway, part).map(|one| Span {
            min: self.world.number(one.points.low),
            max: self.world.number(one.points.high),
        });
        match part {
            PartRef::Criterion(..) => ends.reduce(Span::or).unwrap_or_default(),
            PartRef::Dimension(_) => {
                let sum = ends.fold(Span::exactly(Number::ZERO), |sum, one| Span {
                    min: sum.min.zip(one.min).map(|(sum, low)| sum.min(low)),
                    max: sum.plus(one).max,
                });
                Span { min: sum.min.filter(|low| *low >= Number::ZERO), max: sum.max }
            }
        }
    }

    /// From the least to the most that a table gives.
    fn rows(&self, lookup: &Lookup) -> Span {
        let Some(rows) = self.world.rows(&lookup.table) else {
            return Span::default();
        };
        joined(rows.into_iter().map(|(_, gives)| Some(gives)))
    }

    fn choices(&self, choices: &Choices) -> Span {
        match &choices.table {
            ChoicesTable::Rows(rows) => joined(rows.iter().map(|(_, gives)| self.world.number(*gives))),
            ChoicesTable::Threshold(id) => match self.world.table(*id) {
                Some(ThresholdTable::Choices(rows)) => joined(rows.iter().map(|(_, gives)| Some(*gives))),
                Some(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_))
                | None => Span::default(),
            },
        }
    }
}

/// Where all of some numbers lie.
fn joined(numbers: impl Iterator<Item = Option<Number>>) -> Span {
    let span = |number: Option<Number>| number.map_or(Span::default(), Span::exactly);
    numbers.map(span).reduce(Span::or).unwrap_or_default()
}
