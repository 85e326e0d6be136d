//! The smallest and the largest number that a selection can give.

use super::{Evidence, EvidenceKind, FieldKind, Selection, Take};
use crate::domain::Number;

/// The smallest and the largest value, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The smallest.
    pub min: Option<Number>,
    /// The largest.
    pub max: Option<Number>,
}

impl Selection {
    /// What it can give, of an evidence item.
    #[must_use]
    pub fn span(&self, evidence: &Evidence) -> Span {
        let kind = match (&evidence.kind, &self.field) {
            (EvidenceKind::Single(kind), _) => Some(kind),
            (EvidenceKind::Items(fields), Some(field)) => fields.get(field),
            (EvidenceKind::Items(_), None) => None,
        };
        let all = kind.map_or(Span::default(), FieldKind::span);
        let width = all.max.zip(all.min).and_then(|(max, min)| max.checked_sub(min));
        let span = match self.take {
            Take::Latest
            | Take::Mean
            | Take::WeightedMean(_)
            | Take::Balanced
            | Take::Median
            | Take::Min
            | Take::Max => all,
            Take::Count => Span { min: Some(Number::ZERO), max: None },
            Take::Spread => Span { min: Some(Number::ZERO), max: width },
            Take::Change => Span { min: width.map(|width| -width), max: width },
            Take::Age(_) if !matches!(kind, Some(FieldKind::Date)) => {
                Span { min: Some(Number::ZERO), max: None }
            }
            Take::Sum | Take::Age(_) | Take::All => Span::default(),
        };
        // Rounding keeps the order, so it moves the ends to the ends.
        let round = |end: Number| self.rounding.map_or(end, |rounding| rounding.round(end));
        Span { min: span.min.map(round), max: span.max.map(round) }
    }
}

impl FieldKind {
    /// The smallest and the largest value of this kind.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Scale(scale) => Span { min: Some(scale.min), max: Some(scale.max) },
            Self::Number { min, max, .. } => Span { min: *min, max: *max },
            Self::YesNo | Self::Choice(_) | Self::Date => Span::default(),
        }
    }
}
