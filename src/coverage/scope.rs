//! The names that a rule reads: how far each reaches, whether it can be missing, and what it was.

use std::sync::Arc;

use super::thresholds::{amounts, is_optional_group};
use crate::assess::{Assessment, InputResult, Reading};
use crate::domain::{Number, Span, Value};
use crate::ruleset::{
    Choices, ChoicesTable, Derived, DerivedForm, Given, Input, InputKind, Lookup, MissingPolicy,
    NoneReported, NumberRef, PartRef, Pathway, PointsRange, RuleSet, Selection, SelectionId, Table, Take,
    ThresholdId, ThresholdTable,
};
use crate::script::{End, Gives, Program, Reach, Watched};

/// The names in the scope of a rule, by slot: thresholds, `points`, inputs.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) rule_set: &'a RuleSet,
    pathway: &'a Pathway,
    pub(super) names: Vec<Arc<str>>,
    pub(super) reaches: Vec<Reach>,
    can_miss: Vec<bool>,
}

impl<'a> Scope<'a> {
    /// The scope of a rule with these inputs. `points` is the range of a criterion.
    pub(super) fn of(
        rule_set: &'a RuleSet,
        pathway: &'a Pathway,
        inputs: &[Input],
        points: Option<PointsRange>,
    ) -> Self {
        let mut scope =
            Self { rule_set, pathway, names: Vec::new(), reaches: Vec::new(), can_miss: Vec::new() };
        for (at, threshold) in rule_set.thresholds.iter().enumerate() {
            let id = NumberRef::Threshold(ThresholdId(at));
            let reach = scope.number(id);
            scope.push(&threshold.name, reach, is_optional_group(rule_set, pathway, ThresholdId(at)));
        }
        let most = points.map_or(Reach::UNKNOWN, |points| scope.number(points.high));
        let may_miss = points.is_some_and(|points| scope.misses(points.high));
        scope.push(&"points".into(), most, may_miss);
        for input in inputs {
            let (reach, can_miss) = match &input.kind {
                InputKind::Given(given) => scope.given(pathway, given),
                InputKind::Where(derived) => (scope.derived(derived), scope.any_misses(&derived.slots)),
            };
            scope.push(&input.name, reach, can_miss);
        }
        scope
    }

    /// The scope of the `only` of a selection.
    pub(super) fn of_only(rule_set: &'a RuleSet, pathway: &'a Pathway, selection: &Selection) -> Self {
        let mut scope = Self::of(rule_set, pathway, &[], None);
        let evidence = rule_set.catalogue.get(selection.evidence);
        for field in &selection.only_fields {
            let kind = evidence.and_then(|evidence| evidence.kind.values(Some(field)));
            let reach = kind.map_or(Reach::UNKNOWN, |kind| ends(kind.span()));
            scope.push(field, reach, false);
        }
        scope
    }

    fn push(&mut self, name: &Arc<str>, reach: Reach, can_miss: bool) {
        self.names.push(Arc::clone(name));
        self.reaches.push(reach);
        self.can_miss.push(can_miss);
    }

    /// How many slots, from the first, do not depend on who is assessed.
    pub(super) fn constants(&self) -> usize {
        self.rule_set.first_input_slot()
    }

    /// The program, to be watched.
    pub(super) fn watch(&self, program: &Program, gives: Gives) -> Option<Watched> {
        Watched::new(program, &self.names, self.constants(), gives)
    }

    /// The name of a slot.
    pub(super) fn name(&self, slot: usize) -> Arc<str> {
        self.names.get(slot).cloned().unwrap_or_else(|| "".into())
    }

    /// How far a slot reaches.
    pub(super) fn reach(&self, slot: usize) -> Reach {
        self.reaches.get(slot).copied().unwrap_or(Reach::UNKNOWN)
    }

    /// Whether any of some slots can be without a value.
    pub(super) fn any_misses(&self, slots: &[usize]) -> bool {
        slots.iter().any(|slot| self.can_miss.get(*slot).copied().unwrap_or(false))
    }

    /// Whether the threshold in the place of a number can be without a value.
    pub(super) fn misses(&self, number: NumberRef) -> bool {
        match number {
            NumberRef::Literal(_) => false,
            NumberRef::Threshold(id) => self.any_misses(&[id.0]),
        }
    }

