//! The selections of observations that came to something else, and why.

use super::account::{Account, Report, SeenReading};
use crate::assess::{Absence, Reading};
use crate::domain::Date;

/// A selection that came to something else. What it came to stands in the assessments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingChange {
    /// Its place among the selections of the assessment before; none when only the rules after have it.
    pub before: Option<usize>,
    /// Its place among the selections of the assessment after; none when only the rules before have it.
    pub after: Option<usize>,
    /// Why; never empty.
    pub causes: Vec<Cause>,
}

/// Why a selection came to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// What kind of cause.
    pub kind: CauseKind,
    /// How many observations are concerned; 0 where none are, and where that is not told.
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
    /// Observations do not count any more, and of kept assessments it is not known why.
    NotCounted,
    /// Time went by, or a threshold changed.
    Time,
    /// Only the rules of one assessment ask for it.
    OtherRules,
}

/// Every selection that came to something else. One whose value is withheld in either assessment is left out: that it
/// differs, or does not, would tell of the value.
pub(super) fn changes(before: &dyn Account, after: &dyn Account) -> Vec<ReadingChange> {
    let (was, is) = (before.readings(), after.readings());
    let mut changes: Vec<ReadingChange> = Vec::new();
    for (at_before, at_after) in paired(&was, &is) {
        let seen = (at_before.and_then(|at| was.get(at)), at_after.and_then(|at| is.get(at)));
        let causes = match (seen, at_after) {
            ((Some(was), Some(is)), Some(at)) => {
                let hidden = is_withheld(was) || is_withheld(is);
                if hidden || was.reading == is.reading {
                    continue;
                }
                causes((before, was), (after, is), (at_before, at))
            }
            ((one, other), _) => {
                if one.or(other).is_none_or(is_withheld) {
                    continue;
                }
                vec![Cause { kind: CauseKind::OtherRules, observations: 0, newest: None }]
            }
        };
        changes.push(ReadingChange { before: at_before, after: at_after, causes });
    }
    changes
}

fn is_withheld(seen: &SeenReading<'_>) -> bool {
    matches!(seen.reading, Reading::Absent(Absence::Withheld(_)))
}

/// The places of the same selections in two lists, in the order of the later; what only the earlier has stands last.
fn paired(was: &[SeenReading<'_>], is: &[SeenReading<'_>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut left: Vec<Option<&SeenReading<'_>>> = was.iter().map(Some).collect();
    let mut pairs = Vec::with_capacity(is.len());
    for (at, seen) in is.iter().enumerate() {
        let same = |one: Option<&SeenReading<'_>>| one.is_some_and(|one| one.key == seen.key);
        let is_same_place = same(left.get(at).copied().flatten());
        let place = if is_same_place { Some(at) } else { left.iter().position(|one| same(*one)) };
        if let Some(taken) = place.and_then(|place| left.get_mut(place)) {
            *taken = None;
        }
        pairs.push((place, Some(at)));
    }
    let alone = left.iter().enumerate().filter(|(_, seen)| seen.is_some());
    pairs.extend(alone.map(|(at, _)| (Some(at), None)));
    pairs
}

fn causes(
    (before, was): (&dyn Account, &SeenReading<'_>),
    (after, is): (&dyn Account, &SeenReading<'_>),
    (at_before, at_after): (Option<usize>, usize),
) -> Vec<Cause> {
    let mut found = Found::default();
    if is.assumed || was.assumed {
        found.0.push(Cause { kind: CauseKind::Assumed, observations: 0, newest: None });
        return found.0;
    }
    for seen in is.reports.iter().filter(|seen| !was.reports.contains(seen)) {
        found.add(CauseKind::New, seen.on);
    }
    for seen in was.reports.iter().filter(|seen| !is.reports.contains(seen)) {
        found.add(after.why_gone(at_after, seen), seen.on);
    }
    // Reports that were too old or too few before and after need not have been used for a reason to be missing to
    // change: what is there in the profile tells.
    if found.0.is_empty() {
        let was = at_before.map_or_else(Vec::new, |at| before.there(at));
        found.unused(&was, &after.there(at_after));
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
    fn unused(&mut self, was: &[Report<'_>], now: &[Report<'_>]) {
        for seen in now.iter().filter(|seen| !was.contains(seen)) {
            self.add(CauseKind::New, seen.on);
        }
        for seen in was.iter().filter(|seen| !now.contains(seen)) {
            self.add(CauseKind::Removed, seen.on);
        }
    }
}
