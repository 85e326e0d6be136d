//! Observations to one value: selection in the page's order, then `take`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::calendar::Day;
use super::evaluate::{Evaluator, rounded, working};
use super::expression::{Expr, Value};
use super::result::{Reading, read_expression};
use super::rules::{
    Evidence, Kind, Num, Observation, Raters, Rounding, Says, Selection, Span, Take, Weights,
};

/// One observation on its way through the selection.
#[derive(Debug, Clone)]
struct Seen {
    on: Day,
    source: usize,
    rater: String,
    item: String,
    /// The value, or an item's fields.
    value: Thing,
    /// The raters behind it, each with the source; those without an id have a number of their own.
    raters: Vec<(usize, String)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Thing {
    Value(Value),
    Fields(Vec<(String, Value)>),
    /// Reports of the same date differ.
    Differing,
}

impl Evaluator<'_> {
    /// What a given reads.
    pub(super) fn read(&self, selection: &Selection, rounding: Option<Rounding>) -> Reading {
        let evidence = self.evidence(&selection.evidence);
        match self.select(evidence, selection) {
            Err(reading) => reading,
            Ok(seen) => match self.take(&selection.take, &seen) {
                Reading::Value(Value::Number(number)) => {
                    Reading::number(rounding.map_or(working(number), |to| rounded(number, to)))
                }
                other => other,
            },
        }
    }

