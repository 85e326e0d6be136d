//! The passing of time: what would come out later, while everything else is still seen as it is now.

use std::collections::BTreeMap;

use crate::assess::{Assumption, Free, Reading, Refusal, Rerun};
use crate::domain::{Date, LengthUnit, Number, Value, completed_days, completed_months, months_on};
use crate::ruleset::{EvidenceKind, Selection, SelectionId, Take};

use super::change::{Change, ChangeKind, Lever, distance};
use super::goal::Goal;
use super::levers::levers;
use super::nearest::{Sought, nearest};
use super::not_tried::{Cut, Cuts};
use super::trial::{Ended, Trials};

/// How many months are looked ahead.
pub(super) const MONTHS_MAX: u32 = 24;

/// A month from which on rules see something else.
#[derive(Debug)]
pub(super) struct Later<'a> {
    pub(super) change: Change,
    pub(super) rerun: Rerun<'a>,
}

/// Every month in which rules see something else than in the month before, at most two years ahead; and which months
/// were not looked at. The first is none, when numbers have grown since they were reported.
pub(super) fn later<'a>(
    now: &Rerun<'a>,
    trials: &mut Trials<'_>,
) -> Result<(Vec<Later<'a>>, Option<Cut>), Refusal> {
    let mut found: Vec<Later<'a>> = Vec::new();
    if !depends_on_time(now) {
        return Ok((found, None));
    }
    for months in 0..=MONTHS_MAX {
        let until = months_on(now.as_of(), months);
        let StillSeen { given, grown } = still_seen(now, until);
        if months == 0 && grown.is_empty() {
            continue;
        }
        let (rules, profile, pathway) = (now.rule_set(), now.profile(), now.pathway());
        let begun = trials.begin(profile.observations().len(), |sandbox, stop| {
            Rerun::new(rules, sandbox, profile, pathway, until, given.clone(), stop)
        });
        let rerun = match begun {
            Ok(Ok(rerun)) => rerun,
            Ok(Err(Refusal::NotOpen { .. } | Refusal::BeforeThreshold { .. })) => continue,
            Ok(Err(Refusal::Stopped)) | Err(Ended::Stopped) => return Err(Refusal::Stopped),
            Err(Ended::Budget(why)) => {
                let from = Number::from(months.saturating_sub(1));
                return Ok((found, Some(Cut { from, why })));
            }
        };
        if !rerun.sees_as(found.last().map_or(now, |later| &later.rerun)) {
            let kind = ChangeKind::Wait { months, until, grown };
            let change = Change { evidence: None, kind, assumptions: given, distance: Number::from(months) };
            found.push(Later { change, rerun });
        }
    }
    Ok((found, None))
}

