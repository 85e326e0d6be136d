//! Adding many numbers up.

use super::Number;
use super::number::Short;

/// What numbers add up to so far. Short ones are added as whole numbers, all others beside them.
#[derive(Debug, Clone, Copy)]
pub struct Total {
    short: Short,
    rest: Number,
}

impl Default for Total {
    fn default() -> Self {
        Self { short: Short::ZERO, rest: Number::ZERO }
    }
}

impl From<Number> for Total {
    fn from(number: Number) -> Self {
        number
            .short()
            .map_or(Self { rest: number, ..Self::default() }, |short| Self { short, ..Self::default() })
    }
}

impl Total {
    /// Adds a number; none when the sum does not fit.
    #[inline]
    #[must_use]
    pub fn add(&mut self, number: Number) -> Option<()> {
        if let Some(number) = number.short()
            && let Some(sum) = self.short.plus(number)
        {
            self.short = sum;
        } else {
            self.rest = self.rest.checked_add(number)?;
        }
        Some(())
    }

    /// The sum; none when it does not fit.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        let short = self.short.number();
        if self.rest.is_zero() { Some(short) } else { short.checked_add(self.rest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_numbers_add_up() {
        let numbers = [Number::new(25, 1), Number::MAX, Number::new(-5, 1), i64::MAX.into(), i64::MAX.into()];
        let all = |numbers: &[Number]| {
            let mut total = Total::default();
            numbers.iter().try_for_each(|number| total.add(*number))?;
            total.number()
        };
        assert_eq!(all(&numbers[..1]), Some(Number::new(25, 1)));
        assert_eq!(all(&numbers[2..]), Number::new(-5, 1).checked_add(Number::from(u64::MAX - 1)));
        assert_eq!(all(&numbers[..3]), None);
        assert_eq!(all(&[Number::MAX, Number::MIN, Number::TWO]), Some(Number::TWO));
        assert_eq!(all(&[]), Some(Number::ZERO));
    }
}
