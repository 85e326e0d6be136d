//! Exact decimals whose digits fit 63 bits, as nearly all do: worked out at once, as whole numbers of a decimal
//! place. All others, and what does not stay short, are left to `rust_decimal`. Both give the same number.

use std::cmp::Ordering;

use super::{Number, RoundingMode};

/// The most decimal places that a number can have.
const PLACES_MAX: u32 = Number::MAX_SCALE;

/// The powers of ten that fit 63 bits.
const TENS: [i64; 19] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];

fn ten_to(places: u32) -> Option<i64> {
    TENS.get(usize::try_from(places).ok()?).copied()
}

/// A number whose digits fit 63 bits: `digits` × 10^−`places`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Short {
    digits: i64,
    places: u32,
}

impl Short {
    pub(super) const ZERO: Self = Self { digits: 0, places: 0 };

    #[inline]
    pub(super) fn of(number: Number) -> Option<Self> {
        let parts = number.unpack();
        if parts.hi != 0 {
            return None;
        }
        let size = i64::try_from(u64::from(parts.lo) | (u64::from(parts.mid) << 32)).ok()?;
        let digits = if parts.negative { size.wrapping_neg() } else { size };
        Some(Self { digits, places: parts.scale })
    }

    #[inline]
    pub(super) fn number(self) -> Number {
        Number::new(self.digits, self.places)
    }

    /// The digits of both at the places of the finer one.
    #[inline]
    fn aligned(self, other: Self) -> Option<(i64, i64, u32)> {
        match self.places.cmp(&other.places) {
            Ordering::Equal => Some((self.digits, other.digits, self.places)),
            Ordering::Less => {
                let finer = ten_to(other.places.checked_sub(self.places)?)?;
                Some((self.digits.checked_mul(finer)?, other.digits, other.places))
            }
            Ordering::Greater => {
                let finer = ten_to(self.places.checked_sub(other.places)?)?;
                Some((self.digits, other.digits.checked_mul(finer)?, self.places))
            }
        }
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let (one, other, places) = self.aligned(other)?;
        Some(Self { digits: one.checked_add(other)?, places })
    }

    #[inline]
    fn minus(self, other: Self) -> Option<Self> {
        let (one, other, places) = self.aligned(other)?;
        Some(Self { digits: one.checked_sub(other)?, places })
    }

    #[inline]
    fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        let places = self.places.checked_add(other.places).filter(|places| *places <= PLACES_MAX)?;
        Some(Self { digits, places })
    }

    /// The quotient rounded half-even to so many places, in normal form.
    fn over(self, by: Self, places: u32) -> Option<Self> {
        if by.digits == 1 && by.places == 0 && self.places <= places {
            return Some(self.normal());
        }
        let shift = places.checked_add(by.places)?.checked_sub(self.places)?;
        // A whole number that divides the digits as they stand spares making them finer, and coarser again.
        if by.places == 0 && self.digits.checked_rem(by.digits)? == 0 {
            return Some(Self { digits: self.digits.checked_div(by.digits)?, ..self }.normal());
        }
        let dividend = self.digits.checked_mul(ten_to(shift)?)?;
        let digits = divided(dividend, by.digits, RoundingMode::HalfEven)?;
        Some(Self { digits, places }.normal())
    }

    /// The number rounded to fewer places, in normal form.
    pub(super) fn rounded(self, places: u32, mode: RoundingMode) -> Option<Self> {
        let coarser = ten_to(self.places.checked_sub(places)?)?;
        Some(Self { digits: divided(self.digits, coarser, mode)?, places }.normal())
    }

    /// Without zeros at the end.
    #[inline]
    pub(super) fn normal(self) -> Self {
        let Self { mut digits, mut places } = self;
        if digits == 0 {
            return Self { digits, places: 0 };
        }
        for (zeros, factor) in [(8_u32, 100_000_000_i64), (4, 10_000), (1, 10)] {
            while places >= zeros && digits.checked_rem(factor) == Some(0) {
                digits = digits.checked_div(factor).unwrap_or(digits);
                places = places.saturating_sub(zeros);
            }
        }
        Self { digits, places }
    }
}

