//! Where gates, dimensions, criteria, caps and flags differ.

use readily::assess as engine;
use readily::assess::{Assessment, CapState, CriterionState as State, FlagState, GateState, PartState};
use readily::domain as plain;

use super::expression::Value;
use super::result::{
    Causes, CriterionResult, CriterionState, DimensionResult, InputReadings, Outcome, Reading, RuleResult,
    Truth,
};

use super::differences::Differences;

/// Gates, caps and flags.
pub(super) fn rules(found: &mut Differences, assessment: &Assessment<'_>, outcome: &Outcome) {
    each_rule(
        found,
        "gate",
        &outcome.gates,
        assessment.gates.iter().map(|one| Rule {
            id: &one.gate.id,
            state: match one.state {
                GateState::Met => "met",
                GateState::NotMet => "not-met",
                GateState::Held => "held",
                GateState::Error => "error",
            },
            truth: one.trace.truth,
            inputs: &one.inputs,
        }),
    );
    each_rule(
        found,
        "cap",
        &outcome.caps,
        assessment.caps.iter().map(|one| Rule {
            id: &one.cap.id,
            state: cap_state(one.state),
            truth: one.trace.truth,
            inputs: &one.inputs,
        }),
    );
    each_rule(
        found,
        "flag",
        &outcome.flags,
        assessment.flags.iter().map(|one| Rule {
            id: &one.flag.id,
            state: match one.state {
                FlagState::Clear => "clear",
                FlagState::Raised => "raised",
                FlagState::Unknown => "unknown",
                FlagState::Error => "error",
            },
            truth: one.trace.truth,
            inputs: &one.inputs,
        }),
    );
}

fn cap_state(state: CapState) -> &'static str {
    match state {
        CapState::Clear => "clear",
        CapState::Binding => "binding",
        CapState::Unknown => "unknown",
        CapState::Error => "error",
    }
}

/// A gate, cap or flag of the engine.
struct Rule<'a> {
    id: &'a str,
    state: &'static str,
    truth: engine::Truth,
    inputs: &'a [engine::InputResult<'a>],
}

fn each_rule<'a>(
    found: &mut Differences,
    kind: &str,
    reference: &[RuleResult],
    engine: impl Iterator<Item = Rule<'a>>,
) {
    let engine: Vec<Rule<'_>> = engine.collect();
    found.same(&format!("{kind}s"), engine.len(), reference.len());
    for (engine, reference) in engine.iter().zip(reference) {
        let path = format!("{kind} {}", reference.id);
        found.same(&path, engine.id, reference.id.as_str());
        found.same(&path, engine.state, reference.state);
        truth(found, &path, engine.truth, &reference.truth);
        inputs(found, &path, engine.inputs, &reference.inputs);
    }
}

fn truth(found: &mut Differences, path: &str, engine: engine::Truth, reference: &Truth) {
    match (engine, reference) {
        (engine::Truth::True, Truth::True)
        | (engine::Truth::False, Truth::False)
        | (engine::Truth::NotApplicable, Truth::NotApplicable)
        | (engine::Truth::Error, Truth::Failed(_)) => {}
        (engine::Truth::Unknown(blame), Truth::Unknown(causes)) => {
            cause(found, path, blame.absence.word(), causes);
        }
        _ => found.lines.push(format!("{path}: engine {engine:?}, reference {reference:?}")),
    }
}

fn cause(found: &mut Differences, path: &str, engine: &str, reference: &Causes) {
    if !reference.contains(engine) {
        found.lines.push(format!("{path}: engine says {engine}, reference {reference:?}"));
    }
}

