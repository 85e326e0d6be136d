//! Failed and errored cases as text for people. What passed is only counted.

use std::sync::Arc;

use super::{CaseReport, Explained, TestReport, TestTotals};
use crate::render::{Look, Paint, findings_summary, findings_text};
use crate::suite::{Difference, Told};

/// What failed and errored, and the totals.
#[must_use]
pub fn tests_text(reports: &[TestReport<'_>], look: Look) -> String {
    let mut text = String::new();
    for report in reports {
        if report.rule_set.is_none() {
            text.push_str(&findings_text(&report.rules, look));
            let summary = findings_summary(std::slice::from_ref(&report.rules));
            push!(text, "{}: the rules cannot be used: {summary}\n", report.rules.folder);
        }
        for case in &report.cases {
            add_case(&mut text, report, case, look);
        }
    }
    let totals = TestTotals::of(reports);
    let paint = if totals.is_fine() { Paint::Good } else { Paint::Bad };
    push!(text, "{}\n", look.paint(paint, &totals.to_string()));
    text
}

fn add_case(text: &mut String, report: &TestReport<'_>, case: &CaseReport<'_>, look: Look) {
    let word = look.paint(Paint::Bad, case.outcome.word());
    let head = format!("{word}: {} ({})\n", case.case.name, report.position(&case.case.place));
    match &case.outcome {
        Explained::Passed => {}
        Explained::Failed(_) => {
            text.push_str(&head);
            let mut said: &str = "";
            for (difference, explanation) in case.outcome.told() {
                push!(text, "  {}: {}\n", report.position(&difference.place), difference_line(difference));
                // What explains two differences stands after the first.
                for line in explanation.lines().filter(|_| said != explanation) {
                    push!(text, "    {line}\n");
                }
                said = explanation;
            }
        }
        Explained::Errored(why) => {
            text.push_str(&head);
            for why in why {
                push!(text, "  {why}\n");
            }
        }
    }
}

/// What differs, on a line: `score is 24.5, expected 25`; of lists, only what is too much or too little.
pub(super) fn difference_line(difference: &Difference) -> String {
    match (&difference.expected, &difference.actual) {
        (Told::List(expected), Told::List(actual)) => {
            format!("{}: {}", difference.of, lists(expected, actual))
        }
        _ => difference.to_string(),
    }
}

fn lists(expected: &[Arc<str>], actual: &[Arc<str>]) -> String {
    let beyond = |one: &[Arc<str>], other: &[Arc<str>]| -> Vec<String> {
        one.iter().filter(|word| !other.contains(word)).map(ToString::to_string).collect()
    };
    let (lacking, unexpected) = (beyond(expected, actual), beyond(actual, expected));
    let mut parts = Vec::new();
    if !lacking.is_empty() {
        parts.push(format!("{} expected, and not there", lacking.join(", ")));
    }
    if !unexpected.is_empty() {
        parts.push(format!("{} there, and not expected", unexpected.join(", ")));
    }
    if parts.is_empty() {
        return format!("in another order, [{}]; expected [{}]", actual.join(", "), expected.join(", "));
    }
    parts.join("; ")
}
