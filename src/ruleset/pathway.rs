//! `pathways/`: the possible moves, with all their rules.

use std::fmt;
use std::sync::Arc;

use super::{
    Condition, Form, Input, MissingPolicy, NumberRef, PartRef, PointsRange, Says, Selection, SelectionId,
    Text, ThresholdId,
};
use crate::domain::Rounding;
use crate::finding::Place;

/// The id of a pathway.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathwayId(pub Arc<str>);

impl fmt::Display for PathwayId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One possible move, with its rules.
#[derive(Debug, Clone)]
pub struct Pathway {
    /// Its id.
    pub id: PathwayId,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub about: Arc<str>,
    /// What kind of move.
    pub kind: Option<PathwayKind>,
    /// Whose move it can be.
    pub open_to: OpenTo,
    /// The roles that it leads to.
    pub leads_to: Vec<Arc<str>>,
    /// Pathways that are worth as much.
    pub equal_standing: Vec<PathwayId>,
    /// How ready, from which points on; lowest first. Empty for a pathway without points.
    pub levels: Vec<ReadinessLevel>,
    /// Conditions that settle the outcome.
    pub gates: Vec<Gate>,
    /// Criteria, grouped.
    pub dimensions: Vec<Dimension>,
    /// Conditions that limit the level.
    pub caps: Vec<Cap>,
    /// What reviewers should see.
    pub flags: Vec<Flag>,
    /// Every distinct selection of observations.
    pub selections: Vec<Selection>,
    /// The thresholds that its rules use, by id.
    pub thresholds: Vec<UsedThreshold>,
    /// The order in which parts are worked out: each criterion once, each dimension after its criteria,
    /// each part before those that read its points.
    pub order: Vec<PartRef>,
    /// The share of the points, 0 to 1, whose evidence must have been seen.
    pub seen_at_least: crate::domain::Number,
    /// How dimensions' adjustments are rounded.
    pub rounding: Rounding,
    /// Where it is declared: its id.
    pub place: Place,
}

impl Pathway {
    /// Whether its rules use a threshold.
    #[must_use]
    pub fn uses(&self, threshold: ThresholdId) -> bool {
        self.thresholds.iter().any(|used| used.id == threshold)
    }

    /// Whether an id is that of a flag, which changes no result.
    #[must_use]
    pub fn is_flag(&self, id: &str) -> bool {
        self.flags.iter().any(|flag| *flag.id == *id)
    }
}

/// A threshold that a pathway's rules use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsedThreshold {
    /// Which.
    pub id: ThresholdId,
    /// The selection that gives its group, when it is grouped by evidence.
    pub group: Option<SelectionId>,
}

/// What kind of move a pathway is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathwayKind {
    /// Leading people.
    Management,
    /// Leading by depth of knowledge.
    Specialist,
    /// Sideways.
    Lateral,
    /// More depth in the same role.
    Depth,
    /// How a recent promotion is going.
    Transition,
}

impl PathwayKind {
    /// Every kind with its word in the rule files.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("management", Self::Management),
        ("specialist", Self::Specialist),
        ("lateral", Self::Lateral),
        ("depth", Self::Depth),
        ("transition", Self::Transition),
    ];
}

/// Whose move a pathway can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenTo {
    /// Anybody's.
    Any,
    /// That of people in these roles.
    Roles(Vec<Arc<str>>),
}

impl OpenTo {
    /// Whether somebody in a role can take it.
    #[must_use]
    pub fn includes(&self, role: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Roles(roles) => roles.iter().any(|open| &**open == role),
        }
    }
}

/// How ready, from a number of points on.
#[derive(Debug, Clone)]
pub struct ReadinessLevel {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// The fewest points; the lowest level also takes less.
    pub from: NumberRef,
    /// Where it is declared.
    pub place: Place,
}

/// The three that are shown apart; none makes up for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// What the person can do.
    Aptitude,
    /// What the person wants.
    Interest,
    /// What the organisation needs.
    Need,
}

impl Aspect {
    /// Every aspect with its word in the rule files.
    pub const WORDS: [(&'static str, Self); 3] =
        [("aptitude", Self::Aptitude), ("interest", Self::Interest), ("need", Self::Need)];
}

/// A condition that cannot be bought off by points elsewhere.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub about: Arc<str>,
    /// Which of the three it belongs to.
    pub aspect: Option<Aspect>,
    /// What it reads.
    pub inputs: Vec<Input>,
    /// What must hold.
    pub require: Condition,
    /// The outcome when it does not.
    pub otherwise: GateOutcome,
    /// The reason code when it does not.
    pub reason: Arc<str>,
    /// What it says.
    pub says: Option<Text>,
    /// Whether not known counts as not met; otherwise it is held.
    pub missing_is_unmet: bool,
    /// What it does when it does not apply.
    pub not_applicable: OnNotApplicable,
    /// Where it is declared.
    pub place: Place,
}

/// The outcome of a gate that is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateOutcome {
    /// The person does not want it, which is an answer.
    NotSought,
    /// A condition is not met that points cannot make up for.
    NotEligible,
}

/// What a gate does when it does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnNotApplicable {
    /// It is held: not known.
    Hold,
    /// It is met.
    Pass,
    /// It is not met.
    Fail,
}

/// A group of criteria.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub about: Arc<str>,
    /// Which of the three it belongs to.
    pub aspect: Option<Aspect>,
    /// What its criteria give beyond is cut.
    pub at_most: Option<NumberRef>,
    /// The fewest points that it needs for a level above the limit.
    pub floor: Option<Floor>,
    /// The questions, in the order of the file.
    pub criteria: Vec<Criterion>,
    /// Where it is declared.
    pub place: Place,
}

/// The fewest points that a dimension needs.
#[derive(Debug, Clone)]
pub struct Floor {
    /// The fewest points.
    pub points: NumberRef,
    /// The highest level below them: its place in [`Pathway::levels`].
    pub limit: usize,
    /// The reason code below them.
    pub reason: Arc<str>,
    /// Where it is declared.
    pub place: Place,
}

/// A question worth up to a number of points.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub about: Arc<str>,
    /// The range of its points.
    pub points: PointsRange,
    /// What it reads.
    pub inputs: Vec<Input>,
    /// How points come about.
    pub form: Form,
    /// What it gives without its evidence.
    pub missing: MissingPolicy,
    /// How its points are rounded.
    pub rounding: Rounding,
    /// The reason code for points lost.
    pub reason: Arc<str>,
    /// What it says.
    pub says: Says,
    /// The categories of the evidence that it reads, sorted; an empty word for evidence without one.
    pub categories: Vec<Arc<str>>,
    /// Where it is declared.
    pub place: Place,
}

/// A condition that, when not met, limits the level.
#[derive(Debug, Clone)]
pub struct Cap {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub about: Arc<str>,
    /// What it reads.
    pub inputs: Vec<Input>,
    /// What must hold.
    pub require: Condition,
    /// The highest level when it does not: its place in [`Pathway::levels`].
    pub limit: usize,
    /// The reason code when it does not.
    pub reason: Arc<str>,
    /// What it says.
    pub says: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}

/// Something reviewers should see; never changes points.
#[derive(Debug, Clone)]
pub struct Flag {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub about: Arc<str>,
    /// What it reads.
    pub inputs: Vec<Input>,
    /// What raises it.
    pub raise: Condition,
    /// The reason code when it is raised.
    pub reason: Arc<str>,
    /// What it says.
    pub says: Option<Text>,
    /// Where it is declared.
    pub place: Place,
}
