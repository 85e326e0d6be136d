//! What happens when evidence is missing: never zero, unless the rules say so.

use crate::assess::Outcome;
use crate::domain::Number;
use crate::render::Language;
use crate::render::number::reading_text;
use crate::render::words::{joined, outcome_words};
use crate::ruleset::{Criterion, MissingPolicy};

use super::content::{Section, Words};
use super::ids;
use super::published::OnPathway;

/// What is said on a pathway with points.
pub(super) fn section(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.dimensions.is_empty() {
        return None;
    }
    let mut section = Section::new(ids::part(on.pathway, "missing"), "When evidence is missing");
    let zero = titles(on, MissingPolicy::Zero);
    let unless = if zero.is_empty() { "." } else { ", except where these rules say so below." };
    section.say(format!(
        "Missing is not the same as zero{unless} Evidence also counts as missing when it is too old, or when too few \
         people have said something. The assessment then says what is missing, and whom to ask."
    ));
    let mut items: Vec<Words> = Vec::new();
    let held = titles(on, MissingPolicy::Hold);
    if !held.is_empty() {
        let which = if zero.is_empty() && titles(on, MissingPolicy::Exclude).is_empty() {
            "every criterion".to_owned()
        } else {
            joined(&held, "and")
        };
        items.push(format!("Points stay open, and nothing is guessed: {which}.").into());
    }
    if !zero.is_empty() {
        items.push(format!("Nothing reported gives the fewest points: {}.", joined(&zero, "and")).into());
    }
    let excluded = titles(on, MissingPolicy::Exclude);
    if !excluded.is_empty() {
        items.push(
            format!("Left out, and made up for by the rest of its group: {}.", joined(&excluded, "and"))
                .into(),
        );
    }
    items.push(
        "What does not apply to a person is left out as well, and the rest of its group makes up for it."
            .into(),
    );
    if let Some(share) = on.pathway.seen_at_least.checked_mul(Number::ONE_HUNDRED) {
        let outcome = outcome_words(Outcome::InsufficientEvidence, Language::own());
        items.push(
            format!(
                "At least {} % of the points need to have their evidence; with less, the answer is \
                 \u{201c}{outcome}\u{201d}, with the range in which the points lie.",
                reading_text(share)
            )
            .into(),
        );
    }
    section.list(items);
    Some(section)
}

/// The titles of the criteria that do the same without their evidence, in quotes.
fn titles(on: OnPathway<'_>, policy: MissingPolicy) -> Vec<String> {
    let all = on.pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let same = all.filter(|criterion: &&Criterion| criterion.missing == policy);
    same.map(|criterion| format!("\u{201c}{}\u{201d}", on.title(&criterion.id, &criterion.title))).collect()
}
