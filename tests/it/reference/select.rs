//! Observations to one value: selection in the page's order, then `take`.

use super::calendar::Day;
use super::evaluate::{Evaluator, rounded, working};
use super::expression::{Expr, Value};
use super::result::{Reading, read_expression};
use super::rules::{
    CANDIDATE, Evidence, Kind, Num, OWN, Observation, Raters, Rounding, Says, Selection, Span, Take,
};
use super::seen::{Seen, Thing, belong_together, latest_of_each, merged, order};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

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

    /// Whether there is no report for the selection so far, where that would not mean none.
    pub(super) fn is_unreported(&self, selection: &Selection) -> bool {
        let evidence = self.evidence(&selection.evidence);
        let from = selection.from.as_ref().unwrap_or(&evidence.sources);
        let means_none = matches!(selection.take, Take::Count | Take::Sum) && evidence.none_reported;
        let of = |one: &&Observation| one.evidence == evidence.name && from.contains(&one.source);
        !means_none && !self.observations.iter().filter(of).any(|one| one.on <= self.as_of)
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
        let is_fresh =
            |one: &&Observation| one.on <= nearest && farthest.is_none_or(|farthest| one.on >= farthest);
        let fresh: Vec<&Observation> = known.iter().copied().filter(is_fresh).collect();
        if fresh.is_empty() {
            // All too old is stale; what a window leaves out because it is too new was not observed in it.
            let is_old = |one: &&Observation| farthest.is_some_and(|farthest| one.on < farthest);
            let cause = match known.as_slice() {
                [] => "never-observed",
                known if known.iter().all(is_old) => "stale",
                _ => "none-fits",
            };
            return Err(none(cause));
        }
        let by_item = matches!(evidence.kind, Kind::Items(_));
        let looks_back = selection.newest.is_some()
            || matches!(selection.take, Take::Weighted(_) | Take::Sum | Take::Count | Take::Change);
        let merges = by_item || !looks_back;
        let mut kept = readable(selection, &fresh);
        let mut unreadable = fresh.iter().any(|one| one.says == Says::Unreadable);
        if merges {
            kept = latest_of_each(&kept, by_item);
            let of_each = merged(kept.clone(), by_item);
            let differ = |one: &Seen| {
                let mut same = of_each.iter().filter(|of| belong_together(of, one, by_item));
                same.any(|of| of.value == Thing::Differing)
            };
            unreadable |= kept.iter().any(differ);
            kept.retain(|one| !differ(one));
        }
        let mut answers = Vec::new();
        for one in kept {
            let is_asked_for = self.is_asked_for(selection, &one)?;
            answers.push((one, is_asked_for));
        }
        // Of one item, some reports of the day are asked for and some are not.
        let is_torn = |(one, answer): &(Seen, bool)| {
            merges
                && answers.iter().any(|(other, other_answer)| {
                    other_answer != answer && belong_together(other, one, by_item)
                })
        };
        unreadable |= answers.iter().any(is_torn);
        let asked_for = answers.iter().filter(|one| one.1 && !is_torn(one));
        let asked_for: Vec<Seen> = asked_for.map(|(one, _)| one.clone()).collect();
        if asked_for.is_empty() {
            return Err(if unreadable {
                Reading::missing("unreadable")
            } else if fresh.iter().any(|one| one.says == Says::NotApplicable) {
                Reading::NotApplicable
            } else if is_count {
                Reading::number(Decimal::ZERO)
            } else {
                Reading::missing("none-fits")
            });
        }
        let mut kept = if merges { merged(asked_for, by_item) } else { asked_for };
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

    fn is_asked_for(&self, selection: &Selection, one: &Seen) -> Result<bool, Reading> {
        let Some(only) = &selection.only else { return Ok(true) };
        let reading =
            read_expression(only, |name| match one.fields.iter().find(|(field, _)| field == name) {
                Some((_, value)) => Reading::Value(value.clone()),
                None => self.threshold_reading(name),
            });
        match reading {
            Reading::Value(Value::Yes(yes)) => Ok(yes),
            other => Err(other),
        }
    }

    /// The newest and the oldest day that count.
    fn window(&self, evidence: &Evidence, selection: &Selection) -> Result<(Day, Option<Day>), Reading> {
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
            Some(Raters::Each(each)) => each.iter().map(|(source, least)| (Some(*source), least)).collect(),
        };
        for (source, least) in asked {
            let least = self.needed(least)?;
            if count(source) < least {
                return Err(Reading::missing("too-few-raters"));
            }
        }
        Ok(())
    }
}

/// Those of the observations that say something.
fn readable(selection: &Selection, asked_for: &[&Observation]) -> Vec<Seen> {
    let mut readable = Vec::new();
    for (number, one) in asked_for.iter().enumerate() {
        let value = match (&one.says, &selection.field) {
            (Says::Value(value), _) => Thing::Value(value.clone()),
            (Says::Fields(fields), None) => Thing::Fields(fields.clone()),
            (Says::Fields(fields), Some(field)) => {
                let found = fields.iter().find(|(name, _)| name == field);
                Thing::Value(found.unwrap().1.clone())
            }
            (Says::NotApplicable | Says::Unreadable, _) => continue,
        };
        // Whose own view it is needs no saying.
        let known = if one.source == OWN { CANDIDATE } else { &one.rater };
        let rater = if known.is_empty() { format!("#{number}") } else { known.to_owned() };
        readable.push(Seen {
            on: one.on,
            source: one.source,
            rater: known.to_owned(),
            item: one.item.clone(),
            fields: if let Says::Fields(fields) = &one.says { fields.clone() } else { Vec::new() },
            value,
            raters: vec![(one.source, rater)],
        });
    }
    readable
}
