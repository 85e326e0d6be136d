//! Texts with placeholders.

use std::sync::Arc;

use super::ThresholdId;

/// A text with placeholders, such as `{interest} on the interest scale`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<TextPiece>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// As it stands.
    Words(Arc<str>),
    /// The value of an input of the rule: its place in the rule's `inputs`.
    Input(usize),
    /// The item or items behind an input: its place in the rule's `inputs`.
    ItemsOf(usize),
    /// The value in force of a threshold.
    Threshold(ThresholdId),
    /// The most points that the criterion gives.
    Points,
}

/// What a criterion says, depending on how many of its points it gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Says {
    /// For all of them.
    pub full: Option<Text>,
    /// For some of them.
    pub some: Option<Text>,
    /// For none of them.
    pub none: Option<Text>,
}
