//! What a pathway does not look at, and what it only shows to reviewers.

use crate::ruleset::EvidenceId;

use super::content::Section;
use super::ids;
use super::published::OnPathway;
use super::uses::{Use, uses};
use super::words::Words;

/// What does not count on a pathway; nothing when everything in the catalogue does.
pub(super) fn section(on: OnPathway<'_>) -> Option<Section> {
    let rule_set = on.published.rule_set;
    let mut unread: Vec<Words> = Vec::new();
    let mut shown: Vec<Words> = Vec::new();
    for (at, evidence) in rule_set.catalogue.evidence.iter().enumerate() {
        let link = on.published.evidence_link(evidence);
        match uses(rule_set, on.pathway, EvidenceId(at)).as_slice() {
            [] => unread.push(link),
            [Use::Note] => shown.push(link),
            _ => {}
        }
    }
    if unread.is_empty() && shown.is_empty() {
        return None;
    }
    let language = on.language();
    let heading = tell!(language, "handbook-not-counted-here");
    let mut section = Section::new(ids::part(on.pathway, "not-counted"), heading);
    let all = |words: Vec<Words>| Words::joined(words, language, "list-and");
    if !shown.is_empty() {
        section.say(tell!(language, "handbook-in-notes", evidence = all(shown)));
    }
    if !unread.is_empty() {
        section.say(tell!(language, "handbook-not-looked-at", evidence = all(unread)));
    }
    Some(section)
}
