//! Running single rules on chosen inputs, without a profile: how checking finds rules that can fail.

use std::sync::Arc;

use super::error::Fault;
use super::frame::{Frame, Rule};
use super::observe::ObservedList;
use super::parts::Parts;
use super::thresholds::Thresholds;
use super::{InputResults, Observed, Reading, RuleError};
use crate::domain::{Date, Number, Value};
use crate::ruleset::{
    Cap, Condition, Criterion, Flag, Gate, Input, PartRef, Pathway, RuleSet, SelectionId, ThresholdId,
};
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

/// A pathway on a day, of which rules are run one by one, each on many inputs: what they have in common is made once.
#[derive(Debug)]
pub struct Probe<'a> {
    rule_set: &'a RuleSet,
    pathway: &'a Pathway,
    /// The thresholds whose group is seen, with the selections that see it.
    grouped: Vec<(ThresholdId, SelectionId)>,
    /// The thresholds in force while no group is known.
    in_force: Thresholds<'a>,
    /// The groups that `thresholds` and `frame` are made for.
    groups: Vec<(ThresholdId, Value)>,
    thresholds: Thresholds<'a>,
    frame: Frame,
    /// Nothing, but while a rule runs.
    observed: ObservedList,
}

impl<'a> Probe<'a> {
    /// Prepares to run rules of a pathway; none before the first value of one of its thresholds.
    #[must_use]
    pub fn new(rule_set: &'a RuleSet, pathway: &'a Pathway, as_of: Date) -> Option<Self> {
        let in_force = Thresholds::in_force(rule_set, pathway, as_of).ok()?;
        let grouped = pathway.thresholds.iter().filter_map(|used| Some((used.id, used.group?)));
        let observed = (0..pathway.selections.len()).map(|at| Observed::unseen(SelectionId(at)));
        Some(Self {
            rule_set,
            pathway,
            grouped: grouped.collect(),
            groups: Vec::new(),
            thresholds: in_force.clone(),
            frame: Frame::new(&in_force),
            in_force,
            observed: observed.collect(),
        })
    }

    /// Runs one rule on chosen inputs, and says how it failed.
    #[must_use]
    pub fn run(&mut self, sandbox: &mut Sandbox, rule: RuleRef<'a>, inputs: &ProbeInputs) -> Vec<RuleError> {
        self.settle(inputs);
        for (id, value) in &inputs.observed {
            self.observed.exchange(&mut Observed::nothing(*id, Reading::Value(value.clone())));
        }
        let mut parts = Parts::new(self.pathway);
        inputs.points.iter().for_each(|(part, points)| parts.set(*part, *points));
        sandbox.begin();
        let mut faults = Vec::new();
        let mut run = Rule {
            rule_set: self.rule_set,
            thresholds: &self.thresholds,
            observed: &self.observed,
            frame: &mut self.frame,
            sandbox,
            parts: &parts,
        };
        run.rule(rule, &mut faults);
        for (id, _) in &inputs.observed {
            self.observed.exchange(&mut Observed::unseen(*id));
        }
        faults.into_iter().map(|fault| fault.of_rule(rule.id())).collect()
    }

    /// Takes the thresholds' values of the groups that are seen.
    fn settle(&mut self, inputs: &ProbeInputs) {
        let seen = |(threshold, selection): &(ThresholdId, SelectionId)| {
            let group = inputs.observed.iter().find(|(id, _)| id == selection);
            group.map(|(_, value)| (*threshold, value.clone()))
        };
        let groups: Vec<(ThresholdId, Value)> = self.grouped.iter().filter_map(seen).collect();
        if groups != self.groups {
            self.thresholds = self.in_force.clone();
            for (threshold, group) in &groups {
                self.thresholds.settle(*threshold, group);
            }
            self.frame = Frame::new(&self.thresholds);
            self.groups = groups;
        }
    }
}

impl<'a> Rule<'a, '_> {
    /// Runs a rule for what it does, not for its result. What failed goes to `faults`.
    pub(super) fn rule(&mut self, rule: RuleRef<'a>, faults: &mut Vec<Fault>) {
        match (rule, rule.condition()) {
            (RuleRef::Criterion(criterion), _) => {
                self.criterion(criterion, faults);
            }
            (_, Some(condition)) => match self.inputs(rule.inputs(), None, &mut InputResults::default()) {
                Ok(()) => {
                    self.answer(condition, faults);
                }
                Err(fault) => faults.push(fault),
            },
            (_, None) => {}
        }
    }
}
