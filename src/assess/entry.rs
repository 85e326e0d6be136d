//! The values to aggregate: one for each observation that counts, several by one rater on one day merged.

use std::sync::Arc;

use super::Absence;
use super::select::{Picked, Picks, SMALL, keeps_latest_of_each, same};
use super::table::number_of;
use super::{Observation, Seeing};
use crate::domain::{Date, Number, Rounding, Source, Value};
use crate::ruleset::{Evidence, EvidenceKind, Selection};

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
        Self {
            on: picked.observation.on,
            source: picked.observation.source,
            content,
        }
    }

    /// The number, when it is one.
    pub(super) fn number(&self) -> Option<Number> {
        if let Content::Number(number) = self.content {
            Some(number)
        } else {
            None
        }
    }

    /// The day that the value states, when it is one.
    pub(super) fn date(&self) -> Option<Date> {
        if let Content::Value(Value::Date(date)) = self.content {
            Some(*date)
        } else {
            None
        }
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
/// one entry: the mean of numbers, what all say otherwise, and unreadable when they differ.
pub(super) fn entries<'a>(
    selection: &Selection,
    evidence: &Evidence,
    picks: &Picks<'a>,
) -> Result<Vec<Entry<'a>>, Absence> {
    let items = matches!(evidence.kind, EvidenceKind::Items(_));
    let mut entries = Vec::with_capacity(picks.picked.len());
    if !keeps_latest_of_each(selection, evidence) || !has_repetition(&picks.picked, items) {
        entries.extend(picks.picked.iter().map(Entry::of));
        return Ok(entries);
    }
    for (at, pick) in picks.picked.iter().enumerate() {
        let is_repetition = picks
            .picked
            .get(..at)
            .is_some_and(|before| before.iter().any(|other| same(other, pick, items)));
        if !is_repetition {
            let group = picks
                .picked
                .iter()
                .filter(|other| other.at == pick.at || same(other, pick, items));
            entries.extend(merge(Entry::of(pick), group));
        }
    }
    if entries.is_empty() {
        Err(Absence::Unreadable)
    } else {
        Ok(entries)
    }
}

/// Whether a rater or an item stands more than once among what was picked.
fn has_repetition(picked: &[Picked<'_>], items: bool) -> bool {
    if picked.len() <= SMALL {
        return picked.iter().enumerate().any(|(at, pick)| {
            let before = picked.get(..at).unwrap_or(&[]);
            before.iter().any(|other| same(other, pick, items))
        });
    }
    let mut keys: Vec<(u32, &str)> = picked
        .iter()
        .map(|pick| {
            let rater = pick.observation.rater_index;
            if items {
                (0, &*pick.observation.item)
            } else {
                (rater, "")
            }
        })
        .filter(|(rater, item)| *rater != 0 || !item.is_empty())
        .collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair.first() == pair.last())
}

/// One entry for a group of observations of the same day; none when they differ and have no mean.
fn merge<'a, 'p>(first: Entry<'a>, group: impl Iterator<Item = &'p Picked<'a>>) -> Option<Entry<'a>>
where
    'a: 'p,
{
    let (mut total, mut count, mut differ) = (Number::ZERO, 0_u32, false);
    for pick in group {
        count = count.saturating_add(1);
        match pick.value.and_then(number_of) {
            Some(number) => total = total.checked_add(number)?,
            None => differ |= Entry::of(pick).whole() != first.whole(),
        }
    }
    match first.content {
        Content::Number(_) => {
            let mean = total.checked_div(Number::from(count))?;
            Some(Entry {
                content: Content::Number(Rounding::WORKING.round(mean)),
                ..first
            })
        }
        Content::Value(_) | Content::Item(_) => (!differ).then_some(first),
    }
}
