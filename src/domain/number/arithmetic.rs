//! Calculating: what is short is worked out at once. None stands for what does not fit, and for a division by zero.

use super::short::Short;
use super::{Number, long};
use crate::domain::{Rounding, WORKING_PLACES};

impl Number {
    /// What both short numbers make, while it is short.
    #[inline]
    fn both_short(self, other: Self, make: impl Fn(Short, Short) -> Option<Short>) -> Option<Self> {
        make(self.short()?, other.short()?).map(Short::number)
    }

    /// With the other sign.
    #[inline]
    #[must_use]
    pub fn negated(self) -> Self {
        self.short().and_then(Short::negated).map_or_else(|| long::negated(self), Short::as_is)
    }

    /// Without its sign.
    #[inline]
    #[must_use]
    pub fn abs(self) -> Self {
        if self.is_sign_negative() { self.negated() } else { self }
    }

    /// The sum.
    #[inline]
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.both_short(other, Short::plus).or_else(|| long::sum(self, other))
    }

    /// The difference.
    #[inline]
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.both_short(other, Short::minus).or_else(|| long::difference(self, other))
    }

    /// The product. Places beyond the 28th are rounded, half-even.
    #[inline]
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.both_short(other, Short::times).or_else(|| long::product(self, other))
    }

    /// The quotient, with all digits that there is room for.
    #[inline]
    #[must_use]
    pub fn checked_div(self, by: Self) -> Option<Self> {
        self.both_short(by, Short::exactly_over).or_else(|| long::quotient(self, by))
    }

    /// What is left over after a whole quotient; it has the sign of what is divided.
    #[inline]
    #[must_use]
    pub fn checked_rem(self, by: Self) -> Option<Self> {
        self.both_short(by, Short::left_over).or_else(|| long::left_over(self, by))
    }

    /// The quotient rounded half-even to 12 places.
    #[inline]
    #[must_use]
    pub fn quotient(self, by: Self) -> Option<Self> {
        self.both_short(by, |number, by| number.over(by, WORKING_PLACES))
            .or_else(|| long::rounded_quotient(self, by, Rounding::WORKING))
    }

    /// The number rounded to fewer places than it has.
    pub(in crate::domain) fn rounded(self, to: Rounding) -> Self {
        let short = self.short().and_then(|short| short.rounded(to));
        short.map_or_else(|| long::rounded(self, to), Short::number)
    }

    /// Whether it is a whole multiple of another number, which is not zero.
    #[inline]
    #[must_use]
    pub fn is_multiple(self, of: Self) -> bool {
        self.checked_rem(of).is_some_and(Self::is_zero)
    }

    /// The whole number at or below.
    #[inline]
    #[must_use]
    pub fn floor(self) -> Self {
        if self.is_integer() {
            return self;
        }
        self.short().and_then(Short::floor).map_or_else(|| long::floor(self), Short::number)
    }

    /// The whole number at or above.
    #[inline]
    #[must_use]
    pub fn ceil(self) -> Self {
        self.negated().floor().negated()
    }
}
