//! Where the value of a number program can lie, from where its slots lie.

use super::{Arithmetic, BoolCode, ComparedSide, Comparison, Native, NumberCode, ValueCode};
use crate::domain::{Number, Span};
use crate::script::arithmetic;

/// Where the slots lie, and what the conditions around an expression add to that.
#[derive(Clone)]
pub(super) struct Known<'s> {
    slots: &'s dyn Fn(usize) -> Span,
    /// Slots that a condition holds within less; the last counts.
    narrowed: Vec<(usize, Span)>,
    /// Pairs of which the first is not less than the second.
    at_least: Vec<(&'s NumberCode, &'s NumberCode)>,
}

impl<'s> Known<'s> {
    pub(super) fn of(slots: &'s dyn Fn(usize) -> Span) -> Self {
        Self { slots, narrowed: Vec::new(), at_least: Vec::new() }
    }

    fn slot(&self, slot: usize) -> Span {
        let narrowed = self.narrowed.iter().rev().find(|(known, _)| *known == slot);
        narrowed.map_or_else(|| (self.slots)(slot), |(_, span)| *span)
    }

    /// What is known where a condition has this answer.
    fn when(&self, condition: &'s BoolCode, answer: bool) -> Self {
        let mut known = self.clone();
        known.learn(condition, answer);
        known
    }

    fn learn(&mut self, condition: &'s BoolCode, answer: bool) {
        match condition {
            BoolCode::Compare { comparison, sides } => {
                let comparison = if answer { Some(*comparison) } else { comparison.opposite() };
                if let Some(comparison) = comparison {
                    self.compared(comparison, &sides.0, &sides.1);
                }
            }
            BoolCode::Not(of) => self.learn(of, !answer),
            BoolCode::And(parts) if answer => parts.iter().for_each(|part| self.learn(part, true)),
            BoolCode::Or(parts) if !answer => parts.iter().for_each(|part| self.learn(part, false)),
            BoolCode::And(_)
            | BoolCode::Or(_)
            | BoolCode::Constant(_)
            | BoolCode::Value(_)
            | BoolCode::CompareDates { .. }
            | BoolCode::SameBool { .. }
            | BoolCode::SameWord { .. }
            | BoolCode::IsNothing { .. }
            | BoolCode::If(_)
            | BoolCode::Coalesce(_) => {}
        }
    }

    fn compared(&mut self, comparison: Comparison, left: &'s NumberCode, right: &'s NumberCode) {
        for (comparison, one, other) in [(comparison, left, right), (comparison.turned(), right, left)] {
            if let Some(slot) = one.slot() {
                let narrowed = comparison.narrow(self.slot(slot), other.span(self));
                self.narrowed.push((slot, narrowed));
            }
            if matches!(comparison, Comparison::Greater | Comparison::GreaterOrEqual | Comparison::Equal) {
                self.at_least.push((one, other));
            }
        }
    }

    /// Whether one is known to be no less than the other.
    fn is_at_least(&self, one: &NumberCode, other: &NumberCode) -> bool {
        self.at_least.iter().any(|(more, less)| more.is_same(one) && less.is_same(other))
    }
}

impl Native {
    /// Where the number lies that it gives; nothing is known of what is no number.
    pub(in crate::script) fn span(&self, slots: &dyn Fn(usize) -> Span) -> Span {
        match self {
            Self::Number(code) => code.span(&Known::of(slots)),
            Self::Bool(_) | Self::Other(_) => Span::default(),
        }
    }
}

impl NumberCode {
    pub(super) fn span<'s>(&'s self, known: &Known<'s>) -> Span {
        match self {
            Self::Constant(number) => Span::exactly(*number),
            Self::Slot(slot) => known.slot(*slot),
            Self::Value(value) => value.span(known),
            Self::Arithmetic { operator, sides, .. } => arithmetic_span(*operator, &sides.0, &sides.1, known),
            Self::Negate(of) => of.span(known).negated(),
            Self::Absolute(of) => of.span(known).absolute(),
            Self::Floor(of) => of.span(known).map(arithmetic::floor),
            Self::Ceiling(of) => of.span(known).map(arithmetic::ceil),
            Self::Round(of, places) => of.span(known).map(|end| arithmetic::round(end, *places)),
            Self::Extreme { largest, of } => {
                let join = if *largest { Span::larger } else { Span::smaller };
                of.iter().map(|one| one.span(known)).reduce(join).unwrap_or_default()
            }
            Self::Sum { of, .. } => {
                of.iter().map(|one| one.span(known)).fold(Span::exactly(Number::ZERO), Span::plus)
            }
            Self::LengthOf(_) => Span::from(Number::ZERO),
            Self::Pattern { pattern, of, .. } => {
                let spans: Vec<Span> = of.iter().map(|one| one.span(known)).collect();
                pattern.span(&spans)
            }
            Self::If(parts) => {
                let (condition, then, otherwise) = &**parts;
                then.span(&known.when(condition, true)).or(otherwise.span(&known.when(condition, false)))
            }
            Self::Coalesce(parts) => {
                parts.iter().map(|one| one.span(known)).reduce(Span::or).unwrap_or_default()
            }
            Self::ExtremeOf { .. } | Self::SumOf { .. } => Span::default(),
        }
    }

    fn slot(&self) -> Option<usize> {
        match self.side() {
            ComparedSide::Slot(slot) => Some(slot),
            ComparedSide::Number(_) | ComparedSide::Other => None,
        }
    }

    /// Whether both are the same slot or number.
    fn is_same(&self, other: &Self) -> bool {
        let side = self.side();
        side != ComparedSide::Other && side == other.side()
    }
}

fn arithmetic_span<'s>(
    operator: Arithmetic,
    left: &'s NumberCode,
    right: &'s NumberCode,
    known: &Known<'s>,
) -> Span {
    let (from, by) = (left.span(known), right.span(known));
    match operator {
        Arithmetic::Add => from.plus(by),
        Arithmetic::Subtract => {
            let difference = from.plus(by.negated());
            let zero = Some(Number::ZERO);
            let above = if known.is_at_least(left, right) { zero } else { None };
            let below = if known.is_at_least(right, left) { zero } else { None };
            let difference = difference.larger(Span { min: above, max: difference.max });
            difference.smaller(Span { min: difference.min, max: below })
        }
        Arithmetic::Multiply if left.is_same(right) => from.absolute().times(from.absolute()),
        Arithmetic::Multiply => from.times(by),
        Arithmetic::Divide => from.over(by),
        Arithmetic::Remainder => from.remainder(by),
    }
}

impl ValueCode {
    fn span<'s>(&'s self, known: &Known<'s>) -> Span {
        match self {
            Self::Slot(slot) => known.slot(*slot),
            Self::If(parts) => parts.1.span(known).or(parts.2.span(known)),
            Self::Coalesce(parts) => {
                parts.iter().map(|one| one.span(known)).reduce(Span::or).unwrap_or_default()
            }
            Self::Constant(_) | Self::Field(..) | Self::Element { .. } => Span::default(),
        }
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
