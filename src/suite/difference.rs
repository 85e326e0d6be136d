//! Something that is not as expected, as data: which part, what was expected, what there is.

use std::fmt;
use std::sync::Arc;

use crate::domain::{Number, exact_text};
use crate::finding::Place;

/// Something that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the expectation speaks of.
    pub of: DifferenceOf,
    /// What was expected.
    pub expected: Told,
    /// What there is.
    pub actual: Told,
    /// Where the expectation stands: its value.
    pub place: Place,
    /// Whether `place` is an expectation. Otherwise nothing was expected of this, and it is the case's name.
    pub is_written: bool,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} is {}, expected {}", self.of, self.actual, self.expected)
    }
}

/// What an expectation speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceOf {
    /// The outcome.
    Outcome,
    /// The level.
    Level,
    /// The score.
    Score,
    /// The most points.
    Maximum,
    /// Points to the next level.
    ToNext,
    /// A gate, by id.
    Gate(Arc<str>),
    /// A dimension, by id.
    Dimension(Arc<str>),
    /// A criterion, by id.
    Criterion(Arc<str>),
    /// What limits points or level.
    Limited,
    /// The missing evidence.
    Missing,
    /// The reason codes.
    Reasons,
}

impl fmt::Display for DifferenceOf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outcome => formatter.write_str("outcome"),
            Self::Level => formatter.write_str("level"),
            Self::Score => formatter.write_str("score"),
            Self::Maximum => formatter.write_str("maximum"),
            Self::ToNext => formatter.write_str("to_next"),
            Self::Gate(id) => write!(formatter, "gates.{id}"),
            Self::Dimension(id) => write!(formatter, "dimensions.{id}"),
            Self::Criterion(id) => write!(formatter, "criteria.{id}"),
            Self::Limited => formatter.write_str("limited"),
            Self::Missing => formatter.write_str("missing"),
            Self::Reasons => formatter.write_str("reasons"),
        }
    }
}

/// A value of an expectation, or what there is in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// There is none, as a level on a path that is not sought.
    Nothing,
    /// A word: an outcome, a level, a state.
    Word(Arc<str>),
    /// Two levels, the lowest and the highest.
    Words(Arc<str>, Arc<str>),
    /// A number of points.
    Points(Number),
    /// Points that lie between two bounds.
    Between(Number, Number),
    /// Ids, names or codes.
    List(Vec<Arc<str>>),
    /// The question was refused, and why.
    Refused(Arc<str>),
}

impl fmt::Display for Told {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => formatter.write_str("none"),
            Self::Word(word) => formatter.write_str(word),
            Self::Words(low, high) => write!(formatter, "{low} to {high}"),
            Self::Points(points) => formatter.write_str(&exact_text(*points)),
            Self::Between(low, high) => write!(formatter, "{} to {}", exact_text(*low), exact_text(*high)),
            Self::List(words) => write!(formatter, "[{}]", words.join(", ")),
            Self::Refused(why) => write!(formatter, "refused: {why}"),
        }
    }
}

impl Told {
    /// The words of a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Arc<str>]> {
        match self {
            Self::List(words) => Some(words),
            Self::Nothing
            | Self::Word(_)
            | Self::Words(..)
            | Self::Points(_)
            | Self::Between(..)
            | Self::Refused(_) => None,
        }
    }

    /// As it is written in a test file, on one line. None of nothing.
    #[must_use]
    pub fn yaml(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Word(word) => Some(word.to_string()),
            Self::Words(low, high) => Some(format!("[{low}, {high}]")),
            Self::Points(points) => Some(exact_text(*points)),
            Self::Between(low, high) => Some(format!("[{}, {}]", exact_text(*low), exact_text(*high))),
            Self::List(words) => Some(format!("[{}]", words.join(", "))),
            Self::Refused(_) => Some("refused".to_owned()),
        }
    }
}
