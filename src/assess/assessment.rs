//! The explained result for one profile on one pathway at one date: the calculation itself, as data.
//!
//! An assessment borrows the rules and the profile that it was made from, so that titles, texts and
//! places cost nothing until somebody asks for them. Everything worked out stands here.

use std::sync::Arc;

use super::{ErrorKind, Profile};
use crate::domain::{Date, Number, Source, SourceCounts, Value};
use crate::finding::Place;
use crate::ruleset::{
    Aspect, Cap, Criterion, DatedValue, Dimension, EvidenceId, Flag, Floor, Gate, Input, PartRef, Pathway,
    RuleSet, Selection, SelectionId, ThresholdId, ThresholdTable,
};

/// The explained result for one profile on one pathway at one date.
#[derive(Debug, Clone)]
pub struct Assessment<'a> {
    /// The rules it was made with.
    pub rule_set: &'a RuleSet,
    /// The pathway.
    pub pathway: &'a Pathway,
    /// The profile.
    pub profile: &'a Profile,
    /// The date it speaks of.
    pub as_of: Date,
    /// What came out.
    pub outcome: Outcome,
    /// The points. On *scored* and *not eligible* low and high are the score; on *insufficient evidence* the
    /// score lies between them, both included. None on *rule error* and *not sought*.
    pub score: Option<PointsSpan>,
    /// The most points that can be had: the sum of the dimensions' maxima after `at_most`. Low and high
    /// differ only when a threshold that it depends on is missing.
    pub maximum: PointsSpan,
    /// The level; on *scored* and *insufficient evidence* of a pathway with levels.
    pub level: Option<LevelResult>,
    /// How much of the points' evidence was seen.
    pub seen: Seen,
    /// Each gate, in the order of the file.
    pub gates: Vec<GateResult<'a>>,
    /// Each dimension, in the order of the file; empty on *not sought*.
    pub dimensions: Vec<DimensionResult<'a>>,
    /// Each cap, in the order of the file.
    pub caps: Vec<CapResult<'a>>,
    /// Each flag, in the order of the file.
    pub flags: Vec<FlagResult<'a>>,
    /// What each selection of the pathway saw: same places as [`Pathway::selections`].
    pub observed: Vec<Observed>,
    /// The places in [`Profile::observations`] that selections used; each [`Observed`] has a stretch of it.
    pub used: Vec<u32>,
    /// The thresholds that this pathway uses, by name.
    pub thresholds: Vec<ThresholdUse<'a>>,
    /// What is missing and whom to ask, in the order in which rules ask for it; each selection once.
    pub missing: Vec<MissingEvidence>,
    /// Criteria's points by category of the evidence, then by source. Each of the two adds up to the sum of
    /// the criteria's points.
    pub shares: Vec<Share>,
    /// Aptitude, interest and need apart, where the rules declare them.
    pub aspects: Aspects,
    /// Failed gates, binding caps and floors, raised flags, then criteria by points lost.
    pub reasons: Vec<Reason<'a>>,
    /// Each rule that failed to run.
    pub errors: Vec<RuleError>,
}

/// What came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A rule failed to run; there is no result.
    RuleError,
    /// The person does not want it, which is an answer.
    NotSought,
    /// A condition is not met that points cannot make up for.
    NotEligible,
    /// Too little is known.
    InsufficientEvidence,
    /// A score and a level.
    Scored,
}

impl Outcome {
    /// Every outcome, in the order in which they settle.
    pub const ALL: [Self; 5] =
        [Self::RuleError, Self::NotSought, Self::NotEligible, Self::InsufficientEvidence, Self::Scored];

    /// The word in rule tests and outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::RuleError => "rule-error",
            Self::NotSought => "not-sought",
            Self::NotEligible => "not-eligible",
            Self::InsufficientEvidence => "insufficient-evidence",
            Self::Scored => "scored",
        }
    }
}

/// Points that lie between two bounds, both included; equal when they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PointsSpan {
    /// The fewest.
    pub low: Number,
    /// The most.
    pub high: Number,
}

impl PointsSpan {
    /// Points that are known.
    #[must_use]
    pub const fn exactly(points: Number) -> Self {
        Self { low: points, high: points }
    }

    /// Whether the points are known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        // Bit by bit first: it is nearly always enough, and does not have to align the two.
        self.low.serialize() == self.high.serialize() || self.low == self.high
    }

    /// The points, when they are known.
    #[must_use]
    pub fn known(&self) -> Option<Number> {
        self.is_known().then_some(self.low)
    }
}

/// Where the score lies among the levels, after caps and floors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelResult {
    /// The lowest level that it can be: its place in [`Pathway::levels`].
    pub low: usize,
    /// The highest level that it can be; the same as `low` when it is settled.
    pub high: usize,
    /// The level by points alone, when the score is known and so are the levels' bounds.
    pub by_points: Option<usize>,
    /// The next level above `by_points`, when there is one and its bound is known.
    pub to_next: Option<ToNext>,
}

/// The next level by points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToNext {
    /// Its place in [`Pathway::levels`].
    pub level: usize,
    /// How many points are missing to it.
    pub points: Number,
}

/// How much of the points' evidence was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The maxima of the criteria that had their evidence.
    pub points: Number,
    /// The maxima of all criteria but the not applicable ones.
    pub of: Number,
    /// The share that is asked for, 0 to 1.
    pub at_least: Number,
    /// Whether that share was seen.
    pub enough: bool,
}

