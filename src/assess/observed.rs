//! What a rule could read, or why it could not; and the observations that it rests on.

use crate::domain::{Date, Source, SourceCounts, Value};
use crate::ruleset::{PartRef, Pathway, SelectionId, ThresholdId};

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
    /// Nobody reported it.
    NeverObserved,
    /// It was reported, and `only` or `within` leaves nothing of it.
    NoneFits,
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
    /// There is a value, and the reader may not see it. Assessing never gives this; see `disclosure`.
    Withheld(Withheld),
}

/// Why a reader may not see a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// It rests on fewer people than keep each of them anonymous.
    TooFewToStayAnonymous {
        /// How many it takes.
        least: u32,
    },
    /// It would show what one person said, or tell it together with what else is shown.
    OnePersonsReport,
    /// The rules show it to others only.
    ShownToOthers,
    /// Only what reviewers are made aware of rests on it.
    ForReviewers,
}

impl Absence {
    /// The word for it in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::NeverObserved => "never-observed",
            Self::NoneFits => "none-fits",
            Self::Stale { .. } => "stale",
            Self::TooFewRaters { .. } => "too-few-raters",
            Self::TooFewObservations { .. } => "too-few-observations",
            Self::Unreadable => "unreadable",
            Self::PartHeld(_) => "part-held",
            Self::NoGroup(_) => "no-group",
            Self::Withheld(_) => "withheld",
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
    /// Whether the reading was assumed and rests on no observation.
    pub assumed: bool,
    /// Whether reports of one day on an item, or by one rater, were left out, as they contradict each other.
    pub contradicted: bool,
}

impl Observed {
    /// A selection that used no observation.
    #[must_use]
    pub fn nothing(selection: SelectionId, reading: Reading) -> Self {
        Self {
            selection,
            reading,
            sources: SourceCounts::default(),
            raters: 0,
            dates: None,
            used_from: 0,
            used_to: 0,
            assumed: false,
            contradicted: false,
        }
    }

    /// A selection before anything is seen.
    pub(super) fn unseen(selection: SelectionId) -> Self {
        Self::nothing(selection, Reading::Absent(Absence::NeverObserved))
    }

    /// What a selection of a pathway is taken to have seen, rounded as what it sees is.
    #[must_use]
    pub fn assuming(assumption: &Assumption, pathway: &Pathway) -> Self {
        let Assumption { selection, reading } = assumption;
        let rounding = pathway.selections.get(selection.0).and_then(|selection| selection.rounding);
        let reading = match (reading, rounding) {
            (Reading::Value(Value::Number(number)), Some(rounding)) => {
                Reading::Value(Value::Number(rounding.round(*number)))
            }
            (other, _) => other.clone(),
        };
        Self { assumed: true, ..Self::nothing(*selection, reading) }
    }
}

/// What a selection is taken to have seen, whatever the profile says.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// Which selection.
    pub selection: SelectionId,
    /// What it is taken to have seen.
    pub reading: Reading,
}
