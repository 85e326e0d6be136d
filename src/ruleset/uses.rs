//! Which thresholds a pathway's rules use, and the observations that their groups depend on.

use std::collections::BTreeSet;

use super::{
    Catalogue, Choices, ChoicesTable, Condition, Criterion, DerivedForm, Form, Given, Grouping, Input,
    InputKind, Lookup, NumberRef, Pathway, Raters, RuleSet, Selection, Table, Take, Text, TextPiece,
    Threshold, ThresholdId, UsedThreshold, WeightsRef, Window, WindowLength,
};
use crate::domain::ValueType;
use crate::script::Program;

/// Fills [`Pathway::thresholds`], and adds a selection for each evidence item that groups one of them.
pub fn bind_thresholds(pathway: &mut Pathway, thresholds: &[Threshold], catalogue: &Catalogue) {
    let mut uses = Uses { count: thresholds.len(), found: BTreeSet::new() };
    uses.pathway(pathway);
    pathway.thresholds = uses
        .found
        .into_iter()
        .map(|id| {
            let by = thresholds.get(id.0).and_then(|threshold| threshold.by);
            let group = match by {
                Some(Grouping::Evidence(evidence)) => {
                    let selection = grouping_selection(evidence, catalogue);
                    selection.map(|selection| selection.intern(&mut pathway.selections))
                }
                Some(Grouping::Pathway) | None => None,
            };
            UsedThreshold { id, group }
        })
        .collect();
}

/// The thresholds that a condition and its inputs use, by id.
#[must_use]
pub fn thresholds_of_condition(
    rule_set: &RuleSet,
    pathway: &Pathway,
    inputs: &[Input],
    condition: &Condition,
) -> BTreeSet<ThresholdId> {
    let mut uses = Uses { count: rule_set.thresholds.len(), found: BTreeSet::new() };
    uses.rule(pathway, inputs);
    uses.condition(condition);
    uses.found
}

/// The thresholds that a criterion's points, form and inputs use, by id.
#[must_use]
pub fn thresholds_of_criterion(
    rule_set: &RuleSet,
    pathway: &Pathway,
    criterion: &Criterion,
) -> BTreeSet<ThresholdId> {
    let mut uses = Uses { count: rule_set.thresholds.len(), found: BTreeSet::new() };
    uses.rule(pathway, &criterion.inputs);
    uses.number(criterion.points.low);
    uses.number(criterion.points.high);
    uses.form(&criterion.form);
    uses.found
}

/// The thresholds that a rule uses to make its inputs, its points and its answer, out of `count` in all.
pub(super) fn thresholds_of_rule(
    count: usize,
    inputs: &[Input],
    criterion: Option<&Criterion>,
    condition: Option<&Condition>,
) -> BTreeSet<ThresholdId> {
    let mut uses = Uses { count, found: BTreeSet::new() };
    uses.inputs(inputs);
    if let Some(condition) = condition {
        uses.condition(condition);
    }
    if let Some(criterion) = criterion {
        uses.number(criterion.points.low);
        uses.number(criterion.points.high);
        uses.form(&criterion.form);
    }
    uses.found
}

/// The latest value of the evidence, whoever reported it.
fn grouping_selection(evidence: super::EvidenceId, catalogue: &Catalogue) -> Option<Selection> {
    let declared = catalogue.get(evidence)?;
    let value_type = match &declared.kind {
        super::EvidenceKind::Single(kind) => kind.value_type(),
        super::EvidenceKind::Items(_) => ValueType::Nothing,
    };
    Some(Selection::latest(evidence, None, declared.sources.clone(), value_type, declared.place.clone()))
}

struct Uses {
    count: usize,
    found: BTreeSet<ThresholdId>,
}

impl Uses {
    fn pathway(&mut self, pathway: &Pathway) {
        pathway.levels.iter().for_each(|level| self.number(level.from));
        pathway.selections.iter().for_each(|selection| self.selection(selection));
        for gate in &pathway.gates {
            self.inputs(&gate.inputs);
            self.condition(&gate.require);
            self.text(gate.says.as_ref());
        }
        for cap in &pathway.caps {
            self.inputs(&cap.inputs);
            self.condition(&cap.require);
            self.text(cap.says.as_ref());
        }
        for flag in &pathway.flags {
            self.inputs(&flag.inputs);
            self.condition(&flag.raise);
            self.text(flag.says.as_ref());
        }
        for dimension in &pathway.dimensions {
            dimension.at_most.into_iter().for_each(|number| self.number(number));
            dimension.floor.iter().for_each(|floor| self.number(floor.points));
            for criterion in &dimension.criteria {
                self.number(criterion.points.low);
                self.number(criterion.points.high);
                self.inputs(&criterion.inputs);
                self.form(&criterion.form);
                for text in [&criterion.says.full, &criterion.says.some, &criterion.says.none] {
                    self.text(text.as_ref());
                }
            }
        }
    }

