//! Selections that take reports in order, where several people may report on one day: who is first among them says
//! nothing about the candidate.

use crate::domain::Source;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::{Pathway, RuleSet, Selection, Take};

/// A finding for each such selection, where it is first declared.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let mut told: Vec<&Place> = Vec::new();
    let mut findings = Vec::new();
    for selection in rule_set.pathways.iter().flat_map(|pathway: &Pathway| &pathway.selections) {
        let Some(order) = in_order(selection) else { continue };
        let people: Vec<String> = selection
            .from
            .iter()
            .filter(|source| may_be_several(**source))
            .map(|source| format!("`{source}`"))
            .collect();
        if !people.is_empty() && !told.contains(&&selection.place) {
            told.push(&selection.place);
            findings.push(finding(rule_set, selection, order, &people.join(", ")));
        }
    }
    findings
}

/// The key that makes the order of reports count, if one does, and what does without it.
fn in_order(selection: &Selection) -> Option<(&'static str, &'static str)> {
    match selection.take {
        Take::WeightedMean(_) => Some(("weights", "`take: mean` without `weights` counts all alike")),
        Take::Change => Some(("change", "compare two givens, each with a `within` of its own")),
        // How many there are, and how old the newest is, do not depend on who is first.
        Take::Count | Take::Age(_) => None,
        Take::Latest
        | Take::Mean
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::Sum
        | Take::Spread
        | Take::All => selection.newest.map(|_| ("newest", "`within` chooses reports by their age instead")),
    }
}

/// Whether a source stands for people of whom there are several at once.
const fn may_be_several(source: Source) -> bool {
    match source {
        Source::Peer | Source::DirectReport | Source::Stakeholder | Source::Assessor => true,
        Source::Self_ | Source::Manager | Source::Coach | Source::Record => false,
    }
}

fn finding(rule_set: &RuleSet, selection: &Selection, (key, instead): (&str, &str), people: &str) -> Finding {
    let name = rule_set.catalogue.get(selection.evidence).map_or("", |evidence| &*evidence.name);
    let message = format!(
        "`{key}` goes by the order of reports, and several people ({people}) may report `{name}` on one day"
    );
    let help = format!(
        "their pseudonyms would decide which report counts as newer: {instead}; or name one person's reports, as \
         `from: [manager]`"
    );
    Finding::new(Code::SameDayOrder, selection.place.clone(), message).help(help)
}
