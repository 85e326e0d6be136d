//! Working every selection of a pathway out, once.

use super::error::{Fault, Stop};
use super::frame::Frame;
use super::raters::count_raters;
use super::run::Run;
use super::select::{Dropped, Picked, Picks, Selecting};
use super::{Absence, Observed, Profile, Reading, Refusal};
use crate::domain::{Date, Value};
use crate::ruleset::{Pathway, RuleSet, SelectionId};
use crate::script::Sandbox;

/// What some selections of a pathway see of a profile, without assessing it, and the places of the observations that
/// they used, as [`super::Assessment::used`] has them. What could not be worked out is left out.
///
/// # Errors
/// When the pathway is not open to the role, or a threshold that it uses has no value yet on that date.
pub fn observe(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    profile: &Profile,
    (pathway, selections): (&Pathway, &[SelectionId]),
    as_of: Date,
) -> Result<(Vec<Observed>, Vec<u32>), Refusal> {
    let mut run = Run::begin(rule_set, sandbox, profile, pathway, as_of, &[])?;
    run.settle_groups();
    let observed = selections.iter().filter_map(|id| run.select(*id).ok()).collect();
    Ok((observed, run.used))
}

/// What every selection saw, by its number. What could not be worked out is unreadable, and has its fault beside it.
#[derive(Debug)]
pub(super) struct ObservedList {
    all: Vec<Observed>,
    faults: Vec<(SelectionId, Fault)>,
}

impl ObservedList {
    /// So many, which have seen nothing yet.
    fn unseen(count: usize) -> Self {
        Self { all: (0..count).map(|at| Observed::unseen(SelectionId(at))).collect(), faults: Vec::new() }
    }

    /// Notes what a selection sees where it stays.
    fn note(&mut self, id: SelectionId, look: impl FnOnce(&mut Observed) -> Result<(), Fault>) {
        let Some(observed) = self.all.get_mut(id.0) else { return };
        if let Err(fault) = look(observed) {
            *observed = Observed::nothing(id, Reading::Absent(Absence::Unreadable));
            self.faults.push((id, fault));
        }
    }

    /// What a selection saw, or why working it out failed. What is assumed did not fail.
    pub(super) fn get(&self, id: SelectionId) -> Option<Result<&Observed, &Fault>> {
        let observed = self.all.get(id.0)?;
        let fault = self.faults.iter().find(|(failed, _)| *failed == id && !observed.assumed);
        Some(fault.map_or(Ok(observed), |(_, fault)| Err(fault)))
    }

    /// Exchanges what a selection saw for something else that it is to have seen.
    pub(super) fn exchange(&mut self, other: &mut Observed) {
        if let Some(slot) = self.all.get_mut(other.selection.0) {
            std::mem::swap(slot, other);
        }
    }

    /// All of it, for the explanation.
    pub(super) fn into_all(self) -> Vec<Observed> {
        self.all
    }
}

impl FromIterator<Observed> for ObservedList {
    fn from_iter<I: IntoIterator<Item = Observed>>(observed: I) -> Self {
        Self { all: observed.into_iter().collect(), faults: Vec::new() }
    }
}

impl Run<'_, '_> {
    /// Works every selection out; those that group thresholds first, since others may need these. Gives the frame
    /// too, which holds the thresholds as they are then.
    pub(super) fn observe(&mut self) -> (ObservedList, Frame) {
        let mut grouping = self.settle_groups();
        let mut frame = Frame::new(&self.thresholds);
        let count = self.pathway.selections.len();
        let mut observed = ObservedList::unseen(count);
        for id in (0..count).map(SelectionId) {
            let known = grouping.iter().position(|(known, _)| *known == id);
            observed.note(id, |observed| match known {
                Some(at) => grouping.swap_remove(at).1.map(|known| *observed = known),
                None => self.look(observed, &mut frame.values),
            });
        }
        (observed, frame)
    }

    /// Works the selections out that group thresholds.
    fn settle_groups(&mut self) -> Vec<(SelectionId, Result<Observed, Fault>)> {
        let mut grouping: Vec<(SelectionId, Result<Observed, Fault>)> = Vec::new();
        for used in &self.pathway.thresholds {
            let Some(group) = used.group.filter(|_| self.thresholds.waits_for_group(*used)) else {
                continue;
            };
            if !grouping.iter().any(|(known, _)| *known == group) {
                let result = self.select(group);
                grouping.push((group, result));
            }
            let observed = grouping.iter().find(|(known, _)| *known == group);
            if let Some((_, Ok(Observed { reading: Reading::Value(value), .. }))) = observed {
                self.thresholds.settle(used.id, value);
            }
        }
        grouping
    }

    /// Works one selection out by itself.
    pub(super) fn select(&mut self, id: SelectionId) -> Result<Observed, Fault> {
        let has_only = self.pathway.selections.get(id.0).is_some_and(|selection| selection.only.is_some());
        let mut scope = if has_only { Frame::new(&self.thresholds).values } else { Vec::new() };
        let mut observed = Observed::unseen(id);
        self.look(&mut observed, &mut scope)?;
        Ok(observed)
    }

    /// Notes what a selection sees, of which nothing is noted yet. The scope of `only` starts with the thresholds.
    fn look(&mut self, observed: &mut Observed, scope: &mut Vec<Value>) -> Result<(), Fault> {
        let id = observed.selection;
        if let Some(assumed) = self.assumptions.iter().find(|assumed| assumed.selection == id) {
            *observed = Observed::assuming(assumed, self.pathway);
            return Ok(());
        }
        let Some(selection) = self.pathway.selections.get(id.0) else { return Ok(()) };
        let Some(evidence) = self.rule_set.catalogue.get(selection.evidence) else { return Ok(()) };
        let mut selecting = Selecting {
            rule_set: self.rule_set,
            profile: self.profile,
            as_of: self.as_of,
            thresholds: &self.thresholds,
            frame: scope,
            sandbox: self.sandbox,
            reaches: &mut self.reaches,
        };
        let picks = &mut self.picks;
        let value = selecting.pick(selection, evidence, picks).and_then(|()| {
            let value = super::take::take(selection, evidence, picks, &self.thresholds, self.as_of);
            let used = match &value {
                Ok(_) => super::take::used(selection, picks, &self.thresholds),
                Err(_) => picks.picked.len(),
            };
            note_used(observed, &mut self.used, picks, used);
            value
        });
        observed.reading = match value {
            Ok(value) => Reading::Value(value),
            Err(Stop::Absent(absence)) => Reading::Absent(absence),
            Err(Stop::Fault(fault)) => return Err(fault),
        };
        Ok(())
    }
}

/// Notes the newest observations, that many: those that the value rests on, or all that count when there is none.
fn note_used(observed: &mut Observed, used: &mut Vec<u32>, picks: &Picks<'_>, count: usize) {
    let picked = picks.picked.get(..count).unwrap_or(&picks.picked);
    observed.used_from = place_after(used);
    for pick in picked {
        used.push(pick.at);
        observed.sources.add(pick.observation.source);
    }
    // They are newest first.
    let day = |pick: Option<&Picked<'_>>| pick.map(|pick| pick.observation.on);
    observed.dates = day(picked.last()).zip(day(picked.first()));
    observed.used_to = place_after(used);
    observed.contradicted = picks.dropped == Some(Dropped::Contradicted);
    observed.raters =
        if picked.len() == picks.picked.len() { picks.raters } else { count_raters(picked, |_| true) };
}

fn place_after(used: &[u32]) -> u32 {
    u32::try_from(used.len()).unwrap_or(u32::MAX)
}
