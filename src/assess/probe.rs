//! Running single rules on chosen inputs, without a profile: how checking finds rules that can fail.

use std::sync::Arc;

use super::error::Fault;
use super::frame::{Frame, Rule};
use super::observe::ObservedList;
use super::parts::Parts;
use super::thresholds::Thresholds;
use super::{Absence, Observed, Reading, RuleError};
use crate::domain::{Date, Number, Value};
use crate::ruleset::{Cap, Condition, Criterion, Flag, Gate, Input, PartRef, Pathway, RuleSet, SelectionId};
use crate::script::Sandbox;

/// A rule of a pathway.
#[derive(Debug, Clone, Copy)]
pub enum RuleRef<'a> {
    /// A gate.
    Gate(&'a Gate),
    /// A criterion.
    Criterion(&'a Criterion),
    /// A cap.
    Cap(&'a Cap),
    /// A flag.
    Flag(&'a Flag),
}

impl<'a> RuleRef<'a> {
    /// Every rule of a pathway: gates, criteria, caps, flags.
    pub fn all(pathway: &'a Pathway) -> impl Iterator<Item = Self> {
        let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        let gates = pathway.gates.iter().map(Self::Gate);
        let caps = pathway.caps.iter().map(Self::Cap);
        let flags = pathway.flags.iter().map(Self::Flag);
        gates.chain(criteria.map(Self::Criterion)).chain(caps).chain(flags)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'a Arc<str> {
        match self {
            Self::Gate(gate) => &gate.id,
            Self::Criterion(criterion) => &criterion.id,
            Self::Cap(cap) => &cap.id,
            Self::Flag(flag) => &flag.id,
        }
    }

    /// What it reads.
    #[must_use]
    pub fn inputs(&self) -> &'a [Input] {
        match self {
            Self::Gate(gate) => &gate.inputs,
            Self::Criterion(criterion) => &criterion.inputs,
            Self::Cap(cap) => &cap.inputs,
            Self::Flag(flag) => &flag.inputs,
        }
    }

    fn condition(&self) -> Option<&'a Condition> {
        match self {
            Self::Gate(gate) => Some(&gate.require),
            Self::Cap(cap) => Some(&cap.require),
            Self::Flag(flag) => Some(&flag.raise),
            Self::Criterion(_) => None,
        }
    }
}

/// What a rule is to read.
#[derive(Debug, Clone, Default)]
pub struct ProbeInputs {
    /// What selections saw; nothing for those not named.
    pub observed: Vec<(SelectionId, Value)>,
    /// The points of other parts.
    pub points: Vec<(PartRef, Number)>,
}

/// Runs one rule on chosen inputs, and says how it failed. Dates before a threshold's first value give
/// nothing.
#[must_use]
pub fn probe(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    pathway: &Pathway,
    rule: RuleRef<'_>,
    inputs: &ProbeInputs,
    as_of: Date,
) -> Vec<RuleError> {
    let Ok(mut thresholds) = Thresholds::in_force(rule_set, pathway, as_of) else {
        return Vec::new();
    };
    for used in &pathway.thresholds {
        let group = inputs.observed.iter().find(|(id, _)| Some(*id) == used.group);
        if let Some((_, value)) = group {
            thresholds.settle(used.id, value);
        }
    }
    let observed: ObservedList =
        (0..pathway.selections.len()).map(|at| observed(SelectionId(at), inputs)).collect();
    let mut parts = Parts::new(pathway);
    inputs.points.iter().for_each(|(part, points)| parts.set(*part, *points));
    sandbox.begin();
    let mut frame = Frame::new(&thresholds);
    let mut faults = Vec::new();
    let mut run = Rule {
        rule_set,
        thresholds: &thresholds,
        observed: &observed,
        frame: &mut frame,
        sandbox,
        parts: &parts,
    };
    run.rule(rule, &mut faults);
    faults.into_iter().map(|fault| fault.of_rule(rule.id())).collect()
}

impl<'a> Rule<'a, '_> {
    /// Runs a rule for what it does, not for its result. What failed goes to `faults`.
    pub(super) fn rule(&mut self, rule: RuleRef<'a>, faults: &mut Vec<Fault>) {
        match (rule, rule.condition()) {
            (RuleRef::Criterion(criterion), _) => {
                self.criterion(criterion, faults);
            }
            (_, Some(condition)) => match self.inputs(rule.inputs(), None).1 {
                Ok(()) => {
                    self.answer(condition, faults);
                }
                Err(fault) => faults.push(fault),
            },
            (_, None) => {}
        }
    }
}

fn observed(selection: SelectionId, inputs: &ProbeInputs) -> Observed {
    let value = inputs.observed.iter().find(|(id, _)| *id == selection);
    let reading =
        value.map_or(Reading::Absent(Absence::NeverObserved), |(_, value)| Reading::Value(value.clone()));
    Observed::nothing(selection, reading)
}
