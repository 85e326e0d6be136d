//! What rule tests came to: as text for people, as JSON, and as JUnit for systems that show test results.

mod human;
mod json;
mod junit;

use human::difference_line;
pub use human::tests_text;
pub use json::tests_json;
pub use junit::tests_junit;

use super::Report;
use super::words::counted;
use crate::finding::{LineColumn, Place, line_column};
use crate::ruleset::{RuleSet, TestCase};
use crate::suite::{Difference, Told, Verdict};

/// What the tests of one rule set came to.
#[derive(Debug)]
pub struct TestReport<'a> {
    /// The rules, their files and what was found in them.
    pub rules: Report<'a>,
    /// The rule set; none when it cannot be used.
    pub rule_set: Option<&'a RuleSet>,
    /// The cases that were run, in the order of the files.
    pub cases: Vec<CaseReport<'a>>,
}

/// What a case came to.
#[derive(Debug)]
pub struct CaseReport<'a> {
    /// Which case.
    pub case: &'a TestCase,
    /// What it came to.
    pub outcome: Explained,
}

/// What a case came to, with the explanation of what differs.
#[derive(Debug)]
pub enum Explained {
    /// Everything is as expected.
    Passed,
    /// Something differs: each with the explanation of that part alone, which may be empty.
    Failed(Vec<(Difference, String)>),
    /// The case could not be run, and why.
    Errored(Vec<String>),
}

impl Explained {
    /// A verdict with explanations, one for each difference, in order.
    #[must_use]
    pub fn new(verdict: Verdict, explanations: Vec<String>) -> Self {
        match verdict {
            Verdict::Passed => Self::Passed,
            Verdict::Failed(differences) => {
                let texts = explanations.into_iter().chain(std::iter::repeat(String::new()));
                Self::Failed(differences.into_iter().zip(texts).collect())
            }
            Verdict::Errored(why) => Self::Errored(why),
        }
    }

    /// What differs, for people: where there is no assessment at all, that alone, as everything else that was
    /// expected only follows from it.
    fn told(&self) -> impl Iterator<Item = &(Difference, String)> {
        let all = match self {
            Self::Failed(differences) => differences.as_slice(),
            Self::Passed | Self::Errored(_) => &[],
        };
        let is_refused = all.iter().any(|(difference, _)| matches!(difference.actual, Told::Refused(_)));
        all.iter().filter(move |(difference, _)| !is_refused || difference.actual != Told::Nothing)
    }

    const fn word(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::Errored(_) => "errored",
        }
    }
}

impl TestReport<'_> {
    fn at(&self, place: &Place) -> LineColumn {
        line_column(self.rules.files.text(&place.file), place.start)
    }

    fn position(&self, place: &Place) -> String {
        let at = self.at(place);
        format!("{}:{}:{}", self.rules.path(place), at.line, at.column)
    }
}

/// How many cases passed, failed and errored, and how many rule sets cannot be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TestTotals {
    /// Cases with everything as expected.
    pub passed: usize,
    /// Cases with something that differs.
    pub failed: usize,
    /// Cases that could not be run.
    pub errored: usize,
    /// Rule sets whose rules cannot be used, so that no case was run.
    pub unusable: usize,
}

impl TestTotals {
    /// Those of some reports.
    #[must_use]
    pub fn of(reports: &[TestReport<'_>]) -> Self {
        let unusable = reports.iter().filter(|report| report.rule_set.is_none()).count();
        let mut totals = Self { unusable, ..Self::default() };
        for case in reports.iter().flat_map(|report| &report.cases) {
            match case.outcome {
                Explained::Passed => totals.passed += 1,
                Explained::Failed(_) => totals.failed += 1,
                Explained::Errored(_) => totals.errored += 1,
            }
        }
        totals
    }

    /// Whether nothing failed or errored.
    #[must_use]
    pub const fn is_fine(self) -> bool {
        self.failed == 0 && self.errored == 0 && self.unusable == 0
    }

    /// How many cases were run.
    #[must_use]
    pub const fn cases(self) -> usize {
        self.passed.saturating_add(self.failed).saturating_add(self.errored)
    }
}

impl std::fmt::Display for TestTotals {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { passed, failed, errored, unusable } = *self;
        if self.cases() + unusable == 0 {
            let text = "there are no tests: cases stand in tests/*_test.yaml beside the rules";
            return formatter.write_str(text);
        }
        let cases = counted(self.cases(), "case", "cases");
        write!(formatter, "{cases}: {passed} passed, {failed} failed, {errored} errored")?;
        if unusable > 0 {
            let sets = counted(unusable, "rule set", "rule sets");
            write!(formatter, "; {sets} could not be used")?;
        }
        Ok(())
    }
}
