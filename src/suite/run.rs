//! Running a case: assess its profile, and compare.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::cases::Case;
use super::expectation::{Expectation, Expected, Topic};
use crate::assess::{
    Assessment, CapState, CriterionState, GateState, Outcome, PartState, PointsSpan, Profile, assess,
};
use crate::domain::{Number, exact_text};
use crate::finding::Place;
use crate::ruleset::RuleSet;
use crate::script::Sandbox;

/// What a case came to.
#[derive(Debug, Clone)]
pub struct CaseResult {
    /// Passed, failed or errored.
    pub verdict: Verdict,
}

/// Passed, failed and errored are three things.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Everything is as expected.
    Passed,
    /// Something differs.
    Failed(Vec<Difference>),
    /// The case could not be run: its profile is not valid. Each violation, in words.
    Errored(Vec<String>),
}

/// Something that is not as expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What the expectation speaks of.
    pub topic: Topic,
    /// What was expected.
    pub expected: String,
    /// What there is.
    pub actual: String,
    /// Where the expectation stands.
    pub place: Place,
}

/// Runs a case. `explain` sees the assessment when something differs, to show that part of it.
pub fn run_case(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    case: &Case,
    mut explain: impl FnMut(&Assessment<'_>, &[Difference]),
) -> CaseResult {
    let verdict = match Profile::check(rule_set, &case.changed_profile(), "") {
        Err(violations) => {
            let words = violations.into_iter().map(|violation| {
                format!("{}: {} ({})", violation.field, violation.message, violation.help)
            });
            Verdict::Errored(words.collect())
        }
        Ok(profile) => run_profile(rule_set, sandbox, case, &profile, &mut explain),
    };
    CaseResult { verdict }
}

fn run_profile(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    case: &Case,
    profile: &Profile,
    explain: &mut impl FnMut(&Assessment<'_>, &[Difference]),
) -> Verdict {
    let Some(pathway) = rule_set.pathway(&case.pathway) else {
        return Verdict::Errored(vec![format!("pathway `{}` is not known", case.pathway)]);
    };
    let never = AtomicBool::new(false);
    let actual = assess(rule_set, sandbox, profile, pathway, case.as_of, &never);
    let differences: Vec<Difference> = case
        .expect
        .iter()
        .filter_map(|expectation| {
            let actual = match &actual {
                Ok(assessment) => actual_words(assessment, &expectation.topic),
                Err(_) if expectation.topic == Topic::Outcome => Actual::Word("refused".into()),
                Err(refusal) => Actual::Word(format!("refused: {refusal}").into()),
            };
            difference(expectation, &actual)
        })
        .collect();
    if differences.is_empty() {
        return Verdict::Passed;
    }
    if let Ok(assessment) = &actual {
        explain(assessment, &differences);
    }
    Verdict::Failed(differences)
}

/// What there is, in the shape of what can be expected.
enum Actual {
    Number(Number),
    Word(Arc<str>),
    Words(Vec<Arc<str>>),
}

impl Actual {
    fn word(word: &str) -> Self {
        Self::Word(word.into())
    }

    fn text(&self) -> String {
        match self {
            Self::Number(number) => exact_text(*number),
            Self::Word(word) => word.to_string(),
            Self::Words(words) => list(words),
        }
    }
}

fn list(words: &[Arc<str>]) -> String {
    format!("[{}]", words.join(", "))
}

fn difference(expectation: &Expectation, actual: &Actual) -> Option<Difference> {
    let (fits, expected) = match (&expectation.expected, actual) {
        (Expected::Number(expected), Actual::Number(actual)) => (expected == actual, exact_text(*expected)),
        (Expected::Word(expected), Actual::Word(actual)) => (expected == actual, expected.to_string()),
        (Expected::Words(expected), Actual::Words(actual)) if expectation.topic == Topic::Reasons => {
            (in_order(expected, actual), list(expected))
        }
        (Expected::Words(expected), Actual::Words(actual)) => {
            let sorted = |words: &[Arc<str>]| {
                let mut words = words.to_vec();
                words.sort();
                words
            };
            (sorted(expected) == sorted(actual), list(expected))
        }
        (Expected::Number(expected), _) => (false, exact_text(*expected)),
        (Expected::Word(expected), _) => (false, expected.to_string()),
        (Expected::Words(expected), _) => (false, list(expected)),
    };
    (!fits).then(|| Difference {
        topic: expectation.topic.clone(),
        expected,
        actual: actual.text(),
        place: expectation.place.clone(),
    })
}

/// Whether all that is expected is there, in this order; an empty list expects none.
fn in_order(expected: &[Arc<str>], actual: &[Arc<str>]) -> bool {
    let mut rest = actual.iter();
    if expected.is_empty() { actual.is_empty() } else { expected.iter().all(|word| rest.any(|found| found == word)) }
}

fn actual_words(assessment: &Assessment<'_>, topic: &Topic) -> Actual {
    let span = |span: PointsSpan| {
        span.known().map_or_else(
            || Actual::Word(format!("{} to {}", exact_text(span.low), exact_text(span.high)).into()),
            Actual::Number,
        )
    };
    let none = || Actual::word("none");
    match topic {
        Topic::Outcome => Actual::word(assessment.outcome.word()),
        Topic::Level => level(assessment),
        Topic::Score => assessment.score.map_or_else(none, span),
        Topic::Maximum => span(assessment.maximum),
        Topic::ToNext => {
            let to_next = assessment.level.as_ref().and_then(|level| level.to_next);
            to_next.map_or_else(none, |next| Actual::Number(next.points))
        }
        Topic::Gate(id) => {
            let gate = assessment.gates.iter().find(|result| result.gate.id == *id);
            gate.map_or_else(none, |result| Actual::word(gate_word(result.state)))
        }
        Topic::Dimension(id) => {
            let found = assessment.dimensions.iter().find(|result| result.dimension.id == *id);
            found.map_or_else(none, |result| match result.state {
                PartState::Known => span(result.points),
                PartState::Held => Actual::word("held"),
                PartState::Error => Actual::word("error"),
            })
        }
        Topic::Criterion(id) => {
            let mut criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
            let found = criteria.find(|result| result.criterion.id == *id);
            found.map_or_else(none, |result| match result.state {
                CriterionState::Scored | CriterionState::Zero(_) => span(result.points),
                CriterionState::Held(_) => Actual::word("held"),
                CriterionState::Excluded(_) => Actual::word("excluded"),
                CriterionState::Error => Actual::word("error"),
            })
        }
        Topic::Limited => Actual::Words(limited(assessment)),
        Topic::Missing => {
            let names = assessment.missing.iter().filter_map(|missing| {
                assessment.rule_set.catalogue.get(missing.evidence).map(|evidence| Arc::clone(&evidence.name))
            });
            let mut names: Vec<Arc<str>> = names.collect();
            names.sort();
            names.dedup();
            Actual::Words(names)
        }
        Topic::Reasons => {
            Actual::Words(assessment.reasons.iter().map(|reason| Arc::from(reason.code)).collect())
        }
    }
}

fn level(assessment: &Assessment<'_>) -> Actual {
    let id = |at: usize| assessment.pathway.levels.get(at).map_or("", |level| &*level.id);
    match &assessment.level {
        Some(level) if level.low == level.high => Actual::word(id(level.low)),
        Some(level) => Actual::Word(format!("{} to {}", id(level.low), id(level.high)).into()),
        None => Actual::word("none"),
    }
}

fn gate_word(state: GateState) -> &'static str {
    match state {
        GateState::Met => "met",
        GateState::NotMet => "not-met",
        GateState::Held => "held",
        GateState::Error => "error",
    }
}

/// Criteria and dimensions whose points were cut, and caps and floors that bind, by id.
fn limited(assessment: &Assessment<'_>) -> Vec<Arc<str>> {
    let mut ids = Vec::new();
    if assessment.outcome == Outcome::NotSought {
        return ids;
    }
    for dimension in &assessment.dimensions {
        let cut = dimension.points != dimension.before_limit;
        let floor = dimension.floor.is_some_and(|floor| floor.state == CapState::Binding);
        if cut || floor {
            ids.push(Arc::clone(&dimension.dimension.id));
        }
        let criteria = dimension.criteria.iter().filter(|criterion| criterion.limited.is_some());
        ids.extend(criteria.map(|criterion| Arc::clone(&criterion.criterion.id)));
    }
    let caps = assessment.caps.iter().filter(|cap| cap.state == CapState::Binding);
    ids.extend(caps.map(|cap| Arc::clone(&cap.cap.id)));
    ids
}
