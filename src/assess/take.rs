//! What is made of the observations that count: one value, with the division last.

use std::cmp::Ordering;
use std::sync::Arc;

use super::entry::{Entry, merged};
use super::error::{Exact, Fault, Stop};
use super::raters::count_raters;
use super::select::Picks;
use super::thresholds::Thresholds;
use super::{Absence, ErrorKind};
use crate::domain::{Date, Number, Rounding, Source, Total, Value, completed_days, completed_months};
use crate::ruleset::{AgeUnit, Evidence, NoneReported, Raters, Selection, Take, ThresholdTable, WeightsRef};

/// The value that a selection gives, or why it gives none.
pub(super) fn take(
    selection: &Selection,
    evidence: &Evidence,
    picks: &Picks<'_>,
    thresholds: &Thresholds<'_>,
    as_of: Date,
) -> Result<Value, Stop> {
    if picks.picked.is_empty() {
        return nothing_left(selection, evidence, picks).map_err(Stop::from);
    }
    enough_raters(selection, picks, thresholds)?;
    let value = if picks.repeats {
        value_of(selection, &merged(evidence, picks), thresholds, as_of)
    } else {
        value_of(selection, picks.picked.as_slice(), thresholds, as_of)
    };
    let value = value.map_err(|stop| match stop {
        Failed::Absent(absence) => Stop::Absent(absence),
        Failed::Kind(kind) => {
            let message = if kind == ErrorKind::DivisionByZero {
                "the weights used add up to zero"
            } else {
                "the result does not fit"
            };
            Stop::Fault(Fault::new(kind, message, &selection.place))
        }
    })?;
    Ok(match (value, selection.rounding) {
        (Value::Number(number), Some(rounding)) => Value::Number(rounding.round(number)),
        (Value::Number(number), None) => Value::Number(Rounding::WORKING.round(number)),
        (other, _) => other,
    })
}

/// How many of the newest that count the value rests on.
pub(super) fn used(selection: &Selection, picks: &Picks<'_>, thresholds: &Thresholds<'_>) -> usize {
    let all = picks.picked.len();
    match &selection.take {
        Take::Latest | Take::Age(_) => {
            let newest = picks.picked.first().map(|pick| pick.observation.on);
            picks.picked.iter().take_while(|pick| Some(pick.observation.on) == newest).count()
        }
        Take::Change if !picks.repeats => all.min(2),
        Take::WeightedMean(WeightsRef::Written(weights)) => all.min(weights.len()),
        Take::WeightedMean(WeightsRef::Threshold(id)) => match thresholds.table(*id) {
            Ok(ThresholdTable::Weights(weights)) => all.min(weights.len()),
            Ok(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Choices(_)) | Err(_) => {
                all
            }
        },
        Take::Mean
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::Sum
        | Take::Count
        | Take::Spread
        | Take::Change
        | Take::All => all,
    }
}

/// What no observation means: zero or an empty list where that is known, otherwise an absence.
fn nothing_left(selection: &Selection, evidence: &Evidence, picks: &Picks<'_>) -> Result<Value, Absence> {
    if let Some(dropped) = picks.dropped {
        return Err(dropped.absence());
    }
    if picks.seen || evidence.none_reported == NoneReported::None {
        if matches!(selection.take, Take::Count | Take::Sum) {
            return Ok(Value::Number(Number::ZERO));
        }
        if selection.take == Take::All {
            return Ok(Value::List(Arc::new([])));
        }
    }
    Err(match picks.stale {
        // What is too new for a window was seen since; asking anew would not help.
        _ if picks.seen || picks.too_new => Absence::NoneFits,
        Some(newest) => Absence::Stale { newest },
        None => Absence::NeverObserved,
    })
}

fn enough_raters(selection: &Selection, picks: &Picks<'_>, thresholds: &Thresholds<'_>) -> Result<(), Stop> {
    let too_few = |have: u32, need: u32, source: Option<Source>| {
        if have < need { Err(Stop::Absent(Absence::TooFewRaters { have, need, source })) } else { Ok(()) }
    };
    match &selection.raters {
        None => Ok(()),
        Some(Raters::Total(need)) => {
            let need = thresholds.count(*need, &selection.place)?;
            too_few(picks.raters, need, None)
        }
        Some(Raters::Each(bounds)) => bounds.iter().try_for_each(|bound| {
            let need = thresholds.count(bound.at_least, &selection.place)?;
            let have = count_raters(&picks.picked, |observation| observation.source == bound.source);
            too_few(have, need, Some(bound.source))
        }),
    }
}

