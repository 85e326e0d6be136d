//! `tests/`: people who were made up, and what the rules should say about them.

use std::sync::Arc;

use super::PathwayId;
use crate::domain::{Date, Number, RawObservation, RawProfile};
use crate::finding::Place;

/// A person who was made up.
#[derive(Debug, Clone)]
pub struct ExampleProfile {
    /// The name in `tests/profiles.yaml`; also the pseudonym, when none is given.
    pub name: Arc<str>,
    /// The pseudonym.
    pub candidate: Arc<str>,
    /// The id of the role.
    pub role: Arc<str>,
    /// What was reported. An observation without a date is made on the as-of date.
    pub observations: Vec<RawObservation>,
    /// Where it is declared: its name.
    pub place: Place,
}

impl ExampleProfile {
    /// The profile as of a date.
    #[must_use]
    pub fn profile(&self, as_of: Date) -> RawProfile {
        self.changed(&[], as_of)
    }

    /// The profile as of a date, with other observations of some evidence.
    #[must_use]
    pub fn changed(&self, change: &[Change], as_of: Date) -> RawProfile {
        let kept = self.observations.iter().filter(|seen| {
            !change
                .iter()
                .any(|change| *change.evidence == *seen.evidence)
        });
        let new = change.iter().flat_map(|change| &change.observations);
        let observations = kept.chain(new).cloned().map(|mut seen| {
            if seen.on.is_empty() {
                seen.on = as_of.to_string();
            }
            seen
        });
        RawProfile {
            candidate: self.candidate.to_string(),
            role: self.role.to_string(),
            observations: observations.collect(),
        }
    }
}

/// Observations that replace all of one evidence item.
#[derive(Debug, Clone)]
pub struct Change {
    /// The name of the evidence.
    pub evidence: Arc<str>,
    /// What stands in place of what the profile says; none takes the evidence away.
    pub observations: Vec<RawObservation>,
}

/// A case of a file that ends in `_test.yaml`.
#[derive(Debug, Clone)]
pub struct TestCase {
    /// What it shows.
    pub name: Arc<str>,
    /// The file.
    pub file: Arc<str>,
    /// The date it is as of.
    pub as_of: Date,
    /// The pathway.
    pub pathway: PathwayId,
    /// The name of the profile.
    pub profile: Arc<str>,
    /// What differs from the profile.
    pub change: Vec<Change>,
    /// What the rules should say.
    pub expect: Expectations,
    /// Where it stands: its name.
    pub place: Place,
}

/// What the rules should say. What is not named is not looked at.
#[derive(Debug, Clone, Default)]
pub struct Expectations {
    /// The word of an outcome, or `refused`.
    pub outcome: Option<Expected<Arc<str>>>,
    /// The level's id; two when it is a range.
    pub level: Option<Expected<(Arc<str>, Arc<str>)>>,
    /// The score; two numbers when it is a range.
    pub score: Option<Expected<ExpectedPoints>>,
    /// The most points that can be had.
    pub maximum: Option<Expected<ExpectedPoints>>,
    /// Points to the next level.
    pub to_next: Option<Expected<ExpectedPoints>>,
    /// Gates by id: `met`, `not-met`, `held` or `error`.
    pub gates: Vec<Expected<(Arc<str>, Arc<str>)>>,
    /// Dimensions by id, with their points.
    pub dimensions: Vec<Expected<(Arc<str>, ExpectedPoints)>>,
    /// Criteria by id, with their points.
    pub criteria: Vec<Expected<(Arc<str>, ExpectedPoints)>>,
    /// The ids of the caps and floors' dimensions that bind, and of criteria whose points were limited.
    pub limited: Option<Expected<Vec<Arc<str>>>>,
    /// The names of the evidence that is missing.
    pub missing: Option<Expected<Vec<Arc<str>>>>,
    /// The reason codes: these, in this order.
    pub reasons: Option<Expected<Vec<Arc<str>>>>,
}

/// Something expected, and where it is written.
#[derive(Debug, Clone)]
pub struct Expected<T> {
    /// What.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// Points that are expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectedPoints {
    /// So many.
    Exactly(Number),
    /// Between the two, both included.
    Between(Number, Number),
    /// Not known, because something is missing: `held`; left out: `excluded`; failed: `error`.
    State(Arc<str>),
}

/// A mutation of the rules that no test need notice.
#[derive(Debug, Clone)]
pub struct AcceptedMutation {
    /// Which, as `readily test` names it.
    pub mutation: Arc<str>,
    /// Why.
    pub because: Arc<str>,
    /// Where it stands.
    pub place: Place,
}
