//! One of something for each of the two rule sets.

/// One of the two rule sets that a replay compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The rules as they are.
    Baseline,
    /// The rules as they could be.
    Proposed,
}

impl Side {
    /// Both, the baseline first.
    pub const BOTH: [Self; 2] = [Self::Baseline, Self::Proposed];

    /// The word in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Proposed => "proposed",
        }
    }
}

/// One of something for each of the two rule sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sided<T> {
    /// That of the rules as they are.
    pub baseline: T,
    /// That of the rules as they could be.
    pub proposed: T,
}

impl<T> Sided<T> {
    /// One of each.
    #[must_use]
    pub const fn new(baseline: T, proposed: T) -> Self {
        Self { baseline, proposed }
    }

    /// That of one side.
    #[must_use]
    pub const fn of(&self, side: Side) -> &T {
        match side {
            Side::Baseline => &self.baseline,
            Side::Proposed => &self.proposed,
        }
    }

    /// Both, borrowed.
    #[must_use]
    pub const fn as_ref(&self) -> Sided<&T> {
        Sided { baseline: &self.baseline, proposed: &self.proposed }
    }

    /// Both with both of another.
    pub fn zip<U>(self, other: Sided<U>) -> Sided<(T, U)> {
        Sided { baseline: (self.baseline, other.baseline), proposed: (self.proposed, other.proposed) }
    }

    /// Something made of each.
    pub fn map<U>(self, mut of: impl FnMut(T) -> U) -> Sided<U> {
        Sided { baseline: of(self.baseline), proposed: of(self.proposed) }
    }
}