/// A value that a rule could read, or why it could not.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A value.
    Value(Value),
    /// None, and why.
    Absent(Absence),
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// The question does not apply to this person.
    NotApplicable,
    /// Nobody reported it, or nothing that was reported is asked for.
    NeverObserved,
    /// All that was reported is too old.
    Stale {
        /// The newest of it.
        newest: Date,
    },
    /// Fewer raters than asked for.
    TooFewRaters {
        /// How many there were.
        have: u32,
        /// How many there must be.
        need: u32,
        /// Of which source; of all together when nothing is said.
        source: Option<Source>,
    },
    /// Fewer observations than it takes, such as one for a change.
    TooFewObservations {
        /// How many there were.
        have: u32,
        /// How many there must be.
        need: u32,
    },
    /// The platform may not see it, or reports of the same date differ.
    Unreadable,
    /// The points of another part are not known yet.
    PartHeld(PartRef),
    /// The group that a threshold depends on is not known.
    NoGroup(ThresholdId),
}

impl Absence {
    /// The word for it in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::NeverObserved => "never-observed",
            Self::Stale { .. } => "stale",
            Self::TooFewRaters { .. } => "too-few-raters",
            Self::TooFewObservations { .. } => "too-few-observations",
            Self::Unreadable => "unreadable",
            Self::PartHeld(_) => "part-held",
            Self::NoGroup(_) => "no-group",
        }
    }
}

/// What a selection saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// Which selection.
    pub selection: SelectionId,
    /// What was made of it.
    pub reading: Reading,
    /// How many observations were used, by source.
    pub sources: SourceCounts,
    /// How many different raters they came from.
    pub raters: u32,
    /// The oldest and the newest date of those used.
    pub dates: Option<(Date, Date)>,
    /// The first of its places in [`Assessment::used`].
    pub used_from: u32,
    /// The place after the last.
    pub used_to: u32,
}

/// A name of a rule with what it had.
#[derive(Debug, Clone)]
pub struct InputResult<'a> {
    /// Which.
    pub input: &'a Input,
    /// Its value, or why there is none.
    pub reading: Reading,
}

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
    pub inputs: Vec<InputResult<'a>>,
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
    pub trace: Option<ConditionTrace>,
    /// What it read.
    pub inputs: Vec<InputResult<'a>>,
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
    pub inputs: Vec<InputResult<'a>>,
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
    pub inputs: Vec<InputResult<'a>>,
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

/// A threshold that was used.
#[derive(Debug, Clone)]
pub struct ThresholdUse<'a> {
    /// Which.
    pub threshold: ThresholdId,
    /// What holds since when, by whom and why.
    pub in_force: &'a DatedValue,
    /// The group whose value was used, when it is grouped and the group is known.
    pub group: Option<Arc<str>>,
    /// The value; none when the group is not known.
    pub value: Option<&'a ThresholdTable>,
}

/// Evidence that is missing, and whom to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingEvidence {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Why.
    pub absence: Absence,
    /// Whom to ask: the sources whose observations would count.
    pub from: Vec<Source>,
    /// The ids of the gates, criteria, caps, flags and thresholds that wait for it, in order.
    pub needed_by: Vec<Arc<str>>,
}

/// A share of the criteria's points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Of what.
    pub of: ShareOf,
    /// How many points.
    pub points: Number,
}

/// What a share of points belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareOf {
    /// A category of evidence; an empty word for evidence without one.
    Category(Arc<str>),
    /// A source of observations; none for points that rest on no observation.
    Source(Option<Source>),
}

/// The three aspects apart. Empty where the rules declare none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aspects(pub Vec<AspectResult>);

/// One of aptitude, interest and need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AspectResult {
    /// Which.
    pub aspect: Aspect,
    /// The points of its dimensions, when it has any and there are points to show.
    pub points: Option<PointsSpan>,
    /// The most that its dimensions can give; none when it has none.
    pub maximum: Option<PointsSpan>,
    /// How many of its gates are met.
    pub gates_met: u32,
    /// How many gates it has.
    pub gates: u32,
}

/// A reason, in the order in which they count.
#[derive(Debug, Clone)]
pub struct Reason<'a> {
    /// The code.
    pub code: &'a str,
    /// What gave it.
    pub of: ReasonOf,
    /// The points lost, for a criterion.
    pub points_lost: Option<Number>,
}

/// What gave a reason; the number is the place in the assessment's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonOf {
    /// A gate that is not met.
    Gate(usize),
    /// A cap that binds.
    Cap(usize),
    /// A dimension's floor that binds.
    Floor(usize),
    /// A flag that is raised.
    Flag(usize),
    /// A criterion that lost points: its dimension's place, and its place within.
    Criterion(usize, usize),
}

/// A rule that failed to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The id of the gate, criterion, dimension, cap or flag.
    pub rule: Arc<str>,
    /// What happened.
    pub kind: ErrorKind,
    /// What happened, in words.
    pub message: String,
    /// Where, in the rule files.
    pub place: Place,
}

impl<'a> Assessment<'a> {
    /// The selection behind what was observed.
    #[must_use]
    pub fn selection(&self, id: SelectionId) -> Option<&'a Selection> {
        self.pathway.selections.get(id.0)
    }

    /// The observations that a selection used, newest first.
    pub fn observations_of<'s>(
        &'s self,
        observed: &'s Observed,
    ) -> impl Iterator<Item = &'a super::Observation> + 's {
        let profile = self.profile;
        usize::try_from(observed.used_from)
            .ok()
            .zip(usize::try_from(observed.used_to).ok())
            .and_then(|(from, to)| self.used.get(from..to))
            .unwrap_or(&[])
            .iter()
            .filter_map(move |at| profile.observations().get(usize::try_from(*at).ok()?))
    }
}