    /// The observations that count, newest first.
    fn select(&self, evidence: &Evidence, selection: &Selection) -> Result<Vec<Seen>, Reading> {
        let is_count = matches!(selection.take, Take::Count | Take::Sum);
        let none = |otherwise: &'static str| {
            if is_count && evidence.none_reported {
                Reading::number(Decimal::ZERO)
            } else {
                Reading::missing(otherwise)
            }
        };
        let from = selection.from.as_ref().unwrap_or(&evidence.sources);
        let known: Vec<&Observation> = self
            .observations
            .iter()
            .filter(|one| one.evidence == evidence.name && from.contains(&one.source))
            .filter(|one| one.on <= self.as_of)
            .collect();
        let (nearest, farthest) = self.window(evidence, selection)?;
        let newest = selection.newest.as_ref().map(|newest| self.needed(newest)).transpose()?;
        for name in selection.only.iter().flat_map(Expr::names).filter(|name| name.starts_with("th_")) {
            self.needed(&Num::Threshold(name))?;
        }
        let is_fresh = |one: &&Observation| {
            one.on <= nearest && farthest.is_none_or(|farthest| one.on >= farthest)
        };
        let fresh: Vec<&Observation> = known.iter().copied().filter(is_fresh).collect();
        if fresh.is_empty() {
            // Too old is stale; what a window leaves out because it is too new was not observed in it.
            let is_old = |one: &&Observation| farthest.is_some_and(|farthest| one.on < farthest);
            let cause = if known.iter().any(is_old) { "stale" } else { "never-observed" };
            return Err(none(cause));
        }
        let mut asked_for = Vec::new();
        for one in &fresh {
            if self.is_asked_for(selection, one)? {
                asked_for.push(*one);
            }
        }
        if asked_for.is_empty() {
            return Err(if is_count { Reading::number(Decimal::ZERO) } else { Reading::missing("never-observed") });
        }
        let readable = asked_for.iter().enumerate().filter_map(|(number, one)| {
            let value = match &one.says {
                Says::Value(value) => Thing::Value(value.clone()),
                Says::Fields(fields) => match &selection.field {
                    Some(field) => {
                        Thing::Value(fields.iter().find(|(name, _)| name == field).unwrap().1.clone())
                    }
                    None => Thing::Fields(fields.clone()),
                },
                Says::NotApplicable | Says::Unreadable => return None,
            };
            Some(Seen {
                on: one.on,
                source: one.source,
                rater: one.rater.clone(),
                item: one.item.clone(),
                value,
                raters: vec![(
                    one.source,
                    if one.rater.is_empty() { format!("#{number}") } else { one.rater.clone() },
                )],
            })
        });
        let readable: Vec<Seen> = readable.collect();
        if readable.is_empty() {
            let unreadable = asked_for.iter().any(|one| one.says == Says::Unreadable);
            return Err(if unreadable { Reading::missing("unreadable") } else { Reading::NotApplicable });
        }
        let by_item = matches!(evidence.kind, Kind::Items(_));
        let looks_back = selection.newest.is_some()
            || matches!(
                selection.take,
                Take::Weighted(_) | Take::Sum | Take::Count | Take::Change
            );
        let mut kept = readable;
        if by_item || !looks_back {
            kept = latest_of_each(merged(kept, by_item), by_item);
        }
        kept.retain(|one| one.value != Thing::Differing);
        if kept.is_empty() {
            return Err(Reading::missing("unreadable"));
        }
        kept.sort_by_key(order);
        if let Some(newest) = newest {
            kept.truncate(usize::try_from(newest).unwrap());
        }
        self.check_raters(selection, &kept)?;
        Ok(kept)
    }

    /// A number without which nothing can be selected.
    fn needed(&self, number: &Num) -> Result<Decimal, Reading> {
        self.known_number(number).ok_or_else(|| Reading::missing("no-group"))
    }

    fn is_asked_for(&self, selection: &Selection, one: &Observation) -> Result<bool, Reading> {
        let (Some(only), Says::Fields(fields)) = (&selection.only, &one.says) else { return Ok(true) };
        let reading = read_expression(only, |name| {
            match fields.iter().find(|(field, _)| field == name) {
                Some((_, value)) => Reading::Value(value.clone()),
                None => self.threshold_reading(name),
            }
        });
        match reading {
            Reading::Value(Value::Yes(yes)) => Ok(yes),
            other => Err(other),
        }
    }

    /// The newest and the oldest day that count.
    fn window(
        &self,
        evidence: &Evidence,
        selection: &Selection,
    ) -> Result<(Day, Option<Day>), Reading> {
        let back = |span: &Span| {
            let count = self.needed(&span.count)?;
            let count = i32::try_from(count).unwrap();
            Ok(self.as_of.back(super::calendar::Length { count, unit: span.unit }))
        };
        match &selection.within {
            Some(within) => {
                let nearest = within.nearest.as_ref().map(&back).transpose()?;
                Ok((nearest.unwrap_or(self.as_of), Some(back(&within.farthest)?)))
            }
            None => Ok((self.as_of, evidence.fresh_for.map(|length| self.as_of.back(length)))),
        }
    }

    fn check_raters(&self, selection: &Selection, kept: &[Seen]) -> Result<(), Reading> {
        let count = |source: Option<usize>| {
            let raters: BTreeSet<&str> = kept
                .iter()
                .flat_map(|one| &one.raters)
                .filter(|(of, _)| source.is_none_or(|source| *of == source))
                .map(|(_, rater)| rater.as_str())
                .collect();
            Decimal::from(raters.len())
        };
        let asked: Vec<(Option<usize>, &Num)> = match &selection.raters {
            None => Vec::new(),
            Some(Raters::Total(least)) => vec![(None, least)],
            Some(Raters::Each(each)) => {
                each.iter().map(|(source, least)| (Some(*source), least)).collect()
            }
        };
        for (source, least) in asked {
            let least = self.needed(least)?;
            if count(source) < least {
                return Err(Reading::missing("too-few-raters"));
            }
        }
        Ok(())
    }

    fn take(&self, take: &Take, seen: &[Seen]) -> Reading {
        let numbers = || -> Vec<Decimal> { seen.iter().map(Seen::number).collect() };
        let newest = seen[0].on;
        let of_that_date: Vec<Seen> = seen.iter().filter(|one| one.on == newest).cloned().collect();
        match take {
            Take::Latest => same_or_mean(&of_that_date),
            Take::Mean => Reading::number(mean(&numbers())),
            Take::Weighted(weights) => {
                let weights: Option<Vec<Decimal>> = match weights {
                    Weights::Written(weights) => {
                        weights.iter().map(|weight| self.known_number(weight)).collect()
                    }
                    Weights::Threshold(name) => self.known_weights(name),
                };
                let Some(weights) = weights else { return Reading::missing("no-group") };
                let used: Vec<(Decimal, Decimal)> = numbers().into_iter().zip(weights).collect();
                let total: Decimal = used.iter().map(|(_, weight)| weight).sum();
                let sum: Decimal = used.iter().map(|(number, weight)| number * weight).sum();
                Reading::number(sum / total)
            }
            Take::Balanced => Reading::number(balanced(seen)),
            Take::Median => {
                let mut numbers = numbers();
                numbers.sort();
                let middle = numbers.len() / 2;
                Reading::number(if numbers.len() % 2 == 1 {
                    numbers[middle]
                } else {
                    (numbers[middle - 1] + numbers[middle]) / Decimal::TWO
                })
            }
            Take::Min | Take::Max => {
                let days: Vec<Day> = seen.iter().filter_map(Seen::day).collect();
                let is_min = *take == Take::Min;
                if !days.is_empty() {
                    let day = if is_min { days.iter().min() } else { days.iter().max() };
                    return Reading::Value(Value::Day(*day.unwrap()));
                }
                let numbers = numbers();
                let number = if is_min { numbers.iter().min() } else { numbers.iter().max() };
                Reading::number(*number.unwrap())
            }
            Take::Sum => Reading::number(numbers().into_iter().sum()),
            Take::Count => Reading::number(Decimal::from(seen.len())),
            Take::Spread => {
                let numbers = numbers();
                Reading::number(numbers.iter().max().unwrap() - numbers.iter().min().unwrap())
            }
            Take::Change => match numbers().as_slice() {
                [newest, before, ..] => Reading::number(newest - before),
                _ => Reading::missing("too-few-observations"),
            },
            Take::Age { months } => {
                let from = if seen[0].day().is_some() {
                    match same_or_mean(&of_that_date) {
                        Reading::Value(Value::Day(day)) => day,
                        other => return other,
                    }
                } else {
                    newest
                };
                let age =
                    if *months { from.months_until(self.as_of) } else { from.days_until(self.as_of) };
                Reading::number(Decimal::from(age))
            }
        }
    }
}

