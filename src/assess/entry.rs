//! The values to aggregate: one for each observation that counts, several by one rater on one day merged.

use std::sync::Arc;

use super::Seeing;
use super::select::{Picked, Picks, same};
use super::table::number_of;
use crate::domain::{Date, Number, Rounding, Source, Value};
use crate::ruleset::{Evidence, EvidenceKind};

/// A value to aggregate, from whom and when.
pub(super) trait Entry {
    fn on(&self) -> Date;
    fn source(&self) -> Source;
    /// The number, when it is one.
    fn number(&self) -> Option<Number>;
    /// The day that the value states, when it is one.
    fn date(&self) -> Option<Date>;
    /// The value, or the item with all its fields.
    fn whole(&self) -> Option<Value>;
}

/// An observation is an entry as it is, unless it is merged with others.
impl Entry for Picked<'_> {
    fn on(&self) -> Date {
        self.observation.on
    }

    fn source(&self) -> Source {
        self.observation.source
    }

    fn number(&self) -> Option<Number> {
        self.value.and_then(number_of)
    }

    fn date(&self) -> Option<Date> {
        if let Some(Value::Date(date)) = self.value { Some(*date) } else { None }
    }

    fn whole(&self) -> Option<Value> {
        match (self.value, &self.observation.seeing) {
            (Some(value), _) => Some(value.clone()),
            (None, Seeing::Item(fields)) => Some(Value::Item(Arc::clone(fields))),
            (None, Seeing::Value(_) | Seeing::NotApplicable | Seeing::Unreadable) => None,
        }
    }
}

/// Several observations of one rater or item on one day: the first of them, with the mean of numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged<'a> {
    first: Picked<'a>,
    mean: Option<Number>,
}

impl Entry for Merged<'_> {
    fn on(&self) -> Date {
        self.first.on()
    }

    fn source(&self) -> Source {
        self.first.source()
    }

    fn number(&self) -> Option<Number> {
        self.mean
    }

    fn date(&self) -> Option<Date> {
        self.first.date()
    }

    fn whole(&self) -> Option<Value> {
        self.mean.map(Value::Number).or_else(|| self.first.whole())
    }
}

/// The entries of what was picked, newest first. Several observations of one rater or item on one day are
/// one entry: the mean of numbers, or what all of them say.
pub(super) fn merged<'a>(evidence: &Evidence, picks: &Picks<'a>) -> Vec<Merged<'a>> {
    let items = matches!(evidence.kind, EvidenceKind::Items(_));
    let mut entries = Vec::new();
    for (at, pick) in picks.picked.iter().enumerate() {
        let is_repetition =
            picks.picked.get(..at).is_some_and(|before| before.iter().any(|other| same(other, pick, items)));
        if !is_repetition {
            let group = picks.picked.iter().filter(|other| other.at == pick.at || same(other, pick, items));
            entries.extend(merge(*pick, group));
        }
    }
    entries
}

/// One entry for a group of observations of the same day; none when their sum does not fit.
fn merge<'a, 'p>(first: Picked<'a>, group: impl Iterator<Item = &'p Picked<'a>>) -> Option<Merged<'a>>
where
    'a: 'p,
{
    let (mut total, mut count) = (Number::ZERO, 0_u32);
    for number in group.filter_map(Entry::number) {
        count = count.saturating_add(1);
        total = total.checked_add(number)?;
    }
    if first.number().is_none() {
        return Some(Merged { first, mean: None });
    }
    let mean = total.checked_div(Number::from(count))?;
    Some(Merged { first, mean: Some(Rounding::WORKING.round(mean)) })
}