    /// Whether what a table looks up, or the table, can be missing.
    pub(super) fn lookup_misses(&self, lookup: &Lookup) -> bool {
        let table = match &lookup.table {
            Table::Fixed(_) => false,
            Table::Rows(rows) => rows.iter().any(|row| self.misses(row.input) || self.misses(row.gives)),
            Table::Threshold(id) => self.any_misses(&[id.0]),
        };
        table || self.any_misses(&[lookup.of])
    }

    /// Whether what a table of choices looks up, or the table, can be missing.
    pub(super) fn choices_miss(&self, choices: &Choices) -> bool {
        let table = match &choices.table {
            ChoicesTable::Rows(rows) => rows.iter().any(|(_, gives)| self.misses(*gives)),
            ChoicesTable::Threshold(id) => self.any_misses(&[id.0]),
        };
        table || self.any_misses(&[choices.of])
    }

    /// How far a number reaches, over all values of the threshold in its place.
    pub(super) fn number(&self, number: NumberRef) -> Reach {
        match number {
            NumberRef::Literal(number) => Reach::only(number),
            NumberRef::Threshold(id) => {
                Reach::of_all(amounts(self.rule_set, self.pathway, id)).unwrap_or(Reach::UNKNOWN)
            }
        }
    }

    fn given(&self, pathway: &Pathway, given: &Given) -> (Reach, bool) {
        match given {
            Given::Observed { selection, optional } => {
                let (reach, can_miss) = self.selection(pathway, *selection);
                (reach, can_miss && !optional)
            }
            Given::PointsOf { part, rounding, optional } => {
                let reach = self.points_of(pathway, *part);
                let reach = if rounding.is_some() { Reach::UNKNOWN } else { reach };
                (reach, !optional && can_be_held(self.rule_set, pathway, *part))
            }
        }
    }

    fn selection(&self, pathway: &Pathway, id: SelectionId) -> (Reach, bool) {
        let selection = pathway.selections.get(id.0);
        let evidence = selection.and_then(|selection| self.rule_set.catalogue.get(selection.evidence));
        let Some((selection, evidence)) = selection.zip(evidence) else {
            return (Reach::UNKNOWN, true);
        };
        let none = evidence.none_reported == NoneReported::None;
        let mut span = selection.span(evidence);
        if selection.take == Take::Count && !none && selection.only.is_none() {
            span.min = Some(Number::ONE);
        }
        let reach = if selection.take == Take::All { Reach::UNKNOWN } else { ends(span) };
        // Even where no report means that there was nothing, a report that cannot be read leaves it open.
        (reach, true)
    }

    fn points_of(&self, pathway: &Pathway, part: PartRef) -> Reach {
        let (PartRef::Dimension(at) | PartRef::Criterion(at, _)) = part;
        let Some(dimension) = pathway.dimensions.get(at) else {
            return Reach::UNKNOWN;
        };
        let range = |points: PointsRange| Reach {
            low: self.number(points.low).low,
            high: self.number(points.high).high,
        };
        let add = |sum: End, next: End| match (sum, next) {
            (End::At(sum), End::At(next)) => sum.checked_add(next).map_or(End::Unknown, End::At),
            _ => End::Unknown,
        };
        match part {
            PartRef::Criterion(_, at) => {
                dimension.criteria.get(at).map_or(Reach::UNKNOWN, |criterion| range(criterion.points))
            }
            PartRef::Dimension(_) => {
                let ranges = dimension.criteria.iter().map(|criterion| range(criterion.points));
                let sum = ranges.fold(Reach::only(Number::ZERO), |sum, next| Reach {
                    low: add(sum.low, next.low),
                    high: add(sum.high, next.high),
                });
                match dimension.at_most.map(|most| self.number(most).high) {
                    Some(End::At(most)) => Reach {
                        low: sum.low,
                        high: sum.high.number().map_or(End::At(most), |high| End::At(high.min(most))),
                    },
                    Some(End::Open | End::Unknown) | None => sum,
                }
            }
        }
    }