/// Puts every lever that reaches the goal after waiting in `ways`, with the month in which both together are nearest,
/// until a budget ends; and in `cuts` what was not tried.
pub(super) fn with_one_more(
    trials: &mut Trials<'_>,
    later: &mut [Later<'_>],
    goal: Goal,
    (ways, cuts): (&mut Vec<Vec<Change>>, &mut Cuts),
) -> Result<(), Ended> {
    let mut best: BTreeMap<Vec<SelectionId>, Vec<Change>> = BTreeMap::new();
    let mut looked = Ok(());
    for later in later {
        looked = in_month(trials, later, goal, (&mut best, cuts));
        if looked.is_err() {
            break;
        }
    }
    ways.extend(best.into_values());
    looked
}

fn in_month(
    trials: &mut Trials<'_>,
    Later { change: wait, rerun }: &mut Later<'_>,
    goal: Goal,
    (best, cuts): (&mut BTreeMap<Vec<SelectionId>, Vec<Change>>, &mut Cuts),
) -> Result<(), Ended> {
    for lever in helpful(rerun, trials, goal)? {
        let within = best.get(&lever.selections).map(|known| distance(known));
        let within = within.map(|within| within.checked_sub(wait.distance).unwrap_or_default());
        let mut found = None;
        for change in &lever.changes {
            if within.is_some_and(|within| change.distance >= within) {
                break;
            }
            if goal.is_met(&trials.of(rerun, &[change])?) {
                found = Some(change.clone());
                break;
            }
        }
        cuts.extend(lever.cut.map(|cut| cut.after(wait.distance)));
        if let Some(grid) = &lever.grid {
            let concerned = rerun.readers().concerned(&lever.selections);
            let within = found.as_ref().map(|change| change.distance).or(within);
            let sought = Sought { goal, grids: &[grid], concerned: concerned.as_deref(), within };
            let nearer = nearest(rerun, trials, &sought)?;
            cuts.extend(nearer.cut.map(|cut| cut.after(wait.distance)));
            found = nearer.found.and_then(|changes| changes.into_iter().next()).or(found);
        }
        if let Some(change) = found {
            best.insert(lever.selections.clone(), vec![wait.clone(), change]);
        }
    }
    Ok(())
}

/// What can be changed on a later day, when what has grown old counts no more, and may be enough by itself.
fn helpful(rerun: &Rerun<'_>, trials: &mut Trials<'_>, goal: Goal) -> Result<Vec<Lever>, Ended> {
    levers(rerun, trials, |trials, free| {
        trials.bound()?;
        Ok(may_reach(rerun, goal, free))
    })
}

/// Whether all that can be changed on a later day may be enough together.
pub(super) fn may_be_enough(rerun: &Rerun<'_>, trials: &mut Trials<'_>, goal: Goal) -> Result<bool, Ended> {
    let mut all = Vec::new();
    levers(rerun, trials, |_, free| {
        all.extend_from_slice(free);
        Ok(false)
    })?;
    trials.bound()?;
    Ok(may_reach(rerun, goal, &all))
}

fn may_reach(rerun: &Rerun<'_>, goal: Goal, free: &[Free]) -> bool {
    let selections: Vec<SelectionId> = free.iter().map(|free| free.selection).collect();
    rerun.may_reach(goal.level(), rerun.readers().concerned(&selections).as_deref(), free)
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

/// What is seen on a later day.
struct StillSeen {
    /// What ratings, answers and the like still say; a number that grows has grown.
    given: Vec<Assumption>,
    /// The numbers that have grown, each by the first selection that sees it so from the same sources.
    grown: Vec<(SelectionId, Value)>,
}

/// What is seen on a later day. Ages, and items in windows of time, are left to the day itself.
fn still_seen(now: &Rerun<'_>, until: Date) -> StillSeen {
    let mut seen = StillSeen { given: Vec::new(), grown: Vec::new() };
    for (at, selection) in now.pathway().selections.iter().enumerate() {
        let id = SelectionId(at);
        let of_evidence = now.rule_set().catalogue.get(selection.evidence);
        let Some((observed, evidence)) = now.observed(id).zip(of_evidence) else { continue };
        let of_the_day = matches!(evidence.kind, EvidenceKind::Items(_)) || is_counted(selection);
        let (false, Reading::Value(value)) = (of_the_day, &observed.reading) else { continue };
        let mut given = value.clone();
        if let (Some(unit), Value::Number(number)) = (evidence.grows_with_time, value) {
            // It counts from the day of the report on, and no further than the evidence goes.
            let reported = observed.dates.map_or(now.as_of(), |(_, newest)| newest);
            let Some(grown) = grown(*number, unit, reported, until) else { continue };
            given = Value::Number(selection.span(evidence).max.map_or(grown, |max| grown.min(max)));
            let is_named = seen.grown.iter().any(|(named, known)| {
                let named = now.pathway().selections.get(named.0);
                named.is_some_and(|named| {
                    (named.evidence, &named.from) == (selection.evidence, &selection.from)
                }) && *known == given
            });
            if given != *value && !is_named {
                seen.grown.push((id, given.clone()));
            }
        }
        seen.given.push(Assumption { selection: id, reading: Reading::Value(given) });
    }
    seen
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
