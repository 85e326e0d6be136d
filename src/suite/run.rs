//! Running a case: assess its profile, and compare what is expected, one by one.

use std::sync::atomic::AtomicBool;

use super::Difference;
use super::compare::{compare, compare_refused};
use crate::assess::{Assessment, Outcome, Profile, assess};
use crate::domain::Violation;
use crate::finding::line_column;
use crate::ruleset::{RuleSet, TestCase};
use crate::script::Sandbox;

/// What a case came to: passed, failed and errored are three things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as expected.
    Passed,
    /// Something differs.
    Failed(Vec<Difference>),
    /// The case says nothing about the rules: its profile is not valid, or a rule failed where no failure was
    /// expected. Each reason, in words.
    Errored(Vec<String>),
}

/// Runs a case. `see` is given the assessment, if there is one, and what differs, if anything does.
pub fn run_case(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    case: &TestCase,
    see: &mut dyn FnMut(&Assessment<'_>, &[Difference]),
) -> Verdict {
    verdict(rule_set, sandbox, case, see).unwrap_or_else(Verdict::Errored)
}

fn verdict(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    case: &TestCase,
    see: &mut dyn FnMut(&Assessment<'_>, &[Difference]),
) -> Result<Verdict, Vec<String>> {
    let example = rule_set.profile(&case.profile);
    let example = example.ok_or_else(|| vec![format!("profile `{}` is not known", case.profile)])?;
    let pathway = rule_set.pathway(&case.pathway.0);
    let pathway = pathway.ok_or_else(|| vec![format!("pathway `{}` is not known", case.pathway)])?;
    let profile = Profile::check(rule_set, &example.changed(&case.change, case.as_of), "");
    let profile = profile.map_err(|violations| violations.into_iter().map(in_words).collect::<Vec<_>>())?;
    let never = AtomicBool::new(false);
    let assessment = match assess(rule_set, sandbox, &profile, pathway, case.as_of, &never) {
        Ok(assessment) => assessment,
        Err(refusal) => return Ok(failed_if_any(compare_refused(case, &refusal))),
    };
    let differences = compare(case, &assessment);
    see(&assessment, &differences);
    let failure_expected =
        case.expect.outcome.as_ref().is_some_and(|outcome| &*outcome.value == "rule-error");
    if assessment.outcome == Outcome::RuleError && !differences.is_empty() && !failure_expected {
        return Err(rules_that_failed(&assessment));
    }
    Ok(failed_if_any(differences))
}

fn failed_if_any(differences: Vec<Difference>) -> Verdict {
    if differences.is_empty() { Verdict::Passed } else { Verdict::Failed(differences) }
}

fn in_words(violation: Violation) -> String {
    let Violation { field, reason: _, message, help } = violation;
    if help.is_empty() { format!("{field}: {message}") } else { format!("{field}: {message} ({help})") }
}

fn rules_that_failed(assessment: &Assessment<'_>) -> Vec<String> {
    let failed = assessment.errors.iter().map(|error| {
        let at = line_column(assessment.rule_set.sources.text(&error.place.file), error.place.start);
        let (rule, why, file) = (&error.rule, &error.message, &error.place.file);
        format!("the rule {rule} failed: {why} ({file}:{}:{})", at.line, at.column)
    });
    failed.collect()
}
