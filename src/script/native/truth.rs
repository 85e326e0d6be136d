//! The answer of a condition, where the spans of what it reads settle it.

use super::span::Known;
use super::{BoolCode, Native};
use crate::domain::Span;

impl Native {
    /// The answer, when it is the same wherever the slots lie; none of what is no condition.
    pub(in crate::script) fn truth(&self, slots: &dyn Fn(usize) -> Span) -> Option<bool> {
        match self {
            Self::Bool(code) => code.truth(&Known::of(slots)),
            Self::Number(_) | Self::Other(_) => None,
        }
    }
}

impl BoolCode {
    fn truth<'s>(&'s self, known: &Known<'s>) -> Option<bool> {
        match self {
            Self::Constant(answer) => Some(*answer),
            Self::Compare { comparison, sides } => {
                comparison.settled(sides.0.span(known), sides.1.span(known))
            }
            Self::Not(of) => of.truth(known).map(|answer| !answer),
            Self::And(parts) => settled(parts, known, false),
            Self::Or(parts) => settled(parts, known, true),
            Self::If(parts) => match parts.0.truth(known) {
                Some(true) => parts.1.truth(known),
                Some(false) => parts.2.truth(known),
                None => None,
            },
            Self::Value(_)
            | Self::CompareDates { .. }
            | Self::SameBool { .. }
            | Self::SameWord { .. }
            | Self::IsNothing { .. }
            | Self::Coalesce(_) => None,
        }
    }
}

/// What one part settles for all, or else every part.
fn settled<'s>(parts: &'s [BoolCode], known: &Known<'s>, by_one: bool) -> Option<bool> {
    let mut all_known = true;
    for part in parts {
        match part.truth(known) {
            Some(answer) if answer == by_one => return Some(by_one),
            Some(_) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(!by_one)
}
