//! Runs native code. No allocation but for results that share what they give.

use super::super::patterns::PATTERN_ARGUMENTS_MAX;
use super::super::{Failure, FailureKind, arithmetic};
use super::{Arithmetic, BoolCode, Comparison, Native, NumberCode, ValueCode};
use crate::domain::{Number, Value};

/// Why native code gave no value, small enough to be passed around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::script) struct Fault {
    pub(in crate::script) kind: FaultKind,
    pub(in crate::script) at: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::script) enum FaultKind {
    /// A value that can be nothing is; `??` goes on to the next.
    Nothing,
    Failed(FailureKind),
}

const NOTHING: Fault = Fault { kind: FaultKind::Nothing, at: 0 };
const MISTYPED: Fault = Fault { kind: FaultKind::Failed(FailureKind::Internal), at: 0 };

impl Fault {
    pub(in crate::script) fn failure(self) -> Failure {
        let kind = match self.kind {
            FaultKind::Failed(kind) => kind,
            FaultKind::Nothing => FailureKind::Internal,
        };
        Failure::new(kind, usize::try_from(self.at).unwrap_or(0), message(kind))
    }
}

/// What happened, in words.
pub(in crate::script) fn message(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::DivisionByZero => "division by zero",
        FailureKind::Overflow => "the number is too large",
        FailureKind::Budget => "the operations of the assessment are used up",
        FailureKind::PastEnd => "the list is too short",
        FailureKind::OutOfRange => "the factor of `diminishing` is not from 0 to 1",
        FailureKind::Internal => "the values do not have the types that were checked",
    }
}

fn fault(at: u32) -> impl Fn(FailureKind) -> Fault {
    move |kind| Fault { kind: FaultKind::Failed(kind), at }
}

impl Native {
    pub(in crate::script) fn run(&self, slots: &[Value]) -> Result<Value, Fault> {
        match self {
            Self::Number(code) => code.run(slots).map(Value::Number),
            Self::Bool(code) => code.run(slots).map(Value::Bool),
            Self::Other(code) => code.run(slots).cloned(),
        }
    }
}

impl NumberCode {
    fn run(&self, slots: &[Value]) -> Result<Number, Fault> {
        match self {
            Self::Constant(number) => Ok(*number),
            Self::Slot(slot) => match slots.get(*slot) {
                Some(Value::Number(number)) => Ok(*number),
                Some(Value::Nothing) => Err(NOTHING),
                _ => Err(MISTYPED),
            },
            Self::Value(code) => number(code.run(slots)?),
            Self::Arithmetic { operator, at, sides } => {
                let (left, right) = (sides.0.run(slots)?, sides.1.run(slots)?);
                match operator {
                    Arithmetic::Add => arithmetic::add(left, right),
                    Arithmetic::Subtract => arithmetic::subtract(left, right),
                    Arithmetic::Multiply => arithmetic::multiply(left, right),
                    Arithmetic::Divide => arithmetic::divide(left, right),
                    Arithmetic::Remainder => arithmetic::remainder(left, right),
                }
                .map_err(fault(*at))
            }
            Self::Negate(code) => code.run(slots).map(Number::negated),
            Self::Absolute(code) => code.run(slots).map(Number::abs),
            Self::Floor(code) => code.run(slots).map(arithmetic::floor),
            Self::Ceiling(code) => code.run(slots).map(arithmetic::ceil),
            Self::Round(code, places) => code.run(slots).map(|number| arithmetic::round(number, *places)),
            Self::If(branches) => {
                let (condition, then, otherwise) = &**branches;
                if condition.run(slots)? { then.run(slots) } else { otherwise.run(slots) }
            }
            Self::Coalesce(codes) => first(codes, |code| code.run(slots)),
            Self::Extreme { .. }
            | Self::ExtremeOf { .. }
            | Self::Sum { .. }
            | Self::SumOf { .. }
            | Self::LengthOf(_)
            | Self::Pattern { .. } => self.run_over_many(slots),
        }
    }

    fn run_over_many(&self, slots: &[Value]) -> Result<Number, Fault> {
        let pick = |largest: bool| {
            if largest { arithmetic::larger } else { arithmetic::smaller }
        };
        match self {
            Self::Extreme { largest, of } => {
                let Some((first, rest)) = of.split_first() else {
                    return Err(MISTYPED);
                };
                let mut best = first.run(slots)?;
                for code in rest {
                    best = pick(*largest)(best, code.run(slots)?);
                }
                Ok(best)
            }
            Self::ExtremeOf { largest, at, of } => {
                let list = list(of.run(slots)?)?;
                let Some((first, rest)) = list.split_first() else {
                    return Err(fault(*at)(FailureKind::PastEnd));
                };
                let mut best = number(first)?;
                for value in rest {
                    best = pick(*largest)(best, number(value)?);
                }
                Ok(best)
            }
            Self::Sum { at, of } => {
                let mut sum = Number::ZERO;
                for code in of {
                    sum = arithmetic::add(sum, code.run(slots)?).map_err(fault(*at))?;
                }
                Ok(sum)
            }
            Self::SumOf { at, of } => {
                let mut sum = Number::ZERO;
                for value in list(of.run(slots)?)? {
                    sum = arithmetic::add(sum, number(value)?).map_err(fault(*at))?;
                }
                Ok(sum)
            }
            Self::LengthOf(of) => Ok(Number::from(list(of.run(slots)?)?.len())),
            Self::Pattern { pattern, at, of } => {
                let mut arguments = [Number::ZERO; PATTERN_ARGUMENTS_MAX];
                for (argument, code) in arguments.iter_mut().zip(of) {
                    *argument = code.run(slots)?;
                }
                pattern.value(arguments).map_err(fault(*at))
            }
            Self::Constant(_)
            | Self::Slot(_)
            | Self::Value(_)
            | Self::Arithmetic { .. }
            | Self::Negate(_)
            | Self::Absolute(_)
            | Self::Floor(_)
            | Self::Ceiling(_)
            | Self::Round(..)
            | Self::If(_)
            | Self::Coalesce(_) => self.run(slots),
        }
    }

