//! Conditions: an expression, or a list of which all, any, or some number must hold.

use std::sync::Arc;

use super::{NumberRef, Text};
use crate::finding::Place;
use crate::script::Program;

/// A condition with three answers: yes, no, not known.
#[derive(Debug, Clone)]
pub enum Condition {
    /// One expression; unknown as a whole when a name in it is missing.
    Test {
        /// Gives yes or no.
        program: Program,
        /// The expression as written.
        text: Arc<str>,
        /// Where it stands.
        place: Place,
    },
    /// Every part.
    All(Vec<ConditionPart>),
    /// At least one part.
    Any(Vec<ConditionPart>),
    /// At least so many parts.
    AtLeast {
        /// How many.
        count: NumberRef,
        /// Of these.
        of: Vec<ConditionPart>,
    },
}

/// A part of a condition.
#[derive(Debug, Clone)]
pub struct ConditionPart {
    /// What it asks.
    pub condition: Condition,
    /// Its own text, when it has one.
    pub says: Option<Text>,
}
