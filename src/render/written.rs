//! What authors wrote in the rule files beside titles and texts: expressions, and what a script is about.

use crate::ruleset::{Derived, RuleSet};

/// The expression of a `where` value as it stands in its file.
pub(super) fn written_expression<'a>(rule_set: &'a RuleSet, derived: &Derived) -> &'a str {
    let source = rule_set.sources.text(&derived.place.file);
    let written = source.get(derived.place.start..derived.place.end).unwrap_or("");
    written.trim_matches(['"', '\''])
}

/// The sentences at the top of a script, after `//!`, a line each.
pub(super) fn script_lines<'a>(rule_set: &'a RuleSet, file: &str) -> impl Iterator<Item = &'a str> {
    let lines = rule_set.sources.text(file).lines();
    lines.map_while(|line| line.strip_prefix("//!")).map(str::trim)
}
