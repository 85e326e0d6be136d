//! The language of titles and texts, as commands take it.

use crate::ruleset::RuleSet;

/// An unknown language is a mistake; a language without a translation would pass for English.
pub(super) fn known_language(rule_set: &RuleSet, language: &str) -> anyhow::Result<()> {
    let short = language.split(['-', '_']).next().unwrap_or(language);
    let messages = &rule_set.messages;
    let own = rule_set.organisation.languages.first().map_or("", |own| &**own);
    if ["", own].contains(&language) || short == own || messages.contains_key(language) {
        return Ok(());
    }
    let mut known: Vec<&str> = vec![own];
    known.extend(messages.keys().map(|known| &**known).filter(|known| *known != own));
    known.retain(|known| !known.is_empty());
    anyhow::ensure!(
        messages.contains_key(short),
        "no language `{language}` in the rules of {}; there are {}",
        rule_set.organisation.title,
        known.join(", ")
    );
    Ok(())
}