/// Why an aggregate gives no value.
enum Failed {
    Absent(Absence),
    Kind(ErrorKind),
}

impl From<ErrorKind> for Failed {
    fn from(kind: ErrorKind) -> Self {
        Self::Kind(kind)
    }
}

fn value_of(
    selection: &Selection,
    entries: &[impl Entry],
    thresholds: &Thresholds<'_>,
    as_of: Date,
) -> Result<Value, Failed> {
    let number = |number: Number| Ok(Value::Number(number));
    match &selection.take {
        Take::Latest => latest(entries),
        Take::Mean => number(mean(entries.iter().filter_map(Entry::number))?),
        Take::WeightedMean(weights) => number(weighted_mean(entries, weights, thresholds)?),
        Take::Balanced => number(balanced(entries)?),
        Take::Median => number(median(entries)?),
        Take::Min => extreme(entries, Ordering::Less),
        Take::Max => extreme(entries, Ordering::Greater),
        Take::Sum => number(sum(entries.iter().filter_map(Entry::number))?),
        Take::Count => number(Number::from(entries.len())),
        Take::Spread => number(largest(entries)?.minus(smallest(entries)?)?),
        Take::Change => number(change(entries)?),
        Take::Age(unit) => age(entries, *unit, as_of),
        Take::All => Ok(Value::List(entries.iter().filter_map(Entry::whole).collect())),
    }
}

/// The newest; of several on that date, the mean of numbers, or what all of them say.
fn latest(entries: &[impl Entry]) -> Result<Value, Failed> {
    let newest = entries.first().map(Entry::on);
    let count = entries.iter().take_while(|entry| Some(entry.on()) == newest).count();
    let (first, rest) = match entries.get(..count) {
        Some([only]) => return only.whole().ok_or(Failed::Kind(ErrorKind::Internal)),
        Some([first, rest @ ..]) => (first, rest),
        Some([]) | None => return Err(Failed::Kind(ErrorKind::Internal)),
    };
    if first.number().is_some() {
        return Ok(Value::Number(mean(entries.iter().take(count).filter_map(Entry::number))?));
    }
    let value = first.whole().ok_or(Failed::Kind(ErrorKind::Internal))?;
    if rest.iter().all(|entry| entry.whole().as_ref() == Some(&value)) {
        Ok(value)
    } else {
        Err(Failed::Absent(Absence::Unreadable))
    }
}

fn sum(numbers: impl Iterator<Item = Number>) -> Result<Number, ErrorKind> {
    let mut total = Total::default();
    for number in numbers {
        total.add(number).ok_or(ErrorKind::Overflow)?;
    }
    total.number().ok_or(ErrorKind::Overflow)
}

fn mean(numbers: impl Iterator<Item = Number>) -> Result<Number, ErrorKind> {
    let mut count = 0_u32;
    let total = sum(numbers.inspect(|_| count = count.saturating_add(1)))?;
    over_count(total, count)
}

/// Division by a count, spared where it changes nothing.
fn over_count(total: Number, count: u32) -> Result<Number, ErrorKind> {
    if count == 1 { Ok(total) } else { total.over(Number::from(count)) }
}

/// Newest first; divided by the weights used, values beyond the list drop out.
fn weighted_mean(
    entries: &[impl Entry],
    weights: &WeightsRef,
    thresholds: &Thresholds<'_>,
) -> Result<Number, Failed> {
    let weights: Vec<Number> = match weights {
        WeightsRef::Written(weights) => weights
            .iter()
            .map(|weight| thresholds.number(*weight))
            .collect::<Result<_, _>>()
            .map_err(Failed::Absent)?,
        WeightsRef::Threshold(id) => match thresholds.table(*id).map_err(Failed::Absent)? {
            ThresholdTable::Weights(weights) => weights.to_vec(),
            ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Choices(_) => Vec::new(),
        },
    };
    let (mut total, mut used) = (Number::ZERO, Number::ZERO);
    for (number, weight) in entries.iter().filter_map(Entry::number).zip(weights) {
        total = total.plus(number.times(weight)?)?;
        used = used.plus(weight)?;
    }
    Ok(total.over(used)?)
}

