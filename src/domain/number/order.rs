//! How numbers compare.

use std::cmp::Ordering;

use super::{Number, long};

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Some(one), Some(other)) = (self.short(), other.short())
            && let Some((one, other, _)) = one.aligned(other)
        {
            return one.cmp(&other);
        }
        long::order(*self, *other)
    }
}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
