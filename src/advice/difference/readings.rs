//! The selections of observations that came to something else, and why.

use crate::assess::{Assessment, Observation, Observed, Profile};
use crate::domain::{Date, Length, go_back};
use crate::ruleset::{Selection, SelectionId, WindowLength};

/// A selection that came to something else. What it came to stands in the assessments, at the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingChange {
    /// Which selection.
    pub selection: SelectionId,
    /// Why; never empty.
    pub causes: Vec<Cause>,
}

/// Why a selection came to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// What kind of cause.
    pub kind: CauseKind,
    /// How many observations are concerned.
    pub observations: u32,
    /// The newest day of these.
    pub newest: Option<Date>,
}

/// What kind of cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CauseKind {
    /// A value was assumed.
    Assumed,
    /// Observations count that did not before.
    New,
    /// Observations are too old by now.
    Stale,
    /// Observations are not in the profile any more.
    Removed,
    /// Newer observations stand in place of these.
    Superseded,
    /// Time went by, or a threshold changed.
    Time,
}

/// Every selection that came to something else.
pub(super) fn changes(before: &Assessment<'_>, after: &Assessment<'_>) -> Vec<ReadingChange> {
    let pairs = before.observed.iter().zip(&after.observed).enumerate();
    pairs
        .filter(|(_, (was, is))| was.reading != is.reading)
        .map(|(at, (was, is))| {
            let selection = SelectionId(at);
            let causes = if is.assumed || was.assumed {
                vec![Cause { kind: CauseKind::Assumed, observations: 0, newest: None }]
            } else {
                causes((before, was), (after, is))
            };
            ReadingChange { selection, causes }
        })
        .collect()
}

fn causes(
    (before, was): (&Assessment<'_>, &Observed),
    (after, is): (&Assessment<'_>, &Observed),
) -> Vec<Cause> {
    let used_before: Vec<&Observation> = before.observations_of(was).collect();
    let used_after: Vec<&Observation> = after.observations_of(is).collect();
    let oldest = after.selection(is.selection).and_then(|selection| oldest_day(after, selection));
    let mut found = Found::default();
    for seen in used_after.iter().filter(|seen| !holds(&used_before, seen)) {
        found.add(CauseKind::New, seen.on);
    }
    for seen in used_before.iter().filter(|seen| !holds(&used_after, seen)) {
        let kind = if !is_in(after.profile, seen) {
            CauseKind::Removed
        } else if oldest.is_some_and(|oldest| seen.on < oldest) {
            CauseKind::Stale
        } else {
            CauseKind::Superseded
        };
        found.add(kind, seen.on);
    }
    // Reports that were too old or too few before and after need not have been used for a reason to be missing to
    // change: what is there in the profile tells.
    if found.0.is_empty() {
        found.unused(before, after, is);
    }
    if found.0.is_empty() {
        found.0.push(Cause { kind: CauseKind::Time, observations: 0, newest: None });
    }
    found.0
}

/// Causes so far, one of each kind.
#[derive(Default)]
struct Found(Vec<Cause>);

impl Found {
    fn add(&mut self, kind: CauseKind, on: Date) {
        match self.0.iter_mut().find(|cause| cause.kind == kind) {
            Some(cause) => {
                cause.observations = cause.observations.saturating_add(1);
                cause.newest = cause.newest.max(Some(on));
            }
            None => self.0.push(Cause { kind, observations: 1, newest: Some(on) }),
        }
    }

    /// Observations that no rule used, and that only one of the profiles has by its day.
    fn unused(&mut self, before: &Assessment<'_>, after: &Assessment<'_>, is: &Observed) {
        let Some(selection) = after.selection(is.selection) else { return };
        let there = |of: &Assessment<'_>| -> Vec<Observation> {
            let all = of.profile.of(selection.evidence).iter();
            all.filter(|seen| seen.on <= of.as_of && selection.from.contains(&seen.source)).cloned().collect()
        };
        let (was, now) = (there(before), there(after));
        for seen in now.iter().filter(|seen| !was.iter().any(|other| same(other, seen))) {
            self.add(CauseKind::New, seen.on);
        }
        for seen in was.iter().filter(|seen| !now.iter().any(|other| same(other, seen))) {
            self.add(CauseKind::Removed, seen.on);
        }
    }
}

/// The oldest day that counts for a selection, where that can be said.
fn oldest_day(assessment: &Assessment<'_>, selection: &Selection) -> Option<Date> {
    let length = match &selection.within {
        None => assessment.rule_set.catalogue.get(selection.evidence)?.fresh_for?,
        Some(window) => match window.farthest {
            WindowLength::Fixed(length) => length,
            WindowLength::Threshold(id, unit) => {
                let count = assessment.table_used(id)?.number()?;
                Length { count: u32::try_from(count).ok()?, unit }
            }
        },
    };
    Some(go_back(assessment.as_of, length))
}

fn holds(list: &[&Observation], seen: &Observation) -> bool {
    list.iter().any(|other| same(other, seen))
}

fn is_in(profile: &Profile, seen: &Observation) -> bool {
    profile.of(seen.evidence).iter().any(|other| same(other, seen))
}

/// Whether two observations say the same. The number of a rater belongs to a profile.
fn same(one: &Observation, two: &Observation) -> bool {
    let Observation { evidence, on, source, rater, rater_index: _, seeing, item, id, reference } = one;
    (evidence, on, source, rater, seeing, item, id, reference)
        == (&two.evidence, &two.on, &two.source, &two.rater, &two.seeing, &two.item, &two.id, &two.reference)
}
