//! Gates, caps and flags: from their conditions to their states.

use std::sync::Arc;

use super::frame::Frame;
use super::parts::Parts;
use super::run::{ObservedList, Run};
use super::{
    CapResult, CapState, ConditionTrace, DimensionResult, FlagResult, FlagState, GateResult, GateState, InputResult, Truth,
};
use crate::ruleset::{Cap, Condition, Flag, Gate, Input, OnNotApplicable};

/// The gates', caps' and flags' results.
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
        let gates = pathway
            .gates
            .iter()
            .map(|gate| self.gate(gate, observed, frame, &parts.0))
            .collect();
        let caps = pathway
            .caps
            .iter()
            .map(|cap| self.cap(cap, observed, frame, &parts.0))
            .collect();
        let flags = pathway
            .flags
            .iter()
            .map(|flag| self.flag(flag, observed, frame, &parts.0))
            .collect();
        Conditions { gates, caps, flags }
    }

    fn gate(
        &mut self,
        gate: &'a Gate,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> GateResult<'a> {
        let (inputs, trace) = self.condition(
            &gate.id,
            &gate.inputs,
            &gate.require,
            observed,
            frame,
            parts,
        );
        let state = match (trace.truth, gate.not_applicable) {
            (Truth::True, _) | (Truth::NotApplicable, OnNotApplicable::Pass) => GateState::Met,
            (Truth::False, _) | (Truth::NotApplicable, OnNotApplicable::Fail) => GateState::NotMet,
            (Truth::Unknown(_), _) if gate.missing_is_unmet => GateState::NotMet,
            (Truth::Unknown(_), _) | (Truth::NotApplicable, OnNotApplicable::Hold) => {
                GateState::Held
            }
            (Truth::Error, _) => GateState::Error,
        };
        GateResult {
            gate,
            state,
            trace,
            inputs,
        }
    }

    fn cap(
        &mut self,
        cap: &'a Cap,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> CapResult<'a> {
        let (inputs, trace) =
            self.condition(&cap.id, &cap.inputs, &cap.require, observed, frame, parts);
        let state = match trace.truth {
            Truth::True | Truth::NotApplicable => CapState::Clear,
            Truth::False => CapState::Binding,
            Truth::Unknown(_) => CapState::Unknown,
            Truth::Error => CapState::Error,
        };
        CapResult {
            cap,
            state,
            trace,
            inputs,
        }
    }

    fn flag(
        &mut self,
        flag: &'a Flag,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> FlagResult<'a> {
        let (inputs, trace) =
            self.condition(&flag.id, &flag.inputs, &flag.raise, observed, frame, parts);
        let state = match trace.truth {
            Truth::True => FlagState::Raised,
            Truth::False | Truth::NotApplicable => FlagState::Clear,
            Truth::Unknown(_) => FlagState::Unknown,
            Truth::Error => FlagState::Error,
        };
        FlagResult {
            flag,
            state,
            trace,
            inputs,
        }
    }

    fn condition(
        &mut self,
        id: &Arc<str>,
        inputs: &'a [Input],
        condition: &'a Condition,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> (Vec<InputResult<'a>>, ConditionTrace) {
        let mut faults = Vec::new();
        let mut rule = self.rule(observed, frame, parts);
        let (inputs, ready) = rule.inputs(inputs, None);
        let trace = match ready {
            Ok(()) => rule.answer(condition, &mut faults),
            Err(fault) => {
                faults.push(fault);
                ConditionTrace {
                    truth: Truth::Error,
                    parts: Vec::new(),
                }
            }
        };
        self.fail(id, faults);
        (inputs, trace)
    }
}
