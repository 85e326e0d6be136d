//! The arithmetic of the language, the same for native code and in Rhai.

use super::FailureKind;
use crate::domain::{Number, Rounding};

pub(super) fn add(left: Number, right: Number) -> Result<Number, FailureKind> {
    left.checked_add(right).ok_or(FailureKind::Overflow)
}

pub(super) fn subtract(left: Number, right: Number) -> Result<Number, FailureKind> {
    left.checked_sub(right).ok_or(FailureKind::Overflow)
}

pub(super) fn multiply(left: Number, right: Number) -> Result<Number, FailureKind> {
    left.checked_mul(right).ok_or(FailureKind::Overflow)
}

pub(super) fn divide(left: Number, right: Number) -> Result<Number, FailureKind> {
    if right.is_zero() {
        return Err(FailureKind::DivisionByZero);
    }
    left.checked_div(right).ok_or(FailureKind::Overflow)
}

pub(super) fn remainder(left: Number, right: Number) -> Result<Number, FailureKind> {
    if right.is_zero() {
        return Err(FailureKind::DivisionByZero);
    }
    left.checked_rem(right).ok_or(FailureKind::Overflow)
}

/// The number without the last digits that a quotient leaves behind: three thirds are one.
fn settled(number: Number) -> Number {
    Rounding::WORKING.round(number)
}

/// The smaller one.
pub(super) fn smaller(one: Number, other: Number) -> Number {
    one.min(other)
}

/// The larger one.
pub(super) fn larger(one: Number, other: Number) -> Number {
    one.max(other)
}

/// The whole number at or below.
pub(super) fn floor(number: Number) -> Number {
    settled(number).floor()
}

/// The whole number at or above.
pub(super) fn ceil(number: Number) -> Number {
    settled(number).ceil()
}

/// Half-even.
pub(super) fn round(number: Number, places: u32) -> Number {
    Rounding::half_even(places).round(settled(number))
}
