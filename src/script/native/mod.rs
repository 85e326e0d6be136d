//! Programs that run without Rhai: typed trees over the slots.

mod lower;
mod run;
mod settled;
mod span;
mod truth;

use std::sync::Arc;

use super::patterns::Pattern;
use super::tree::Operator;
use crate::domain::{Number, Value};

pub(super) use self::lower::{lower, only};
pub(super) use self::run::{Fault, message};
pub use self::settled::{Compared, ComparedSide};

/// A program that runs without Rhai.
#[derive(Debug)]
pub(super) enum Native {
    Number(NumberCode),
    Bool(BoolCode),
    Other(ValueCode),
}

/// Something that gives a number. `at` is the byte that a failure points to.
#[derive(Debug)]
pub(super) enum NumberCode {
    Constant(Number),
    Slot(usize),
    Value(ValueCode),
    Arithmetic { operator: Arithmetic, at: u32, sides: Box<(NumberCode, NumberCode)> },
    Negate(Box<NumberCode>),
    Absolute(Box<NumberCode>),
    Floor(Box<NumberCode>),
    Ceiling(Box<NumberCode>),
    Round(Box<NumberCode>, u32),
    Extreme { largest: bool, of: Box<[NumberCode]> },
    ExtremeOf { largest: bool, at: u32, of: ValueCode },
    Sum { at: u32, of: Box<[NumberCode]> },
    SumOf { at: u32, of: ValueCode },
    LengthOf(ValueCode),
    Pattern { pattern: Pattern, at: u32, of: Box<[NumberCode]> },
    If(Box<(BoolCode, NumberCode, NumberCode)>),
    Coalesce(Box<[NumberCode]>),
}

/// An arithmetic operator.
#[derive(Debug, Clone, Copy)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// A comparison.
#[derive(Debug, Clone, Copy)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Something that gives yes or no.
#[derive(Debug)]
pub(super) enum BoolCode {
    Constant(bool),
    Value(ValueCode),
    Compare { comparison: Comparison, sides: Box<(NumberCode, NumberCode)> },
    CompareDates { comparison: Comparison, sides: Box<(ValueCode, ValueCode)> },
    SameBool { equal: bool, sides: Box<(BoolCode, BoolCode)> },
    SameWord { equal: bool, sides: Box<(ValueCode, ValueCode)> },
    IsNothing { nothing: bool, of: ValueCode },
    Not(Box<BoolCode>),
    And(Box<[BoolCode]>),
    Or(Box<[BoolCode]>),
    If(Box<(BoolCode, BoolCode, BoolCode)>),
    Coalesce(Box<[BoolCode]>),
}

/// Something that gives a value that is there already.
#[derive(Debug)]
pub(super) enum ValueCode {
    Slot(usize),
    Constant(Value),
    Field(Box<ValueCode>, Arc<str>),
    Element { of: Box<ValueCode>, index: usize, at: u32 },
    If(Box<(BoolCode, ValueCode, ValueCode)>),
    Coalesce(Box<[ValueCode]>),
}

impl Arithmetic {
    fn of(operator: Operator) -> Option<Self> {
        Some(match operator {
            Operator::Add => Self::Add,
            Operator::Subtract => Self::Subtract,
            Operator::Multiply => Self::Multiply,
            Operator::Divide => Self::Divide,
            Operator::Remainder => Self::Remainder,
            Operator::Equal
            | Operator::NotEqual
            | Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => return None,
        })
    }
}

impl Comparison {
    fn of(operator: Operator) -> Option<Self> {
        Some(match operator {
            Operator::Equal => Self::Equal,
            Operator::NotEqual => Self::NotEqual,
            Operator::Less => Self::Less,
            Operator::LessOrEqual => Self::LessOrEqual,
            Operator::Greater => Self::Greater,
            Operator::GreaterOrEqual => Self::GreaterOrEqual,
            Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Remainder => return None,
        })
    }

    fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }
}
