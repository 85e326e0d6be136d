//! What counts for nothing, and what no rule may read.

use crate::render::words::choice_words;
use crate::ruleset::EvidenceId;

use super::content::Section;
use super::published::Published;
use super::uses::{Use, uses};
use super::words::Words;

/// What does not count on any path.
pub(super) fn section(published: Published<'_>) -> Section {
    let language = published.language;
    let mut section = Section::new("not-counted", tell!(language, "handbook-not-counted"));
    section.say(tell!(language, "handbook-not-counted-why"));
    let mut items = Vec::new();
    let all = |words: Vec<Words>| Words::joined(words, language, "list-and");
    let term = |key: &'static str| Words::of_strong(language.say(key, []));
    let protected = &published.rule_set.catalogue.protected;
    if !protected.is_empty() {
        let names = protected.iter().map(|attribute| published.own(&choice_words(&attribute.name)));
        items.push(tell!(
            language,
            "handbook-protected",
            term = term("handbook-term-protected"),
            names = all(names.collect())
        ));
    }
    let unread = evidence(published, &[]);
    if !unread.is_empty() {
        let term = term("handbook-term-unread");
        items.push(tell!(language, "handbook-term-list", term = term, list = all(unread)));
    }
    let shown = evidence(published, &[Use::Note]);
    if !shown.is_empty() {
        let term = term("handbook-term-in-notes");
        items.push(tell!(language, "handbook-term-list", term = term, list = all(shown)));
    }
    section.list(items);
    section
}

/// The evidence that all paths together read for just this.
fn evidence(published: Published<'_>, wanted: &[Use]) -> Vec<Words> {
    let rule_set = published.rule_set;
    let catalogue = rule_set.catalogue.evidence.iter().enumerate();
    let matching = catalogue.filter(|(at, _)| {
        let mut all: Vec<Use> = published
            .pathways_in_force()
            .into_iter()
            .flat_map(|on| uses(rule_set, on.pathway, EvidenceId(*at)))
            .collect();
        all.sort_unstable();
        all.dedup();
        all == wanted
    });
    matching.map(|(_, evidence)| published.evidence_link(evidence)).collect()
}
