//! What counts for nothing, and what no rule may read.

use crate::render::words::{choice_words, joined};
use crate::ruleset::EvidenceId;

use super::content::{Section, Words};
use super::published::Published;
use super::uses::{Use, uses};

/// What does not count on any path.
pub(super) fn section(published: Published<'_>) -> Section {
    let mut section = Section::new("not-counted", "What does not count");
    section.say(
        "A rule can read only what it names. What a path does not name counts neither for nor against anybody. That \
         holds for time served as well: it counts only where a condition, a criterion or a limit names it.",
    );
    let mut items = Vec::new();
    let protected = &published.rule_set.catalogue.protected;
    if !protected.is_empty() {
        let names: Vec<String> = protected.iter().map(|attribute| choice_words(&attribute.name)).collect();
        items.push(Words::of_strong("No rule may read: ").and(joined(&names, "and")).and(
            ". This is kept apart from all evidence, and used only to see afterwards whether the rules are fair.",
        ));
    }
    let unread = evidence(published, &[]);
    if !unread.is_empty() {
        items.push(
            Words::of_strong("In the catalogue, and read by no path: ")
                .and(Words::joined(unread, "and"))
                .and("."),
        );
    }
    let shown = evidence(published, &[Use::Note]);
    if !shown.is_empty() {
        items.push(
            Words::of_strong("Shown to reviewers in notes, without any effect on points or level: ")
                .and(Words::joined(shown, "and"))
                .and("."),
        );
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
