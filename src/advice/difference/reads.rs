//! What a part reads, itself or through the points of other parts: that alone can move it.

use std::collections::BTreeSet;

use super::account;
use crate::assess::Assessment;
use crate::replay::PartKind;
use crate::ruleset::{
    Condition, Criterion, Dimension, Given, Input, InputKind, NumberRef, PartRef, Pathway, RuleSet,
    SelectionId, ThresholdId, thresholds_of_condition, thresholds_of_criterion,
};

/// The places of the selections and the names of the thresholds that a part reads.
pub(super) fn reads(assessment: &Assessment<'_>, kind: PartKind, id: &str) -> account::Reads {
    let rules = Rules { rule_set: assessment.rule_set, pathway: assessment.pathway };
    let mut reads = Reads::default();
    rules.part(kind, id, &mut reads);
    let grouped = rules.pathway.thresholds.iter().filter(|used| reads.thresholds.contains(&used.id));
    reads.selections.extend(grouped.filter_map(|used| used.group));
    let thresholds = reads.thresholds.iter().filter_map(|id| rules.rule_set.threshold(*id));
    account::Reads {
        readings: reads.selections.into_iter().map(|SelectionId(at)| at).collect(),
        thresholds: thresholds.map(|threshold| std::sync::Arc::clone(&threshold.name)).collect(),
    }
}

/// The rules in which is looked.
struct Rules<'a> {
    rule_set: &'a RuleSet,
    pathway: &'a Pathway,
}

/// What a part reads.
#[derive(Default)]
struct Reads {
    selections: BTreeSet<SelectionId>,
    thresholds: BTreeSet<ThresholdId>,
    /// Parts that were looked into, so that each is once.
    parts: Vec<PartRef>,
}

impl Rules<'_> {
    fn part(&self, kind: PartKind, id: &str, reads: &mut Reads) {
        let pathway = self.pathway;
        let dimension = || pathway.dimensions.iter().find(|part| &*part.id == id);
        match kind {
            PartKind::Gate => {
                if let Some(gate) = pathway.gates.iter().find(|part| &*part.id == id) {
                    self.rule(&gate.inputs, &gate.require, reads);
                }
            }
            PartKind::Cap => {
                if let Some(cap) = pathway.caps.iter().find(|part| &*part.id == id) {
                    self.rule(&cap.inputs, &cap.require, reads);
                }
            }
            PartKind::Flag => {
                if let Some(flag) = pathway.flags.iter().find(|part| &*part.id == id) {
                    self.rule(&flag.inputs, &flag.raise, reads);
                }
            }
            PartKind::Dimension | PartKind::Floor => {
                if let Some(dimension) = dimension() {
                    self.dimension(dimension, reads);
                }
            }
            PartKind::Criterion => {
                let mut criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
                if let Some(criterion) = criteria.find(|part| &*part.id == id) {
                    self.criterion(criterion, reads);
                }
            }
            PartKind::Threshold => {}
        }
    }

    fn rule(&self, inputs: &[Input], condition: &Condition, reads: &mut Reads) {
        reads.thresholds.extend(thresholds_of_condition(self.rule_set, self.pathway, inputs, condition));
        self.inputs(inputs, reads);
    }

    fn criterion(&self, criterion: &Criterion, reads: &mut Reads) {
        reads.thresholds.extend(thresholds_of_criterion(self.rule_set, self.pathway, criterion));
        self.inputs(&criterion.inputs, reads);
    }

    fn dimension(&self, dimension: &Dimension, reads: &mut Reads) {
        let numbers = dimension.at_most.into_iter().chain(dimension.floor.iter().map(|floor| floor.points));
        reads.thresholds.extend(numbers.filter_map(|number| match number {
            NumberRef::Threshold(id) => Some(id),
            NumberRef::Literal(_) => None,
        }));
        for criterion in &dimension.criteria {
            self.criterion(criterion, reads);
        }
    }

    fn inputs(&self, inputs: &[Input], reads: &mut Reads) {
        for input in inputs {
            match &input.kind {
                InputKind::Given(Given::Observed { selection, .. }) => {
                    reads.selections.insert(*selection);
                }
                InputKind::Given(Given::PointsOf { part, .. }) => self.points_of(*part, reads),
                InputKind::Where(_) => {}
            }
        }
    }

    fn points_of(&self, part: PartRef, reads: &mut Reads) {
        if reads.parts.contains(&part) {
            return;
        }
        reads.parts.push(part);
        match part {
            PartRef::Dimension(at) => {
                if let Some(dimension) = self.pathway.dimensions.get(at) {
                    self.dimension(dimension, reads);
                }
            }
            PartRef::Criterion(dimension, at) => {
                let dimension = self.pathway.dimensions.get(dimension);
                if let Some(criterion) = dimension.and_then(|dimension| dimension.criteria.get(at)) {
                    self.criterion(criterion, reads);
                }
            }
        }
    }
}