/// The mean of each source's mean: over a common denominator, so that the division comes last.
fn balanced(entries: &[impl Entry]) -> Result<Number, ErrorKind> {
    let (mut sums, mut counts) = ([Number::ZERO; 8], [0_u32; 8]);
    for entry in entries {
        let (Some(number), at) = (entry.number(), entry.source().index()) else {
            continue;
        };
        if let (Some(sum), Some(count)) = (sums.get_mut(at), counts.get_mut(at)) {
            *sum = sum.plus(number)?;
            *count = count.saturating_add(1);
        }
    }
    let mut common = 1_u64;
    let mut sources = 0_u64;
    for count in counts.into_iter().filter(|count| *count > 0) {
        common = least_common_multiple(common, u64::from(count)).ok_or(ErrorKind::Overflow)?;
        sources = sources.saturating_add(1);
    }
    let mut total = Number::ZERO;
    for (sum, count) in sums.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        let factor = common.checked_div(u64::from(count)).ok_or(ErrorKind::Internal)?;
        total = total.plus(sum.times(Number::from(factor))?)?;
    }
    let denominator = Number::from(common).times(Number::from(sources))?;
    if denominator == Number::ONE { Ok(total) } else { total.over(denominator) }
}

fn least_common_multiple(a: u64, b: u64) -> Option<u64> {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor.checked_rem(rest)?);
    }
    a.checked_div(divisor)?.checked_mul(b)
}

fn median(entries: &[impl Entry]) -> Result<Number, ErrorKind> {
    let mut numbers: Vec<Number> = entries.iter().filter_map(Entry::number).collect();
    numbers.sort_unstable();
    let half = numbers.len().checked_div(2).unwrap_or(0);
    let upper = numbers.get(half).copied().ok_or(ErrorKind::Internal)?;
    if numbers.len().is_multiple_of(2) {
        let lower = half.checked_sub(1).and_then(|at| numbers.get(at)).copied();
        over_count(lower.ok_or(ErrorKind::Internal)?.plus(upper)?, 2)
    } else {
        Ok(upper)
    }
}

/// The first of the numbers or days in an order.
fn extreme<E: Entry>(entries: &[E], wanted: Ordering) -> Result<Value, Failed> {
    let compare = |one: &E, other: &E| match (one.number(), other.number()) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one_number, other_number) => {
            one_number.is_some().cmp(&other_number.is_some()).then_with(|| one.date().cmp(&other.date()))
        }
    };
    let mut best: Option<&E> = None;
    for entry in entries {
        if best.is_none_or(|best| compare(entry, best) == wanted) {
            best = Some(entry);
        }
    }
    best.and_then(Entry::whole).ok_or(Failed::Kind(ErrorKind::Internal))
}

fn smallest(entries: &[impl Entry]) -> Result<Number, ErrorKind> {
    entries.iter().filter_map(Entry::number).min().ok_or(ErrorKind::Internal)
}

fn largest(entries: &[impl Entry]) -> Result<Number, ErrorKind> {
    entries.iter().filter_map(Entry::number).max().ok_or(ErrorKind::Internal)
}

/// The newest less the one before.
fn change(entries: &[impl Entry]) -> Result<Number, Failed> {
    let mut numbers = entries.iter().filter_map(Entry::number);
    match (numbers.next(), numbers.next()) {
        (Some(newest), Some(before)) => Ok(newest.minus(before)?),
        (newest, _) => {
            let have = u32::from(newest.is_some());
            Err(Failed::Absent(Absence::TooFewObservations { have, need: 2 }))
        }
    }
}

/// Completed units to the as-of date, from the newest day that was stated, or else of the newest observation. What
/// lies ahead has not taken place: it has no age.
fn age(entries: &[impl Entry], unit: AgeUnit, as_of: Date) -> Result<Value, Failed> {
    let newest = entries.first().ok_or(Failed::Kind(ErrorKind::Internal))?;
    let stated = if newest.date().is_some() { Some(latest(entries)?) } else { None };
    if matches!(stated, Some(Value::Date(date)) if date > as_of) {
        return Err(Failed::Absent(Absence::NoneFits));
    }
    let from = if let Some(Value::Date(date)) = stated { date } else { newest.on() };
    let units = match unit {
        AgeUnit::Days => completed_days(from, as_of),
        AgeUnit::Months => completed_months(from, as_of),
    };
    Ok(Value::Number(Number::from(units)))
}