    /// The number where it lies, when it is there already.
    fn borrowed<'a>(&'a self, slots: &'a [Value]) -> Option<&'a Number> {
        match self {
            Self::Constant(number) => Some(number),
            Self::Slot(slot) => match slots.get(*slot) {
                Some(Value::Number(number)) => Some(number),
                _ => None,
            },
            _ => None,
        }
    }
}

impl BoolCode {
    fn run(&self, slots: &[Value]) -> Result<bool, Fault> {
        match self {
            Self::Constant(value) => Ok(*value),
            Self::Value(code) => match code.run(slots)? {
                Value::Bool(value) => Ok(*value),
                _ => Err(MISTYPED),
            },
            Self::Compare { comparison, sides } => compare(*comparison, sides, slots),
            Self::CompareDates { comparison, sides } => match (sides.0.run(slots)?, sides.1.run(slots)?) {
                (Value::Date(left), Value::Date(right)) => Ok(comparison.holds(left, right)),
                _ => Err(MISTYPED),
            },
            Self::SameBool { equal, sides } => {
                let (left, right) = (sides.0.run(slots)?, sides.1.run(slots)?);
                Ok((left == right) == *equal)
            }
            Self::SameWord { equal, sides } => match (sides.0.run(slots)?, sides.1.run(slots)?) {
                (Value::Choice(left), Value::Choice(right)) => Ok((left == right) == *equal),
                _ => Err(MISTYPED),
            },
            Self::IsNothing { nothing, of } => match of.run(slots) {
                Ok(_) => Ok(!nothing),
                Err(Fault { kind: FaultKind::Nothing, .. }) => Ok(*nothing),
                Err(fault) => Err(fault),
            },
            Self::Not(code) => code.run(slots).map(|value| !value),
            Self::And(codes) => {
                for code in codes {
                    if !code.run(slots)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Or(codes) => {
                for code in codes {
                    if code.run(slots)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::If(branches) => {
                let (condition, then, otherwise) = &**branches;
                if condition.run(slots)? { then.run(slots) } else { otherwise.run(slots) }
            }
            Self::Coalesce(codes) => first(codes, |code| code.run(slots)),
        }
    }
}

fn compare(
    comparison: Comparison,
    (left, right): &(NumberCode, NumberCode),
    slots: &[Value],
) -> Result<bool, Fault> {
    match (left.borrowed(slots), right.borrowed(slots)) {
        (Some(left), Some(right)) => Ok(comparison.holds(left, right)),
        _ => Ok(comparison.holds(&left.run(slots)?, &right.run(slots)?)),
    }
}

impl ValueCode {
    fn run<'a>(&'a self, slots: &'a [Value]) -> Result<&'a Value, Fault> {
        let value = match self {
            Self::Slot(slot) => slots.get(*slot).ok_or(MISTYPED)?,
            Self::Constant(value) => value,
            Self::Field(of, name) => match of.run(slots)? {
                Value::Item(fields) => fields.get(name).ok_or(MISTYPED)?,
                _ => return Err(MISTYPED),
            },
            Self::Element { of, index, at } => {
                let list = list(of.run(slots)?)?;
                list.get(*index).ok_or(fault(*at)(FailureKind::PastEnd))?
            }
            Self::If(branches) => {
                let (condition, then, otherwise) = &**branches;
                if condition.run(slots)? { then.run(slots)? } else { otherwise.run(slots)? }
            }
            Self::Coalesce(codes) => first(codes, |code| code.run(slots))?,
        };
        if matches!(value, Value::Nothing) { Err(NOTHING) } else { Ok(value) }
    }
}

fn number(value: &Value) -> Result<Number, Fault> {
    match value {
        Value::Number(number) => Ok(*number),
        _ => Err(MISTYPED),
    }
}

fn list(value: &Value) -> Result<&[Value], Fault> {
    match value {
        Value::List(values) => Ok(values),
        _ => Err(MISTYPED),
    }
}

/// The first that is not nothing.
fn first<'c, C, T>(codes: &'c [C], run: impl Fn(&'c C) -> Result<T, Fault>) -> Result<T, Fault> {
    let mut last = Err(NOTHING);
    for code in codes {
        last = run(code);
        if !matches!(last, Err(Fault { kind: FaultKind::Nothing, .. })) {
            break;
        }
    }
    last
}
