//! Rules that failed to run during a replay.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Side;
use crate::assess::Assessment;
use crate::finding::Place;

/// A rule that failed to run, for how many people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened the first time, in words.
    pub message: String,
    /// Where, in the rule files.
    pub place: Place,
    /// For how many people.
    pub people: u64,
}

/// The rules that failed to run, by rule set and id. There are never more than there are rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failures(pub BTreeMap<(Side, Arc<str>), Failure>);

impl Failures {
    pub(super) fn add(&mut self, side: Side, assessment: &Assessment<'_>) {
        for error in &assessment.errors {
            let failure = self.0.entry((side, Arc::clone(&error.rule))).or_insert_with(|| Failure {
                message: error.message.clone(),
                place: error.place.clone(),
                people: 0,
            });
            failure.people += 1;
        }
    }

    /// Adds those of a later part of the cohort.
    pub fn merge(&mut self, other: Self) {
        for (key, failure) in other.0 {
            match self.0.get_mut(&key) {
                Some(known) => known.people += failure.people,
                None => {
                    self.0.insert(key, failure);
                }
            }
        }
    }
}
