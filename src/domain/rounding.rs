//! How a number is rounded, where the rule files say that it is.

use super::Number;

/// The places to which aggregates, curves, `where` values and scores are rounded, half-even.
pub const WORKING_PLACES: u32 = 12;

/// Which neighbour a number goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// To the nearer one; from the middle to the even one.
    #[default]
    HalfEven,
    /// To the nearer one; from the middle away from zero.
    HalfUp,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

impl RoundingMode {
    /// Every mode with its word in the rule files.
    pub const WORDS: [(&'static str, Self); 4] =
        [("half-even", Self::HalfEven), ("half-up", Self::HalfUp), ("up", Self::Up), ("down", Self::Down)];
}

/// A number of decimal places and a mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places, 0 to 9.
    pub places: u32,
    /// Which neighbour to take.
    pub mode: RoundingMode,
}

impl Default for Rounding {
    fn default() -> Self {
        Self::half_even(2)
    }
}

impl Rounding {
    /// What aggregates, curves, `where` values and scores are rounded to.
    pub const WORKING: Self = Self::half_even(WORKING_PLACES);

    /// To the nearest number of so many places.
    #[must_use]
    pub const fn half_even(places: u32) -> Self {
        Self { places, mode: RoundingMode::HalfEven }
    }

    /// The number rounded.
    #[inline]
    #[must_use]
    pub fn round(self, number: Number) -> Number {
        if number.places() <= self.places { number } else { number.rounded(self) }
    }
}
