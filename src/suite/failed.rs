//! The cases that do not pass, kept apart from the rules that they are about.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Verdict, run_case};
use crate::finding::Place;
use crate::ruleset::RuleSet;

/// A case that failed or could not be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedCase {
    /// What it shows.
    pub name: Arc<str>,
    /// Where it stands: its name.
    pub place: Place,
    /// Each thing that is not as expected, with the place of the expectation.
    pub differences: Vec<(Place, String)>,
}

/// Runs the cases of a rule set until `stop` is set, and gives those that do not pass, in the order of the files.
#[must_use]
pub fn failed_cases(rule_set: &RuleSet, stop: &AtomicBool) -> Vec<FailedCase> {
    let mut sandbox = rule_set.programs.sandbox();
    let mut failed = Vec::new();
    for case in rule_set.tests.iter().take_while(|_| !stop.load(Ordering::Relaxed)) {
        let differences = match run_case(rule_set, &mut sandbox, case, &mut |_, _| {}) {
            Verdict::Passed => continue,
            Verdict::Failed(differences) => {
                differences.into_iter().map(|one| (one.place.clone(), one.to_string())).collect()
            }
            Verdict::Errored(why) => why.into_iter().map(|why| (case.place.clone(), why)).collect(),
        };
        failed.push(FailedCase { name: Arc::clone(&case.name), place: case.place.clone(), differences });
    }
    failed
}
