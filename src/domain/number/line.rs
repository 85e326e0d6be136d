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
    let places = from.places.max(to.places).max(input.places);
    let at = input.at_places(places)?;
    let before = at.checked_sub(from.at_places(places)?)?;
    let after = to.at_places(places)?.checked_sub(at)?;
    let of_both = low.places.max(high.places);
    let low = low.at_places(of_both)?.checked_mul(after)?;
    let high = high.at_places(of_both)?.checked_mul(before)?;
    let sum = Short { digits: low.checked_add(high)?, places: places.checked_add(of_both)? };
    sum.over(to.minus(from)?, WORKING_PLACES).map(Short::number)
}
