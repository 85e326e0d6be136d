//! Numbers with long digits, by `rust_decimal`; the one place that takes its numbers and ours for each other.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Form, Number, Short};
use crate::domain::{Rounding, RoundingMode};

impl From<Number> for Decimal {
    #[inline]
    fn from(number: Number) -> Self {
        let (is_negative, places, high, low) = match number.form() {
            Form::Short { digits, places } => (digits < 0, places, 0, digits.unsigned_abs()),
            Form::Long { is_negative, places, high, low } => (is_negative, places, high, low),
        };
        let (low, middle) = halves(low);
        Self::from_parts(low, middle, high, is_negative, u32::from(places))
    }
}

/// The lower and the upper 32 bits.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the upper bits are given beside the lower ones")]
fn halves(bits: u64) -> (u32, u32) {
    (bits as u32, (bits >> 32) as u32)
}

impl From<Decimal> for Number {
    #[inline]
    fn from(decimal: Decimal) -> Self {
        short(decimal).map_or_else(|| normal(decimal), Short::number)
    }
}

/// None for a number with long digits.
#[inline]
fn short(decimal: Decimal) -> Option<Short> {
    let parts = decimal.unpack();
    let size = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
    if parts.hi != 0 {
        return None;
    }
    let digits = if parts.negative { 0_i64.checked_sub_unsigned(size) } else { i64::try_from(size).ok() }?;
    Some(Short { digits, places: u8::try_from(parts.scale).ok()? })
}

#[cold]
fn normal(decimal: Decimal) -> Number {
    let decimal = decimal.normalize();
    if let Some(short) = short(decimal) {
        return short.number();
    }
    let parts = decimal.unpack();
    let low = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
    let [places, ..] = parts.scale.to_le_bytes();
    Number::of(Form::Long { is_negative: parts.negative, places, high: parts.hi, low })
}

fn both(one: Number, other: Number, make: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Number> {
    make(one.into(), other.into()).map(Number::from)
}

#[cold]
pub(super) fn sum(one: Number, other: Number) -> Option<Number> {
    both(one, other, Decimal::checked_add)
}

#[cold]
pub(super) fn difference(one: Number, other: Number) -> Option<Number> {
    both(one, other, Decimal::checked_sub)
}

#[cold]
pub(super) fn product(one: Number, other: Number) -> Option<Number> {
    both(one, other, Decimal::checked_mul)
}

/// With all digits that there is room for.
#[cold]
pub(super) fn quotient(number: Number, by: Number) -> Option<Number> {
    both(number, by, Decimal::checked_div)
}

#[cold]
pub(super) fn left_over(number: Number, by: Number) -> Option<Number> {
    both(number, by, Decimal::checked_rem)
}

#[cold]
pub(super) fn order(one: Number, other: Number) -> Ordering {
    Decimal::from(one).cmp(&other.into())
}

#[cold]
pub(super) fn negated(number: Number) -> Number {
    let mut decimal = Decimal::from(number);
    decimal.set_sign_positive(decimal.is_sign_negative());
    decimal.into()
}

#[cold]
pub(super) fn floor(number: Number) -> Number {
    Decimal::from(number).floor().into()
}

#[cold]
pub(in crate::domain) fn rounded(number: Number, rounding: Rounding) -> Number {
    let strategy = match rounding.mode {
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::Up => RoundingStrategy::AwayFromZero,
        RoundingMode::Down => RoundingStrategy::ToZero,
    };
    Decimal::from(number).round_dp_with_strategy(rounding.places, strategy).into()
}

/// The quotient rounded half-even to so many places, by one division where the digits fit 128 bits.
#[cold]
pub(super) fn rounded_quotient(number: Number, by: Number, rounding: Rounding) -> Option<Number> {
    whole_quotient(number, by, rounding.places)
        .or_else(|| quotient(number, by).map(|exact| rounding.round(exact)))
}

fn whole_quotient(number: Number, by: Number, places: u32) -> Option<Number> {
    let shift = places.checked_add(by.places())?.checked_sub(number.places())?;
    let dividend = Decimal::from(number).mantissa().checked_mul(10_i128.checked_pow(shift)?)?;
    let divisor = Decimal::from(by).mantissa();
    let whole = dividend.checked_div(divisor)?;
    let rest = dividend.checked_rem(divisor)?.checked_abs()?.checked_mul(2)?;
    let size = divisor.checked_abs()?;
    let is_odd = whole.checked_rem(2)? != 0;
    let away = rest > size || (rest == size && is_odd);
    let sign = if (dividend < 0) == (divisor < 0) { 1 } else { -1 };
    let rounded = if away { whole.checked_add(sign)? } else { whole };
    Decimal::try_from_i128_with_scale(rounded, places).ok().map(Number::from)
}

/// A text of digits that are too many to be short.
#[cold]
pub(super) fn parsed(text: &str) -> Option<Number> {
    Decimal::from_str_exact(text).ok().map(Number::from)
}

#[cold]
pub(super) fn text(number: Number) -> String {
    Decimal::from(number).to_string()
}

/// Its digits, when it is whole.
pub(super) fn whole(number: Number) -> Option<i128> {
    number.is_integer().then(|| Decimal::from(number).mantissa())
}
