//! What each gate, dimension, criterion, cap and flag came to.

use super::{Absence, InputResults, PointsSpan};
use crate::domain::Number;
use crate::ruleset::{Cap, Criterion, Dimension, Flag, Floor, Gate};

/// A three-valued answer, or that the question does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// Yes.
    True,
    /// No.
    False,
    /// Not known, and why: the first absence that left it open.
    Unknown(Blame),
    /// Does not apply.
    NotApplicable,
    /// The rule failed to run.
    Error,
}

/// What left something open: an absence, and the slot that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blame {
    /// Why.
    pub absence: Absence,
    /// The place of the input in the rule's inputs; none when a threshold is to blame.
    pub input: Option<usize>,
}

/// A condition's answer with those of its parts, in the shape of the condition.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionTrace {
    /// The answer.
    pub truth: Truth,
    /// The parts' answers; empty for one expression.
    pub parts: Vec<ConditionTrace>,
}

/// What a gate came to.
#[derive(Debug, Clone)]
pub struct GateResult<'a> {
    /// Which.
    pub gate: &'a Gate,
    /// Met, not met, held, or failed to run.
    pub state: GateState,
    /// The answers of its condition.
    pub trace: ConditionTrace,
    /// What it read.
    pub inputs: InputResults<'a>,
}

/// What a gate came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateState {
    /// It is met.
    Met,
    /// It is not met, which settles the outcome.
    NotMet,
    /// It is not known whether it is met.
    Held,
    /// The rule failed to run.
    Error,
}

/// What a dimension came to. `before_limit` = the sum of its criteria's points + `adjustment`;
/// `points` = `before_limit`, at most `at_most`.
#[derive(Debug, Clone)]
pub struct DimensionResult<'a> {
    /// Which.
    pub dimension: &'a Dimension,
    /// Known, held, or failed to run.
    pub state: PartState,
    /// Its criteria, in the order of the file.
    pub criteria: Vec<CriterionResult<'a>>,
    /// What makes up for excluded criteria; zero when there are none.
    pub adjustment: PointsSpan,
    /// The points before `at_most`.
    pub before_limit: PointsSpan,
    /// The points that count.
    pub points: PointsSpan,
    /// The most that it can give.
    pub maximum: PointsSpan,
    /// How its points compare to its floor, when it has one.
    pub floor: Option<FloorResult<'a>>,
}

/// Whether a part's points are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartState {
    /// They are.
    Known,
    /// Something in it is missing.
    Held,
    /// A rule in it failed to run.
    Error,
}

/// How a dimension's points compare to its floor.
#[derive(Debug, Clone, Copy)]
pub struct FloorResult<'a> {
    /// Which.
    pub floor: &'a Floor,
    /// The points it asks for, when known.
    pub asks: Option<Number>,
    /// Whether it limits the level.
    pub state: CapState,
}

/// What a criterion came to.
#[derive(Debug, Clone)]
pub struct CriterionResult<'a> {
    /// Which.
    pub criterion: &'a Criterion,
    /// How its points came about, or why there are none.
    pub state: CriterionState,
    /// The points; the whole range while it is held; zero when it is excluded.
    pub points: PointsSpan,
    /// The least and the most that it can give.
    pub range: PointsSpan,
    /// The points before the range, when they lay outside of it.
    pub limited: Option<Limited>,
    /// Whether the input of its curve or table lay beyond its ends, so that the end's points were given.
    pub beyond_table: bool,
    /// The answers of its condition, when it has one.
    pub trace: Option<Box<ConditionTrace>>,
    /// What it read.
    pub inputs: InputResults<'a>,
}

/// How a criterion's points came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriterionState {
    /// From its evidence.
    Scored,
    /// Its evidence is missing: its points are not known.
    Held(Blame),
    /// Its evidence is missing: it gives the lowest points of its range.
    Zero(Blame),
    /// Its evidence is missing, or it does not apply: it is left out and made up for.
    Excluded(Blame),
    /// The rule failed to run.
    Error,
}

/// That points lay outside of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limited {
    /// What the rule gave.
    pub from: Number,
    /// What counts.
    pub to: Number,
}

/// What a cap came to.
#[derive(Debug, Clone)]
pub struct CapResult<'a> {
    /// Which.
    pub cap: &'a Cap,
    /// Whether it limits the level.
    pub state: CapState,
    /// The answers of its condition.
    pub trace: ConditionTrace,
    /// What it read.
    pub inputs: InputResults<'a>,
}

/// Whether a cap or floor limits the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapState {
    /// It does not.
    Clear,
    /// It does.
    Binding,
    /// Not known: the level is a range.
    Unknown,
    /// The rule failed to run.
    Error,
}

/// What a flag came to.
#[derive(Debug, Clone)]
pub struct FlagResult<'a> {
    /// Which.
    pub flag: &'a Flag,
    /// Raised or not.
    pub state: FlagState,
    /// The answers of its condition.
    pub trace: ConditionTrace,
    /// What it read.
    pub inputs: InputResults<'a>,
}

/// Whether a flag is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagState {
    /// It is not.
    Clear,
    /// It is.
    Raised,
    /// Not known.
    Unknown,
    /// The rule failed to run; the outcome stays.
    Error,
}
