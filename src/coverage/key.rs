//! What a point is known by while cases are looked at.

use std::sync::Arc;

use super::edge::{Cause, TimeEnd};
use crate::assess::Outcome;
use crate::script::Way;

/// A point: where, and what. The order is that of the list where places are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The place of its pathway in the rule set; none for what belongs to no pathway.
    pub(super) pathway: Option<usize>,
    pub(super) rule: RuleKey,
    pub(super) what: What,
}

impl Key {
    /// Whether it is a point wherever it can happen. That a rule fails is none, and that it does not apply only
    /// where the rule speaks of it.
    pub(super) fn is_counted(&self) -> bool {
        !matches!(self.what, What::NotApplicable | What::Outcome(Outcome::RuleError))
    }
}

/// A rule of a pathway, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RuleKey {
    Pathway,
    Gate(usize),
    Selection(usize),
    Dimension(usize),
    Criterion(usize, usize),
    Cap(usize),
    Flag(usize),
    Threshold(usize),
    Evidence(usize),
}

/// Something that can happen at a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Answer(bool),
    Open,
    NotApplicable,
    Missing,
    /// A part of a condition, by its way from the root, with its answer.
    Part(Vec<usize>, bool),
    /// Exactly as many parts of `at_least` hold as have to, or one too few; by its way from the root.
    AtLeast(Vec<usize>, bool),
    /// The edge of a number that says which observations count.
    Edge(EdgeAt),
    Cause(Cause),
    /// A row or segment of a table.
    Row(TableAt, Dated, usize),
    /// Below the first row of a curve, or above the last.
    Beyond(TableAt, Dated, Direction),
    Choice(TableAt, Dated, Arc<str>),
    Fork(ProgramAt, usize, Way),
    /// Points were limited to the criterion's range.
    Limited(Direction),
    Level(usize),
    Outcome(Outcome),
    Floor(bool),
    AtMost(bool),
    InForce(Dated),
}

/// A number that says which observations count, and on which side of it they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EdgeAt {
    Time(TimeEnd, bool),
    /// The bound at a place among those of the selection.
    Raters(usize, bool),
    Newest(bool),
    Weights(bool),
}

/// A table of a rule: that of the input at a place, or that which gives the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TableAt {
    Input(usize),
    Points,
}

/// A program of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ProgramAt {
    Input(usize),
    /// The test of a condition, by its way from the root.
    Test(Vec<usize>),
    Points,
    Only,
}

/// A value of a threshold: its place among the dated ones, and that of its group; both 0 for what is no
/// threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Dated {
    pub(super) value: usize,
    pub(super) group: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Below,
    Above,
}