impl Seen {
    fn number(&self) -> Decimal {
        let Thing::Value(Value::Number(number)) = self.value else { panic!("{self:?} is no number") };
        number
    }

    fn day(&self) -> Option<Day> {
        if let Thing::Value(Value::Day(day)) = self.value { Some(day) } else { None }
    }
}

/// Newest first, ties by source, rater, item, value.
fn order(one: &Seen) -> (std::cmp::Reverse<Day>, usize, String, String, Decimal, String) {
    let (number, word) = match &one.value {
        Thing::Value(Value::Number(number)) => (*number, String::new()),
        Thing::Value(Value::Word(word)) => (Decimal::ZERO, word.clone()),
        Thing::Value(Value::Yes(yes)) => (Decimal::ZERO, yes.to_string()),
        Thing::Value(Value::Day(day)) => (Decimal::ZERO, day.to_string()),
        Thing::Value(Value::Nothing) | Thing::Fields(_) | Thing::Differing => {
            (Decimal::ZERO, String::new())
        }
    };
    (std::cmp::Reverse(one.on), one.source, one.rater.clone(), one.item.clone(), number, word)
}

/// Whether two stand for the same rater, or the same item.
fn belong_together(a: &Seen, b: &Seen, by_item: bool) -> bool {
    if by_item { a.item == b.item } else { !a.rater.is_empty() && a.rater == b.rater }
}

/// One for each rater (or item) and date.
fn merged(seen: Vec<Seen>, by_item: bool) -> Vec<Seen> {
    let mut groups: Vec<Vec<Seen>> = Vec::new();
    for one in seen {
        let same = groups
            .iter()
            .position(|group| group[0].on == one.on && belong_together(&group[0], &one, by_item));
        match same {
            Some(at) => groups[at].push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            group.sort_by_key(order);
            let value = match same_or_mean(&group) {
                Reading::Value(value) => Thing::Value(value),
                Reading::Missing(_) if group.iter().all(|one| one.value == group[0].value) => {
                    group[0].value.clone()
                }
                _ => Thing::Differing,
            };
            let raters = group.iter().flat_map(|one| one.raters.clone()).collect();
            Seen { value, raters, ..group[0].clone() }
        })
        .collect()
}

/// The mean of numbers; others when they are all the same.
fn same_or_mean(group: &[Seen]) -> Reading {
    let is_number = |one: &Seen| matches!(one.value, Thing::Value(Value::Number(_)));
    if group.iter().all(is_number) {
        let numbers: Vec<Decimal> = group.iter().map(Seen::number).collect();
        return Reading::number(if numbers.len() == 1 { numbers[0] } else { working(mean(&numbers)) });
    }
    match &group[0].value {
        Thing::Value(value) if group.iter().all(|one| one.value == group[0].value) => {
            Reading::Value(value.clone())
        }
        _ => Reading::missing("unreadable"),
    }
}

fn latest_of_each(seen: Vec<Seen>, by_item: bool) -> Vec<Seen> {
    let is_latest = |one: &Seen| {
        !seen.iter().any(|other| belong_together(one, other, by_item) && other.on > one.on)
    };
    seen.iter().filter(|one| is_latest(one)).cloned().collect()
}

fn mean(numbers: &[Decimal]) -> Decimal {
    numbers.iter().sum::<Decimal>() / Decimal::from(numbers.len())
}

/// The mean of each source's mean, with the one division last.
fn balanced(seen: &[Seen]) -> Decimal {
    let sources: BTreeSet<usize> = seen.iter().map(|one| one.source).collect();
    let of_each: Vec<Vec<Decimal>> = sources
        .iter()
        .map(|source| {
            seen.iter().filter(|one| one.source == *source).map(Seen::number).collect()
        })
        .collect();
    let common: Decimal = of_each.iter().map(|numbers| Decimal::from(numbers.len())).product();
    let sum: Decimal = of_each
        .iter()
        .map(|numbers| numbers.iter().sum::<Decimal>() * (common / Decimal::from(numbers.len())))
        .sum();
    sum / (common * Decimal::from(of_each.len()))
}
