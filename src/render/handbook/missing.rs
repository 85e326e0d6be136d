//! What happens when evidence is missing: never zero, unless the rules say so.

use crate::assess::Outcome;
use crate::domain::Number;
use crate::render::number::reading_text;
use crate::render::words::outcome_words;
use crate::ruleset::{Criterion, MissingPolicy};

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
    if !held.is_empty() && zero.is_empty() && excluded.is_empty() {
        items.push(tell!(language, "handbook-missing-all-open"));
    } else if !held.is_empty() {
        items.push(tell!(language, "handbook-missing-open", criteria = all(held)));
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
    let all = on.pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let same = all.filter(|criterion: &&Criterion| criterion.missing == policy);
    same.map(|criterion| on.title(&criterion.id, &criterion.title).quoted(on.language())).collect()
}
