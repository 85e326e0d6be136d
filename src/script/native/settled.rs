//! The comparisons of numbers in a condition, and whether spans settle them.

use super::span::Known;
use super::{BoolCode, Comparison, Native, NumberCode, ValueCode};
use crate::domain::{Number, Span};

/// A comparison of numbers in a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// What stands on the left.
    pub left: ComparedSide,
    /// The operator, such as `>=`.
    pub sign: &'static str,
    /// What stands on the right.
    pub right: ComparedSide,
    /// The answer, when it is the same wherever the values lie.
    pub holds: Option<bool>,
    /// Whether the whole can hold only where this does: it is the whole, or one of several that must all hold.
    pub is_needed: bool,
}

/// A side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparedSide {
    /// A slot of the scope, by its place.
    Slot(usize),
    /// A number as written.
    Number(Number),
    /// Anything that is worked out.
    Other,
}

impl Native {
    /// Every comparison of numbers, in the order of the text.
    pub(in crate::script) fn comparisons(&self, slots: &dyn Fn(usize) -> Span) -> Vec<Compared> {
        let mut found = Vec::new();
        if let Self::Bool(code) = self {
            code.comparisons(&Known::of(slots), true, &mut found);
        }
        found
    }
}

impl BoolCode {
    fn comparisons<'s>(&'s self, known: &Known<'s>, is_needed: bool, found: &mut Vec<Compared>) {
        match self {
            Self::Compare { comparison, sides } => found.push(Compared {
                left: sides.0.side(),
                sign: comparison.sign(),
                right: sides.1.side(),
                holds: comparison.settled(sides.0.span(known), sides.1.span(known)),
                is_needed,
            }),
            Self::Not(of) => of.comparisons(known, false, found),
            Self::SameBool { sides, .. } => {
                sides.0.comparisons(known, false, found);
                sides.1.comparisons(known, false, found);
            }
            Self::And(parts) => {
                for part in parts {
                    part.comparisons(known, is_needed, found);
                }
            }
            Self::Or(parts) | Self::Coalesce(parts) => {
                for part in parts {
                    part.comparisons(known, false, found);
                }
            }
            Self::If(parts) => {
                for part in [&parts.0, &parts.1, &parts.2] {
                    part.comparisons(known, false, found);
                }
            }
            Self::Constant(_)
            | Self::Value(_)
            | Self::CompareDates { .. }
            | Self::SameWord { .. }
            | Self::IsNothing { .. } => {}
        }
    }
}

impl NumberCode {
    pub(super) const fn side(&self) -> ComparedSide {
        match self {
            Self::Constant(number) => ComparedSide::Number(*number),
            Self::Slot(slot) | Self::Value(ValueCode::Slot(slot)) => ComparedSide::Slot(*slot),
            Self::Value(_)
            | Self::Arithmetic { .. }
            | Self::Negate(_)
            | Self::Absolute(_)
            | Self::Floor(_)
            | Self::Ceiling(_)
            | Self::Round(..)
            | Self::Extreme { .. }
            | Self::ExtremeOf { .. }
            | Self::Sum { .. }
            | Self::SumOf { .. }
            | Self::LengthOf(_)
            | Self::Pattern { .. }
            | Self::If(_)
            | Self::Coalesce(_) => ComparedSide::Other,
        }
    }
}

impl Comparison {
    const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// The answer for all numbers of two spans, when it is the same.
    pub(super) fn settled(self, left: Span, right: Span) -> Option<bool> {
        let ends = |one: Option<Number>, other: Option<Number>, fits: fn(&Number, &Number) -> bool| {
            one.zip(other).is_some_and(|(one, other)| fits(&one, &other))
        };
        let (holds, fails) = match self {
            Self::Less => (ends(left.max, right.min, Number::lt), ends(left.min, right.max, Number::ge)),
            Self::LessOrEqual => {
                (ends(left.max, right.min, Number::le), ends(left.min, right.max, Number::gt))
            }
            Self::Greater | Self::GreaterOrEqual => return self.turned().settled(right, left),
            Self::Equal => {
                let same = ends(left.min, right.max, Number::ge) && ends(left.max, right.min, Number::le);
                let apart = ends(left.max, right.min, Number::lt) || ends(left.min, right.max, Number::gt);
                (same, apart)
            }
            Self::NotEqual => return Self::Equal.settled(left, right).map(|same| !same),
        };
        if holds { Some(true) } else { fails.then_some(false) }
    }
}
