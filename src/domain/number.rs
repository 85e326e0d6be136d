//! Exact decimals. Every number that a rule reads or gives is one of these; there are no floats.

mod arithmetic;
mod convert;
mod line;
mod long;
mod order;
mod short;
mod tail;
#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers are chosen to fit")]
mod tests;
mod text;

pub use convert::NotThatWhole;
pub use line::on_line;
pub use text::{NumberError, exact_text, parse_input_number, parse_number, push_exact_bytes};

pub(super) use short::Short;
use tail::Tail;

/// The most decimal places that a number has.
const PLACES_MAX: u8 = 28;

/// A decimal number of up to 28 places, whose digits fit 96 bits.
///
/// One number has one form, without zeros behind the last decimal place that says something: what is equal is the
/// same. Nothing that it can do panics; what may not fit gives none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// Short digits with their sign; of long ones the lower 64 bits, without it.
    digits: i64,
    tail: Tail,
}

/// A number taken apart. Which of the two it is follows from the number.
#[derive(Clone, Copy)]
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
    pub const MAX: Self =
        Self::of(Form::Long { is_negative: false, places: 0, high: u32::MAX, low: u64::MAX });
    /// The smallest: 1 − 2^96.
    pub const MIN: Self =
        Self::of(Form::Long { is_negative: true, places: 0, high: u32::MAX, low: u64::MAX });

    /// A whole number.
    #[inline]
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self::of(Form::Short { digits: number, places: 0 })
    }

    /// `digits` × 10^−`places`. What would stand behind the 28th decimal place is cut off.
    #[must_use]
    pub const fn new(digits: i64, places: u32) -> Self {
        Short::cut(digits, places).number()
    }

    #[inline]
    const fn of(form: Form) -> Self {
        match form {
            Form::Short { digits, places } => Self { digits, tail: Tail::short(places) },
            Form::Long { is_negative, places, high, low } => {
                Self { digits: low.cast_signed(), tail: Tail::long(is_negative, places, high) }
            }
        }
    }

    #[inline]
    const fn form(self) -> Form {
        let Self { digits, tail } = self;
        if tail.is_long() {
            let low = digits.cast_unsigned();
            Form::Long { is_negative: tail.is_negative(), places: tail.places(), high: tail.high(), low }
        } else {
            Form::Short { digits, places: tail.places() }
        }
    }

    /// The number as whole digits of a decimal place, when those are not long.
    #[inline]
    pub(super) const fn short(self) -> Option<Short> {
        match self.form() {
            Form::Short { digits, places } => Some(Short { digits, places }),
            Form::Long { .. } => None,
        }
    }

    /// How many decimal places it has.
    #[inline]
    #[must_use]
    pub const fn places(self) -> u32 {
        self.tail.places() as u32
    }

    /// One at the last decimal place that it has: 1 for 12, 0.1 for 1.3.
    #[must_use]
    pub const fn last_place(self) -> Self {
        Self::of(Form::Short { digits: 1, places: self.tail.places() })
    }

    /// Whether it is zero.
    #[inline]
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.digits == 0 && !self.tail.is_long()
    }

    /// Whether it is below zero.
    #[inline]
    #[must_use]
    pub const fn is_sign_negative(self) -> bool {
        match self.form() {
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