/// A whole number divided by another, rounded; none for a division by zero.
fn divided(dividend: i64, divisor: i64, mode: RoundingMode) -> Option<i64> {
    let whole = dividend.checked_div(divisor)?;
    let rest = dividend.checked_rem(divisor)?.unsigned_abs();
    if rest == 0 {
        return Some(whole);
    }
    let size = divisor.unsigned_abs();
    let to_half = rest.cmp(&size.checked_sub(rest)?);
    let away = match mode {
        RoundingMode::HalfEven => to_half.is_gt() || (to_half.is_eq() && whole.checked_rem(2) != Some(0)),
        RoundingMode::HalfUp => to_half.is_ge(),
        RoundingMode::Up => true,
        RoundingMode::Down => false,
    };
    let sign = if (dividend < 0) == (divisor < 0) { 1 } else { -1 };
    if away { whole.checked_add(sign) } else { Some(whole) }
}

/// One number divided by another, rounded half-even to so many places, in normal form; none where that is not
/// found at once.
pub(super) fn short_quotient(number: Number, by: Number, places: u32) -> Option<Number> {
    Short::of(number)?.over(Short::of(by)?, places).map(Short::number)
}

/// The number rounded to fewer places, in normal form; none where that is not found at once.
pub(super) fn short_rounded(number: Number, places: u32, mode: RoundingMode) -> Option<Number> {
    Short::of(number)?.rounded(places, mode).map(Short::number)
}

/// The number in normal form; none where that is not found at once.
#[inline]
pub(super) fn short_normal(number: Number) -> Option<Number> {
    Short::of(number).map(|short| short.normal().number())
}

/// How two numbers compare.
#[inline]
#[must_use]
pub fn order(one: Number, other: Number) -> Ordering {
    if let (Some(one), Some(other)) = (Short::of(one), Short::of(other))
        && let Some((one, other, _)) = one.aligned(other)
    {
        return one.cmp(&other);
    }
    one.cmp(&other)
}

/// The smaller; of equal ones the first.
#[inline]
#[must_use]
pub fn smaller(one: Number, other: Number) -> Number {
    if order(other, one).is_lt() { other } else { one }
}

/// The larger; of equal ones the first.
#[inline]
#[must_use]
pub fn larger(one: Number, other: Number) -> Number {
    if order(other, one).is_gt() { other } else { one }
}

/// Whether a number is a whole multiple of another, which is not zero.
#[must_use]
pub fn is_multiple(number: Number, of: Number) -> bool {
    let short = Short::of(number).zip(Short::of(of)).and_then(|(number, of)| number.aligned(of));
    match short {
        Some((number, of, _)) => number.checked_rem(of) == Some(0),
        None => number.checked_rem(of) == Some(Number::ZERO),
    }
}

/// The number above `input` on the straight line through two points, to as many places as it takes; none where
/// that is not found at once. The second point lies farther right.
pub(super) fn short_line(
    (left, low): (Number, Number),
    (right, high): (Number, Number),
    input: Number,
    places: u32,
) -> Option<Number> {
    let (left, right, input) = (Short::of(left)?, Short::of(right)?, Short::of(input)?);
    let low = Short::of(low)?.times(right.minus(input)?)?;
    let high = Short::of(high)?.times(input.minus(left)?)?;
    low.plus(high)?.over(right.minus(left)?, places).map(Short::number)
}

/// The number in full, without trailing zeros: the one form used in answers and digests.
#[must_use]
pub fn exact_text(number: Number) -> String {
    let mut text = String::new();
    push_exact_text(&mut text, number);
    text
}

/// Adds the [`exact_text`] of a number to a text.
pub fn push_exact_text(text: &mut String, number: Number) {
    let Some(Short { digits, places }) = Short::of(number).map(Short::normal) else {
        text.push_str(&super::normal(number).to_string());
        return;
    };
    if digits < 0 {
        text.push('-');
    }
    let size = digits.unsigned_abs();
    let unit = ten_to(places).and_then(|unit| u64::try_from(unit).ok());
    let (whole, rest) = match unit {
        Some(unit) => (size.checked_div(unit).unwrap_or(size), size.checked_rem(unit).unwrap_or(0)),
        None => (0, size),
    };
    push_digits(text, whole, 1);
    if places > 0 {
        text.push('.');
        push_digits(text, rest, places);
    }
}

