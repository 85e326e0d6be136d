//! What was not tried, and why: how far the search can vouch for what it says.

use std::collections::BTreeSet;

use crate::domain::Number;

/// Why not everything was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotTried {
    /// There is too much that can be changed.
    Changes,
    /// Scripts take too many steps.
    Steps,
    /// There are too many observations.
    Observations,
    /// Of numbers in a wide range, some were tried.
    Numbers,
    /// Of items, not every kind and number was tried.
    Items,
    /// Waiting was tried together with several changes in some months alone.
    Months,
    /// Nearer ways may rest on what whoever reads may not see. Said whether there are such or not.
    Withheld,
    /// Numbers that are added up, counted or compared with each other were left as they are.
    Sums,
}

impl NotTried {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Changes,
        Self::Steps,
        Self::Observations,
        Self::Numbers,
        Self::Items,
        Self::Months,
        Self::Withheld,
        Self::Sums,
    ];
}

/// Something that was not tried: nothing is known of it from a distance on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// What is nearer was tried.
    pub(super) from: Number,
    /// Why it was not tried.
    pub(super) why: NotTried,
}

impl Cut {
    /// The same behind something that is so far.
    pub(super) fn after(self, distance: Number) -> Self {
        Self { from: self.from.checked_add(distance).unwrap_or(Number::MAX), ..self }
    }
}

/// Everything that was not tried.
#[derive(Debug, Clone, Default)]
pub(super) struct Cuts {
    from: Option<Number>,
    pub(super) why: BTreeSet<NotTried>,
}

impl Cuts {
    pub(super) fn add(&mut self, cut: Cut) {
        self.from = Some(self.from.map_or(cut.from, |from| from.min(cut.from)));
        self.why.insert(cut.why);
    }

    pub(super) fn extend(&mut self, cut: Option<Cut>) {
        if let Some(cut) = cut {
            self.add(cut);
        }
    }

    pub(super) fn is_none(&self) -> bool {
        self.why.is_empty()
    }

    /// Whether everything nearer than a distance was tried.
    pub(super) fn spare(&self, distance: Number) -> bool {
        self.from.is_none_or(|from| distance <= from)
    }
}
