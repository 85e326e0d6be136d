//! Straight lines between two points, as curves have them.

use super::Number;
use super::short::Short;
use crate::domain::{Rounding, WORKING_PLACES};

/// The number above `input` on the straight line through two points, rounded half-even to 12 places; none when it
/// does not fit. The second point lies farther right.
#[must_use]
pub fn on_line(left: (Number, Number), right: (Number, Number), input: Number) -> Option<Number> {
    short_line(left, right, input).or_else(|| long_line(left, right, input))
}

#[cold]
fn long_line(left: (Number, Number), right: (Number, Number), input: Number) -> Option<Number> {
    let low = left.1.checked_mul(right.0.checked_sub(input)?)?;
    let high = right.1.checked_mul(input.checked_sub(left.0)?)?;
    let (sum, width) = (low.checked_add(high)?, right.0.checked_sub(left.0)?);
    if width == Number::ONE { Some(Rounding::WORKING.round(sum)) } else { sum.quotient(width) }
}

/// The same, while everything stays short.
fn short_line(left: (Number, Number), right: (Number, Number), input: Number) -> Option<Number> {
    let (from, to, input) = (left.0.short()?, right.0.short()?, input.short()?);
    let (low, high) = (left.1.short()?, right.1.short()?);
    let width = to.minus(from)?;
    let (before, whole, places) = input.minus(from)?.aligned(width)?;
    let (low, high, of_both) = low.aligned(high)?;
    let low = low.checked_mul(whole.checked_sub(before)?)?;
    let high = high.checked_mul(before)?;
    let sum = Short { digits: low.checked_add(high)?, places: places.checked_add(of_both)? };
    sum.over(width, WORKING_PLACES).map(Short::number)
}
