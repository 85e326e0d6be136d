//! Running a case: assess its profile, and compare what is expected, one by one.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::actual;
use crate::assess::{Assessment, Profile, Refusal, assess};
use crate::finding::Place;
use crate::ruleset::{Expected, ExpectedPoints, RuleSet, TestCase};
use crate::script::Sandbox;

/// What a case came to.
#[derive(Debug, Clone)]
pub struct CaseResult<'c> {
    /// Which case.
    pub case: &'c TestCase,
    /// Passed, failed or errored.
    pub verdict: Verdict,
}

/// Passed, failed and errored are three things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as expected.
    Passed,
    /// Something differs.
    Failed(Vec<Difference>),
    /// The case could not be run: its profile is not valid. Each reason, in words.
    Errored(Vec<String>),
}

/// Something that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the expectation speaks of, as `criteria.communication`.
    pub of: String,
    /// What was expected.
    pub expected: String,
    /// What there is.
    pub actual: String,
    /// Where the expectation stands.
    pub place: Place,
}

/// Runs a case. `see` is given the assessment, if there is one, and what differs, if anything does.
pub fn run_case<'c>(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    case: &'c TestCase,
    see: &mut dyn FnMut(&Assessment<'_>, &[Difference]),
) -> CaseResult<'c> {
    let verdict = verdict(rule_set, sandbox, case, see).unwrap_or_else(Verdict::Errored);
    CaseResult { case, verdict }
}

