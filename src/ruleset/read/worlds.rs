//! The values that thresholds can have together: at every date, for every group. Rules in which
//! thresholds stand are checked in each of these worlds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::Context;
use crate::domain::{Date, Number};
use crate::finding::{Code, Finding, Place};
use crate::ruleset::{EvidenceId, Grouping, NumberRef, Row, Table, Threshold, ThresholdId, ThresholdTable};

/// The most worlds of one rule.
const WORLDS_MAX: usize = 20_000;
/// The most worlds of all rules together: about a second.
const WORLDS_IN_ALL_MAX: usize = 1_000_000;

/// A date and a group of each kind: every threshold has one value.
pub(super) struct World<'c> {
    context: &'c Context<'c>,
    pathway: &'c str,
    date: Option<Date>,
    /// Whether there are worlds with other dates.
    several_dates: bool,
    groups: Vec<(EvidenceId, Arc<str>)>,
}

/// Every world that the thresholds make; one without any. When there are too many to go through, that is reported,
/// and the rules cannot be used.
pub(super) fn worlds<'c>(
    context: &'c Context<'c>,
    pathway: &'c str,
    thresholds: &BTreeSet<ThresholdId>,
) -> Vec<World<'c>> {
    let (worlds, is_whole) = some_worlds(context, pathway, thresholds, WORLDS_MAX);
    let in_all = context.worlds.get().saturating_add(worlds.len());
    context.worlds.set(in_all);
    if is_whole && in_all <= WORLDS_IN_ALL_MAX {
        return worlds;
    }
    if !context.worlds_are_too_many.replace(true) {
        report_too_many(context, thresholds);
    }
    worlds.into_iter().take(1).collect()
}

/// Every world when they are few; otherwise none.
pub(super) fn few_worlds<'c>(
    context: &'c Context<'c>,
    pathway: &'c str,
    thresholds: &BTreeSet<ThresholdId>,
) -> Vec<World<'c>> {
    const FEW: usize = 512;
    let (worlds, is_whole) = some_worlds(context, pathway, thresholds, FEW);
    if is_whole { worlds } else { Vec::new() }
}

fn report_too_many(context: &Context<'_>, thresholds: &BTreeSet<ThresholdId>) {
    let items = thresholds.iter().filter_map(|id| context.thresholds.items.get(id.0));
    let names: Vec<String> = items.clone().map(|item| format!("`{}`", item.name)).collect();
    let place = items.map(|item| item.place.clone()).next();
    let place = place.unwrap_or_else(|| Place::start_of(&"thresholds.yaml".into()));
    let message = format!(
        "the dates and groups of {} have too many combinations to be checked",
        if names.is_empty() { "thresholds".to_owned() } else { names.join(", ") }
    );
    let help = "use fewer dates or groups, or fewer thresholds in one rule";
    context.folder.report.add(Finding::new(Code::TooLarge, place, message).help(help));
}

/// The first so many worlds, and whether these are all.
fn some_worlds<'c>(
    context: &'c Context<'c>,
    pathway: &'c str,
    thresholds: &BTreeSet<ThresholdId>,
    most: usize,
) -> (Vec<World<'c>>, bool) {
    let items: Vec<_> = thresholds.iter().filter_map(|id| context.thresholds.items.get(id.0)).collect();
    let first = items.iter().filter_map(|item| item.values.first()).map(|value| value.from).max();
    let dates: BTreeSet<Date> = items
        .iter()
        .flat_map(|item| item.values.iter().map(|value| value.from))
        .filter(|date| first.is_none_or(|first| *date >= first))
        .collect();
    let dates: Vec<Option<Date>> =
        if dates.is_empty() { vec![None] } else { dates.into_iter().map(Some).collect() };
    let combinations = groups(context, &items, most);
    let count = dates.len().saturating_mul(combinations.len());
    let is_whole = combinations.len() < most.saturating_add(1) && count <= most;
    let several_dates = dates.len() > 1;
    let worlds = dates.into_iter().flat_map(|date| {
        let groups = combinations.iter().cloned();
        groups.map(move |groups| World { context, pathway, date, several_dates, groups })
    });
    (worlds.take(most).collect(), is_whole)
}

