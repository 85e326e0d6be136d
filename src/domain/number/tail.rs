//! What a number has beside its lower 64 bits. It takes as many, so that a number is passed and kept as two words of
//! a machine and not as bytes, and it is never zero, so that an option of a number takes no more room.

use std::num::NonZero;

/// The decimal places and one, from the lowest bit on; above them what only long digits have.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Tail(NonZero<u64>);

const IS_LONG: u64 = 1 << 8;
const IS_NEGATIVE: u64 = 1 << 9;

impl Tail {
    /// Behind short digits.
    #[inline]
    pub(super) const fn short(places: u8) -> Self {
        Self(NonZero::<u64>::MIN.saturating_add(places as u64))
    }

    /// Behind long ones, with their upper 32 bits.
    pub(super) const fn long(is_negative: bool, places: u8, high: u32) -> Self {
        let sign = if is_negative { IS_NEGATIVE } else { 0 };
        Self(NonZero::<u64>::MIN.saturating_add(places as u64 | IS_LONG | sign | (high as u64) << 32))
    }

    #[inline]
    pub(super) const fn is_long(self) -> bool {
        self.0.get() >= IS_LONG
    }

    #[inline]
    pub(super) const fn places(self) -> u8 {
        let [places, ..] = self.0.get().to_le_bytes();
        places.saturating_sub(1)
    }

    pub(super) const fn is_negative(self) -> bool {
        self.0.get() & IS_NEGATIVE != 0
    }

    /// The upper 32 bits of long digits.
    pub(super) const fn high(self) -> u32 {
        let [_, _, _, _, a, b, c, d] = self.0.get().to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }
}
