//! The explained result for one profile on one pathway at one date: the calculation itself, as data.
//!
//! An assessment borrows the rules and the profile that it was made from, so that titles, texts and
//! places cost nothing until somebody asks for them. Everything worked out stands here.

use std::sync::Arc;

use super::{Absence, CapResult, DimensionResult, ErrorKind, FlagResult, GateResult, Observed, Profile};
use crate::domain::{Date, Number, Source};
use crate::finding::Place;
use crate::ruleset::{
    Aspect, DatedValue, EvidenceId, NumberRef, Pathway, RuleSet, Selection, SelectionId, ThresholdId,
    ThresholdTable,
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
    /// score by what is known so far lies between them, both included: missing evidence that criteria are worked out
    /// without can move it further. None on *rule error* and *not sought*.
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
    /// The same as they are in force, where [`Self::thresholds`] leaves out what a reader may not see: what points
    /// come to is worked out with them, and they are told to nobody.
    pub(crate) whole_thresholds: Option<Vec<ThresholdUse<'a>>>,
    /// What is missing and whom to ask, in the order in which rules ask for it; each selection once. Nothing on *not
    /// sought*.
    pub missing: Vec<MissingEvidence<'a>>,
    /// Criteria's points by category of the evidence, then by source. Each of the two adds up to the sum of
    /// the criteria's points.
    pub shares: Vec<Share<'a>>,
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
        self.low == self.high
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

/// A threshold that was used.
#[derive(Debug, Clone)]
pub struct ThresholdUse<'a> {
    /// Which.
    pub threshold: ThresholdId,
    /// What holds since when, by whom and why.
    pub in_force: &'a DatedValue,
    /// The group whose value was used, when it is grouped and the group is known.
    pub group: Option<&'a str>,
    /// The value; none when the group is not known.
    pub value: Option<&'a ThresholdTable>,
}

/// Evidence that is missing, and whom to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingEvidence<'a> {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Why.
    pub absence: Absence,
    /// Whom to ask: the sources whose observations would count; nobody where it does not apply.
    pub from: Vec<Source>,
    /// The ids of the gates, criteria, caps, flags and thresholds that wait for it, in order.
    pub needed_by: Vec<&'a str>,
}

/// A share of the criteria's points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share<'a> {
    /// Of what.
    pub of: ShareOf<'a>,
    /// How many points.
    pub points: Number,
}

/// What a share of points belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareOf<'a> {
    /// A category of evidence; an empty word for evidence without one.
    Category(&'a str),
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

    /// How a threshold was used; none when it was not.
    #[must_use]
    pub fn threshold(&self, id: ThresholdId) -> Option<&ThresholdUse<'a>> {
        self.thresholds.iter().find(|used| used.threshold == id)
    }

    /// The value that a threshold had; none while its group is not known.
    #[must_use]
    pub fn table_used(&self, id: ThresholdId) -> Option<&'a ThresholdTable> {
        self.threshold(id)?.value
    }

    /// The number that stood where the rules have a number or threshold.
    #[must_use]
    pub fn number_used(&self, number: NumberRef) -> Option<Number> {
        match number {
            NumberRef::Literal(number) => Some(number),
            NumberRef::Threshold(id) => self.table_used(id)?.number(),
        }
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
