//! What gates, dimensions, criteria, caps and flags came to, as messages.

use super::condition::{blame_to_proto, condition_to_proto, inputs_to_proto};
use super::derivation::form_to_proto;
use std::borrow::Cow;

use super::proto;
use super::told;
use super::value::{count, number_of, points_to_proto, text_of};
use super::words::Telling;
use crate::assess::{
    CapResult, CapState, CriterionResult, CriterionState, DimensionResult, FlagResult, FlagState,
    FloorResult, GateResult, GateState, Limited, PartState, PointsSpan,
};
use crate::ruleset::{Aspect, Condition, Form};

pub(super) fn aspect_to_proto(aspect: Option<Aspect>) -> proto::Aspect {
    match aspect {
        None => proto::Aspect::Unspecified,
        Some(Aspect::Aptitude) => proto::Aspect::Aptitude,
        Some(Aspect::Interest) => proto::Aspect::Interest,
        Some(Aspect::Need) => proto::Aspect::Need,
    }
}

/// The level at a place among the pathway's.
pub(super) fn level_to_proto<'s>(telling: Telling<'s, '_>, at: usize) -> Option<told::Level<'s>> {
    let level = telling.assessment.pathway.levels.get(at)?;
    Some(told::Level {
        id: text_of(&level.id),
        title: telling.part_title(&level.id, &level.title),
        position: count(at),
    })
}

pub(super) fn gate_to_proto<'s>(
    telling: Telling<'s, '_>,
    result: &'s GateResult<'_>,
) -> told::GateResult<'s> {
    let GateResult { gate, state, trace, inputs } = result;
    let state = match state {
        GateState::Met => proto::GateState::Met,
        GateState::NotMet => proto::GateState::NotMet,
        GateState::Held => proto::GateState::Held,
        GateState::Error => proto::GateState::Error,
    };
    told::GateResult {
        id: text_of(&gate.id),
        title: telling.part_title(&gate.id, &gate.title),
        aspect: aspect_to_proto(gate.aspect),
        state,
        reason: text_of(&gate.reason),
        condition: Some(condition_to_proto(telling, &gate.require, trace, inputs, &gate.id)),
        inputs: inputs_to_proto(telling.assessment, inputs),
        text: telling.gate_text(result),
    }
}

pub(super) fn dimension_to_proto<'s>(
    telling: Telling<'s, '_>,
    result: &'s DimensionResult<'_>,
) -> told::DimensionResult<'s> {
    let DimensionResult { dimension, state, criteria, adjustment, before_limit, points, maximum, floor } =
        result;
    let state = match state {
        PartState::Known => proto::PartState::Known,
        PartState::Held => proto::PartState::Held,
        PartState::Error => proto::PartState::Error,
    };
    let at_most = dimension.at_most.and_then(|at_most| telling.assessment.number_used(at_most));
    told::DimensionResult {
        id: text_of(&dimension.id),
        title: telling.part_title(&dimension.id, &dimension.title),
        aspect: aspect_to_proto(dimension.aspect),
        state,
        points: Some(points_to_proto(*points)),
        maximum: Some(points_to_proto(*maximum)),
        adjustment: (*adjustment != PointsSpan::default()).then(|| points_to_proto(*adjustment)),
        before_limit: (before_limit != points).then(|| points_to_proto(*before_limit)),
        at_most: at_most.map_or_else(Cow::default, number_of),
        floor: floor.as_ref().map(|floor| floor_to_proto(telling, floor)),
        criteria: criteria.iter().map(|criterion| criterion_to_proto(telling, criterion)).collect(),
    }
}

fn floor_to_proto<'s>(telling: Telling<'s, '_>, result: &'s FloorResult<'_>) -> told::FloorResult<'s> {
    let FloorResult { floor, asks, state } = result;
    told::FloorResult {
        asks: asks.map_or_else(Cow::default, number_of),
        state: cap_state(*state),
        limit: level_to_proto(telling, floor.limit),
        reason: text_of(&floor.reason),
    }
}

