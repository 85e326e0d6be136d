//! A profile that was checked against a rule set's evidence catalogue.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::{Date, Item, SharedText, Source, Value, hexadecimal};
use crate::ruleset::EvidenceId;

/// A candidate's observations, checked and in order. Made by [`Profile::check`] in `admit.rs`.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The caller's pseudonym for the person.
    pub candidate: Arc<str>,
    /// The id of the current role.
    pub role: Arc<str>,
    /// Sorted by evidence, then newest first: by date, source, rater, item, value, id, reference.
    pub(super) observations: Vec<Observation>,
    /// For each evidence item of the catalogue, its stretch of `observations`.
    pub(super) by_evidence: Vec<Range<usize>>,
    /// SHA-256 over what the profile says, whatever the order it was said in.
    pub digest: InputDigest,
}

impl Profile {
    /// Every observation, sorted by evidence, then newest first.
    #[must_use]
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// The observations of an evidence item, newest first.
    #[must_use]
    pub fn of(&self, evidence: EvidenceId) -> &[Observation] {
        self.by_evidence.get(evidence.0).and_then(|range| self.observations.get(range.clone())).unwrap_or(&[])
    }
}

/// One reported value of one evidence item, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The day.
    pub on: Date,
    /// Who reported it.
    pub source: Source,
    /// The rater's pseudonym; empty when not known.
    pub rater: SharedText,
    /// The rater as a number, equal for equal pseudonyms within the profile; 0 when not known.
    pub rater_index: u32,
    /// What was seen.
    pub seeing: Seeing,
    /// The item's name; empty when it has none.
    pub item: SharedText,
    /// The caller's id; may be empty.
    pub id: SharedText,
    /// Where it comes from, for people; may be empty.
    pub reference: SharedText,
}

impl Observation {
    /// Whether two observations, of one profile or of two, say the same. The number of a rater belongs to a profile.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self { evidence, on, source, rater, rater_index: _, seeing, item, id, reference } = self;
        (evidence, on, source, rater, seeing, item, id, reference)
            == (
                &other.evidence,
                &other.on,
                &other.source,
                &other.rater,
                &other.seeing,
                &other.item,
                &other.id,
                &other.reference,
            )
    }
}

/// What an observation says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Seeing {
    /// A value on the evidence's scale.
    Value(Value),
    /// An item with all its fields, and `item` and `date`.
    Item(Arc<Item>),
    /// The question does not apply to this person.
    NotApplicable,
    /// The platform may not see the value.
    Unreadable,
}

/// SHA-256 over a profile.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct InputDigest(pub [u8; 32]);

impl fmt::Display for InputDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal(&self.0))
    }
}

impl fmt::Debug for InputDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Profile {
    /// The place of an evidence item's first observation among all.
    pub(super) fn start_of(&self, evidence: EvidenceId) -> usize {
        self.by_evidence.get(evidence.0).map_or(0, |range| range.start)
    }
}

/// The part of a profile that somebody may see.
impl Profile {
    /// The profile with those of its observations that `keep` gives, as it gives them, and where each of all
    /// observations stands now. It is for reading, never for assessing.
    #[must_use]
    pub fn reduced(
        &self,
        mut keep: impl FnMut(usize, &Observation) -> Option<Observation>,
    ) -> (Self, Vec<Option<u32>>) {
        let mut observations: Vec<Observation> = Vec::new();
        let mut places = Vec::with_capacity(self.observations.len());
        let mut starts = Vec::with_capacity(self.observations.len().saturating_add(1));
        for (at, observation) in self.observations.iter().enumerate() {
            starts.push(observations.len());
            let kept = keep(at, observation);
            places.push(kept.as_ref().and_then(|_| u32::try_from(observations.len()).ok()));
            observations.extend(kept);
        }
        starts.push(observations.len());
        let start = |at: usize| starts.get(at).copied().unwrap_or(observations.len());
        let by_evidence = self.by_evidence.iter().map(|range| start(range.start)..start(range.end)).collect();
        let Self { candidate, role, digest, observations: _, by_evidence: _ } = self;
        let reduced = Self {
            candidate: Arc::clone(candidate),
            role: Arc::clone(role),
            observations,
            by_evidence,
            digest: *digest,
        };
        (reduced, places)
    }
}
