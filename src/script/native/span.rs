//! Where the value of a number program can lie, from where its slots lie.

use super::{Arithmetic, BoolCode, Comparison, Native, NumberCode, ValueCode};
use crate::domain::{Number, Span};
use crate::script::arithmetic;

/// Where the slots lie.
type Slots<'s> = dyn Fn(usize) -> Span + 's;

impl Native {
    /// Where the number lies that it gives; nothing is known of what is no number.
    pub(in crate::script) fn span(&self, slots: &Slots<'_>) -> Span {
        match self {
            Self::Number(code) => code.span(slots),
            Self::Bool(_) | Self::Other(_) => Span::default(),
        }
    }
}

impl NumberCode {
    pub(super) fn span(&self, slots: &Slots<'_>) -> Span {
        match self {
            Self::Constant(number) => Span::exactly(*number),
            Self::Slot(slot) => slots(*slot),
            Self::Value(value) => value.span(slots),
            Self::Arithmetic { operator, sides, .. } => {
                let (left, right) = (sides.0.span(slots), sides.1.span(slots));
                match operator {
                    Arithmetic::Add => left.plus(right),
                    Arithmetic::Subtract => left.plus(right.negated()),
                    Arithmetic::Multiply => left.times(right),
                    Arithmetic::Divide => left.over(right),
                    Arithmetic::Remainder => left.remainder(right),
                }
            }
            Self::Negate(of) => of.span(slots).negated(),
            Self::Absolute(of) => of.span(slots).absolute(),
            Self::Floor(of) => of.span(slots).map(arithmetic::floor),
            Self::Ceiling(of) => of.span(slots).map(arithmetic::ceil),
            Self::Round(of, places) => of.span(slots).map(|end| arithmetic::round(end, *places)),
            Self::Extreme { largest, of } => {
                let join = if *largest { Span::larger } else { Span::smaller };
                of.iter().map(|one| one.span(slots)).reduce(join).unwrap_or_default()
            }
            Self::Sum { of, .. } => {
                of.iter().map(|one| one.span(slots)).fold(Span::exactly(Number::ZERO), Span::plus)
            }
            Self::LengthOf(_) => Span::from(Number::ZERO),
            Self::If(parts) => {
                let (condition, then, otherwise) = &**parts;
                let when = |answer: bool| move |slot: usize| condition.narrowed(answer, slot, slots);
                then.span(&when(true)).or(otherwise.span(&when(false)))
            }
            Self::Coalesce(parts) => {
                parts.iter().map(|one| one.span(slots)).reduce(Span::or).unwrap_or_default()
            }
            Self::ExtremeOf { .. } | Self::SumOf { .. } => Span::default(),
        }
    }
}

impl ValueCode {
    fn span(&self, slots: &Slots<'_>) -> Span {
        match self {
            Self::Slot(slot) => slots(*slot),
            Self::If(parts) => parts.1.span(slots).or(parts.2.span(slots)),
            Self::Coalesce(parts) => {
                parts.iter().map(|one| one.span(slots)).reduce(Span::or).unwrap_or_default()
            }
            Self::Constant(_) | Self::Field(..) | Self::Element { .. } => Span::default(),
        }
    }
}

impl BoolCode {
    /// Where a slot lies when the condition has this answer: a comparison of the slot itself says more.
    fn narrowed(&self, answer: bool, slot: usize, slots: &Slots<'_>) -> Span {
        let known = slots(slot);
        let Self::Compare { comparison, sides } = self else {
            return known;
        };
        let (left, right) = (&sides.0, &sides.1);
        let comparison = if answer { Some(*comparison) } else { comparison.opposite() };
        match (left.is_slot(slot), right.is_slot(slot)) {
            (true, false) => {
                comparison.map_or(known, |comparison| comparison.narrow(known, right.span(slots)))
            }
            (false, true) => {
                let turned = comparison.map(Comparison::turned);
                turned.map_or(known, |comparison| comparison.narrow(known, left.span(slots)))
            }
            (true, true) | (false, false) => known,
        }
    }
}

impl NumberCode {
    fn is_slot(&self, slot: usize) -> bool {
        matches!(self, Self::Slot(own) | Self::Value(ValueCode::Slot(own)) if *own == slot)
    }
}

impl Comparison {
    /// The comparison that holds when this one does not; none when that says nothing of where a number lies.
    const fn opposite(self) -> Option<Self> {
        Some(match self {
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
            Self::NotEqual => Self::Equal,
            Self::Equal => return None,
        })
    }

    /// The same comparison with its sides changed over.
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Equal | Self::NotEqual => self,
        }
    }

    /// The part of a span that compares so with some number of the other one.
    fn narrow(self, span: Span, other: Span) -> Span {
        let from = |min: Option<Number>| span.larger(Span { min, max: None }).min;
        let to = |max: Option<Number>| span.smaller(Span { min: None, max }).max;
        match self {
            Self::Less | Self::LessOrEqual => Span { min: span.min, max: to(other.max) },
            Self::Greater | Self::GreaterOrEqual => Span { min: from(other.min), max: span.max },
            Self::Equal => Span { min: from(other.min), max: to(other.max) },
            Self::NotEqual => span,
        }
    }
}
