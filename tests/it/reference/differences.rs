//! Where the engine's assessment and the reference's outcome differ, each difference as a line.

use std::collections::BTreeSet;
use std::fmt::Debug;

use readily::assess as engine;
use readily::assess::{
    Assessment, CapState, CriterionState as State, FlagState, GateState, PartState,
};
use readily::domain as plain;
use rust_decimal::Decimal;

use super::expression::Value;
use super::result::{
    Between, Causes, CriterionResult, CriterionState, DimensionResult, InputReadings, Outcome,
    Reading, RuleResult, Truth,
};

/// The lines found so far, each below a path.
#[derive(Default)]
pub(super) struct Differences {
    pub(super) lines: Vec<String>,
}

impl Differences {
    fn same<T: PartialEq + Debug>(&mut self, path: &str, engine: T, reference: T) {
        if engine != reference {
            self.lines.push(format!(
                "{path}: engine {engine:?}, reference {reference:?}"
            ));
        }
    }

    fn span(&mut self, path: &str, engine: engine::PointsSpan, reference: Between) {
        self.same(
            path,
            (engine.low, engine.high),
            (reference.low, reference.high),
        );
    }
}

/// Every difference.
pub(super) fn differences(assessment: &Assessment<'_>, outcome: &Outcome) -> Vec<String> {
    let mut found = Differences::default();
    // An open question: see the note on it.
    if outcome
        .dimensions
        .iter()
        .any(|dimension| dimension.is_vague)
    {
        return found.lines;
    }
    found.same("outcome", assessment.outcome.word(), outcome.outcome);
    let of_errors: BTreeSet<&str> = assessment.errors.iter().map(|error| &*error.rule).collect();
    found.same(
        "errors",
        of_errors,
        outcome.errors.keys().map(String::as_str).collect(),
    );
    for error in &assessment.errors {
        let kinds = outcome.errors.get(&*error.rule).into_iter().flatten();
        if !kinds
            .into_iter()
            .any(|kind| kind.word() == error.kind.word())
        {
            found
                .lines
                .push(format!("error of {}: engine {:?}", error.rule, error.kind));
        }
    }
    rules(
        &mut found,
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
    rules(
        &mut found,
        "cap",
        &outcome.caps,
        assessment.caps.iter().map(|one| Rule {
            id: &one.cap.id,
            state: cap_state(one.state),
            truth: one.trace.truth,
            inputs: &one.inputs,
        }),
    );
    rules(
        &mut found,
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
    let known: Vec<&str> = assessment
        .dimensions
        .iter()
        .map(|one| &*one.dimension.id)
        .collect();
    let asked: Vec<&str> = outcome
        .dimensions
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    found.same("dimensions", known, asked);
    for (one, reference) in assessment.dimensions.iter().zip(&outcome.dimensions) {
        dimension(&mut found, one, reference);
    }
    if outcome.outcome == "rule-error" {
        found.same("score", assessment.score, None);
        return found.lines;
    }
    found.span("maximum", assessment.maximum, outcome.maximum);
    if !outcome
        .dimensions
        .iter()
        .any(|dimension| dimension.is_vague)
    {
        let score = assessment.score.map(|span| (span.low, span.high));
        found.same(
            "score",
            score,
            outcome.score.map(|span| (span.low, span.high)),
        );
        level(&mut found, assessment, outcome);
    }
    if outcome.outcome != "not-sought" {
        let seen = &assessment.seen;
        found.same("seen enough", seen.enough, outcome.seen.enough);
        if !outcome.seen.points.open && !outcome.seen.of.open {
            let reference = (outcome.seen.points.low, outcome.seen.of.low);
            found.same("seen", (seen.points, seen.of), reference);
        }
    }
    let codes: Vec<(String, Option<Decimal>)> = assessment
        .reasons
        .iter()
        .map(|reason| (reason.code.to_owned(), reason.points_lost))
        .collect();
    found.same("reasons", codes, outcome.reasons.clone());
    let catalogue = &assessment.rule_set.catalogue;
    let missing: BTreeSet<&str> = assessment
        .missing
        .iter()
        .map(|one| &*catalogue.get(one.evidence).unwrap().name)
        .collect();
    let needed = outcome
        .missing
        .iter()
        .all(|name| missing.contains(name.as_str()));
    let allowed = missing
        .iter()
        .all(|name| outcome.groups_missing.iter().any(|known| known == name));
    if !needed || !allowed {
        let reference = (&outcome.missing, &outcome.groups_missing);
        found.lines.push(format!(
            "missing: engine {missing:?}, reference {reference:?}"
        ));
    }
    found.lines
}

fn level(found: &mut Differences, assessment: &Assessment<'_>, outcome: &Outcome) {
    let engine = assessment.level.as_ref().map(|level| {
        let next = level.to_next.map(|next| (next.level, next.points));
        (level.low, level.high, level.by_points, next)
    });
    let mut reference = outcome
        .level
        .as_ref()
        .map(|level| (level.low, level.high, level.by_points, level.to_next));
    // "A level's bound that is missing makes the level a range": how wide it is the page does not say.
    if let (Some(engine), Some(reference)) = (&engine, &mut reference)
        && outcome.level.as_ref().is_some_and(|level| level.is_open)
        && engine.0 <= reference.0
        && engine.1 >= reference.1
    {
        (reference.0, reference.1) = (engine.0, engine.1);
    }
    found.same("level", engine, reference);
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

fn rules<'a>(
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
        _ => found.lines.push(format!(
            "{path}: engine {engine:?}, reference {reference:?}"
        )),
    }
}

fn cause(found: &mut Differences, path: &str, engine: &str, reference: &Causes) {
    if !reference.contains(engine) {
        found.lines.push(format!(
            "{path}: engine says {engine}, reference {reference:?}"
        ));
    }
}

fn inputs(
    found: &mut Differences,
    path: &str,
    engine: &[engine::InputResult<'_>],
    reference: &InputReadings,
) {
    // A rule that failed shows what it had until then.
    if !reference
        .iter()
        .any(|(_, reading)| matches!(reading, Reading::Failed(_)))
    {
        found.same(
            &format!("{path}, count of inputs"),
            engine.len(),
            reference.len(),
        );
    }
    for (engine, (name, reference)) in engine.iter().zip(reference) {
        let path = format!("{path}, `{name}`");
        found.same(&path, &*engine.input.name, name.as_str());
        let reference = if let Reading::Without(why) = reference {
            why
        } else {
            reference
        };
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
                found.lines.push(format!(
                    "{path}: engine {engine:?}, reference {reference:?}"
                ));
            }
        }
    }
}

