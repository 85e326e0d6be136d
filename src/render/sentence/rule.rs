//! What gates, caps, flags and floors came to, in a sentence.

use crate::assess::{
    Assessment, CapResult, CapState, ConditionTrace, DimensionResult, FlagResult, FlagState, GateResult,
    GateState, Truth,
};
use crate::domain::Number;
use crate::render::Language;
use crate::render::text::filled;
use crate::ruleset::{Condition, OnNotApplicable, Text};

use super::criterion::{number_ref_text, span_text};
use super::{RuleScope, condition_text};

/// What a gate says, in the language of the rule files.
#[must_use]
pub fn gate_text(assessment: &Assessment<'_>, result: &GateResult<'_>) -> String {
    gate_text_in(assessment, result, Language::of_rules(assessment.rule_set))
}

/// What a gate says: the rules' sentence, which is about what it asks, or a plain one.
#[must_use]
pub fn gate_text_in(assessment: &Assessment<'_>, result: &GateResult<'_>, language: Language<'_>) -> String {
    let gate = result.gate;
    match (result.state, result.trace.truth) {
        (GateState::Error, _) => say!(language, "rule-failed"),
        (_, Truth::NotApplicable) => {
            let then = not_applicable_words(gate.not_applicable, language);
            say!(language, "not-applicable", then = then)
        }
        (state, truth) => {
            let own = translated(assessment, language, &gate.id).or(gate.says.as_ref());
            let scope = RuleScope::new(assessment, &result.inputs, language);
            let text = own_or_plain(scope, own, (&gate.require, &result.trace));
            if state == GateState::NotMet && matches!(truth, Truth::Unknown(_)) {
                say!(language, "unknown-is-not-met", text = text)
            } else {
                text
            }
        }
    }
}

/// What the rules do with a gate that does not apply.
pub(in crate::render) fn not_applicable_words(does: OnNotApplicable, language: Language<'_>) -> String {
    match does {
        OnNotApplicable::Hold => say!(language, "not-applicable-hold"),
        OnNotApplicable::Pass => say!(language, "not-applicable-pass"),
        OnNotApplicable::Fail => say!(language, "not-applicable-fail"),
    }
}

/// What a cap says, in the language of the rule files.
#[must_use]
pub fn cap_text(assessment: &Assessment<'_>, result: &CapResult<'_>) -> String {
    cap_text_in(assessment, result, Language::of_rules(assessment.rule_set))
}

/// What a cap says: the rules' sentence when it limits, and a plain one otherwise.
#[must_use]
pub fn cap_text_in(assessment: &Assessment<'_>, result: &CapResult<'_>, language: Language<'_>) -> String {
    let cap = result.cap;
    let own = match result.state {
        CapState::Error => return say!(language, "rule-failed"),
        CapState::Binding => translated(assessment, language, &cap.id).or(cap.says.as_ref()),
        CapState::Clear | CapState::Unknown => None,
    };
    own_or_plain(RuleScope::new(assessment, &result.inputs, language), own, (&cap.require, &result.trace))
}

/// What a flag says, in the language of the rule files.
#[must_use]
pub fn flag_text(assessment: &Assessment<'_>, result: &FlagResult<'_>) -> String {
    flag_text_in(assessment, result, Language::of_rules(assessment.rule_set))
}

/// What a flag says: the rules' sentence when it is raised, and a plain one otherwise.
#[must_use]
pub fn flag_text_in(assessment: &Assessment<'_>, result: &FlagResult<'_>, language: Language<'_>) -> String {
    let flag = result.flag;
    let own = match result.state {
        FlagState::Error => return say!(language, "rule-failed"),
        FlagState::Raised => translated(assessment, language, &flag.id).or(flag.says.as_ref()),
        FlagState::Clear | FlagState::Unknown => None,
    };
    let scope = RuleScope::new(assessment, &result.inputs, language).of_flag();
    own_or_plain(scope, own, (&flag.raise, &result.trace))
}

/// What a dimension's floor says; none without a floor.
#[must_use]
pub fn floor_text(
    assessment: &Assessment<'_>,
    result: &DimensionResult<'_>,
    language: Language<'_>,
) -> Option<String> {
    let floor = result.floor?;
    // What is not one number takes the plural.
    let count = floor.asks.unwrap_or(Number::ZERO);
    let asks = match floor.asks {
        Some(asks) => language.number(asks),
        None => number_ref_text(assessment, floor.floor.points, language),
    };
    let amount = result.points.known().unwrap_or(Number::ZERO);
    let reached = span_text(result.points, language);
    Some(match floor.state {
        CapState::Clear => {
            say!(language, "floor-clear", asks = asks, count = count, reached = reached, amount = amount)
        }
        CapState::Binding => {
            say!(language, "floor-binding", asks = asks, count = count, reached = reached, amount = amount)
        }
        CapState::Unknown => say!(language, "floor-unknown", asks = asks, count = count),
        CapState::Error => say!(language, "rule-failed"),
    })
}

fn translated<'t>(assessment: &Assessment<'_>, language: Language<'t>, id: &str) -> Option<&'t Text> {
    language.at(format_args!("{}.{id}.says", assessment.pathway.id))
}

fn own_or_plain(
    scope: RuleScope<'_, '_>,
    own: Option<&Text>,
    (condition, trace): (&Condition, &ConditionTrace),
) -> String {
    match own {
        Some(text) => filled(scope.assessment, text, scope.inputs, None, scope.language),
        None => condition_text(scope, condition, trace),
    }
}
