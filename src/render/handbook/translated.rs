//! How much of the rules' titles and texts the language asked for has.

use crate::ruleset::{Pathway, RuleSet};

use super::published::Published;
use super::words::Words;

/// How many titles are not translated; nothing when all are, and in the language of the rules.
pub(super) fn translated_words(published: Published<'_>) -> Option<Words> {
    let own = published.own_language();
    let language = published.language;
    if published.translation == own && own.split(['-', '_']).next() == Some(language.tongue().tag()) {
        return None;
    }
    let all = titles(published.rule_set);
    let missing = all.iter().filter(|paths| !paths.iter().any(|path| language.text(path).is_some())).count();
    if missing == 0 {
        return None;
    }
    let (missing, all) = (missing.to_string(), all.len().to_string());
    let own = Words::from(own).quoted(language);
    Some(tell!(language, "handbook-not-translated", missing = missing, all = all, own = own))
}

/// The paths of all titles that a handbook shows; each with those that can stand in for it.
fn titles(rule_set: &RuleSet) -> Vec<Vec<String>> {
    let roles = rule_set.organisation.roles.iter().map(|role| format!("roles.{}.title", role.id));
    let evidence = rule_set.catalogue.evidence.iter().map(|known| format!("evidence.{}.title", known.name));
    let support = rule_set.support.iter().map(|support| format!("support.{}.title", support.id));
    let single = roles.chain(evidence).chain(support).map(|path| vec![path]);
    single.chain(rule_set.pathways.iter().flat_map(|pathway| of_pathway(rule_set, pathway))).collect()
}

fn of_pathway(rule_set: &RuleSet, pathway: &Pathway) -> Vec<Vec<String>> {
    let levels = pathway.levels.iter().map(|part| &part.id);
    let gates = pathway.gates.iter().map(|part| &part.id);
    let caps = pathway.caps.iter().map(|part| &part.id);
    let flags = pathway.flags.iter().map(|part| &part.id);
    let dimensions = pathway.dimensions.iter();
    let parts = levels.chain(gates).chain(caps).chain(flags).chain(dimensions.map(|part| &part.id));
    let own = |id: &str| format!("{}.{id}.title", pathway.id);
    let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let criteria = criteria.map(|criterion| {
        let name = criterion.id.replace('-', "_");
        let evidence = rule_set.catalogue.find(&name).and_then(|at| rule_set.catalogue.get(at));
        let same = evidence.is_some_and(|evidence| evidence.title == criterion.title);
        let of_evidence = same.then(|| format!("evidence.{name}.title"));
        std::iter::once(own(&criterion.id)).chain(of_evidence).collect()
    });
    let title = std::iter::once(vec![format!("{}.title", pathway.id)]);
    title.chain(parts.map(|id| vec![own(id)])).chain(criteria).collect()
}
