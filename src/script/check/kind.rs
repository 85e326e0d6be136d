//! What the checker knows of a part's value.

use std::sync::Arc;

use crate::domain::ValueType;

/// The type of a part of a program, finer than that of a whole value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A value of a type.
    Known(ValueType),
    /// A whole number that counts a loop. Rhai holds it as an integer, so that it can be an index.
    Counter,
    /// A word that is written out.
    Literal(Arc<str>),
    /// No value, because the part leaves the function or the loop.
    Leaves,
    /// Not known, because a problem was reported.
    Reported,
}

impl Kind {
    pub(super) const NUMBER: Self = Self::Known(ValueType::Number);
    pub(super) const BOOL: Self = Self::Known(ValueType::Bool);
    pub(super) const NOTHING: Self = Self::Known(ValueType::Nothing);

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Known(ValueType::Number) | Self::Counter)
    }

    /// The kind in words, with its article.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Known(value_type) => describe(value_type),
            Self::Counter => "a counter".into(),
            Self::Literal(_) => "a word".into(),
            Self::Leaves => "no value".into(),
            Self::Reported => "not known".into(),
        }
    }

    /// The one kind of two branches; none when they differ.
    pub(super) fn joined(self, other: Self) -> Option<Self> {
        use ValueType::{Choice, Word};
        Some(match (self, other) {
            (Self::Reported, _) | (_, Self::Reported) => Self::Reported,
            (Self::Leaves, kind) | (kind, Self::Leaves) => kind,
            (one, other) if one == other => one,
            (Self::Known(Choice(_) | Word), Self::Known(Choice(_) | Word)) => Self::Known(Word),
            _ => return None,
        })
    }
}

/// A type in words, with its article.
pub(super) fn describe(value_type: &ValueType) -> String {
    match value_type {
        ValueType::Number => "a number".into(),
        ValueType::Bool => "yes or no".into(),
        ValueType::Choice(_) => "a choice".into(),
        ValueType::Word => "a word".into(),
        ValueType::Date => "a date".into(),
        ValueType::List(_) => "a list".into(),
        ValueType::Item(_) => "an item".into(),
        ValueType::Optional(inner) => format!("{} or nothing", describe(inner)),
        ValueType::Nothing => "nothing".into(),
    }
}
