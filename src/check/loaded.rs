//! Reading, trying and doubting at once: all findings that rule files have.

use std::sync::atomic::AtomicBool;

use super::grid::check_until;
use super::lint::lint;
use crate::finding;
use crate::ruleset::{Loaded, SourceFiles, load};

/// Reads the files, and tries the rules on a grid of their inputs when they can be used.
#[must_use]
pub fn load_and_check(files: SourceFiles) -> Loaded {
    load_and_check_until(files, &AtomicBool::new(false))
}

/// The same, until `stop` is set; then a finding says that not everything was tried.
#[must_use]
pub fn load_and_check_until(files: SourceFiles, stop: &AtomicBool) -> Loaded {
    let mut loaded = load(files);
    if let Some(rule_set) = &loaded.rule_set {
        loaded.findings.extend(check_until(rule_set, stop));
        loaded.findings.extend(lint(rule_set));
        finding::sort(&mut loaded.findings);
    }
    loaded
}