fn cap_state(state: CapState) -> proto::CapState {
    match state {
        CapState::Clear => proto::CapState::Clear,
        CapState::Binding => proto::CapState::Binding,
        CapState::Unknown => proto::CapState::Unknown,
        CapState::Error => proto::CapState::Error,
    }
}

fn criterion_to_proto<'s>(
    telling: Telling<'s, '_>,
    result: &'s CriterionResult<'_>,
) -> told::CriterionResult<'s> {
    let CriterionResult { criterion, state, points, range, limited, beyond_table, trace, inputs } = result;
    let assessment = telling.assessment;
    let (state, blame) = match *state {
        CriterionState::Scored => (proto::CriterionState::Scored, None),
        CriterionState::Held(blame) => (proto::CriterionState::Held, Some(blame)),
        CriterionState::Zero(blame) => (proto::CriterionState::Zero, Some(blame)),
        CriterionState::Excluded(blame) => (proto::CriterionState::Excluded, Some(blame)),
        CriterionState::Error => (proto::CriterionState::Error, None),
    };
    let (limited_from, limited_to) = limited.map_or_else(Default::default, |limited| {
        let Limited { from, to } = limited;
        (number_of(from), number_of(to))
    });
    told::CriterionResult {
        id: text_of(&criterion.id),
        title: telling.part_title(&criterion.id, &criterion.title),
        state,
        blame: blame.map(|blame| blame_to_proto(assessment, blame, inputs)),
        points: Some(points_to_proto(*points)),
        least: number_of(range.low),
        most: number_of(range.high),
        limited_from,
        limited_to,
        beyond_table: *beyond_table,
        derivation: Some(form_to_proto(assessment, &criterion.form, inputs)),
        condition: required(&criterion.form)
            .zip(trace.as_ref())
            .map(|(condition, trace)| condition_to_proto(telling, condition, trace, inputs, &criterion.id)),
        inputs: inputs_to_proto(assessment, inputs),
        reason: text_of(&criterion.reason),
        text: telling.criterion_text(result),
    }
}

fn required(form: &Form) -> Option<&Condition> {
    match form {
        Form::Require(condition) => Some(condition),
        Form::Curve(_) | Form::Steps(_) | Form::Choices(_) | Form::Score { .. } | Form::Script { .. } => None,
    }
}

pub(super) fn cap_to_proto<'s>(telling: Telling<'s, '_>, result: &'s CapResult<'_>) -> told::CapResult<'s> {
    let CapResult { cap, state, trace, inputs } = result;
    told::CapResult {
        id: text_of(&cap.id),
        title: telling.part_title(&cap.id, &cap.title),
        state: cap_state(*state),
        limit: level_to_proto(telling, cap.limit),
        reason: text_of(&cap.reason),
        condition: Some(condition_to_proto(telling, &cap.require, trace, inputs, &cap.id)),
        inputs: inputs_to_proto(telling.assessment, inputs),
        text: telling.cap_text(result),
    }
}

pub(super) fn flag_to_proto<'s>(
    telling: Telling<'s, '_>,
    result: &'s FlagResult<'_>,
) -> told::FlagResult<'s> {
    let FlagResult { flag, state, trace, inputs } = result;
    let state = match state {
        FlagState::Clear => proto::FlagState::Clear,
        FlagState::Raised => proto::FlagState::Raised,
        FlagState::Unknown => proto::FlagState::Unknown,
        FlagState::Error => proto::FlagState::Error,
    };
    told::FlagResult {
        id: text_of(&flag.id),
        title: telling.part_title(&flag.id, &flag.title),
        state,
        reason: text_of(&flag.reason),
        condition: Some(condition_to_proto(telling, &flag.raise, trace, inputs, &flag.id)),
        inputs: inputs_to_proto(telling.assessment, inputs),
        text: telling.flag_text(result),
    }
}
