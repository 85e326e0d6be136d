//! Conditions with their answers, and what rules read, as messages.

use super::derivation::derived_to_proto;
use std::borrow::Cow;

use super::proto::{ConditionKind, Truth as TruthKind};
use super::told::{self, input_result::Origin};
use super::value::{absence_to_proto, count, number_of, part_to_proto, reading_to_proto, text_of};
use super::words::Telling;
use crate::assess::{Assessment, Blame, ConditionTrace, InputResult, Truth};
use crate::ruleset::{Condition, ConditionPart, Given, InputKind};

pub(super) fn inputs_to_proto<'s>(
    assessment: &'s Assessment<'_>,
    inputs: &'s [InputResult<'_>],
) -> Vec<told::InputResult<'s>> {
    inputs.iter().map(|input| input_to_proto(assessment, input, inputs)).collect()
}

fn input_to_proto<'s>(
    assessment: &'s Assessment<'_>,
    result: &'s InputResult<'_>,
    all: &'s [InputResult<'_>],
) -> told::InputResult<'s> {
    let InputResult { input, reading } = result;
    let (origin, optional) = match &input.kind {
        InputKind::Given(Given::Observed { selection, optional }) => {
            (Origin::Observed(count(selection.0)), *optional)
        }
        InputKind::Given(Given::PointsOf { part, rounding: _, optional }) => {
            (Origin::PointsOf(part_to_proto(assessment.pathway, *part)), *optional)
        }
        InputKind::Where(derived) => (Origin::Derived(derived_to_proto(assessment, derived, all)), false),
    };
    told::InputResult {
        name: text_of(&input.name),
        reading: Some(reading_to_proto(assessment, reading)),
        origin: Some(origin),
        optional,
    }
}

pub(super) fn blame_to_proto<'s>(
    assessment: &'s Assessment<'_>,
    blame: Blame,
    inputs: &'s [InputResult<'_>],
) -> told::Blame<'s> {
    let Blame { absence, input } = blame;
    let input = input.and_then(|at| inputs.get(at));
    told::Blame {
        absence: Some(absence_to_proto(assessment, absence)),
        input: input.map_or_else(Cow::default, |result| text_of(&result.input.name)),
    }
}

/// A condition with its answers. The text belongs to whoever the condition belongs to. `path` leads to it within
/// the pathway: the id of its rule, and for a part `<rule>.parts.<number>`.
pub(super) fn condition_to_proto<'s>(
    telling: Telling<'s, '_>,
    condition: &'s Condition,
    trace: &ConditionTrace,
    inputs: &'s [InputResult<'_>],
    path: &str,
) -> told::ConditionResult<'s> {
    let ConditionTrace { truth, parts } = trace;
    let assessment = telling.assessment;
    let (truth, blame) = match *truth {
        Truth::True => (TruthKind::True, None),
        Truth::False => (TruthKind::False, None),
        Truth::Unknown(blame) => (TruthKind::Unknown, Some(blame_to_proto(assessment, blame, inputs))),
        Truth::NotApplicable => (TruthKind::NotApplicable, None),
        Truth::Error => (TruthKind::Error, None),
    };
    let (kind, of) = kind_of(condition);
    let mut message = told::ConditionResult {
        truth,
        blame,
        kind,
        parts: of
            .iter()
            .zip(parts)
            .zip(1_usize..)
            .map(|((part, trace), number)| {
                part_to_message(telling, part, trace, inputs, &format!("{path}.parts.{number}"))
            })
            .collect(),
        ..told::ConditionResult::default()
    };
    match condition {
        Condition::Test { program: _, text: written, place: _ } => message.expression = text_of(written),
        Condition::AtLeast { count, of: _ } => {
            message.at_least = assessment.number_used(*count).map_or_else(Cow::default, number_of);
        }
        Condition::All(_) | Condition::Any(_) => {}
    }
    message
}

pub(super) fn kind_of(condition: &Condition) -> (ConditionKind, &[ConditionPart]) {
    match condition {
        Condition::Test { .. } => (ConditionKind::Test, &[]),
        Condition::All(parts) => (ConditionKind::All, parts),
        Condition::Any(parts) => (ConditionKind::Any, parts),
        Condition::AtLeast { count: _, of } => (ConditionKind::AtLeast, of),
    }
}

fn part_to_message<'s>(
    telling: Telling<'s, '_>,
    part: &'s ConditionPart,
    trace: &ConditionTrace,
    inputs: &'s [InputResult<'_>],
    path: &str,
) -> told::ConditionResult<'s> {
    let ConditionPart { condition, says: _ } = part;
    let mut message = condition_to_proto(telling, condition, trace, inputs, path);
    message.text = telling.part_text(part, trace, inputs, path);
    message
}
