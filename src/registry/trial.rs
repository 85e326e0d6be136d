//! Trying rules out before they are used: reading, checking, and running their tests.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Refused;
use crate::check::load_and_check_until;
use crate::domain::Date;
use crate::finding::Finding;
use crate::ruleset::{Loaded, RuleSet, RuleSetDigest, SourceFiles, approvals_of};
use crate::suite::{FailedCase, failed_cases};

/// What is asked of rules before they are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// Whether somebody must have approved these very rules.
    pub require_approved: bool,
}

/// Files that were tried out.
#[derive(Debug)]
pub struct Trial {
    /// The files.
    pub files: SourceFiles,
    /// Their digest.
    pub digest: RuleSetDigest,
    /// The rules; none when the files have errors that keep them from being read.
    pub rule_set: Option<RuleSet>,
    /// How many tests they have.
    pub tests: usize,
    /// Every finding, by file and place.
    pub findings: Vec<Finding>,
    /// The cases that do not pass.
    pub failed: Vec<FailedCase>,
    /// Whether trying ended in a mistake of this program.
    pub broke: bool,
}

impl Trial {
    /// Reads the files, tries the rules on a grid of their inputs, and runs their tests, of which only the results
    /// are kept. Takes its time: not for a thread that answers calls.
    #[must_use]
    pub fn of(files: SourceFiles) -> Self {
        Self::until(files, &AtomicBool::new(false))
    }

    /// The same until `stop` is set; what was tried out until then says nothing of the rules.
    #[must_use]
    pub fn until(files: SourceFiles, stop: &AtomicBool) -> Self {
        let kept = files.clone();
        // A mistake in this program must not take the service down, nor the rules that it has.
        catch_unwind(AssertUnwindSafe(|| Self::run(files, stop))).unwrap_or_else(|_| Self {
            digest: kept.digest(),
            files: kept,
            rule_set: None,
            tests: 0,
            findings: Vec::new(),
            failed: Vec::new(),
            broke: true,
        })
    }

    fn run(files: SourceFiles, stop: &AtomicBool) -> Self {
        let mut trial = Self::untested(load_and_check_until(files, stop));
        trial.failed = trial.rule_set.as_ref().map(|rules| failed_cases(rules, stop)).unwrap_or_default();
        if let Some(rule_set) = &mut trial.rule_set {
            // Answering needs none of them, and they can be more than all the rest.
            rule_set.profiles = Vec::new();
            rule_set.tests = Vec::new();
            rule_set.accepted = Vec::new();
        }
        trial
    }

    /// Rules that were read, without trying anything more.
    #[must_use]
    pub fn untested(loaded: Loaded) -> Self {
        let Loaded { rule_set, findings, files } = loaded;
        let digest = files.digest();
        let tests = rule_set.as_ref().map_or(0, |rule_set| rule_set.tests.len());
        Self { files, digest, rule_set, tests, findings, failed: Vec::new(), broke: false }
    }

    /// Why the rules are not used; none when they are. Warnings never stand in the way, and an approval counts from
    /// its day on.
    #[must_use]
    pub fn refused(&self, policy: Policy, today: Date) -> Option<Refused> {
        let errors = self.findings.iter().filter(|finding| finding.is_error()).count();
        let Some(rule_set) = &self.rule_set else {
            return Some(if self.broke { Refused::Broke } else { Refused::Errors { errors } });
        };
        if errors > 0 {
            return Some(Refused::Errors { errors });
        }
        if !self.failed.is_empty() {
            return Some(Refused::FailedTests { failed: self.failed.len(), of: self.tests });
        }
        let is_approved = rule_set.approvals_in_force().any(|approval| approval.on <= today);
        (policy.require_approved && !is_approved).then_some(Refused::NotApproved)
    }

    /// Whether the files take back the approval of other rules, or of these: they can be read as far as
    /// `approvals.yaml` goes, and it does not say that the rules with the digest are approved.
    #[must_use]
    pub fn withdraws(&self, digest: RuleSetDigest, today: Date) -> bool {
        approvals_of(&self.files).is_some_and(|approvals| {
            !approvals.iter().any(|approval| approval.digest == digest && approval.on <= today)
        })
    }

    /// What people call the rules; empty when that could not be read.
    #[must_use]
    pub fn label(&self) -> Arc<str> {
        self.rule_set.as_ref().map_or_else(|| "".into(), |rule_set| Arc::clone(&rule_set.organisation.label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Place};
    use crate::registry::shipped;
    use crate::ruleset::load;

    const TODAY: Date = Date::constant(2026, 11, 1);

    #[test]
    fn an_approval_counts_from_its_day_on() {
        let policy = Policy { require_approved: true };
        for (day, refused) in [("2026-11-01", None), ("2026-11-02", Some(Refused::NotApproved))] {
            let files = shipped_meridian().files;
            let approvals =
                format!("approvals:\n  - {{ digest: {}, by: Committee, on: {day} }}\n", files.digest());
            let trial = Trial::untested(load(files.with("approvals.yaml", &approvals)));
            assert_eq!(trial.refused(policy, TODAY), refused, "{day}");
        }
    }

    fn shipped_meridian() -> Loaded {
        load(shipped().into_iter().find(|files| files.folder == "meridian").unwrap())
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Trial), refused: Option<&Refused>) {
        let mut trial = Trial::untested(shipped_meridian());
        change(&mut trial);
        assert_eq!(trial.refused(Policy::default(), TODAY).as_ref(), refused);
    }

    fn finding(code: Code) -> Finding {
        Finding::new(code, Place::start_of(&"evidence.yaml".into()), "found")
    }

    #[test]
    fn what_stands_in_the_way_of_rules() {
        check(|_| {}, None);
        check(|trial| trial.findings.push(finding(Code::NotApproved)), None);
        check(|trial| trial.findings.push(finding(Code::WrongValue)), Some(&Refused::Errors { errors: 1 }));
        let of = shipped_meridian().rule_set.map_or(0, |rule_set| rule_set.tests.len());
        check(
            |trial| {
                let case = trial.rule_set.as_ref().unwrap().tests[0].clone();
                trial.failed.push(FailedCase { name: case.name, place: case.place, differences: Vec::new() });
            },
            Some(&Refused::FailedTests { failed: 1, of }),
        );
        check(
            |trial| {
                trial.rule_set = None;
                trial.broke = true;
            },
            Some(&Refused::Broke),
        );
        let files = SourceFiles::new("none");
        let errors = Trial::of(files.clone()).findings.len();
        assert_eq!(Trial::of(files).refused(Policy::default(), TODAY), Some(Refused::Errors { errors }));
    }
}
