//! The passing of time: what would come out later, while everything else is still seen as it is now.

use crate::assess::{Assumption, Reading, Refusal, Rerun, Verdict};
use crate::domain::{Date, LengthUnit, Number, Value, completed_days, completed_months, months_on};
use crate::ruleset::{EvidenceKind, Selection, SelectionId, Take};

use super::change::{Change, ChangeKind};
use super::trial::Trials;

/// How many months are looked ahead.
pub(super) const MONTHS_MAX: u32 = 24;

/// A month from which on waiting alone makes a difference.
#[derive(Debug)]
pub(super) struct Later<'a> {
    pub(super) change: Change,
    pub(super) rerun: Rerun<'a>,
}

/// Every month from which on waiting makes a difference to the month before, at most two years ahead.
pub(super) fn later<'a>(now: &Rerun<'a>, trials: &mut Trials<'_>) -> Result<Vec<Later<'a>>, Refusal> {
    let mut found: Vec<Later<'a>> = Vec::new();
    if !depends_on_time(now) {
        return Ok(found);
    }
    for months in 1..=MONTHS_MAX {
        let until = months_on(now.as_of(), months);
        let given = still_seen(now, until);
        let (rules, profile, pathway) = (now.rule_set(), now.profile(), now.pathway());
        let stop = trials.stop();
        let rerun = Rerun::new(rules, trials.sandbox, profile, pathway, until, given.clone(), stop);
        let rerun = match rerun {
            Ok(rerun) => rerun,
            Err(Refusal::Stopped) => return Err(Refusal::Stopped),
            Err(Refusal::NotOpen { .. } | Refusal::BeforeThreshold { .. }) => continue,
        };
        let before: &Verdict = found.last().map_or(now.verdict(), |later| later.rerun.verdict());
        if rerun.verdict() != before {
            let kind = ChangeKind::Wait { months, until };
            let change = Change { evidence: None, kind, assumptions: given, distance: Number::from(months) };
            found.push(Later { change, rerun });
        }
    }
    Ok(found)
}

/// Whether the passing of time can change anything: ages, windows over items, numbers that grow, dated thresholds.
fn depends_on_time(now: &Rerun<'_>) -> bool {
    let pathway = now.pathway();
    let selections = pathway.selections.iter().any(|selection| {
        let evidence = now.rule_set().catalogue.get(selection.evidence);
        let items = evidence.is_some_and(|evidence| matches!(evidence.kind, EvidenceKind::Items(_)));
        let grows = evidence.is_some_and(|evidence| evidence.grows_with_time.is_some());
        items || grows || matches!(selection.take, Take::Age(_) | Take::Count | Take::Sum)
    });
    let thresholds = pathway.thresholds.iter().filter_map(|used| now.rule_set().threshold(used.id));
    let mut coming = thresholds.flat_map(|threshold| &threshold.values);
    selections || coming.any(|value| value.from > now.as_of())
}

/// What ratings, answers and the like still say on a later day; a number that grows has grown. Ages, and items in
/// windows of time, are left to the day itself.
fn still_seen(now: &Rerun<'_>, until: Date) -> Vec<Assumption> {
    let selections = now.pathway().selections.iter().enumerate();
    let kept = selections.filter_map(|(at, selection)| {
        let id = SelectionId(at);
        let observed = now.observed(id)?;
        let evidence = now.rule_set().catalogue.get(selection.evidence)?;
        let of_the_day = matches!(evidence.kind, EvidenceKind::Items(_)) || is_counted(selection);
        if of_the_day {
            return None;
        }
        let Reading::Value(value) = &observed.reading else { return None };
        let value = match (evidence.grows_with_time, value) {
            (Some(unit), Value::Number(number)) => {
                // It counts from the day of the report on, and no further than the evidence goes.
                let reported = observed.dates.map_or(now.as_of(), |(_, newest)| newest);
                let grown = grown(*number, unit, reported, until)?;
                Value::Number(selection.span(evidence).max.map_or(grown, |max| grown.min(max)))
            }
            (_, value) => value.clone(),
        };
        Some(Assumption { selection: id, reading: Reading::Value(value) })
    });
    kept.collect()
}

fn is_counted(selection: &Selection) -> bool {
    matches!(selection.take, Take::Age(_) | Take::Count | Take::Sum)
}

/// A number of days, weeks, months or years after a time.
fn grown(number: Number, unit: LengthUnit, from: Date, until: Date) -> Option<Number> {
    let passed = match unit {
        LengthUnit::Days => completed_days(from, until),
        LengthUnit::Weeks => completed_days(from, until).checked_div(7)?,
        LengthUnit::Months => completed_months(from, until),
        LengthUnit::Years => completed_months(from, until).checked_div(12)?,
    };
    number.checked_add(Number::from(passed))
}
