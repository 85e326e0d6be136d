//! Why a rule failed to run.

use std::sync::Arc;

use super::{Absence, RuleError};
use crate::domain::Number;
use crate::finding::Place;
use crate::ruleset::SourceFiles;
use crate::script::{Failure, FailureKind};

/// Why a rule failed to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// A division by zero.
    DivisionByZero,
    /// A number beyond 28 digits.
    Overflow,
    /// More operations than an assessment may take.
    Budget,
    /// An index past the end of a list.
    PastEnd,
    /// A number that a function does not take.
    OutOfRange,
    /// An input below the first row of a step table.
    BelowTable,
    /// An input that the table or threshold has no row for; loading should have found it.
    Internal,
}

impl ErrorKind {
    /// The word in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DivisionByZero => "division-by-zero",
            Self::Overflow => "overflow",
            Self::Budget => "budget",
            Self::PastEnd => "past-end",
            Self::OutOfRange => "out-of-range",
            Self::BelowTable => "below-table",
            Self::Internal => "internal",
        }
    }
}

impl From<FailureKind> for ErrorKind {
    fn from(kind: FailureKind) -> Self {
        match kind {
            FailureKind::DivisionByZero => Self::DivisionByZero,
            FailureKind::Overflow => Self::Overflow,
            FailureKind::Budget => Self::Budget,
            FailureKind::PastEnd => Self::PastEnd,
            FailureKind::OutOfRange => Self::OutOfRange,
            FailureKind::Internal => Self::Internal,
        }
    }
}

/// A failure on its way to becoming a [`RuleError`]. Hardly any rule fails, so it takes no room where none does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault(Box<Failed>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Failed {
    kind: ErrorKind,
    /// What happened, in words.
    message: String,
    place: Place,
}

/// Why there is no value: it is absent, or working it out failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// It is absent.
    Absent(Absence),
    /// Working it out failed.
    Fault(Fault),
}

impl From<Absence> for Stop {
    fn from(absence: Absence) -> Self {
        Self::Absent(absence)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Fault {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>, place: &Place) -> Self {
        Self(Box::new(Failed { kind, message: message.into(), place: place.clone() }))
    }

    /// The failure of a rule.
    pub(super) fn of_rule(self, rule: &Arc<str>) -> RuleError {
        let Failed { kind, message, place } = *self.0;
        RuleError { rule: Arc::clone(rule), kind, message, place }
    }

    /// A script's failure, placed within the text that `place` holds.
    pub(super) fn of_script(failure: Failure, place: &Place, files: &SourceFiles) -> Self {
        Self::new(failure.kind.into(), failure.message, &within(place, failure.at, files))
    }
}

/// The place of a byte of an expression whose text stands at a place; the whole expression when its text
/// is written in several lines or with escapes.
fn within(place: &Place, at: usize, files: &SourceFiles) -> Place {
    let written = files.text(&place.file).get(place.start..place.end).unwrap_or("");
    let shift = usize::from(written.starts_with(['"', '\'']));
    let simple = place.file.ends_with(".rhai") || !written.contains(['\\', '\n']);
    if simple && at < written.len() {
        let start = place.start.saturating_add(shift).saturating_add(at);
        Place { file: place.file.clone(), start, end: start.saturating_add(1) }
    } else {
        place.clone()
    }
}

/// Exact arithmetic that says so when it does not fit.
pub(super) trait Exact: Sized {
    fn plus(self, other: Self) -> Result<Self, ErrorKind>;
    fn minus(self, other: Self) -> Result<Self, ErrorKind>;
    fn times(self, other: Self) -> Result<Self, ErrorKind>;
    /// Rounded half-even to 12 places.
    fn over(self, other: Self) -> Result<Self, ErrorKind>;
}

impl Exact for Number {
    fn plus(self, other: Self) -> Result<Self, ErrorKind> {
        self.checked_add(other).ok_or(ErrorKind::Overflow)
    }

    fn minus(self, other: Self) -> Result<Self, ErrorKind> {
        self.checked_sub(other).ok_or(ErrorKind::Overflow)
    }

    fn times(self, other: Self) -> Result<Self, ErrorKind> {
        self.checked_mul(other).ok_or(ErrorKind::Overflow)
    }

    fn over(self, other: Self) -> Result<Self, ErrorKind> {
        if other.is_zero() {
            return Err(ErrorKind::DivisionByZero);
        }
        self.quotient(other).ok_or(ErrorKind::Overflow)
    }
}
