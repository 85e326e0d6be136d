//! What happens when evidence is missing: never zero, unless the rules say so.

use crate::assess::Outcome;
use crate::domain::Number;
use crate::render::number::reading_text;
use crate::render::words::outcome_words;
use crate::ruleset::{Criterion, Given, InputKind, MissingPolicy};

use super::content::Section;
use super::ids;
use super::published::OnPathway;
use super::words::Words;

/// What is said on a pathway with points.
pub(super) fn section(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.dimensions.is_empty() {
        return None;
    }
    let language = on.language();
    let mut section = Section::new(ids::part(on.pathway, "missing"), tell!(language, "handbook-missing"));
    let zero = titles(on, MissingPolicy::Zero);
    section.say(if zero.is_empty() {
        tell!(language, "handbook-missing-never-zero")
    } else {
        tell!(language, "handbook-missing-some-zero")
    });
    let mut items: Vec<Words> = Vec::new();
    let all = |titles: Vec<Words>| Words::joined(titles, language, "list-and");
    let held = titles(on, MissingPolicy::Hold);
    let excluded = titles(on, MissingPolicy::Exclude);
    let known = titled(on, |criterion| rests_on_what_is_known(on, criterion));
    if !held.is_empty() && zero.is_empty() && excluded.is_empty() && known.is_empty() {
        items.push(tell!(language, "handbook-missing-all-open"));
    } else if !held.is_empty() {
        items.push(tell!(language, "handbook-missing-open", criteria = all(held)));
    }
    if !known.is_empty() {
        items.push(tell!(language, "handbook-missing-none", criteria = all(known)));
    }
    if !zero.is_empty() {
        items.push(tell!(language, "handbook-missing-fewest", criteria = all(zero)));
    }
    if !excluded.is_empty() {
        items.push(tell!(language, "handbook-missing-left-out", criteria = all(excluded)));
    }
    items.push(tell!(language, "handbook-missing-not-applicable"));
    if let Some(share) = on.pathway.seen_at_least.checked_mul(Number::ONE_HUNDRED) {
        let outcome = Words::from(outcome_words(Outcome::InsufficientEvidence, language)).quoted(language);
        let share = language.digits(&reading_text(share));
        items.push(tell!(language, "handbook-seen-at-least", share = share, outcome = outcome));
    }
    section.list(items);
    Some(section)
}

/// The titles of the criteria that do the same without their evidence, in quotes.
fn titles(on: OnPathway<'_>, policy: MissingPolicy) -> Vec<Words> {
    titled(on, |criterion| criterion.missing == policy && !rests_on_what_is_known(on, criterion))
}

/// The titles of some criteria, in quotes.
fn titled(on: OnPathway<'_>, is_meant: impl Fn(&Criterion) -> bool) -> Vec<Words> {
    let all = on.pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let meant = all.filter(|criterion| is_meant(criterion));
    meant.map(|criterion| on.title(&criterion.id, &criterion.title).quoted(on.language())).collect()
}

/// Whether of all that a criterion reads, nothing reported means that there was nothing.
fn rests_on_what_is_known(on: OnPathway<'_>, criterion: &Criterion) -> bool {
    let mut givens = criterion.inputs.iter().filter_map(|input| match &input.kind {
        InputKind::Given(given) => Some(given),
        InputKind::Where(_) => None,
    });
    let is_known = |given: &Given| match given {
        Given::Observed { selection, .. } => {
            let selection = on.pathway.selections.get(selection.0);
            let evidence = selection.and_then(|made| on.published.rule_set.catalogue.get(made.evidence));
            selection.zip(evidence).is_some_and(|(made, evidence)| made.has_none_when_unreported(evidence))
        }
        Given::PointsOf { .. } => false,
    };
    givens.clone().next().is_some() && givens.all(is_known)
}