    /// What a rule's inputs use, with the selections behind them.
    fn rule(&mut self, pathway: &Pathway, inputs: &[Input]) {
        self.inputs(inputs);
        for input in inputs {
            if let InputKind::Given(Given::Observed { selection, .. }) = &input.kind {
                pathway
                    .selections
                    .get(selection.0)
                    .into_iter()
                    .for_each(|selection| self.selection(selection));
            }
        }
    }

    fn form(&mut self, form: &Form) {
        match form {
            Form::Curve(lookup) | Form::Steps(lookup) => self.lookup(lookup),
            Form::Choices(choices) => self.choices(choices),
            Form::Require(condition) => self.condition(condition),
            Form::Score { program, .. } | Form::Script { program, .. } => self.program(program),
        }
    }

    fn condition(&mut self, condition: &Condition) {
        let parts = match condition {
            Condition::Test { program, .. } => return self.program(program),
            Condition::All(parts) | Condition::Any(parts) => parts,
            Condition::AtLeast { count, of } => {
                self.number(*count);
                of
            }
        };
        for part in parts {
            self.condition(&part.condition);
            self.text(part.says.as_ref());
        }
    }

    fn inputs(&mut self, inputs: &[Input]) {
        for input in inputs {
            let InputKind::Where(derived) = &input.kind else {
                continue;
            };
            match &derived.form {
                DerivedForm::Expression(program) => self.program(program),
                DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup) => self.lookup(lookup),
                DerivedForm::Choices(choices) => self.choices(choices),
            }
        }
    }

    fn selection(&mut self, selection: &Selection) {
        selection.only.iter().for_each(|program| self.program(program));
        selection.newest.into_iter().for_each(|number| self.number(number));
        match &selection.raters {
            Some(Raters::Total(number)) => self.number(*number),
            Some(Raters::Each(bounds)) => {
                for bound in bounds {
                    self.number(bound.at_least);
                }
            }
            None => {}
        }
        if let Some(Window { nearest, farthest }) = &selection.within {
            for length in nearest.iter().chain([farthest]) {
                if let WindowLength::Threshold(id, _) = length {
                    self.found.insert(*id);
                }
            }
        }
        if let Take::WeightedMean(weights) = &selection.take {
            self.weights(weights);
        }
    }

    fn weights(&mut self, weights: &WeightsRef) {
        match weights {
            WeightsRef::Written(weights) => {
                for weight in weights {
                    self.number(*weight);
                }
            }
            WeightsRef::Threshold(id) => {
                self.found.insert(*id);
            }
        }
    }

    fn lookup(&mut self, lookup: &Lookup) {
        self.slot(lookup.of);
        match &lookup.table {
            Table::Fixed(_) => {}
            Table::Rows(rows) => rows.iter().for_each(|row| {
                self.number(row.input);
                self.number(row.gives);
            }),
            Table::Threshold(id) => {
                self.found.insert(*id);
            }
        }
    }

    fn choices(&mut self, choices: &Choices) {
        match &choices.table {
            ChoicesTable::Rows(rows) => rows.iter().for_each(|(_, gives)| self.number(*gives)),
            ChoicesTable::Threshold(id) => {
                self.found.insert(*id);
            }
        }
    }

    fn text(&mut self, text: Option<&Text>) {
        for piece in text.into_iter().flat_map(|text| &text.0) {
            if let TextPiece::Threshold(id) = piece {
                self.found.insert(*id);
            }
        }
    }

    fn program(&mut self, program: &Program) {
        program.slots().iter().for_each(|slot| self.slot(*slot));
    }

    fn slot(&mut self, slot: usize) {
        if slot < self.count {
            self.found.insert(ThresholdId(slot));
        }
    }

    fn number(&mut self, number: NumberRef) {
        if let NumberRef::Threshold(id) = number {
            self.found.insert(id);
        }
    }
}