fn verdict(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    case: &TestCase,
    see: &mut dyn FnMut(&Assessment<'_>, &[Difference]),
) -> Result<Verdict, Vec<String>> {
    let example = rule_set.profiles.iter().find(|profile| profile.name == case.profile);
    let example = example.ok_or_else(|| vec![format!("profile `{}` is not known", case.profile)])?;
    let pathway = rule_set.pathway(&case.pathway.0);
    let pathway = pathway.ok_or_else(|| vec![format!("pathway `{}` is not known", case.pathway)])?;
    let profile = Profile::check(rule_set, &example.changed(&case.change, case.as_of), "");
    let profile = profile.map_err(|violations| {
        let words = |violation: crate::domain::Violation| {
            let help =
                if violation.help.is_empty() { String::new() } else { format!(" ({})", violation.help) };
            format!("{}: {}{help}", violation.field, violation.message)
        };
        violations.into_iter().map(words).collect::<Vec<_>>()
    })?;
    let never = AtomicBool::new(false);
    let assessment = assess(rule_set, sandbox, &profile, pathway, case.as_of, &never);
    let differences = match &assessment {
        Ok(assessment) => compare(case, assessment),
        Err(refusal) => compare_refused(case, refusal),
    };
    if let Ok(assessment) = &assessment {
        see(assessment, &differences);
    }
    Ok(if differences.is_empty() { Verdict::Passed } else { Verdict::Failed(differences) })
}

fn compare_refused(case: &TestCase, refusal: &Refusal) -> Vec<Difference> {
    match &case.expect.outcome {
        Some(outcome) if &*outcome.value == "refused" => Vec::new(),
        outcome => vec![Difference {
            of: "outcome".to_owned(),
            expected: outcome.as_ref().map_or("an assessment", |outcome| &*outcome.value).to_owned(),
            actual: format!("refused: {refusal}"),
            place: outcome.as_ref().map_or(&case.place, |outcome| &outcome.place).clone(),
        }],
    }
}

fn compare(case: &TestCase, assessment: &Assessment<'_>) -> Vec<Difference> {
    let mut differences = Differences(Vec::new());
    let expect = &case.expect;
    let level_text = |(low, high): &(Arc<str>, Arc<str>)| {
        if low == high { low.to_string() } else { format!("{low} to {high}") }
    };
    if let Some(outcome) = &expect.outcome {
        differences.add(
            "outcome",
            outcome,
            assessment.outcome.word() == &*outcome.value,
            outcome.value.to_string(),
            assessment.outcome.word().to_owned(),
        );
    }
    if let Some(level) = &expect.level {
        let actual = actual::level(assessment);
        let text = actual.as_ref().map_or("none".to_owned(), level_text);
        differences.add(
            "level",
            level,
            actual.as_ref() == Some(&level.value),
            level_text(&level.value),
            text,
        );
    }
    let to_next = assessment.level.as_ref().and_then(|level| level.to_next);
    let to_next = to_next.map(|next| ExpectedPoints::Exactly(next.points));
    let totals = [
        ("score", &expect.score, assessment.score.map(actual::points)),
        ("maximum", &expect.maximum, Some(actual::points(assessment.maximum))),
        ("to_next", &expect.to_next, to_next),
    ];
    for (of, expected, actual) in totals {
        if let Some(expected) = expected {
            differences.points(of, expected, &expected.value, actual.as_ref());
        }
    }
    for expected in &expect.gates {
        let (id, state) = &expected.value;
        let actual = actual::gate(assessment, id).unwrap_or("none");
        differences.add(
            &format!("gates.{id}"),
            expected,
            actual == &**state,
            state.to_string(),
            actual.to_owned(),
        );
    }
    for expected in &expect.dimensions {
        let (id, points) = &expected.value;
        differences.points(
            &format!("dimensions.{id}"),
            expected,
            points,
            actual::dimension(assessment, id).as_ref(),
        );
    }
    for expected in &expect.criteria {
        let (id, points) = &expected.value;
        differences.points(
            &format!("criteria.{id}"),
            expected,
            points,
            actual::criterion(assessment, id).as_ref(),
        );
    }
    differences.lists(case, assessment);
    differences.0
}

struct Differences(Vec<Difference>);

impl Differences {
    fn add<T>(&mut self, of: &str, at: &Expected<T>, fits: bool, expected: String, actual: String) {
        if !fits {
            self.0.push(Difference { of: of.to_owned(), expected, actual, place: at.place.clone() });
        }
    }

    fn points<T>(
        &mut self,
        of: &str,
        at: &Expected<T>,
        expected: &ExpectedPoints,
        actual: Option<&ExpectedPoints>,
    ) {
        let text = actual.map_or("none".to_owned(), actual::points_text);
        self.add(of, at, actual == Some(expected), actual::points_text(expected), text);
    }

    fn lists(&mut self, case: &TestCase, assessment: &Assessment<'_>) {
        let sorted = |words: &[Arc<str>]| {
            let mut words = words.to_vec();
            words.sort();
            words
        };
        let sets = [
            ("limited", &case.expect.limited, actual::limited(assessment)),
            ("missing", &case.expect.missing, actual::missing(assessment)),
        ];
        for (of, expected, actual) in sets {
            if let Some(expected) = expected {
                let fits = sorted(&expected.value) == sorted(&actual);
                self.add(of, expected, fits, list(&expected.value), list(&actual));
            }
        }
        if let Some(expected) = &case.expect.reasons {
            let actual = actual::reasons(assessment);
            let first = first_not_found(&expected.value, &actual);
            let (of, wanted, found) = match (expected.value.as_slice(), first) {
                ([], _) => ("reasons".to_owned(), list(&[]), list(&actual)),
                (_, None) => return,
                (wanted, Some((at, code))) => {
                    let before = at.checked_sub(1).and_then(|at| wanted.get(at));
                    let place = before.map_or_else(|| "first".to_owned(), |before| format!("after {before}"));
                    let found = if actual.contains(code) { "out of order" } else { "missing" };
                    (format!("reason {code}"), place, found.to_owned())
                }
            };
            self.add(&of, expected, expected.value.is_empty() && actual.is_empty(), wanted, found);
        }
    }
}

fn list(words: &[Arc<str>]) -> String {
    format!("[{}]", words.join(", "))
}

/// The first of what is expected that does not follow in this order, others between them or not.
fn first_not_found<'e>(expected: &'e [Arc<str>], actual: &[Arc<str>]) -> Option<(usize, &'e Arc<str>)> {
    let mut rest = actual.iter();
    expected.iter().enumerate().find(|(_, word)| !rest.any(|found| found == *word))
}
