//! A profile as it came in, before it is checked against a rule set's evidence catalogue.

use super::Number;

/// A profile as written by a caller. [`crate::assess::Profile`] is the checked shape.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawProfile {
    /// A pseudonym that the caller knows the person by; never a name.
    pub candidate: String,
    /// The id of the current role.
    pub role: String,
    /// What was reported.
    pub observations: Vec<RawObservation>,
}

/// One reported value of one evidence item, as written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawObservation {
    /// The name of the evidence.
    pub evidence: String,
    /// The word for who reported it.
    pub source: String,
    /// The rater's pseudonym; empty when not known.
    pub rater: String,
    /// The day, as `2026-11-01`.
    pub on: String,
    /// What was seen.
    pub reading: RawReading,
    /// The item's name, for evidence with items; empty otherwise.
    pub item: String,
    /// The caller's id of this observation; may be empty.
    pub id: String,
    /// Where it comes from, for people; may be empty.
    pub reference: String,
}

/// What an observation says.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum RawReading {
    /// Nothing was given: always a violation.
    #[default]
    Absent,
    /// More than one of value, fields, `not_applicable` and `unreadable` was given: always a violation.
    Several,
    /// A value.
    Value(RawValue),
    /// The fields of an item.
    Fields(RawFields),
    /// The question does not apply to this person.
    NotApplicable,
    /// The platform may not see the value.
    Unreadable,
}

/// The fields of an item, in the order in which they were written.
pub type RawFields = Vec<(String, RawValue)>;

/// A value as written, with the kind that the writer chose.
#[derive(Debug, Clone, PartialEq)]
pub enum RawValue {
    /// A number that was read already.
    Number(Number),
    /// A number as text, which may turn out not to be one.
    NumberText(String),
    /// Yes or no.
    Yes(bool),
    /// A word of a choice, or of a scale of words.
    Choice(String),
    /// A day, as `2026-11-01`.
    Date(String),
}

impl RawValue {
    /// The member of a request's value that has it, with its article.
    #[must_use]
    pub const fn sent_as(&self) -> &'static str {
        match self {
            Self::Number(_) | Self::NumberText(_) => "a `number`",
            Self::Yes(_) => "`yes`",
            Self::Choice(_) => "a `choice`",
            Self::Date(_) => "a `date`",
        }
    }
}

/// One thing wrong with a request or profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The path of the field, as `profile.observations[3].number`.
    pub field: String,
    /// A stable code, `UPPER_SNAKE`.
    pub reason: &'static str,
    /// What is wrong, with the value, as a lower-case fragment.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Violation {
    /// What is wrong with a field.
    #[must_use]
    pub fn new(
        field: impl Into<String>,
        reason: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { field: field.into(), reason, message: message.into(), help: help.into() }
    }
}
