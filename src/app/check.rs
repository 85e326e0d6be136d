//! Checking a rule set without using it.

use std::sync::Arc;

use crate::check::add_not_in_force;
use crate::domain::{Violation, is_kebab_case};
use crate::finding::Finding;
use crate::registry::{Policy, Trial};
use crate::ruleset::{RuleSetDigest, SourceFiles};
use crate::suite::FailedCase;

use super::fields::{no_organisation, unusable_id};
use super::{App, AppError, StopWhenDropped, Work};

/// The most files of a rule set.
const FILES_MAX: usize = 1_000;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Every finding, by file and place.
    pub findings: Vec<Finding>,
    /// The rule tests that do not pass.
    pub failed: Vec<FailedCase>,
    /// Whether the rules could be used, by somebody who does not ask for approval.
    pub usable: bool,
    /// The digest of the files.
    pub digest: RuleSetDigest,
    /// The files, for showing places.
    pub files: SourceFiles,
}

impl App {
    /// Checks the files of a rule set, given as path and text, and runs its tests, on a thread where waiting hurts
    /// nobody.
    ///
    /// # Errors
    /// Every violation of the request, or that too many checks are under way.
    pub async fn check_rule_set(
        &self,
        organisation: &str,
        files: Vec<(String, String)>,
        request_id: &str,
    ) -> Result<Checked, AppError> {
        let mut violations = file_violations("", organisation, &files);
        violations.extend(unusable_id(request_id, format_args!("request_id")));
        if !violations.is_empty() {
            return Err(AppError::Invalid(violations));
        }
        let place = self.checks.clone().try_acquire_owned().map_err(|_| AppError::Busy(Work::Checks))?;
        let sources = sources(organisation, &files);
        let stop = StopWhenDropped::default();
        let stopped = Arc::clone(&stop.0);
        let today = self.clock.today();
        let checking = tokio::task::spawn_blocking(move || {
            let trial = Trial::until(sources, &stopped);
            drop(place);
            trial
        });
        let trial = checking.await.ok().filter(|trial| !trial.broke);
        let Some(trial) = trial else {
            tracing::error!("a check ended in a panic");
            return Err(AppError::Internal);
        };
        let usable = trial.refused(Policy::default(), today).is_none();
        let Trial { files, digest, mut findings, failed, rule_set, tests: _, broke: _ } = trial;
        if let Some(rule_set) = &rule_set {
            add_not_in_force(&mut findings, rule_set, today);
        }
        Ok(Checked { findings, failed, usable, digest, files })
    }
}

/// Files given as path and text.
pub(super) fn sources(organisation: &str, files: &[(String, String)]) -> SourceFiles {
    let none = SourceFiles::new(organisation);
    files.iter().fold(none, |sources, (path, text)| sources.with(path, text))
}

/// What is wrong with the id of an organisation and files, in fields below a prefix such as `setup.`.
pub(super) fn file_violations(
    prefix: &str,
    organisation: &str,
    files: &[(String, String)],
) -> Vec<Violation> {
    let mut violations = Vec::new();
    if organisation.is_empty() {
        violations.push(no_organisation(prefix));
    } else if !is_kebab_case(organisation) {
        let message = "an organisation cannot have this id";
        let help = "an id has small letters, digits and single dashes, as `north-wind`";
        violations.push(Violation::new(format!("{prefix}organisation"), "NOT_AN_ID", message, help));
    }
    violations.extend(path_violations(&format!("{prefix}files"), files));
    violations
}

/// What is wrong with a list of files in a field, before their texts are looked at.
pub(super) fn path_violations(list: &str, files: &[(String, String)]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut add = |field: String, reason, message: String, help: &str| {
        violations.push(Violation::new(format!("{list}{field}"), reason, message, help));
    };
    if files.is_empty() {
        add(String::new(), "REQUIRED", "no files are given".to_owned(), "");
    }
    if files.len() > FILES_MAX {
        let message = format!("{} files are more than {FILES_MAX}", files.len());
        add(String::new(), "TOO_MANY", message, "");
        return violations;
    }
    for (at, (path, _)) in files.iter().enumerate() {
        if !is_path(path) {
            let help = "a path has `/` between names, none of which is `.`, `..` or empty";
            add(format!("[{at}].path"), "NOT_A_PATH", "it is no path within the folder".to_owned(), help);
        } else if files.iter().take(at).any(|(before, _)| before == path) {
            add(format!("[{at}].path"), "REPEATED", format!("`{path}` is given twice"), "");
        }
    }
    violations
}

fn is_path(path: &str) -> bool {
    path.len() <= 255
        && path.split('/').all(|name| !name.is_empty() && name != "." && name != "..")
        && !path.contains(['\\', '\0', '\n', '\r'])
}
