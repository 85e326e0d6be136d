//! What authors wrote at the top of a script.

use crate::ruleset::RuleSet;

/// The sentences at the top of a script, after `//!`, a line each.
pub(super) fn script_lines<'a>(rule_set: &'a RuleSet, file: &str) -> impl Iterator<Item = &'a str> {
    let lines = rule_set.sources.text(file).lines();
    lines.map_while(|line| line.strip_prefix("//!")).map(str::trim)
}