fn inputs(
    found: &mut Differences,
    path: &str,
    engine: &[engine::InputResult<'_>],
    reference: &InputReadings,
) {
    // A rule that failed shows what it had until then.
    if !reference.iter().any(|(_, reading)| matches!(reading, Reading::Failed(_))) {
        found.same(&format!("{path}, count of inputs"), engine.len(), reference.len());
    }
    for (engine, (name, reference)) in engine.iter().zip(reference) {
        let path = format!("{path}, `{name}`");
        found.same(&path, &*engine.input.name, name.as_str());
        let reference = if let Reading::Without(why) = reference { why } else { reference };
        match (&engine.reading, reference) {
            (engine::Reading::Value(engine), Reading::Value(reference)) => {
                found.same(&path, value(engine), value_of(reference));
            }
            (engine::Reading::Absent(engine), Reading::Missing(causes)) => {
                cause(found, &path, engine.word(), causes);
            }
            (engine::Reading::Absent(engine), Reading::NotApplicable) => {
                found.same(&path, engine.word(), "not-applicable");
            }
            // The page does not say what an input that failed shows.
            (_, Reading::Failed(_)) => {}
            (engine, reference) => {
                found.lines.push(format!("{path}: engine {engine:?}, reference {reference:?}"));
            }
        }
    }
}

fn value(value: &plain::Value) -> String {
    match value {
        plain::Value::Number(number) => number.to_string(),
        plain::Value::Bool(yes) => yes.to_string(),
        plain::Value::Choice(word) => word.to_string(),
        plain::Value::Date(day) => day.to_string(),
        plain::Value::Nothing => "()".to_owned(),
        plain::Value::List(_) | plain::Value::Item(_) => format!("{value:?}"),
    }
}

fn value_of(value: &Value) -> String {
    match value {
        Value::Number(number) => number.normalize().to_string(),
        Value::Yes(yes) => yes.to_string(),
        Value::Word(word) => word.clone(),
        Value::Day(day) => day.to_string(),
        Value::Nothing => "()".to_owned(),
    }
}

pub(super) fn dimension(
    found: &mut Differences,
    engine: &engine::DimensionResult<'_>,
    reference: &DimensionResult,
) {
    let path = format!("dimension {}", reference.id);
    let state = match engine.state {
        PartState::Known => "known",
        PartState::Held => "held",
        PartState::Error => "error",
    };
    found.same(&path, state, reference.state);
    found.same(&path, engine.criteria.len(), reference.criteria.len());
    for (engine, reference) in engine.criteria.iter().zip(&reference.criteria) {
        criterion(found, engine, reference);
    }
    if reference.state == "error" {
        return;
    }
    found.span(&format!("{path} adjustment"), engine.adjustment, reference.adjustment);
    found.span(&format!("{path} before limit"), engine.before_limit, reference.before_limit);
    found.span(&format!("{path} points"), engine.points, reference.points);
    found.span(&format!("{path} maximum"), engine.maximum, reference.maximum);
    let floor = engine.floor.as_ref().map(|floor| cap_state(floor.state));
    found.same(&format!("{path} floor"), floor, reference.floor.as_ref().map(|floor| floor.0));
}

fn criterion(found: &mut Differences, engine: &engine::CriterionResult<'_>, reference: &CriterionResult) {
    let path = format!("criterion {}", reference.id);
    found.same(&path, &*engine.criterion.id, reference.id.as_str());
    let excluded = |blame: &engine::Blame| {
        if blame.absence.word() == "not-applicable" { "not-applicable" } else { "excluded" }
    };
    let (state, blame) = match &engine.state {
        State::Scored => ("scored", None),
        State::Held(blame) => ("held", Some(blame)),
        State::Zero(blame) => ("zero", Some(blame)),
        State::Excluded(blame) => (excluded(blame), Some(blame)),
        State::Error => ("error", None),
    };
    let (expected, causes) = match &reference.state {
        CriterionState::Scored => ("scored", None),
        CriterionState::Held(causes) => ("held", Some(causes)),
        CriterionState::Zero(causes) => ("zero", Some(causes)),
        CriterionState::Excluded(causes) => ("excluded", Some(causes)),
        CriterionState::NotApplicable => ("not-applicable", None),
        CriterionState::Failed(_) => ("error", None),
    };
    found.same(&path, state, expected);
    if let (Some(blame), Some(causes)) = (blame, causes) {
        cause(found, &path, blame.absence.word(), causes);
    }
    inputs(found, &path, &engine.inputs, &reference.inputs);
    if expected == "error" {
        return;
    }
    found.span(&format!("{path} points"), engine.points, reference.points);
    let range = (engine.range.low.into(), engine.range.high.into());
    found.same(&format!("{path} range"), range, (reference.low.low, reference.high.high));
    let limited = engine.limited.map(|limited| (limited.from.into(), limited.to.into()));
    found.same(&format!("{path} limited"), limited, reference.limited);
    if matches!(engine.criterion.form, readily::ruleset::Form::Curve(_)) {
        found.same(&format!("{path} beyond"), engine.beyond_table, reference.beyond_curve);
    }
    match (&engine.trace, &reference.truth) {
        (None, None) => {}
        (Some(trace), Some(reference)) => truth(found, &path, trace.truth, reference),
        (engine, reference) => {
            found.lines.push(format!("{path}: engine {engine:?}, reference {reference:?}"));
        }
    }
}
