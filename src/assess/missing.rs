//! What is missing, whom to ask, and which rules wait for it.

use std::collections::BTreeSet;

use super::thresholds::Thresholds;
use super::{
    Absence, CapResult, CapState, CriterionState, DimensionResult, FlagResult, GateResult, InputResult,
    LevelResult, MissingEvidence, Observed, PartState, Profile, Reading, Truth,
};
use crate::domain::Date;
use crate::ruleset::{
    Condition, Given, Input, InputKind, NumberRef, Pathway, RuleSet, SelectionId, ThresholdId,
    thresholds_of_condition, thresholds_of_criterion,
};

/// The results that can wait for evidence.
pub(super) struct Waiting<'r, 'a> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) pathway: &'a Pathway,
    pub(super) thresholds: &'r Thresholds<'a>,
    pub(super) gates: &'r [GateResult<'a>],
    pub(super) dimensions: &'r [DimensionResult<'a>],
    pub(super) caps: &'r [CapResult<'a>],
    pub(super) flags: &'r [FlagResult<'a>],
    pub(super) level: Option<&'r LevelResult>,
    pub(super) profile: &'a Profile,
    pub(super) as_of: Date,
}

/// What is missing, in the order in which rules ask for it: gates, criteria and dimensions, caps, flags,
/// levels.
pub(super) fn missing<'a>(waiting: &Waiting<'_, 'a>, observed: &[Observed]) -> Vec<MissingEvidence<'a>> {
    let mut list = List { waiting, open: waiting.thresholds.any_open(), found: Vec::new() };
    for result in waiting.gates {
        list.condition(
            (&result.gate.id, &result.gate.inputs, &result.gate.require),
            &result.inputs,
            result.trace.truth,
        );
    }
    for dimension in waiting.dimensions {
        list.criteria(dimension);
        list.dimension(dimension);
    }
    for result in waiting.caps {
        list.condition(
            (&result.cap.id, &result.cap.inputs, &result.cap.require),
            &result.inputs,
            result.trace.truth,
        );
    }
    for result in waiting.flags {
        list.condition(
            (&result.flag.id, &result.flag.inputs, &result.flag.raise),
            &result.inputs,
            result.trace.truth,
        );
    }
    if waiting.level.is_some_and(|level| level.low != level.high) {
        for level in &waiting.pathway.levels {
            list.numbers(&level.id, [level.from]);
        }
    }
    list.finish(observed)
}

struct List<'w, 'r, 'a> {
    waiting: &'w Waiting<'r, 'a>,
    /// Whether any threshold waits for its group.
    open: bool,
    found: Vec<(SelectionId, Absence, Vec<&'a str>)>,
}

