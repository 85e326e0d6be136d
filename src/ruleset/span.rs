//! The smallest and the largest number that a selection can give.

use super::{Evidence, FieldKind, Selection, Take};
use crate::domain::{Number, Span};

impl Selection {
    /// The kind of the values that it takes; none for whole items.
    #[must_use]
    pub fn kind<'e>(&self, evidence: &'e Evidence) -> Option<&'e FieldKind> {
        evidence.kind.values(self.field.as_deref())
    }

    /// Where what it gives can lie, of an evidence item.
    #[must_use]
    pub fn span(&self, evidence: &Evidence) -> Span {
        let kind = self.kind(evidence);
        let all = kind.map_or(Span::default(), FieldKind::span);
        let differences = all.plus(all.negated());
        let span = match self.take {
            Take::Latest
            | Take::Mean
            | Take::WeightedMean(_)
            | Take::Balanced
            | Take::Median
            | Take::Min
            | Take::Max => all,
            // What lies ahead has no age.
            Take::Count | Take::Age(_) => Span::from(Number::ZERO),
            Take::Spread => Span { min: Some(Number::ZERO), max: differences.max },
            Take::Change => differences,
            // A sum of none is zero, where that is known.
            Take::Sum if all.min.is_some_and(|min| min >= Number::ZERO) => Span::from(Number::ZERO),
            Take::Sum | Take::All => Span::default(),
        };
        // Rounding keeps the order, so it moves the ends to the ends.
        self.rounding.map_or(span, |rounding| span.map(|end| rounding.round(end)))
    }
}

impl FieldKind {
    /// Where values of this kind can lie.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Scale(scale) => Span { min: Some(scale.min), max: Some(scale.max) },
            Self::Number { min, max, .. } => Span { min: *min, max: *max },
            Self::YesNo | Self::Choice(_) | Self::Date => Span::default(),
        }
    }
}
