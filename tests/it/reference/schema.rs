//! Random rule sets are valid by the schemas, as they load.

use super::harness::{for_cases, loaded};
use super::print;
use crate::schema::{invalid, validators};
use proptest::test_runner::TestCaseError;

#[test]
fn random_rule_sets_are_valid() {
    let validators = validators();
    for_cases(25, |case| {
        let files = print::files(&case.rules, false);
        loaded(files.clone())?;
        let wrong = invalid(&validators, &files);
        if wrong.is_empty() {
            return Ok(());
        }
        Err(TestCaseError::fail(format!("{wrong:#?}\n{}", print::shown(&files))))
    });
}
