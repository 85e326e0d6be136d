//! Ids and references that platforms write, which may hold a rater's pseudonym.

use std::collections::BTreeSet;

use crate::assess::{Observation, Profile};
use crate::domain::SharedText;

/// The pseudonyms of a profile's raters, in small letters.
#[derive(Debug)]
pub(super) struct Raters(BTreeSet<String>);

impl Raters {
    /// The raters of a profile.
    pub(super) fn of(profile: &Profile) -> Self {
        Self::of_all(std::iter::once(profile))
    }

    /// The raters of several profiles.
    pub(super) fn of_all<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let reports = profiles.flat_map(Profile::observations);
        let raters: BTreeSet<&str> = reports.map(|seen| &*seen.rater).collect();
        Self(raters.into_iter().filter(|rater| !rater.is_empty()).map(str::to_lowercase).collect())
    }

    /// Whether any id or reference of a profile names one of some raters, who are asked for only where there are such
    /// texts.
    pub(super) fn are_named_in<'r>(profile: &Profile, raters: impl FnOnce() -> &'r Self) -> bool {
        let texts = profile.observations().iter().flat_map(|seen| [&seen.id, &seen.reference]);
        let mut texts = texts.filter(|text| !text.is_empty()).peekable();
        // Most profiles have no such texts.
        if texts.peek().is_none() {
            return false;
        }
        let raters = raters();
        texts.any(|text| raters.named_in(text))
    }

    /// An observation without its rater, and without an id or reference that names one.
    pub(super) fn taken_out_of(&self, observation: &Observation) -> Observation {
        let kept = |text: &SharedText| if self.named_in(text) { SharedText::EMPTY } else { text.clone() };
        Observation {
            rater: SharedText::EMPTY,
            rater_index: 0,
            id: kept(&observation.id),
            reference: kept(&observation.reference),
            ..observation.clone()
        }
    }

    fn named_in(&self, text: &str) -> bool {
        if text.is_empty() || self.0.is_empty() {
            return false;
        }
        let text = text.to_lowercase();
        self.0.iter().any(|rater| is_word_of(&text, rater))
    }
}

/// Whether a text has a pseudonym in it as a word of its own.
fn is_word_of(text: &str, rater: &str) -> bool {
    text.match_indices(rater).any(|(start, found)| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(start.saturating_add(found.len())..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::Raters;

    #[test]
    fn a_pseudonym_counts_as_a_word_of_its_own() {
        let raters = Raters(["r-17".to_owned()].into());
        for text in ["r-17", "form of R-17", "feedback/r-17.pdf", "(r-17)"] {
            assert!(raters.named_in(text), "{text}");
        }
        for text in ["r-170", "xr-17", "form 17", ""] {
            assert!(!raters.named_in(text), "{text}");
        }
    }
}
