//! What the observations of a profile have in common while they are taken in.

use std::collections::{BTreeMap, BTreeSet};

use super::Observation;
use crate::domain::{SharedText, Source};
use crate::ruleset::EvidenceId;

/// What the observations taken in so far have in common with those to come.
#[derive(Default)]
pub(super) struct Texts<'r> {
    /// The evidence found last: what is reported of one item mostly stands together.
    evidence: Option<(&'r str, EvidenceId)>,
    /// The raters by name, with the numbers that they have for now; none is the candidate.
    raters: BTreeMap<Option<&'r str>, (SharedText, u32)>,
    /// The ids of observations, each with its evidence.
    ids: BTreeSet<(EvidenceId, &'r str)>,
}

impl<'r> Texts<'r> {
    /// The evidence of a name, looked for where it is not that of the observation before.
    pub(super) fn evidence(
        &mut self,
        name: &'r str,
        find: impl FnOnce(&str) -> Option<EvidenceId>,
    ) -> Option<EvidenceId> {
        if let Some((_, known)) = self.evidence.filter(|(known, _)| *known == name) {
            return Some(known);
        }
        let found = find(name)?;
        self.evidence = Some((name, found));
        Some(found)
    }

    /// A rater's name with a number, 0 for somebody who is not known. Whoever gives their own view is the candidate,
    /// whatever the name.
    pub(super) fn rater(&mut self, name: &'r str, source: Option<Source>) -> (SharedText, u32) {
        match (name, source) {
            (_, Some(Source::Self_)) => (name.into(), self.numbered(None).1),
            ("", _) => (SharedText::EMPTY, 0),
            _ => self.numbered(Some(name)),
        }
    }

    fn numbered(&mut self, name: Option<&'r str>) -> (SharedText, u32) {
        let next = u32::try_from(self.raters.len().saturating_add(1)).unwrap_or(u32::MAX);
        let shared = || name.map_or(SharedText::EMPTY, SharedText::from);
        let (text, index) = self.raters.entry(name).or_insert_with(|| (shared(), next));
        (text.clone(), *index)
    }

    /// Whether an observation of this evidence with this id came before.
    pub(super) fn is_repeated(&mut self, evidence: EvidenceId, id: &'r str) -> bool {
        !id.is_empty() && !self.ids.insert((evidence, id))
    }

    /// Numbers the raters anew in the order of their names, whatever the order they came in.
    pub(super) fn rank_raters(&self, observations: &mut [Observation]) {
        let mut ranks = vec![0_u32; self.raters.len().saturating_add(1)];
        for (rank, (_, index)) in (1_u32..).zip(self.raters.values()) {
            if let Some(slot) = usize::try_from(*index).ok().and_then(|index| ranks.get_mut(index)) {
                *slot = rank;
            }
        }
        for observation in observations {
            let rank = usize::try_from(observation.rater_index).ok().and_then(|index| ranks.get(index));
            observation.rater_index = rank.copied().unwrap_or(u32::MAX);
        }
    }
}
