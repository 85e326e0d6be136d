//! Which cases are run.

use crate::ruleset::TestCase;

/// Whether a case's name or file has a text in it, in small or capital letters.
#[must_use]
pub fn matches(case: &TestCase, text: &str) -> bool {
    let text = text.to_lowercase();
    case.name.to_lowercase().contains(&text) || case.file.to_lowercase().contains(&text)
}
