//! How far a number is moved.

use crate::domain::{Number, normal};

/// One at the last place that is written: 1 for 12, 0.1 for 1.3.
pub(super) fn last_place(number: Number) -> Number {
    Number::new(1, normal(number).scale())
}

/// The number a step lower and a step higher.
pub(super) fn around(number: Number, step: Number) -> Vec<Number> {
    [number.checked_sub(step), number.checked_add(step)].into_iter().flatten().map(normal).collect()
}

/// Halfway between two numbers.
pub(super) fn between(low: Number, high: Number) -> Option<Number> {
    low.checked_add(high)?.checked_div(Number::TWO).map(normal)
}
