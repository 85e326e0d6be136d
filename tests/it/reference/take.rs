//! What is made of the observations that count.

use super::calendar::Day;
use super::evaluate::Evaluator;
use super::expression::Value;
use super::result::Reading;
use super::rules::{Take, Weights};
use super::seen::{Seen, same_or_mean};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

impl Evaluator<'_> {
    pub(super) fn take(&self, take: &Take, seen: &[Seen]) -> Reading {
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
                let Some(weights) = weights else {
                    return Reading::missing("no-group");
                };
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
                        Reading::Value(Value::Day(day)) if day > self.as_of => {
                            return Reading::missing("none-fits");
                        }
                        Reading::Value(Value::Day(day)) => day,
                        other => return other,
                    }
                } else {
                    newest
                };
                let age = if *months { from.months_until(self.as_of) } else { from.days_until(self.as_of) };
                Reading::number(Decimal::from(age))
            }
        }
    }
}

pub(super) fn mean(numbers: &[Decimal]) -> Decimal {
    numbers.iter().sum::<Decimal>() / Decimal::from(numbers.len())
}

/// The mean of each source's mean, with the one division last.
fn balanced(seen: &[Seen]) -> Decimal {
    let sources: BTreeSet<usize> = seen.iter().map(|one| one.source).collect();
    let of_each: Vec<Vec<Decimal>> = sources
        .iter()
        .map(|source| seen.iter().filter(|one| one.source == *source).map(Seen::number).collect())
        .collect();
    let common: Decimal = of_each.iter().map(|numbers| Decimal::from(numbers.len())).product();
    let sum: Decimal = of_each
        .iter()
        .map(|numbers| numbers.iter().sum::<Decimal>() * (common / Decimal::from(numbers.len())))
        .sum();
    sum / (common * Decimal::from(of_each.len()))
}
