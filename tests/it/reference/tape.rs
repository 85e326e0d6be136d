//! Choices drawn one after another from numbers that proptest can make smaller.

use rust_decimal::Decimal;

/// Draws from the numbers; 0 once they are used up, so that the first choice is the simplest.
pub(super) struct Tape<'a> {
    numbers: &'a [u32],
    at: usize,
}

impl<'a> Tape<'a> {
    pub(super) fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, at: 0 }
    }

    fn next(&mut self) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::try_from(number).unwrap()
    }

    /// 0 to one less than the count.
    pub(super) fn below(&mut self, count: usize) -> usize {
        self.next() % count
    }

    /// Yes in so many of a hundred cases.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub(super) fn one_of<'o, T>(&mut self, of: &'o [T]) -> &'o T {
        &of[self.below(of.len())]
    }

    /// One of these with weights; the first is the simplest.
    pub(super) fn weighted<T: Copy>(&mut self, of: &[(usize, T)]) -> T {
        let total = of.iter().map(|(weight, _)| weight).sum();
        let mut at = self.below(total);
        for (weight, one) in of {
            if at < *weight {
                return *one;
            }
            at -= weight;
        }
        of[0].1
    }

    /// A whole number in a range, both ends included.
    pub(super) fn whole(&mut self, from: i64, to: i64) -> Decimal {
        let count = usize::try_from(to - from + 1).unwrap();
        Decimal::from(from + i64::try_from(self.below(count)).unwrap())
    }
}
