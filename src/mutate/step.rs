//! How far a number is moved.

use crate::domain::Number;

/// The number a step lower and a step higher.
pub(super) fn around(number: Number, step: Number) -> Vec<Number> {
    [number.checked_sub(step), number.checked_add(step)].into_iter().flatten().collect()
}

/// Halfway between two numbers.
pub(super) fn between(low: Number, high: Number) -> Option<Number> {
    low.checked_add(high)?.checked_div(Number::TWO)
}