/// Every combination of the groups that the thresholds depend on; one without any. One more than `most` at most.
fn groups(context: &Context<'_>, items: &[&Threshold], most: usize) -> Vec<Vec<(EvidenceId, Arc<str>)>> {
    let groupings: BTreeSet<EvidenceId> = items
        .iter()
        .filter_map(|item| match item.by {
            Some(Grouping::Evidence(id)) => Some(id),
            Some(Grouping::Pathway) | None => None,
        })
        .collect();
    let mut combinations: Vec<Vec<(EvidenceId, Arc<str>)>> = vec![Vec::new()];
    for evidence in groupings {
        let Some(words) = context.evidence.catalogue.choices(evidence) else {
            continue;
        };
        combinations = combinations
            .into_iter()
            .flat_map(|groups| {
                words.iter().map(move |word| {
                    let mut groups = groups.clone();
                    groups.push((evidence, Arc::clone(word)));
                    groups
                })
            })
            .take(most.saturating_add(1))
            .collect();
    }
    combinations
}

impl World<'_> {
    /// The value of a number.
    pub(super) fn number(&self, number: NumberRef) -> Option<Number> {
        match number {
            NumberRef::Literal(number) => Some(number),
            NumberRef::Threshold(id) => self.table(id).and_then(ThresholdTable::number),
        }
    }

    /// The value of a threshold.
    pub(super) fn table(&self, id: ThresholdId) -> Option<&ThresholdTable> {
        let threshold = self.context.thresholds.items.get(id.0)?;
        let value = &threshold.in_force(self.date?)?.value;
        let group = match threshold.by {
            None => "",
            Some(Grouping::Pathway) => self.pathway,
            Some(Grouping::Evidence(evidence)) => {
                self.groups.iter().find(|(known, _)| *known == evidence).map_or("", |(_, group)| &**group)
            }
        };
        value.of_group(group)
    }

    /// The rows of a table.
    pub(super) fn rows(&self, table: &Table) -> Option<Vec<(Number, Number)>> {
        match table {
            Table::Fixed(rows) => Some(rows.to_vec()),
            Table::Rows(rows) => rows
                .iter()
                .map(|Row { input, gives }| Some((self.number(*input)?, self.number(*gives)?)))
                .collect(),
            Table::Threshold(id) => match self.table(*id)? {
                ThresholdTable::Rows(rows) => Some(rows.to_vec()),
                ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => None,
            },
        }
    }

    /// The day from which it is so; none where no threshold has dates.
    pub(super) const fn date(&self) -> Option<Date> {
        self.date
    }

    /// Which world it is, for messages: ` (from 2026-07-01 on, for hr)`; empty when there is just one.
    pub(super) fn words(&self) -> String {
        let mut words = Vec::new();
        if let Some(date) = self.date.filter(|_| self.several_dates) {
            words.push(format!("from {date} on"));
        }
        words.extend(self.groups.iter().map(|(_, group)| format!("for `{group}`")));
        if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
    }
}

/// The thresholds among some numbers.
pub(super) fn thresholds_of(numbers: impl IntoIterator<Item = NumberRef>) -> BTreeSet<ThresholdId> {
    numbers
        .into_iter()
        .filter_map(|number| match number {
            NumberRef::Threshold(id) => Some(id),
            NumberRef::Literal(_) => None,
        })
        .collect()
}

/// The thresholds that a table depends on.
pub(super) fn thresholds_of_table(table: &Table) -> BTreeSet<ThresholdId> {
    match table {
        Table::Fixed(_) => BTreeSet::new(),
        Table::Rows(rows) => thresholds_of(rows.iter().flat_map(|row| [row.input, row.gives])),
        Table::Threshold(id) => BTreeSet::from([*id]),
    }
}