/// Adds the digits of a whole number to a text, with zeros before it up to a width.
fn push_digits(text: &mut String, number: u64, width: u32) {
    let mut digits = [b'0'; 32];
    let (mut rest, mut count) = (number, 0_u32);
    for digit in digits.iter_mut().rev() {
        if rest == 0 && count >= width {
            break;
        }
        *digit = b'0'.saturating_add(u8::try_from(rest.checked_rem(10).unwrap_or(0)).unwrap_or(0));
        rest = rest.checked_div(10).unwrap_or(0);
        count = count.saturating_add(1);
    }
    let from = digits.len().saturating_sub(usize::try_from(count).unwrap_or(0));
    text.extend(digits.get(from..).unwrap_or(&[]).iter().map(|digit| char::from(*digit)));
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers are chosen to fit")]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::RoundingStrategy;

    use super::*;

    /// Numbers around the ends of what is short, and ordinary ones; with and without zeros at the end.
    fn number() -> impl Strategy<Value = Number> {
        let digits = prop_oneof![
            -1_000_i128..1_000,
            -1_000_000_000_000_i128..1_000_000_000_000,
            (i128::from(i64::MAX) - 3)..(i128::from(i64::MAX) + 3),
            (i128::from(i64::MIN) - 3)..(i128::from(i64::MIN) + 3),
            (Number::MAX.mantissa() - 3)..Number::MAX.mantissa(),
        ];
        (digits, 0_u32..19, 0_u32..4).prop_map(|(digits, places, zeros)| {
            let padded = digits.checked_mul(10_i128.pow(zeros)).unwrap_or(digits);
            Number::try_from_i128_with_scale(padded, places)
                .unwrap_or_else(|_| Number::from_i128_with_scale(digits, places))
        })
    }

    fn form(number: Option<Number>) -> Option<String> {
        number.map(|number| number.normalize().to_string())
    }

    proptest! {
        #[test]
        fn short_numbers_give_what_long_ones_give(one in number(), other in number()) {
            let (a, b) = (Short::of(one), Short::of(other));
            let made = |make: fn(Short, Short) -> Option<Short>| make(a?, b?).map(Short::number);
            for (short, long) in [
                (made(Short::plus), one.checked_add(other)),
                (made(Short::minus), one.checked_sub(other)),
                (made(Short::times), one.checked_mul(other)),
            ] {
                prop_assert!(short.is_none() || form(short) == form(long));
            }
            prop_assert_eq!(exact_text(one), one.normalize().to_string());
            if !other.is_zero() {
                prop_assert_eq!(is_multiple(one, other), one.checked_rem(other) == Some(Number::ZERO));
            }
            prop_assert_eq!(order(one, other), one.cmp(&other));
            prop_assert_eq!(smaller(one, other), one.min(other));
            prop_assert_eq!(larger(one, other), one.max(other));
        }

        #[test]
        fn short_numbers_round_as_long_ones_do(number in number(), places in 0_u32..13) {
            for (mode, strategy) in [
                (RoundingMode::HalfEven, RoundingStrategy::MidpointNearestEven),
                (RoundingMode::HalfUp, RoundingStrategy::MidpointAwayFromZero),
                (RoundingMode::Up, RoundingStrategy::AwayFromZero),
                (RoundingMode::Down, RoundingStrategy::ToZero),
            ] {
                if let Some(rounded) = short_rounded(number, places, mode) {
                    let long = number.round_dp_with_strategy(places, strategy).normalize();
                    prop_assert_eq!(rounded.to_string(), long.to_string());
                }
            }
            if let Some(normal) = short_normal(number) {
                prop_assert_eq!(normal.to_string(), number.normalize().to_string());
            }
        }
    }
}
