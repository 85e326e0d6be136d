//! The values to aggregate: one for each observation that counts, several by one rater on one day merged.

use std::sync::Arc;

use super::select::{Picked, Picks, same};
use super::table::number_of;
use super::{Observation, Seeing};
use crate::domain::{Date, Number, Rounding, Source, Value};
use crate::ruleset::{Evidence, EvidenceKind};

/// A value to aggregate, from whom and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) on: Date,
    pub(super) source: Source,
    content: Content<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Content<'a> {
    Number(Number),
    Value(&'a Value),
    Item(&'a Observation),
}

impl<'a> Entry<'a> {
    fn of(picked: &Picked<'a>) -> Self {
        let content = match picked.value {
            Some(Value::Number(number)) => Content::Number(*number),
            Some(value) => Content::Value(value),
            None => Content::Item(picked.observation),
        };
        Self { on: picked.observation.on, source: picked.observation.source, content }
    }

    /// The number, when it is one.
    pub(super) fn number(&self) -> Option<Number> {
        if let Content::Number(number) = self.content { Some(number) } else { None }
    }

    /// The day that the value states, when it is one.
    pub(super) fn date(&self) -> Option<Date> {
        if let Content::Value(Value::Date(date)) = self.content { Some(*date) } else { None }
    }

    /// The value, or the item with all its fields.
    pub(super) fn whole(&self) -> Option<Value> {
        match self.content {
            Content::Number(number) => Some(Value::Number(number)),
            Content::Value(value) => Some(value.clone()),
            Content::Item(observation) => match &observation.seeing {
                Seeing::Item(fields) => Some(Value::Item(Arc::clone(fields))),
                Seeing::Value(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
            },
        }
    }
}

/// The entries of what was picked, newest first. Several observations of one rater or item on one day are
/// one entry: the mean of numbers, or what all of them say.
pub(super) fn entries<'a>(evidence: &Evidence, picks: &Picks<'a>) -> Vec<Entry<'a>> {
    if !picks.repeats {
        return picks.picked.iter().map(Entry::of).collect();
    }
    let items = matches!(evidence.kind, EvidenceKind::Items(_));
    let mut entries = Vec::new();
    for (at, pick) in picks.picked.iter().enumerate() {
        let is_repetition =
            picks.picked.get(..at).is_some_and(|before| before.iter().any(|other| same(other, pick, items)));
        if !is_repetition {
            let group = picks.picked.iter().filter(|other| other.at == pick.at || same(other, pick, items));
            entries.extend(merge(Entry::of(pick), group));
        }
    }
    entries
}

/// One entry for a group of observations of the same day; none when their sum does not fit.
fn merge<'a, 'p>(first: Entry<'a>, group: impl Iterator<Item = &'p Picked<'a>>) -> Option<Entry<'a>>
where
    'a: 'p,
{
    let (mut total, mut count) = (Number::ZERO, 0_u32);
    for number in group.filter_map(|pick| pick.value.and_then(number_of)) {
        count = count.saturating_add(1);
        total = total.checked_add(number)?;
    }
    match first.content {
        Content::Number(_) => {
            let mean = total.checked_div(Number::from(count))?;
            Some(Entry { content: Content::Number(Rounding::WORKING.round(mean)), ..first })
        }
        Content::Value(_) | Content::Item(_) => Some(first),
    }
}
