//! Numbers from whole numbers, and back.

use super::{Form, Number, long};

/// A number does not fit a type of whole numbers, or is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number is not whole, or too large")]
pub struct NotThatWhole;

impl From<u64> for Number {
    #[inline]
    fn from(whole: u64) -> Self {
        i64::try_from(whole)
            .map_or(Self::of(Form::Long { is_negative: false, places: 0, high: 0, low: whole }), Self::whole)
    }
}

impl From<usize> for Number {
    #[inline]
    fn from(whole: usize) -> Self {
        u64::try_from(whole).map_or(Self::MAX, Self::from)
    }
}

macro_rules! from_small {
    ($($small:ty),*) => {$(
        impl From<$small> for Number {
            #[inline]
            fn from(whole: $small) -> Self {
                Self::whole(i64::from(whole))
            }
        }
    )*};
}

from_small!(u8, u32, i32, i64);

macro_rules! to_whole {
    ($($whole:ty),*) => {$(
        impl TryFrom<Number> for $whole {
            type Error = NotThatWhole;

            #[inline]
            fn try_from(number: Number) -> Result<Self, NotThatWhole> {
                match number.form() {
                    Form::Short { digits, places: 0 } => Self::try_from(digits).map_err(|_| NotThatWhole),
                    Form::Short { .. } => Err(NotThatWhole),
                    Form::Long { .. } => {
                        long::whole(number).and_then(|whole| Self::try_from(whole).ok()).ok_or(NotThatWhole)
                    }
                }
            }
        }
    )*};
}

to_whole!(u32, u64, u128, usize, i64);
