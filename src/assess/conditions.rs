//! Gates, caps and flags: from their conditions to their states.

use super::error::Fault;
use super::frame::{Frame, Rule};
use super::observe::ObservedList;
use super::parts::Parts;
use super::run::Run;
use super::{
    CapResult, CapState, ConditionTrace, DimensionResult, FlagResult, FlagState, GateResult, GateState,
    InputResults, Truth,
};
use crate::ruleset::{Cap, Condition, Flag, Gate, Input, OnNotApplicable};

/// The gates', caps' and flags' results.
#[derive(Debug)]
pub(super) struct Conditions<'a> {
    pub(super) gates: Vec<GateResult<'a>>,
    pub(super) caps: Vec<CapResult<'a>>,
    pub(super) flags: Vec<FlagResult<'a>>,
}

impl<'a> Run<'a, '_> {
    pub(super) fn conditions(
        &mut self,
        observed: &ObservedList,
        parts: &(Parts, Vec<DimensionResult<'a>>),
        frame: &mut Frame,
    ) -> Conditions<'a> {
        let pathway = self.pathway;
        let mut faults = Vec::new();
        let mut conditions = Conditions {
            gates: Vec::with_capacity(pathway.gates.len()),
            caps: Vec::with_capacity(pathway.caps.len()),
            flags: Vec::with_capacity(pathway.flags.len()),
        };
        for gate in &pathway.gates {
            conditions.gates.push(self.rule(observed, frame, &parts.0).gate(gate, &mut faults));
            self.fail(&gate.id, std::mem::take(&mut faults));
        }
        for cap in &pathway.caps {
            conditions.caps.push(self.rule(observed, frame, &parts.0).cap(cap, &mut faults));
            self.fail(&cap.id, std::mem::take(&mut faults));
        }
        for flag in &pathway.flags {
            conditions.flags.push(self.rule(observed, frame, &parts.0).flag(flag, &mut faults));
            self.fail(&flag.id, std::mem::take(&mut faults));
        }
        conditions
    }
}

impl<'a> Rule<'a, '_> {
    /// Works a gate out. What failed goes to `faults`.
    pub(super) fn gate(&mut self, gate: &'a Gate, faults: &mut Vec<Fault>) -> GateResult<'a> {
        let (inputs, trace) = self.condition(&gate.inputs, &gate.require, faults);
        let state = match (trace.truth, gate.not_applicable) {
            (Truth::True, _) | (Truth::NotApplicable, OnNotApplicable::Pass) => GateState::Met,
            (Truth::False, _) | (Truth::NotApplicable, OnNotApplicable::Fail) => GateState::NotMet,
            (Truth::Unknown(_), _) if gate.missing_is_unmet => GateState::NotMet,
            (Truth::Unknown(_), _) | (Truth::NotApplicable, OnNotApplicable::Hold) => GateState::Held,
            (Truth::Error, _) => GateState::Error,
        };
        GateResult { gate, state, trace, inputs }
    }

    /// Works a cap out. What failed goes to `faults`.
    pub(super) fn cap(&mut self, cap: &'a Cap, faults: &mut Vec<Fault>) -> CapResult<'a> {
        let (inputs, trace) = self.condition(&cap.inputs, &cap.require, faults);
        let state = match trace.truth {
            Truth::True | Truth::NotApplicable => CapState::Clear,
            Truth::False => CapState::Binding,
            Truth::Unknown(_) => CapState::Unknown,
            Truth::Error => CapState::Error,
        };
        CapResult { cap, state, trace, inputs }
    }

    fn flag(&mut self, flag: &'a Flag, faults: &mut Vec<Fault>) -> FlagResult<'a> {
        let (inputs, trace) = self.condition(&flag.inputs, &flag.raise, faults);
        let state = match trace.truth {
            Truth::True => FlagState::Raised,
            Truth::False | Truth::NotApplicable => FlagState::Clear,
            Truth::Unknown(_) => FlagState::Unknown,
            Truth::Error => FlagState::Error,
        };
        FlagResult { flag, state, trace, inputs }
    }

    fn condition(
        &mut self,
        inputs: &'a [Input],
        condition: &'a Condition,
        faults: &mut Vec<Fault>,
    ) -> (InputResults<'a>, ConditionTrace) {
        let mut results = InputResults::default();
        let trace = match self.inputs(inputs, None, &mut results) {
            Ok(()) => self.answer(condition, faults),
            Err(fault) => {
                faults.push(fault);
                ConditionTrace { truth: Truth::Error, parts: Vec::new() }
            }
        };
        (results, trace)
    }
}
