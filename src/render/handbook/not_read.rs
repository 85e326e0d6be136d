//! What a pathway does not look at, and what it only shows to reviewers.

use crate::ruleset::EvidenceId;

use super::content::{Section, Words};
use super::ids;
use super::published::OnPathway;
use super::uses::{Use, uses};

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
    let mut section = Section::new(ids::part(on.pathway, "not-counted"), "What does not count on this path");
    if !shown.is_empty() {
        section.say(
            Words::from("Shown to reviewers in notes, without any effect on points or level: ")
                .and(Words::joined(shown, "and"))
                .and("."),
        );
    }
    if !unread.is_empty() {
        section.say(Words::from("Not looked at: ").and(Words::joined(unread, "and")).and("."));
    }
    Some(section)
}
