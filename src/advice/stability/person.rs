//! Who is behind an observation, and which observations count.

use crate::assess::{Assessment, Observation, Rerun};
use crate::domain::{SharedText, Source};
use crate::ruleset::{EvidenceId, SelectionId};

/// Somebody who reported something. Records are nobody's view.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// The candidate, giving their own view.
    Candidate,
    /// Somebody with a rater id; that it may stand under several sources does not make it several people.
    Named(SharedText),
    /// Somebody without one: each such report is taken for another person's, as the rules do when they count
    /// raters. The number is its place in the profile.
    Nameless(usize),
}

/// Who is behind an observation at a place of the profile; none for a record.
#[must_use]
pub fn person_of(at: usize, observation: &Observation) -> Option<Person> {
    match (observation.source, observation.rater.is_empty()) {
        (Source::Record, _) => None,
        (Source::Self_, _) => Some(Person::Candidate),
        (_, false) => Some(Person::Named(observation.rater.clone())),
        (_, true) => Some(Person::Nameless(at)),
    }
}

/// What counts for the result. What flags alone read does not.
#[derive(Debug)]
pub(super) struct Counting {
    /// The selections of each evidence item that count.
    selections: Vec<Vec<SelectionId>>,
    /// Whether a selection that counts used the observation, for each place of the profile.
    used: Vec<bool>,
}

impl Counting {
    pub(super) fn of(assessment: &Assessment<'_>, rerun: &Rerun<'_>) -> Self {
        let mut selections = vec![Vec::new(); assessment.rule_set.catalogue.evidence.len()];
        let mut used = vec![false; assessment.profile.observations().len()];
        for (at, selection) in assessment.pathway.selections.iter().enumerate() {
            let id = SelectionId(at);
            let readers = rerun.readers();
            if readers.of_selection(id).is_empty() && !readers.groups_thresholds(id) {
                continue;
            }
            if let Some(own) = selections.get_mut(selection.evidence.0) {
                own.push(id);
            }
            let observed = assessment.observed.get(at);
            let from = observed.and_then(|observed| usize::try_from(observed.used_from).ok());
            let to = observed.and_then(|observed| usize::try_from(observed.used_to).ok());
            let places = from.zip(to).and_then(|(from, to)| assessment.used.get(from..to)).unwrap_or(&[]);
            for place in places {
                let slot = usize::try_from(*place).ok().and_then(|place| used.get_mut(place));
                if let Some(used) = slot {
                    *used = true;
                }
            }
        }
        Self { selections, used }
    }

    /// The selections of an evidence item that count.
    pub(super) fn selections(&self, evidence: EvidenceId) -> &[SelectionId] {
        self.selections.get(evidence.0).map_or(&[], Vec::as_slice)
    }

    /// Whether the observation at a place of the profile counts.
    pub(super) fn uses(&self, at: usize) -> bool {
        self.used.get(at).copied().unwrap_or(false)
    }

    /// The observations that count, in the order of the profile.
    pub(super) fn used<'o>(
        &'o self,
        observations: &'o [Observation],
    ) -> impl Iterator<Item = (usize, &'o Observation)> {
        observations.iter().enumerate().filter(|(at, _)| self.uses(*at))
    }
}
