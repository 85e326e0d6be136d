//! What gates, caps, flags and floors came to, in a sentence.

use crate::assess::{
    Assessment, CapResult, CapState, ConditionTrace, DimensionResult, FlagResult, FlagState, GateResult,
    GateState, InputResult, Truth,
};
use crate::render::Language;
use crate::render::text::filled;
use crate::ruleset::{Condition, OnNotApplicable, Text};

use super::criterion::{number_ref_text, span_text};
use super::{RuleScope, condition_text};

const FAILED: &str = "The rule failed to run.";

/// What a gate says, in the language of the rule files.
#[must_use]
pub fn gate_text(assessment: &Assessment<'_>, result: &GateResult<'_>) -> String {
    gate_text_in(assessment, result, Language::own())
}

/// What a gate says: the rules' sentence, which is about what it asks, or a plain one.
#[must_use]
pub fn gate_text_in(assessment: &Assessment<'_>, result: &GateResult<'_>, language: Language<'_>) -> String {
    let gate = result.gate;
    match (result.state, result.trace.truth) {
        (GateState::Error, _) => FAILED.to_owned(),
        (_, Truth::NotApplicable) => {
            format!("Does not apply; {}.", not_applicable_words(gate.not_applicable))
        }
        (state, truth) => {
            let text = own_or_plain(
                assessment,
                translated(assessment, language, &gate.id).or(gate.says.as_ref()),
                &gate.require,
                &result.trace,
                &result.inputs,
            );
            if state == GateState::NotMet && matches!(truth, Truth::Unknown(_)) {
                format!("{text} What is not known counts as not met here.")
            } else {
                text
            }
        }
    }
}

/// What the rules do with a gate that does not apply.
pub(in crate::render) const fn not_applicable_words(does: OnNotApplicable) -> &'static str {
    match does {
        OnNotApplicable::Hold => "the rules leave it open",
        OnNotApplicable::Pass => "the rules count it as met",
        OnNotApplicable::Fail => "the rules count it as not met",
    }
}

/// What a cap says, in the language of the rule files.
#[must_use]
pub fn cap_text(assessment: &Assessment<'_>, result: &CapResult<'_>) -> String {
    cap_text_in(assessment, result, Language::own())
}

/// What a cap says: the rules' sentence when it limits, and a plain one otherwise.
#[must_use]
pub fn cap_text_in(assessment: &Assessment<'_>, result: &CapResult<'_>, language: Language<'_>) -> String {
    let cap = result.cap;
    let own = match result.state {
        CapState::Error => return FAILED.to_owned(),
        CapState::Binding => translated(assessment, language, &cap.id).or(cap.says.as_ref()),
        CapState::Clear | CapState::Unknown => None,
    };
    own_or_plain(assessment, own, &cap.require, &result.trace, &result.inputs)
}

/// What a flag says, in the language of the rule files.
#[must_use]
pub fn flag_text(assessment: &Assessment<'_>, result: &FlagResult<'_>) -> String {
    flag_text_in(assessment, result, Language::own())
}

/// What a flag says: the rules' sentence when it is raised, and a plain one otherwise.
#[must_use]
pub fn flag_text_in(assessment: &Assessment<'_>, result: &FlagResult<'_>, language: Language<'_>) -> String {
    let flag = result.flag;
    let own = match result.state {
        FlagState::Error => return FAILED.to_owned(),
        FlagState::Raised => translated(assessment, language, &flag.id).or(flag.says.as_ref()),
        FlagState::Clear | FlagState::Unknown => None,
    };
    own_or_plain(assessment, own, &flag.raise, &result.trace, &result.inputs)
}

/// What a dimension's floor says; none without a floor.
#[must_use]
pub fn floor_text(assessment: &Assessment<'_>, result: &DimensionResult<'_>) -> Option<String> {
    let floor = result.floor?;
    let asks =
        floor.asks.map_or_else(|| number_ref_text(assessment, floor.floor.points), crate::domain::exact_text);
    let reached = span_text(result.points);
    Some(match floor.state {
        CapState::Clear => {
            format!("At least {asks} points are asked for here; {reached} were reached.")
        }
        CapState::Binding => {
            format!("At least {asks} points are asked for here; only {reached} were reached.")
        }
        CapState::Unknown => {
            format!("At least {asks} points are asked for here; whether they are reached is not known yet.")
        }
        CapState::Error => FAILED.to_owned(),
    })
}

fn translated<'t>(assessment: &Assessment<'_>, language: Language<'t>, id: &str) -> Option<&'t Text> {
    language.text(&format!("{}.{id}.says", assessment.pathway.id))
}

fn own_or_plain(
    assessment: &Assessment<'_>,
    own: Option<&Text>,
    condition: &Condition,
    trace: &ConditionTrace,
    inputs: &[InputResult<'_>],
) -> String {
    match own {
        Some(text) => filled(assessment, text, inputs, None),
        None => condition_text(RuleScope { assessment, inputs, points: None }, condition, trace),
    }
}
