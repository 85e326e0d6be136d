//! Changes to a profile as they came in, before they are checked.

use super::{RawObservation, RawValue};

/// A change to what is known about a person.
#[derive(Debug, Clone, PartialEq)]
pub enum RawChange {
    /// Says nothing: always a violation.
    Absent,
    /// A value that rules are to see, whatever was reported.
    Assume {
        /// The name of the evidence.
        evidence: String,
        /// The field of an item; empty for evidence without items.
        field: String,
        /// The value; none is a violation.
        value: Option<RawValue>,
    },
    /// Observations that stand in place of all of one evidence item.
    Replace {
        /// The name of the evidence.
        evidence: String,
        /// What stands in place of its observations; none takes them away.
        observations: Vec<RawObservation>,
    },
    /// An observation beside the others; none is a violation.
    Add(Option<RawObservation>),
}

/// Changes from a day on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawStep {
    /// The day, as `2027-03-01`; empty for the as-of date.
    pub on: String,
    /// The changes, in their order.
    pub changes: Vec<RawChange>,
}
