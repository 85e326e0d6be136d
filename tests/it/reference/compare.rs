//! Properties that hold for every rule set, profile and date.

use super::harness::{each_assessment, for_cases, lines_of, loaded};
use super::print;
use proptest::test_runner::TestCaseError;

#[test]
fn the_engine_agrees_with_the_reference() {
    for_cases(100, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| {
            let lines = lines_of(&one);
            if lines.is_empty() { Ok(()) } else { Err(TestCaseError::fail(lines.join("\n"))) }
        })
    });
}
