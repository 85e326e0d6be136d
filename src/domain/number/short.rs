//! Numbers whose digits fit 64 bits, as nearly all do, while they are worked with: as whole numbers of a decimal
//! place. What does not stay short is left to `long.rs`. Both give the same number.

use super::{Form, Number, PLACES_MAX};
use crate::domain::{Rounding, RoundingMode};

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

#[inline]
pub(super) fn ten_to(places: u8) -> Option<i64> {
    TENS.get(usize::from(places)).copied()
}

/// `digits` × 10^−`places`, with or without zeros at the end.
#[derive(Debug, Clone, Copy)]
pub(in crate::domain) struct Short {
    pub(super) digits: i64,
    pub(super) places: u8,
}

impl Short {
    pub(in crate::domain) const ZERO: Self = Self { digits: 0, places: 0 };

    /// So many digits; what stands behind the last place that a number can have is cut off.
    pub(super) const fn cut(digits: i64, places: u32) -> Self {
        let (mut digits, mut left) = (digits, places);
        while left > PLACES_MAX as u32 && digits != 0 {
            digits /= 10;
            left = left.saturating_sub(1);
        }
        let [places, ..] = left.to_le_bytes();
        if digits == 0 { Self::ZERO } else { Self { digits, places } }
    }

    /// The number in its one form.
    #[inline]
    pub(in crate::domain) const fn number(self) -> Number {
        let Self { digits, places } = self;
        if places == 0 || digits % 10 != 0 {
            Number::of(Form::Short { digits, places })
        } else {
            self.without_zeros().as_is()
        }
    }

    /// The number, where the digits are known not to end in zeros.
    #[inline]
    pub(super) const fn as_is(self) -> Number {
        Number::of(Form::Short { digits: self.digits, places: self.places })
    }

    const fn without_zeros(self) -> Self {
        if self.digits == 0 {
            return Self::ZERO;
        }
        let mut rest = self;
        while rest.places >= 8 && rest.digits % 100_000_000 == 0 {
            rest = Self { digits: rest.digits / 100_000_000, places: rest.places.saturating_sub(8) };
        }
        while rest.places > 0 && rest.digits % 10 == 0 {
            rest = Self { digits: rest.digits / 10, places: rest.places.saturating_sub(1) };
        }
        rest
    }

    /// The digits that it has with more places.
    #[inline]
    pub(super) fn at_places(self, places: u8) -> Option<i64> {
        self.digits.checked_mul(ten_to(places.checked_sub(self.places)?)?)
    }

    /// The digits of both at the places of the finer one.
    #[inline]
    pub(super) fn aligned(self, other: Self) -> Option<(i64, i64, u8)> {
        if self.places == other.places {
            return Some((self.digits, other.digits, self.places));
        }
        let places = self.places.max(other.places);
        Some((self.at_places(places)?, other.at_places(places)?, places))
    }

    #[inline]
    pub(in crate::domain) fn plus(self, other: Self) -> Option<Self> {
        let (one, other, places) = self.aligned(other)?;
        Some(Self { digits: one.checked_add(other)?, places })
    }

    #[inline]
    pub(super) fn minus(self, other: Self) -> Option<Self> {
        let (one, other, places) = self.aligned(other)?;
        Some(Self { digits: one.checked_sub(other)?, places })
    }

    #[inline]
    pub(super) fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        let places = self.places.checked_add(other.places).filter(|places| *places <= PLACES_MAX)?;
        Some(Self { digits, places })
    }

    /// The quotient, where its digits are a whole quotient of theirs.
    #[inline]
    pub(super) fn exactly_over(self, by: Self) -> Option<Self> {
        if self.digits.checked_rem(by.digits)? != 0 {
            return None;
        }
        let digits = self.digits.checked_div(by.digits)?;
        if let Some(places) = self.places.checked_sub(by.places) {
            return Some(Self { digits, places });
        }
        let digits = Self { digits, places: self.places }.at_places(by.places)?;
        Some(Self { digits, places: 0 })
    }

    /// The quotient rounded half-even to so many places.
    pub(super) fn over(self, by: Self, places: u32) -> Option<Self> {
        let places = u8::try_from(places).ok()?;
        if let Some(exact) = self.exactly_over(by)
            && exact.places <= places
        {
            return Some(exact);
        }
        let shift = places.checked_add(by.places)?.checked_sub(self.places)?;
        let dividend = self.digits.checked_mul(ten_to(shift)?)?;
        Some(Self { digits: divided(dividend, by.digits, RoundingMode::HalfEven)?, places })
    }

    /// What is left over after taking the other away as often as it goes in.
    pub(super) fn left_over(self, by: Self) -> Option<Self> {
        let (number, by, places) = self.aligned(by)?;
        Some(Self { digits: number.checked_rem(by)?, places })
    }

    /// The number rounded to fewer places.
    pub(in crate::domain) fn rounded(self, to: Rounding) -> Option<Self> {
        let places = u8::try_from(to.places).ok()?;
        let coarser = ten_to(self.places.checked_sub(places)?)?;
        Some(Self { digits: divided(self.digits, coarser, to.mode)?, places })
    }

    pub(super) fn negated(self) -> Option<Self> {
        Some(Self { digits: self.digits.checked_neg()?, places: self.places })
    }

    /// The whole number at or below.
    pub(super) fn floor(self) -> Option<Self> {
        Some(Self { digits: self.digits.checked_div_euclid(ten_to(self.places)?)?, places: 0 })
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
