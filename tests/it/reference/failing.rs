//! What loads without findings fails in few ways.

use super::harness::{each_assessment, for_cases, loaded};
use super::print;
use proptest::prop_assert;
use readily::assess::{ErrorKind, RuleError};
use readily::finding::{Code, Finding};
use readily::ruleset::load;

#[test]
fn what_loads_without_findings_fails_by_division_overflow_budget_or_a_factor_alone() {
    for_cases(50, |case| {
        let files = print::files(&case.rules, false);
        let findings = load(files.clone()).findings;
        let rule_set = loaded(files)?;
        each_assessment(case, &rule_set, |one| {
            let Ok(assessment) = &one.result else {
                return Ok(());
            };
            for error in &assessment.errors {
                prop_assert!(is_expected(error, &findings), "{error:?}");
            }
            Ok(())
        })
    });
}

/// Whether it is one of the four, or loading warned of it at its very place.
fn is_expected(error: &RuleError, findings: &[Finding]) -> bool {
    let warned = |code| findings.iter().any(|finding| finding.code == code && finding.place == error.place);
    match error.kind {
        ErrorKind::DivisionByZero | ErrorKind::Overflow | ErrorKind::Budget | ErrorKind::OutOfRange => true,
        ErrorKind::BelowTable => warned(Code::BelowTable),
        ErrorKind::PastEnd => warned(Code::IndexMayFail),
        ErrorKind::Internal => false,
    }
}
