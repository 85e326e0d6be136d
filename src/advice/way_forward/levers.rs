//! Which evidence of a pathway can be changed: actionable, read by rules that count, not said by the person alone.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::assess::{Absence, Reading, Rerun};
use crate::domain::Source;
use crate::ruleset::{EvidenceId, EvidenceKind, Selection, SelectionId, Take};
use crate::script::Sandbox;

use super::change::Lever;
use super::trial::Ended;
use super::{items, values};

/// A selection with its place among the pathway's.
pub(super) type Placed<'a> = (SelectionId, &'a Selection);

/// The most observations that are read again to see what more items, and new reports on known ones, change.
const READ_MAX: usize = 1_000_000;

/// What is left of reading observations again.
#[derive(Debug)]
pub(super) struct Looks<'s> {
    left: usize,
    stop: &'s AtomicBool,
}

impl<'s> Looks<'s> {
    pub(super) const fn new(stop: &'s AtomicBool) -> Self {
        Self { left: READ_MAX, stop }
    }

    pub(super) fn spend(&mut self, observations: usize) -> Result<(), Ended> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Ended::Stopped);
        }
        self.left = self.left.checked_sub(observations).ok_or(Ended::Budget)?;
        Ok(())
    }
}

/// Puts everything that can be changed in `levers`, in the order of the catalogue, until the budget is spent.
pub(super) fn levers(
    rerun: &Rerun<'_>,
    sandbox: &mut Sandbox,
    looks: &mut Looks<'_>,
    levers: &mut Vec<Lever>,
) -> Result<(), Ended> {
    for (at, evidence) in rerun.rule_set().catalogue.evidence.iter().enumerate() {
        if !evidence.actionable.is_any() {
            continue;
        }
        let id = EvidenceId(at);
        let read: Vec<Placed<'_>> = selections(rerun, id).collect();
        if read.is_empty() {
            continue;
        }
        match &evidence.kind {
            EvidenceKind::Items(fields) => {
                let lever = items::lever(rerun, (sandbox, looks), id, fields, &read)?;
                levers.extend(lever.filter(|lever| !lever.changes.is_empty()));
            }
            EvidenceKind::Single(kind) => {
                for tied in tied(&read) {
                    levers.push(values::seen(rerun, (id, kind), &tied));
                }
                let aged = read.iter().filter(|(_, selection)| matches!(selection.take, Take::Age(_)));
                levers.extend(aged.filter_map(|placed| values::anew(rerun, id, *placed)));
            }
        }
    }
    levers.retain(|lever| !lever.changes.is_empty());
    Ok(())
}

/// The selections of an evidence item that rules read which count for the result.
fn selections<'a>(rerun: &'a Rerun<'_>, evidence: EvidenceId) -> impl Iterator<Item = Placed<'a>> {
    let all = rerun.pathway().selections.iter().enumerate();
    all.map(|(at, selection)| (SelectionId(at), selection)).filter(move |(id, selection)| {
        let counts = !rerun.readers().of_selection(*id).is_empty() || rerun.readers().groups_thresholds(*id);
        selection.evidence == evidence && counts
    })
}

/// Selections that see the same people's reports move together: groups of those whose sources overlap. What the
/// person alone says is left out, as nobody is asked to rate themselves otherwise.
fn tied<'a>(read: &[Placed<'a>]) -> Vec<Vec<Placed<'a>>> {
    let mut groups: Vec<Vec<Placed<'a>>> = Vec::new();
    for placed in
        read.iter().filter(|(_, selection)| selection.take.gives_own_values() && !is_own_view(selection))
    {
        let (mut own, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|(_, other)| overlap(other, placed.1)));
        let mut joined: Vec<Placed<'a>> = own.drain(..).flatten().collect();
        joined.push(*placed);
        groups = others;
        groups.push(joined);
    }
    for group in &mut groups {
        group.sort_by_key(|(id, _)| *id);
    }
    groups.sort_by_key(|group| group.first().map(|(id, _)| *id));
    groups
}

fn is_own_view(selection: &Selection) -> bool {
    selection.from.iter().all(|source| *source == Source::Self_)
}

fn overlap(a: &Selection, b: &Selection) -> bool {
    a.from.iter().any(|source| *source != Source::Self_ && b.from.contains(source))
}

/// Whether something can be done about what is missing: not when the question does not apply, or the platform may
/// not see the answer.
pub(super) fn can_be_seen(reading: &Reading) -> bool {
    !matches!(reading, Reading::Absent(Absence::NotApplicable | Absence::Unreadable))
}
