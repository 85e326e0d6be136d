//! `given` and `where`: what a rule may read, and what it works out from that.

use std::sync::Arc;

use super::{Choices, Evidence, EvidenceId, Lookup, NoneReported, NumberRef, ThresholdId};
use crate::domain::{Length, LengthUnit, Rounding, Source, ValueType};
use crate::finding::Place;
use crate::script::Program;

/// The place of a selection in [`super::Pathway::selections`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SelectionId(pub usize);

/// A name in a rule's scope. The inputs of a rule stand in the order in which they are worked out;
/// the input at place `i` has the slot *number of thresholds* + 1 + `i`. The slots before are the
/// thresholds in the order of their ids (tables too, which no expression can name), then `points`.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name.
    pub name: Arc<str>,
    /// The type that expressions see.
    pub value_type: ValueType,
    /// Where its value comes from.
    pub kind: InputKind,
    /// Where it is declared: its name.
    pub place: Place,
}

/// Where an input's value comes from.
#[derive(Debug, Clone)]
pub enum InputKind {
    /// Observations, or the points of another part.
    Given(Given),
    /// Worked out from inputs before it.
    Where(Derived),
}

/// What a rule may read.
#[derive(Debug, Clone)]
pub enum Given {
    /// Observations.
    Observed {
        /// Which, and what is made of them.
        selection: SelectionId,
        /// Whether the rule does without: missing and not applicable become `()`.
        optional: bool,
    },
    /// The points of a dimension or criterion, as shown.
    PointsOf {
        /// Which.
        part: PartRef,
        /// How the points are rounded, when said.
        rounding: Option<Rounding>,
        /// Whether the rule does without: missing and not applicable become `()`.
        optional: bool,
    },
}

/// A part of a pathway that gives points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartRef {
    /// A dimension: its place in [`super::Pathway::dimensions`].
    Dimension(usize),
    /// A criterion: its dimension's place, and its place within [`super::Dimension::criteria`].
    Criterion(usize, usize),
}

/// A `where` value. Numbers are rounded to [`Rounding::WORKING`].
#[derive(Debug, Clone)]
pub struct Derived {
    /// How it is worked out.
    pub form: DerivedForm,
    /// The slots that it reads, rising.
    pub slots: Arc<[usize]>,
    /// Where it stands.
    pub place: Place,
}

/// How a `where` value is worked out.
#[derive(Debug, Clone)]
pub enum DerivedForm {
    /// An expression.
    Expression(Program),
    /// Straight lines between rows.
    Curve(Lookup),
    /// The row at or below the input.
    Steps(Lookup),
    /// A number for each choice.
    Choices(Choices),
}

/// Which observations, and what is made of them. Equal selections of a pathway are made once.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The field of an item, when not the whole item.
    pub field: Option<Arc<str>>,
    /// Whose observations count, in the order of [`Source`]; never empty.
    pub from: Vec<Source>,
    /// How old they may be; the evidence's `fresh_for` when nothing is said.
    pub within: Option<Window>,
    /// Which items count; its scope has the thresholds, `points`, then `only_fields` in order.
    pub only: Option<Program>,
    /// The fields in the scope of `only`, in the order of their slots.
    pub only_fields: Vec<Arc<str>>,
    /// The text of `only`, as written; empty without.
    pub only_text: Arc<str>,
    /// How many of the newest count, when said.
    pub newest: Option<NumberRef>,
    /// How many raters there must be.
    pub raters: Option<Raters>,
    /// What is made of them.
    pub take: Take,
    /// How the result is rounded, when said; [`Rounding::WORKING`] otherwise.
    pub rounding: Option<Rounding>,
    /// The type of the result.
    pub value_type: ValueType,
    /// Where it is first declared.
    pub place: Place,
}

impl Selection {
    /// Whether nothing reported is known to mean that there was nothing, so that it cannot be missing for that.
    #[must_use]
    pub fn has_none_when_unreported(&self, evidence: &Evidence) -> bool {
        matches!(self.take, Take::Count | Take::Sum | Take::All)
            && evidence.none_reported == NoneReported::None
    }

