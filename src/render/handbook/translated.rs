//! How much of the rules' titles and texts the language asked for has.

use crate::ruleset::{Pathway, RuleSet};

use super::published::Published;

/// Which language titles and texts are in, and what is not translated; nothing in the language of the rules.
pub(super) fn translated_words(published: Published<'_>) -> Option<String> {
    let rule_set = published.rule_set;
    let own = rule_set.organisation.languages.first().map_or("en", |own| &**own);
    if published.language_name == own {
        return None;
    }
    let paths = titles(rule_set);
    let found = paths.iter().filter(|path| published.language.text(path).is_some()).count();
    let rest = if found == paths.len() {
        String::new()
    } else {
        format!("; the other titles appear in `{own}`")
            .replace('`', "\u{201d}")
            .replacen('\u{201d}', "\u{201c}", 1)
    };
    Some(format!(
        "titles and texts in \u{201c}{}\u{201d} where the rules have them, {found} of {} titles{rest}. The sentences \
         between are in English",
        published.language_name,
        paths.len()
    ))
}

/// The paths of all titles that a handbook shows.
fn titles(rule_set: &RuleSet) -> Vec<String> {
    let roles = rule_set.organisation.roles.iter().map(|role| format!("roles.{}.title", role.id));
    let evidence = rule_set.catalogue.evidence.iter().map(|known| format!("evidence.{}.title", known.name));
    let support = rule_set.support.iter().map(|support| format!("support.{}.title", support.id));
    roles.chain(evidence).chain(support).chain(rule_set.pathways.iter().flat_map(of_pathway)).collect()
}

fn of_pathway(pathway: &Pathway) -> Vec<String> {
    let levels = pathway.levels.iter().map(|part| &part.id);
    let gates = pathway.gates.iter().map(|part| &part.id);
    let caps = pathway.caps.iter().map(|part| &part.id);
    let flags = pathway.flags.iter().map(|part| &part.id);
    let dimensions = pathway.dimensions.iter().flat_map(|part| {
        std::iter::once(&part.id).chain(part.criteria.iter().map(|criterion| &criterion.id))
    });
    let parts = levels.chain(gates).chain(caps).chain(flags).chain(dimensions);
    let parts = parts.map(|id| format!("{}.{id}.title", pathway.id));
    std::iter::once(format!("{}.title", pathway.id)).chain(parts).collect()
}
