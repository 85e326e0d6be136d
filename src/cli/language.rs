//! The language of titles and texts, as commands take it.

use crate::ruleset::RuleSet;

/// An unknown language is a mistake; a language without a translation would pass for English.
pub(super) fn known_language(rule_set: &RuleSet, language: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        rule_set.speaks(language),
        "no language `{language}` in the rules of {}; there are {}",
        rule_set.organisation.title,
        rule_set.languages().join(", ")
    );
    Ok(())
}