    /// Whether another one of the rule set counts the same observations of every profile and makes the same of them.
    #[must_use]
    pub fn sees_as(&self, other: &Self) -> bool {
        (self.evidence, &self.field, &self.from) == (other.evidence, &other.field, &other.from)
            && (&self.within, &self.only_text, &self.newest)
                == (&other.within, &other.only_text, &other.newest)
            && (&self.raters, &self.take) == (&other.raters, &other.take)
    }

    /// The latest value, whoever of the sources reported it.
    #[must_use]
    pub fn latest(
        evidence: EvidenceId,
        field: Option<Arc<str>>,
        from: Vec<Source>,
        value_type: ValueType,
        place: Place,
    ) -> Self {
        Self {
            evidence,
            field,
            from,
            within: None,
            only: None,
            only_fields: Vec::new(),
            only_text: "".into(),
            newest: None,
            raters: None,
            take: Take::Latest,
            rounding: None,
            value_type,
            place,
        }
    }

    /// Its place among a pathway's selections; it is added when none gives the same. `only` is compared by
    /// its text: it sees the same fields and thresholds.
    pub(super) fn intern(self, selections: &mut Vec<Self>) -> SelectionId {
        let same = |known: &Self| known.sees_as(&self) && known.rounding == self.rounding;
        let at = selections.iter().position(same).unwrap_or_else(|| {
            selections.push(self);
            selections.len().saturating_sub(1)
        });
        SelectionId(at)
    }
}

/// How far back observations count, seen from the as-of date. Both ends count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Not younger than this; as-of itself when nothing is said.
    pub nearest: Option<WindowLength>,
    /// Not older than this.
    pub farthest: WindowLength,
}

/// A length as written, or a threshold with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowLength {
    /// As written.
    Fixed(Length),
    /// So many units as the threshold says; a whole number from 0 on.
    Threshold(ThresholdId, LengthUnit),
}

/// How many different raters there must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raters {
    /// In all.
    Total(NumberRef),
    /// Of each of these sources.
    Each(Vec<Bound>),
}

/// How many raters of a source there must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The source.
    pub source: Source,
    /// How many.
    pub at_least: NumberRef,
}

/// What is made of the observations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    /// The newest; of several on that date, the mean of numbers.
    Latest,
    /// The mean.
    Mean,
    /// The mean with weights, newest first; values beyond the list drop out.
    WeightedMean(WeightsRef),
    /// The mean of each source's mean.
    Balanced,
    /// The middle one; of an even count, the mean of the middle two.
    Median,
    /// The smallest, or the earliest day.
    Min,
    /// The largest, or the latest day.
    Max,
    /// The sum.
    Sum,
    /// How many.
    Count,
    /// The largest less the smallest.
    Spread,
    /// The newest less the one before.
    Change,
    /// Completed units from the newest to the as-of date.
    Age(AgeUnit),
    /// All of them, newest first, for scripts.
    All,
}

impl Take {
    /// Whether the result is a value of the evidence itself, or a list of them, and nothing counted or subtracted.
    #[must_use]
    pub const fn gives_own_values(&self) -> bool {
        match self {
            Self::Latest
            | Self::Mean
            | Self::WeightedMean(_)
            | Self::Balanced
            | Self::Median
            | Self::Min
            | Self::Max
            | Self::All => true,
            Self::Sum | Self::Count | Self::Spread | Self::Change | Self::Age(_) => false,
        }
    }

    /// The word in the rule files.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Mean | Self::WeightedMean(_) => "mean",
            Self::Balanced => "balanced",
            Self::Median => "median",
            Self::Min => "min",
            Self::Max => "max",
            Self::Sum => "sum",
            Self::Count => "count",
            Self::Spread => "spread",
            Self::Change => "change",
            Self::Age(_) => "age",
            Self::All => "all",
        }
    }
}

/// Weights as written, or the threshold that stands in their place. At least one, none negative, the
/// first above zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightsRef {
    /// As written, newest first.
    Written(Vec<NumberRef>),
    /// A threshold that is a list of weights.
    Threshold(ThresholdId),
}

/// What an age is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeUnit {
    /// Completed days.
    Days,
    /// Completed months.
    Months,
}
