//! `thresholds.yaml`: named, dated numbers and tables that rules refer to.

use std::sync::Arc;

use super::EvidenceId;
use crate::domain::{Date, Number};
use crate::finding::Place;

/// The place of a threshold in [`super::RuleSet::thresholds`], and its slot in every scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThresholdId(pub usize);

/// A named, dated number or table.
#[derive(Debug, Clone)]
pub struct Threshold {
    /// Its name in expressions, `snake_case`.
    pub name: Arc<str>,
    /// What it is for; may be empty.
    pub about: Arc<str>,
    /// Number or which table; the same at every date.
    pub shape: ThresholdShape,
    /// What its value depends on besides the date.
    pub by: Option<Grouping>,
    /// Its values, by the date from which they hold, rising; at least one.
    pub values: Vec<DatedValue>,
    /// Where it is declared: its name.
    pub place: Place,
}

impl Threshold {
    /// The value in force on a date; none before the first.
    #[must_use]
    pub fn in_force(&self, on: Date) -> Option<&DatedValue> {
        self.values.iter().rev().find(|value| value.from <= on)
    }
}

/// What kind of thing a threshold is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThresholdShape {
    /// A number; expressions can name it.
    Number,
    /// Rows of a `steps` table.
    Steps,
    /// Rows of a `curve`.
    Curve,
    /// Points by choice.
    Choices,
    /// Weights, newest first.
    Weights,
}

/// What a grouped threshold's value depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// The pathway that is assessed.
    Pathway,
    /// The latest value of an evidence item that is a choice.
    Evidence(EvidenceId),
}

/// What holds from a date on.
#[derive(Debug, Clone)]
pub struct DatedValue {
    /// The first day.
    pub from: Date,
    /// The value, or one for each group.
    pub value: ThresholdValue,
    /// Who decided it; may be empty.
    pub decided_by: Arc<str>,
    /// Why; may be empty.
    pub because: Arc<str>,
}

/// A threshold's value at a date.
#[derive(Debug, Clone)]
pub enum ThresholdValue {
    /// The same for all.
    One(ThresholdTable),
    /// By group; `otherwise` for the groups not named.
    Grouped {
        /// The groups with values of their own, sorted by name.
        groups: Vec<(Arc<str>, ThresholdTable)>,
        /// For all other groups.
        otherwise: Option<ThresholdTable>,
    },
}

impl ThresholdValue {
    /// The value for a group; for any group when it is the same for all.
    #[must_use]
    pub fn of_group(&self, group: &str) -> Option<&ThresholdTable> {
        match self {
            Self::One(table) => Some(table),
            Self::Grouped { groups, otherwise } => groups
                .iter()
                .find(|(name, _)| &**name == group)
                .map(|(_, table)| table)
                .or(otherwise.as_ref()),
        }
    }

    /// Every value that it can have.
    pub fn all(&self) -> impl Iterator<Item = &ThresholdTable> {
        let (one, groups, otherwise) = match self {
            Self::One(table) => (Some(table), [].as_slice(), None),
            Self::Grouped { groups, otherwise } => (None, groups.as_slice(), otherwise.as_ref()),
        };
        one.into_iter().chain(groups.iter().map(|(_, table)| table)).chain(otherwise)
    }
}

/// A number or a table.
#[derive(Debug, Clone, PartialEq)]
pub enum ThresholdTable {
    /// A number.
    Number(Number),
    /// Rows of input and points, rising by input: steps or a curve.
    Rows(Arc<[(Number, Number)]>),
    /// Points by choice, in the order of the file.
    Choices(Arc<[(Arc<str>, Number)]>),
    /// Weights, newest first.
    Weights(Arc<[Number]>),
}

impl ThresholdTable {
    /// The number, when it is one.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Rows(_) | Self::Choices(_) | Self::Weights(_) => None,
        }
    }
}