impl<'a> List<'_, '_, 'a> {
    /// A gate, cap or flag: its id, what it declares to read, and its condition; with what it had.
    fn condition(
        &mut self,
        (id, declared, condition): (&'a str, &[Input], &Condition),
        inputs: &[InputResult<'_>],
        truth: Truth,
    ) {
        if !matches!(truth, Truth::Unknown(_)) {
            return;
        }
        self.inputs(id, inputs);
        if self.open {
            let Waiting { rule_set, pathway, .. } = self.waiting;
            self.groups(id, thresholds_of_condition(rule_set, pathway, declared, condition));
        }
    }

    fn criteria(&mut self, dimension: &DimensionResult<'a>) {
        for result in &dimension.criteria {
            let waits = match result.state {
                CriterionState::Held(blame)
                | CriterionState::Zero(blame)
                | CriterionState::Excluded(blame) => blame.absence != Absence::NotApplicable,
                CriterionState::Scored | CriterionState::Error => false,
            };
            if !waits {
                continue;
            }
            self.inputs(&result.criterion.id, &result.inputs);
            if self.open {
                let Waiting { rule_set, pathway, .. } = self.waiting;
                let uses = thresholds_of_criterion(rule_set, pathway, result.criterion);
                self.groups(&result.criterion.id, uses);
            }
        }
    }

    /// The groups of its limit and floor, and of the maxima that make up for each other.
    fn dimension(&mut self, result: &DimensionResult<'a>) {
        let floor_open = result.floor.is_some_and(|floor| floor.state == CapState::Unknown);
        if result.state == PartState::Held || floor_open {
            let floor = result.floor.map(|floor| floor.floor.points);
            let maxima = result.criteria.iter().map(|criterion| criterion.criterion.points.high);
            let numbers: Vec<NumberRef> =
                result.dimension.at_most.into_iter().chain(floor).chain(maxima).collect();
            self.numbers(&result.dimension.id, numbers);
        }
    }

    fn numbers(&mut self, id: &'a str, numbers: impl IntoIterator<Item = NumberRef>) {
        let ids = numbers.into_iter().filter_map(|number| match number {
            NumberRef::Threshold(id) => Some(id),
            NumberRef::Literal(_) => None,
        });
        self.groups(id, ids.collect());
    }

    /// Every input without a value that the rule cannot do without.
    fn inputs(&mut self, id: &'a str, inputs: &[InputResult<'_>]) {
        for result in inputs {
            let InputKind::Given(Given::Observed { selection, optional: false }) = &result.input.kind else {
                continue;
            };
            match &result.reading {
                Reading::Absent(Absence::NotApplicable) | Reading::Value(_) => {}
                // What is missing is the group, and the evidence itself only when there is nothing of it at all.
                Reading::Absent(Absence::NoGroup(_)) => {
                    if self.is_unreported(*selection) {
                        self.add(*selection, Absence::NeverObserved, id);
                    }
                }
                Reading::Absent(absence) => self.add(*selection, *absence, id),
            }
        }
    }

    /// Whether nothing was reported that a selection could use, though that would not mean none.
    fn is_unreported(&self, selection: SelectionId) -> bool {
        let Waiting { rule_set, pathway, profile, as_of, .. } = self.waiting;
        let Some(selection) = pathway.selections.get(selection.0) else { return false };
        let evidence = rule_set.catalogue.get(selection.evidence);
        let means_none = evidence.is_some_and(|evidence| selection.has_none_when_unreported(evidence));
        let mut reports = profile.of(selection.evidence).iter();
        !means_none && !reports.any(|seen| seen.on <= *as_of && selection.from.contains(&seen.source))
    }

    /// The evidence that groups thresholds without a value.
    fn groups(&mut self, id: &'a str, thresholds: BTreeSet<ThresholdId>) {
        for threshold in thresholds {
            let Err(absence) = self.waiting.thresholds.table(threshold) else { continue };
            let used = self.waiting.pathway.thresholds.iter().find(|used| used.id == threshold);
            if let Some(selection) = used.and_then(|used| used.group) {
                self.add(selection, absence, id);
            }
        }
    }

    fn add(&mut self, selection: SelectionId, absence: Absence, rule: &'a str) {
        match self.found.iter_mut().find(|(known, ..)| *known == selection) {
            Some((_, _, needed_by)) if needed_by.last() != Some(&rule) => needed_by.push(rule),
            Some(_) => {}
            None => self.found.push((selection, absence, vec![rule])),
        }
    }

    /// The list for the assessment. A threshold's group is missing for the reason of its own evidence.
    fn finish(self, observed: &[Observed]) -> Vec<MissingEvidence<'a>> {
        let pathway = self.waiting.pathway;
        let found = self.found.into_iter().filter_map(|(id, absence, needed_by)| {
            let selection = pathway.selections.get(id.0)?;
            let absence = match (absence, observed.get(id.0).map(|observed| &observed.reading)) {
                (Absence::NoGroup(_), Some(Reading::Absent(own))) => *own,
                (other, _) => other,
            };
            let from = match absence {
                // Nobody can report what does not apply.
                Absence::NotApplicable => Vec::new(),
                Absence::TooFewRaters { source: Some(source), .. } => vec![source],
                Absence::TooFewRaters { source: None, .. }
                | Absence::NeverObserved
                | Absence::NoneFits
                | Absence::Stale { .. }
                | Absence::TooFewObservations { .. }
                | Absence::Unreadable
                | Absence::PartHeld(_)
                | Absence::NoGroup(_)
                | Absence::Withheld(_) => selection.from.clone(),
            };
            Some(MissingEvidence { evidence: selection.evidence, absence, from, needed_by })
        });
        found.collect()
    }
}
