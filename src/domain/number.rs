//! Exact decimals. Every number that a rule reads or gives is one of these; there are no floats.

mod arithmetic;
mod convert;
mod line;
mod long;
mod order;
mod short;
#[cfg(test)]
mod tests;
mod text;

pub use convert::NotThatWhole;
pub use line::on_line;
pub use text::{NumberError, exact_text, parse_input_number, parse_number, push_exact_text};

pub(super) use short::Short;

/// The most decimal places that a number has.
const PLACES_MAX: u8 = 28;

/// A decimal number of up to 28 places, whose digits fit 96 bits.
///
/// One number has one form, without zeros behind the last decimal place that says something: what is equal is the
/// same. Nothing that it can do panics; what may not fit gives none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number(Form);

/// Which of the two is used follows from the number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// `digits` × 10^−`places`: nearly every number.
    Short { digits: i64, places: u8 },
    /// The same with digits that do not fit 64 bits.
    Long { is_negative: bool, places: u8, high: u32, low: u64 },
}

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);
    /// Two.
    pub const TWO: Self = Self::whole(2);
    /// Ten.
    pub const TEN: Self = Self::whole(10);
    /// A hundred.
    pub const ONE_HUNDRED: Self = Self::whole(100);
    /// The largest: 2^96 − 1.
    pub const MAX: Self = Self(Form::Long { is_negative: false, places: 0, high: u32::MAX, low: u64::MAX });
    /// The smallest: 1 − 2^96.
    pub const MIN: Self = Self(Form::Long { is_negative: true, places: 0, high: u32::MAX, low: u64::MAX });

    /// A whole number.
    #[inline]
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self(Form::Short { digits: number, places: 0 })
    }

    /// `digits` × 10^−`places`. What would stand behind the 28th decimal place is cut off.
    #[must_use]
    pub const fn new(digits: i64, places: u32) -> Self {
        Short::cut(digits, places).number()
    }

    /// The number as whole digits of a decimal place, when those are not long.
    #[inline]
    pub(super) const fn short(self) -> Option<Short> {
        match self.0 {
            Form::Short { digits, places } => Some(Short { digits, places }),
            Form::Long { .. } => None,
        }
    }

    /// How many decimal places it has.
    #[inline]
    #[must_use]
    pub const fn places(self) -> u32 {
        match self.0 {
            Form::Short { places, .. } | Form::Long { places, .. } => places as u32,
        }
    }

    /// One at the last decimal place that it has: 1 for 12, 0.1 for 1.3.
    #[must_use]
    pub const fn last_place(self) -> Self {
        match self.0 {
            Form::Short { places, .. } | Form::Long { places, .. } => Self(Form::Short { digits: 1, places }),
        }
    }

    /// Whether it is zero.
    #[inline]
    #[must_use]
    pub const fn is_zero(self) -> bool {
        matches!(self.0, Form::Short { digits: 0, .. })
    }

    /// Whether it is below zero.
    #[inline]
    #[must_use]
    pub const fn is_sign_negative(self) -> bool {
        match self.0 {
            Form::Short { digits, .. } => digits < 0,
            Form::Long { is_negative, .. } => is_negative,
        }
    }

    /// Whether it has no decimal places.
    #[inline]
    #[must_use]
    pub const fn is_integer(self) -> bool {
        self.places() == 0
    }
}

impl Default for Number {
    fn default() -> Self {
        Self::ZERO
    }
}
