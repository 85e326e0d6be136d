//! Rules that failed to run during a replay.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Side;
use crate::assess::{Assessment, ErrorKind};
use crate::finding::{LineColumn, line_column};

/// A rule that failed to run, for how many people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened the first time.
    pub kind: ErrorKind,
    /// The same in words.
    pub message: String,
    /// In which rule file.
    pub file: Arc<str>,
    /// Where in the file.
    pub position: LineColumn,
    /// For how many people it failed, in this way or in another.
    pub people: u64,
}

/// The rules that failed to run, by rule set and id. There are never more than there are rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failures(pub BTreeMap<(Side, Arc<str>), Failure>);

impl Failures {
    /// The rules of a side that failed, by id.
    pub fn of(&self, side: Side) -> impl Iterator<Item = (&Arc<str>, &Failure)> {
        self.0.iter().filter(move |((of, _), _)| *of == side).map(|((_, rule), failure)| (rule, failure))
    }

    pub(super) fn add(&mut self, side: Side, assessment: &Assessment<'_>) {
        for error in &assessment.errors {
            let failure = self.0.entry((side, Arc::clone(&error.rule))).or_insert_with(|| {
                let text = assessment.rule_set.sources.text(&error.place.file);
                Failure {
                    kind: error.kind,
                    message: error.message.clone(),
                    file: Arc::clone(&error.place.file),
                    position: line_column(text, error.place.start),
                    people: 0,
                }
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