fn value(value: &plain::Value) -> String {
    match value {
        plain::Value::Number(number) => number.normalize().to_string(),
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

fn dimension(
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
    if reference.state == "error" || reference.is_vague {
        return;
    }
    if !reference.is_unmade {
        found.span(
            &format!("{path} adjustment"),
            engine.adjustment,
            reference.adjustment,
        );
    }
    found.span(
        &format!("{path} before limit"),
        engine.before_limit,
        reference.before_limit,
    );
    found.span(&format!("{path} points"), engine.points, reference.points);
    found.span(
        &format!("{path} maximum"),
        engine.maximum,
        reference.maximum,
    );
    let floor = engine.floor.as_ref().map(|floor| cap_state(floor.state));
    found.same(
        &format!("{path} floor"),
        floor,
        reference.floor.as_ref().map(|floor| floor.0),
    );
}

fn criterion(
    found: &mut Differences,
    engine: &engine::CriterionResult<'_>,
    reference: &CriterionResult,
) {
    let path = format!("criterion {}", reference.id);
    found.same(&path, &*engine.criterion.id, reference.id.as_str());
    let excluded = |blame: &engine::Blame| {
        if blame.absence.word() == "not-applicable" {
            "not-applicable"
        } else {
            "excluded"
        }
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
    let range = (engine.range.low, engine.range.high);
    found.same(
        &format!("{path} range"),
        range,
        (reference.low.low, reference.high.high),
    );
    let limited = engine.limited.map(|limited| (limited.from, limited.to));
    found.same(&format!("{path} limited"), limited, reference.limited);
    if matches!(engine.criterion.form, readily::ruleset::Form::Curve(_)) {
        found.same(
            &format!("{path} beyond"),
            engine.beyond_table,
            reference.beyond_curve,
        );
    }
    match (&engine.trace, &reference.truth) {
        (None, None) => {}
        (Some(trace), Some(reference)) => truth(found, &path, trace.truth, reference),
        (engine, reference) => {
            found.lines.push(format!(
                "{path}: engine {engine:?}, reference {reference:?}"
            ));
        }
    }
}
