//! A person who moved, with the parts that differ.

use super::{Causes, Direction, Fate, PartChange, Sided, Standing};
use crate::assess::{Assessment, PointsSpan};

/// A person who moved on a pathway. It borrows nothing, so that it can be passed on and written out.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The caller's pseudonym for the person.
    pub candidate: String,
    /// The place of the pathway among those of the comparison.
    pub pathway: usize,
    /// What kind of change it is.
    pub fate: Fate,
    /// Up, down, or neither.
    pub direction: Direction,
    /// Where the person stands under each rule set.
    pub standing: Sided<Standing>,
    /// The points under each rule set, where there are any.
    pub points: Sided<Option<Points>>,
    /// The parts that differ; none when one of the rule sets gave no assessment.
    pub parts: Vec<PartChange>,
    /// What single changes make of it; none when there are no variants.
    pub causes: Option<Causes>,
}

/// Points and the most that can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    /// The points.
    pub score: PointsSpan,
    /// The most that can be had.
    pub maximum: PointsSpan,
}

impl Points {
    /// The points of an assessment that has any.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Option<Self> {
        assessment.score.map(|score| Self { score, maximum: assessment.maximum })
    }
}
