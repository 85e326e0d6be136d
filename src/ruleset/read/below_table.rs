//! `steps` tables whose input can lie below the first row, where the rule would fail. Where the evidence itself
//! says how low its values go, [`super::tables`] looks; here it is what rules make of them.

use std::collections::BTreeSet;

use super::context::Context;
use super::take::{kind_of, span_of_selection};
use super::worlds::{World, thresholds_of, worlds};
use crate::domain::{Number, Rounding, Span, exact_text};
use crate::finding::{Code, Finding};
use crate::ruleset::uses::thresholds_of_rule;
use crate::ruleset::{
    Choices, ChoicesTable, Criterion, DerivedForm, FieldKind, Form, Given, Input, InputKind, Lookup, PartRef,
    Pathway, SelectionId, ThresholdId, ThresholdTable,
};

/// Reports each of them once, however many pathways share it.
pub(super) fn report(context: &Context<'_>, pathways: &[Pathway]) {
    let mut findings: Vec<Finding> = Vec::new();
    for pathway in pathways {
        for rule in rules(pathway) {
            if rule.looks_up() {
                findings.extend(findings_of(context, pathway, &rule));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for finding in findings {
        if seen.insert((finding.place.file.clone(), finding.place.start)) {
            context.folder.report.add(finding);
        }
    }
}

/// A rule as far as tables matter.
struct TableRule<'p> {
    inputs: &'p [Input],
    /// The points and the form, of a criterion.
    criterion: Option<&'p Criterion>,
}

fn rules(pathway: &Pathway) -> impl Iterator<Item = TableRule<'_>> {
    let conditions = (pathway.gates.iter().map(|gate| &gate.inputs))
        .chain(pathway.caps.iter().map(|cap| &cap.inputs))
        .chain(pathway.flags.iter().map(|flag| &flag.inputs));
    let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    conditions
        .map(|inputs| TableRule { inputs, criterion: None })
        .chain(criteria.map(|one| TableRule { inputs: &one.inputs, criterion: Some(one) }))
}

impl TableRule<'_> {
    /// Whether a step table looks anything up.
    fn looks_up(&self) -> bool {
        let form = self.criterion.is_some_and(|criterion| matches!(criterion.form, Form::Steps(_)));
        let is_steps = |input: &Input| matches!(&input.kind, InputKind::Where(derived) if matches!(derived.form, DerivedForm::Steps(_)));
        form || self.inputs.iter().any(is_steps)
    }
}

/// One rule of a pathway, under one set of threshold values.
struct Reading<'r, 'c> {
    context: &'r Context<'c>,
    pathway: &'r Pathway,
    rule: &'r TableRule<'r>,
    world: World<'c>,
    /// Where the inputs lie, as far as they were gone through.
    inputs: Vec<Span>,
}

/// Every finding of a rule, in each world.
fn findings_of(context: &Context<'_>, pathway: &Pathway, rule: &TableRule<'_>) -> Vec<Finding> {
    let mut thresholds = thresholds_of_rule(context.thresholds.items.len(), rule.inputs, rule.criterion);
    for part in rule.inputs.iter().filter_map(part_read) {
        let criteria = criteria_of(pathway, part);
        thresholds.extend(thresholds_of(criteria.flat_map(|one| [one.points.low, one.points.high])));
    }
    let worlds = worlds(context, &pathway.id.0, &thresholds);
    let reading = |world| Reading { context, pathway, rule, world, inputs: Vec::new() };
    worlds.into_iter().flat_map(|world| reading(world).findings()).collect()
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

impl Reading<'_, '_> {
    fn findings(mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for input in self.rule.inputs {
            if let InputKind::Where(derived) = &input.kind
                && let DerivedForm::Steps(lookup) = &derived.form
            {
                findings.extend(self.finding(lookup));
            }
            let span = self.input(input);
            self.inputs.push(span);
        }
        if let Some(Criterion { form: Form::Steps(lookup), .. }) = self.rule.criterion {
            findings.extend(self.finding(lookup));
        }
        findings
    }

    /// What is wrong with a table, if anything is.
    fn finding(&self, lookup: &Lookup) -> Option<Finding> {
        let (first, _) = *self.world.rows(&lookup.table)?.first()?;
        let input = self.rule.inputs.get(lookup.of.checked_sub(self.first_input())?)?;
        let span = self.slot(lookup.of);
        if span.min.is_some_and(|min| first <= min) {
            return None;
        }
        let (name, when) = (&input.name, self.world.words());
        let lies = match span.min {
            Some(min) => format!("`{name}` can be {}", exact_text(min)),
            None => format!("how low `{name}` can be is not known"),
        };
        let message = format!("{lies}, and the table starts at {first}{when}: below it the rule fails");
        let help = match &input.kind {
            InputKind::Where(_) => format!("keep it from {first} on: `max({first}, …)` in `where`"),
            InputKind::Given(Given::Observed { selection, .. }) if self.lacks_min(*selection) => {
                format!("say `min` in the evidence, or look up a `where` value: `max({first}, {name})`")
            }
            InputKind::Given(_) => format!("look up a `where` value: `max({first}, {name})`"),
        };
        Some(Finding::new(Code::BelowTable, lookup.place.clone(), message).help(help))
    }

    /// Whether the evidence could say how low its numbers go, and does not.
    fn lacks_min(&self, selection: SelectionId) -> bool {
        let selection = self.pathway.selections.get(selection.0);
        let kind = selection.and_then(|selection| kind_of(&self.context.evidence.catalogue, selection));
        matches!(kind, Some(FieldKind::Number { min: None, .. }))
    }

    /// The slot of the first input: thresholds and `points` stand before.
    fn first_input(&self) -> usize {
        self.context.thresholds.items.len().saturating_add(1)
    }

    fn slot(&self, slot: usize) -> Span {
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
                let span = selection.map(|one| span_of_selection(&self.context.evidence.catalogue, one));
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

    /// Where the points of a criterion or dimension lie. What makes up for excluded criteria has no largest value
    /// that is simple to tell, and no smallest one where there are deductions.
    fn points(&self, part: PartRef) -> Span {
        let lows = criteria_of(self.pathway, part).map(|criterion| self.world.number(criterion.points.low));
        let low = lows.reduce(|one, other| Some(one?.min(other?))).flatten();
        match part {
            PartRef::Criterion(..) => Span { min: low, max: None },
            PartRef::Dimension(_) => {
                Span { min: low.filter(|low| *low >= Number::ZERO).map(|_| Number::ZERO), max: None }
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
