//! A small change of the rules.

use crate::finding::Place;
use crate::ruleset::{Edit, PathwayId};

/// A small change of the rules.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// What it is called in `tests/accepted.yaml`: the parts' ids and the change, without lines, so that it
    /// stays the same until that very rule changes.
    pub id: String,
    /// Where it is.
    pub place: Place,
    /// What it does, for people.
    pub change: Change,
    /// The file as it is then.
    pub edit: Edit,
    /// The pathways that read the place and have tests, sorted.
    pub pathways: Vec<PathwayId>,
}

/// What a mutation does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A number or length becomes another.
    Moved {
        /// What it is, as `the points of “Addressing conflict”`.
        subject: String,
        /// As it is written.
        from: String,
        /// What it becomes.
        to: String,
        /// Whether it becomes larger.
        up: bool,
    },
    /// A word, sign or list becomes another.
    Replaced {
        /// What it stands in.
        subject: String,
        /// As it is written.
        from: String,
        /// What it becomes.
        to: String,
    },
    /// Something is left out.
    Dropped {
        /// What.
        subject: String,
    },
}
