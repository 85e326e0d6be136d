//! How a criterion gives points: tables, conditions, expressions.

use std::sync::Arc;

use super::{Condition, ThresholdId};
use crate::domain::Number;
use crate::finding::Place;
use crate::script::Program;

/// A number as written, or the threshold that stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberRef {
    /// A number.
    Literal(Number),
    /// The value in force of a threshold.
    Threshold(ThresholdId),
}

/// The range of a criterion's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointsRange {
    /// The least.
    pub low: NumberRef,
    /// The most, never below zero.
    pub high: NumberRef,
}

/// How points come about: exactly one of six.
#[derive(Debug, Clone)]
pub enum Form {
    /// Straight lines between rows, flat beyond the ends.
    Curve(Lookup),
    /// The row at or below the input.
    Steps(Lookup),
    /// A number for each choice.
    Choices(Choices),
    /// All or none.
    Require(Condition),
    /// An expression.
    Score {
        /// Gives the points.
        program: Program,
        /// The expression as written.
        text: Arc<str>,
        /// Where it stands.
        place: Place,
    },
    /// A file of `scripts/`.
    Script {
        /// Gives the points.
        program: Program,
        /// The whole file, `scripts/….rhai`.
        place: Place,
    },
}

/// A table with numbers as input.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The name that is looked up: its slot in the rule's scope.
    pub of: usize,
    /// The rows.
    pub table: Table,
    /// Where the table stands.
    pub place: Place,
}

/// Rows as written, or the threshold that stands in their place.
#[derive(Debug, Clone)]
pub enum Table {
    /// Rows of numbers alone, rising by input: the common case, ready to use.
    Fixed(Arc<[(Number, Number)]>),
    /// Rows in which thresholds stand.
    Rows(Vec<Row>),
    /// A threshold that is a table.
    Threshold(ThresholdId),
}

/// A row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The input.
    pub input: NumberRef,
    /// What it gives.
    pub gives: NumberRef,
}

/// A table with a choice as input.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The name that is looked up: its slot in the rule's scope.
    pub of: usize,
    /// What each choice gives, or the threshold that says so.
    pub table: ChoicesTable,
    /// Where the table stands.
    pub place: Place,
}

/// Points by choice as written, or the threshold that stands in their place.
#[derive(Debug, Clone)]
pub enum ChoicesTable {
    /// Every choice with what it gives.
    Rows(Vec<(Arc<str>, NumberRef)>),
    /// A threshold that is a table of choices.
    Threshold(ThresholdId),
}
