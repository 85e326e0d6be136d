//! A point: something that can happen at a place of the rules, and how many cases made it happen.

use std::sync::Arc;

use super::edge::{Cause, Edge};
use crate::assess::Outcome;
use crate::domain::{Date, Number};
use crate::finding::Place;
use crate::ruleset::{MissingPolicy, PathwayId};
use crate::script::Relation;

/// Something that can happen at a place of the rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The pathway; none for a threshold's value, which all pathways share.
    pub pathway: Option<PathwayId>,
    /// The id of the gate, dimension, criterion, cap or flag; the name of the threshold; else the pathway's id.
    pub rule: Arc<str>,
    /// Where it stands.
    pub place: Place,
    /// What has to happen.
    pub needs: Needs,
    /// In how many cases it happened.
    pub cases: usize,
}

impl Point {
    /// Whether any case made it happen.
    #[must_use]
    pub const fn is_covered(&self) -> bool {
        self.cases > 0
    }
}

/// A kind of rule that answers a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// A gate.
    Gate,
    /// A cap.
    Cap,
    /// A flag.
    Flag,
    /// A criterion that gives all its points or none.
    Criterion,
}

/// What has to happen for a point to be covered.
#[derive(Debug, Clone, PartialEq)]
pub enum Needs {
    /// A condition is answered.
    Answer {
        /// Whose.
        of: RuleKind,
        /// How.
        yes: bool,
        /// What makes it so, when it asks one thing alone.
        because: Option<Side>,
    },
    /// A condition is not known, for want of evidence.
    Open(RuleKind),
    /// A rule does not apply.
    NotApplicable(RuleKind),
    /// The evidence of a criterion is missing.
    Missing(MissingPolicy),
    /// A part of a condition is answered.
    Part {
        /// The part as written; how many parts it has when it is a list.
        part: Arc<str>,
        /// How.
        yes: bool,
        /// What makes it so, when it asks one thing alone.
        because: Option<Side>,
    },
    /// Exactly as many parts of a condition hold as have to, or one too few.
    AtLeast {
        /// How many have to.
        count: Amount,
        /// Whether there are enough.
        enough: bool,
    },
    /// Observations lie at the edge of a number that says which of them count.
    Edge {
        /// The name of the evidence.
        evidence: Arc<str>,
        /// Which edge.
        edge: Edge,
    },
    /// Evidence is missing for one reason.
    Absent {
        /// The name of the evidence.
        evidence: Arc<str>,
        /// Which reason.
        cause: Cause,
    },
    /// An expression or script goes one way.
    Branch(Side),
    /// The input of a table lies within a row, segment, or beyond the ends.
    Within {
        /// The name of the input.
        input: Arc<str>,
        /// Where it lies.
        interval: Interval,
        /// Which value of the table, when it is a threshold.
        in_force: Option<InForce>,
    },
    /// The input of a table is this choice.
    Choice {
        /// The name of the input.
        input: Arc<str>,
        /// The word.
        word: Arc<str>,
        /// Which value of the table, when it is a threshold.
        in_force: Option<InForce>,
    },
    /// A rule gives more points than a criterion has, which are limited.
    AboveMost,
    /// A rule gives fewer points than a criterion has, which are limited.
    BelowLeast,
    /// Somebody is at a level.
    Level(Arc<str>),
    /// An assessment comes out in a way.
    Outcome(Outcome),
    /// A dimension lies below its floor, or not.
    Floor {
        /// Whether it lies below.
        below: bool,
        /// The floor.
        floor: Amount,
    },
    /// What the criteria of a dimension give is cut, or not.
    AtMost {
        /// Whether it is cut.
        cut: bool,
        /// The most.
        most: Amount,
    },
    /// A value of a threshold is used.
    InForce(InForce),
}

impl Needs {
    /// The word for the kind of point in outputs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Answer { .. } => "answer",
            Self::Open(_) => "unknown",
            Self::NotApplicable(_) => "not-applicable",
            Self::Missing(_) => "missing",
            Self::Part { .. } => "part",
            Self::AtLeast { .. } => "at-least",
            Self::Edge { edge: Edge::Time { .. }, .. } => "time",
            Self::Edge { edge: Edge::Raters { .. }, .. } => "raters",
            Self::Edge { edge: Edge::Newest { .. }, .. } => "newest",
            Self::Edge { edge: Edge::Weights { .. }, .. } => "weights",
            Self::Absent { .. } => "cause",
            Self::Branch(Side::Of { .. }) => "side",
            Self::Branch(_) => "branch",
            Self::Within { interval: Interval::Step { .. }, .. } => "row",
            Self::Within { interval: Interval::Segment { .. }, .. } => "segment",
            Self::Within { .. } => "beyond-table",
            Self::Choice { .. } => "choice",
            Self::AboveMost | Self::BelowLeast => "limit",
            Self::Level(_) => "level",
            Self::Outcome(_) => "outcome",
            Self::Floor { .. } => "floor",
            Self::AtMost { .. } => "at-most",
            Self::InForce(_) => "threshold-value",
        }
    }
}

/// What is so on one side of a place where a rule decides.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// Something lies on a side of what it is compared with.
    Of {
        /// What is compared, as written.
        subject: Arc<str>,
        /// On which side.
        relation: Relation,
        /// What it is compared with.
        with: Amount,
    },
    /// Something holds, or not.
    Holds {
        /// What, as written.
        text: Arc<str>,
        /// Whether it holds.
        yes: bool,
    },
    /// Something is missing, or there.
    Missing {
        /// What, as written.
        text: Arc<str>,
        /// Whether it is missing.
        yes: bool,
    },
    /// A value of `a ?? b` is the first that is there.
    Taken(Arc<str>),
    /// A loop has something to go over.
    Loops(Arc<str>),
}

/// A number as the rules write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// As such.
    Number(Number),
    /// By a threshold, with its value when it has one alone.
    Threshold(Arc<str>, Option<Number>),
    /// By an expression or a word, as written.
    Written(Arc<str>),
}

/// A part of what the input of a table can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interval {
    /// A row of steps: from its number on, to before the next row's.
    Step {
        /// The row's number.
        from: Amount,
        /// The next row's number.
        to: Option<Amount>,
    },
    /// A straight line of a curve, up to and with its upper end; the first with its lower end too.
    Segment {
        /// The lower end.
        from: Amount,
        /// The upper end.
        to: Amount,
    },
    /// Below the first row of a curve.
    Below(Amount),
    /// Above the last row of a curve.
    Above(Amount),
}

/// A value of a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// The threshold's name.
    pub threshold: Arc<str>,
    /// The day from which it holds.
    pub from: Date,
    /// The day from which another holds.
    pub until: Option<Date>,
    /// The group that it holds for, when there are groups; none inside for the groups not named.
    pub group: Option<Option<Arc<str>>>,
    /// The value, when it is a number.
    pub value: Option<Number>,
}