    fn derived(&self, derived: &Derived) -> Reach {
        match &derived.form {
            DerivedForm::Expression(program) => self
                .watch(program, Gives::Value)
                .map_or(Reach::UNKNOWN, |watched| watched.reach(&self.reaches)),
            DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup) => self.gives(&lookup.table),
            DerivedForm::Choices(choices) => match &choices.table {
                ChoicesTable::Rows(rows) => all(rows.iter().map(|(_, gives)| self.number(*gives))),
                ChoicesTable::Threshold(id) => self.gives(&Table::Threshold(*id)),
            },
        }
    }

    /// How far what a table gives reaches.
    fn gives(&self, table: &Table) -> Reach {
        match table {
            Table::Fixed(rows) => all(rows.iter().map(|(_, gives)| Reach::only(*gives))),
            Table::Rows(rows) => all(rows.iter().map(|row| self.number(row.gives))),
            Table::Threshold(id) => {
                let threshold = self.rule_set.threshold(*id);
                let tables = threshold.into_iter().flat_map(|threshold| &threshold.values);
                let tables = tables.flat_map(|dated| dated.value.all());
                all(tables.flat_map(|table| match table {
                    ThresholdTable::Rows(rows) => rows.iter().map(|(_, gives)| Reach::only(*gives)).collect(),
                    ThresholdTable::Choices(rows) => {
                        rows.iter().map(|(_, gives)| Reach::only(*gives)).collect()
                    }
                    ThresholdTable::Number(_) | ThresholdTable::Weights(_) => Vec::new(),
                }))
            }
        }
    }
}

fn all(reaches: impl Iterator<Item = Reach>) -> Reach {
    reaches.reduce(Reach::or).unwrap_or(Reach::UNKNOWN)
}

fn ends(span: Span) -> Reach {
    let end = |number: Option<Number>| number.map_or(End::Open, End::At);
    Reach { low: end(span.min), high: end(span.max) }
}

/// Whether the points of a part can be unknown: a criterion in it is held when its evidence is missing.
fn can_be_held(rule_set: &RuleSet, pathway: &Pathway, part: PartRef) -> bool {
    let (PartRef::Dimension(at) | PartRef::Criterion(at, _)) = part;
    let criteria = pathway.dimensions.get(at).map_or([].as_slice(), |dimension| &dimension.criteria);
    criteria.iter().enumerate().any(|(within, criterion)| {
        let is_meant = match part {
            PartRef::Dimension(_) => true,
            PartRef::Criterion(_, wanted) => wanted == within,
        };
        is_meant && criterion.missing == MissingPolicy::Hold && {
            let scope = Scope::of(rule_set, pathway, &criterion.inputs, Some(criterion.points));
            let inputs = scope.constants()..scope.names.len();
            scope.any_misses(&inputs.collect::<Vec<_>>())
        }
    })
}

/// What a rule read, by slot; none for what had no value.
#[derive(Debug)]
pub(super) struct Values(Vec<Option<Value>>);

impl Values {
    /// The thresholds and `points`, which come before the inputs.
    pub(super) fn constants(assessment: &Assessment<'_>, points: Option<PointsRange>) -> Self {
        let number = |number: NumberRef| assessment.number_used(number).map(Value::Number);
        let count = assessment.rule_set.thresholds.len();
        let mut slots: Vec<Option<Value>> =
            (0..count).map(|at| number(NumberRef::Threshold(ThresholdId(at)))).collect();
        slots.push(points.and_then(|points| number(points.high)));
        Self(slots)
    }

    /// All that a rule read.
    pub(super) fn of(
        assessment: &Assessment<'_>,
        inputs: &[InputResult<'_>],
        points: Option<PointsRange>,
    ) -> Self {
        let mut values = Self::constants(assessment, points);
        values.0.extend(inputs.iter().map(|result| match &result.reading {
            Reading::Value(value) => Some(value.clone()),
            Reading::Absent(_) => is_optional(result.input).then_some(Value::Nothing),
        }));
        values
    }

    /// The same with more slots.
    pub(super) fn with(&self, more: impl Iterator<Item = Value>) -> Self {
        Self(self.0.iter().cloned().chain(more.map(Some)).collect())
    }

    /// The value of a slot.
    pub(super) fn get(&self, slot: usize) -> Option<&Value> {
        self.0.get(slot).and_then(Option::as_ref)
    }

    /// The slots for a program that reads some of them; none when it could not run.
    pub(super) fn for_program(&self, program: &Program) -> Option<Vec<Value>> {
        let all_there = program.slots().iter().all(|slot| self.get(*slot).is_some());
        all_there.then(|| self.0.iter().map(|value| value.clone().unwrap_or(Value::Nothing)).collect())
    }
}

fn is_optional(input: &Input) -> bool {
    match &input.kind {
        InputKind::Given(Given::Observed { optional, .. } | Given::PointsOf { optional, .. }) => *optional,
        InputKind::Where(_) => false,
    }
}
