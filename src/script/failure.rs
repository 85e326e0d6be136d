//! What can go wrong while a checked program runs.

/// Why a program gave no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// A number was divided by zero.
    DivisionByZero,
    /// A number grew beyond what 28 digits can hold.
    Overflow,
    /// The operations of the assessment are used up.
    Budget,
    /// A list was shorter than the index, or had no values to choose from.
    PastEnd,
    /// A function got a number that it does not take.
    OutOfRange,
    /// The program and its values do not belong together: a fault of the program that calls.
    Internal,
}

/// A program gave no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// Why.
    pub kind: FailureKind,
    /// The byte of the text where it happened.
    pub at: usize,
    /// What happened, as a lower-case fragment.
    pub message: String,
}

impl Failure {
    pub(super) fn new(kind: FailureKind, at: usize, message: impl Into<String>) -> Self {
        Self { kind, at, message: message.into() }
    }

    pub(super) fn internal(at: usize, message: &str) -> Self {
        Self::new(FailureKind::Internal, at, message)
    }
}
