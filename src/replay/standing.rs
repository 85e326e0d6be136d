//! Where a person stands on a pathway under one rule set, and the rows and columns of the table of moves.

use std::sync::Arc;

use crate::assess::{Assessment, Outcome};
use crate::ruleset::Pathway;

/// Where a person stands on a pathway under one rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The pathway is not open to the role, or there is none.
    NotOpen,
    /// The profile is not valid, or a threshold has no value yet on that date.
    NotAssessed,
    /// A rule failed to run.
    RuleError,
    /// The person does not want it.
    NotSought,
    /// A condition is not met that points cannot make up for.
    NotEligible,
    /// Too little is known.
    InsufficientEvidence,
    /// Scored on a pathway without levels.
    Scored,
    /// Scored, between two levels by their ids; the same twice when the level is settled.
    Level {
        /// The lowest that it can be.
        low: Arc<str>,
        /// The highest that it can be.
        high: Arc<str>,
    },
}

impl Standing {
    /// What an assessment says.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Self {
        match assessment.outcome {
            Outcome::RuleError => Self::RuleError,
            Outcome::NotSought => Self::NotSought,
            Outcome::NotEligible => Self::NotEligible,
            Outcome::InsufficientEvidence => Self::InsufficientEvidence,
            Outcome::Scored => {
                let id = |at: usize| assessment.pathway.levels.get(at).map(|level| Arc::clone(&level.id));
                let level = assessment.level.as_ref();
                let ends = level.and_then(|level| id(level.low).zip(id(level.high)));
                ends.map_or(Self::Scored, |(low, high)| Self::Level { low, high })
            }
        }
    }

    /// The same with levels called as they are now; the pairs are old and new ids.
    pub(super) fn renamed(self, pairs: &[(Arc<str>, Arc<str>)]) -> Self {
        if let Self::Level { low, high } = self {
            return Self::Level { low: new_id(low, pairs), high: new_id(high, pairs) };
        }
        self
    }

    /// The ids of the lowest and highest level that it can be.
    #[must_use]
    pub const fn levels(&self) -> Option<(&Arc<str>, &Arc<str>)> {
        match self {
            Self::Level { low, high } => Some((low, high)),
            Self::NotOpen
            | Self::NotAssessed
            | Self::RuleError
            | Self::NotSought
            | Self::NotEligible
            | Self::InsufficientEvidence
            | Self::Scored => None,
        }
    }

    /// Whether nothing came of the assessment, though the pathway is open.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self, Self::NotAssessed | Self::RuleError)
    }

    /// Whether it is a score, with or without a level.
    #[must_use]
    pub const fn is_scored(&self) -> bool {
        matches!(self, Self::Scored | Self::Level { .. })
    }

    /// The word in outputs; a level is told by its id beside it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotOpen => "not-open",
            Self::NotAssessed => "not-assessed",
            Self::RuleError => "rule-error",
            Self::NotSought => "not-sought",
            Self::NotEligible => "not-eligible",
            Self::InsufficientEvidence => "insufficient-evidence",
            Self::Scored | Self::Level { .. } => "scored",
        }
    }
}

fn new_id(id: Arc<str>, pairs: &[(Arc<str>, Arc<str>)]) -> Arc<str> {
    pairs.iter().find(|(old, _)| *old == id).map_or(id, |(_, new)| Arc::clone(new))
}

/// The rows or columns of a table of moves: what is no level first, then the levels of one rule set, lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Axis {
    /// The levels by id and title, lowest first; none when there is no such pathway.
    pub levels: Vec<(Arc<str>, Arc<str>)>,
}

impl Axis {
    /// What is no level, in order. After them come ranges of levels, and the levels.
    const OTHERS: [Standing; 7] = [
        Standing::NotOpen,
        Standing::NotAssessed,
        Standing::RuleError,
        Standing::NotSought,
        Standing::NotEligible,
        Standing::InsufficientEvidence,
        Standing::Scored,
    ];

    /// The row or column of all ranges of levels.
    const BETWEEN_LEVELS: usize = Self::OTHERS.len();

    /// The row or column of the lowest level.
    const LEVELS: usize = Self::BETWEEN_LEVELS + 1;

    /// The axis of a pathway, if there is one.
    #[must_use]
    pub fn new(pathway: Option<&Pathway>) -> Self {
        let levels = pathway.map_or(&[][..], |pathway| &pathway.levels);
        Self {
            levels: levels.iter().map(|level| (Arc::clone(&level.id), Arc::clone(&level.title))).collect(),
        }
    }

    /// Calls levels as they are called now; the pairs are old and new ids.
    pub(super) fn rename(&mut self, pairs: &[(Arc<str>, Arc<str>)]) {
        for (id, _) in &mut self.levels {
            *id = new_id(Arc::clone(id), pairs);
        }
    }

    /// How many rows or columns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        Self::LEVELS + self.levels.len()
    }

    /// Never: there is always what is no level.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// The row or column of a standing.
    #[must_use]
    pub fn place(&self, standing: &Standing) -> usize {
        if let Some(place) = Self::OTHERS.iter().position(|other| other == standing) {
            return place;
        }
        let settled = standing.levels().filter(|(low, high)| low == high);
        let rank = settled.and_then(|(level, _)| self.rank(level));
        rank.map_or(Self::BETWEEN_LEVELS, |rank| Self::LEVELS + rank)
    }

    /// Where everybody in a row or column stands; none for ranges of levels, which need not be the same.
    #[must_use]
    pub fn standing(&self, place: usize) -> Option<Standing> {
        if let Some(other) = Self::OTHERS.get(place) {
            return Some(other.clone());
        }
        let (id, _) = self.levels.get(place.checked_sub(Self::LEVELS)?)?;
        Some(Standing::Level { low: Arc::clone(id), high: Arc::clone(id) })
    }

    /// The title of the level in a row or column, if it is one.
    #[must_use]
    pub fn level_title(&self, place: usize) -> Option<&str> {
        let at = place.checked_sub(Self::LEVELS)?;
        self.levels.get(at).map(|(_, title)| &**title)
    }

    fn rank(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|(level, _)| &**level == id)
    }
}

/// Whether a move is up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To a higher level, or from not eligible to a score.
    Up,
    /// To a lower level, or from a score to not eligible.
    Down,
    /// Anything else, such as to or from not sought, which is no worse and no better.
    Other,
}

impl Direction {
    /// The direction from one standing to another. Levels are compared on the proposed ladder, or on that of the
    /// baseline when a level is not on it.
    #[must_use]
    pub fn between(from: &Standing, to: &Standing, baseline: &Axis, proposed: &Axis) -> Self {
        match (from, to) {
            (Standing::NotEligible, to) if to.is_scored() => Self::Up,
            (from, Standing::NotEligible) if from.is_scored() => Self::Down,
            (Standing::Level { low, high }, Standing::Level { low: to_low, high: to_high }) => {
                let on = |axis: &Axis| {
                    let from = (axis.rank(low)?, axis.rank(high)?);
                    Some((from, (axis.rank(to_low)?, axis.rank(to_high)?)))
                };
                match on(proposed).or_else(|| on(baseline)) {
                    Some((from, to)) if from == to => Self::Other,
                    Some((from, to)) if to.0 >= from.0 && to.1 >= from.1 => Self::Up,
                    Some((from, to)) if to.0 <= from.0 && to.1 <= from.1 => Self::Down,
                    Some(_) | None => Self::Other,
                }
            }
            _ => Self::Other,
        }
    }

    /// The word in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Other => "other",
        }
    }
}
