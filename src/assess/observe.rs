//! Working every selection of a pathway out, once.

use super::error::{Fault, Stop};
use super::frame::Frame;
use super::run::Run;
use super::select::{Picked, Picks, Selecting, count_raters};
use super::{Absence, Observed, Reading};
use crate::ruleset::SelectionId;

/// What every selection saw, by its number. What could not be worked out is unreadable, and has its fault beside it.
#[derive(Debug)]
pub(super) struct ObservedList {
    all: Vec<Observed>,
    faults: Vec<(SelectionId, Fault)>,
}

impl ObservedList {
    /// Room for so many.
    fn for_selections(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), faults: Vec::new() }
    }

    /// What the next selection saw.
    fn push(&mut self, observed: Result<Observed, Fault>) {
        match observed {
            Ok(observed) => self.all.push(observed),
            Err(fault) => {
                let id = SelectionId(self.all.len());
                self.all.push(Observed::nothing(id, Reading::Absent(Absence::Unreadable)));
                self.faults.push((id, fault));
            }
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
    /// Works every selection out; those that group thresholds first, since others may need these.
    pub(super) fn observe(&mut self) -> ObservedList {
        let mut grouping = self.settle_groups();
        let count = self.pathway.selections.len();
        let mut observed = ObservedList::for_selections(count);
        for id in (0..count).map(SelectionId) {
            let known = grouping.iter().position(|(known, _)| *known == id);
            observed.push(match known {
                Some(at) => grouping.swap_remove(at).1,
                None => self.select(id),
            });
        }
        observed
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

    pub(super) fn select(&mut self, id: SelectionId) -> Result<Observed, Fault> {
        if let Some(assumed) = self.assumptions.iter().find(|assumed| assumed.selection == id) {
            return Ok(Observed::assuming(assumed));
        }
        let mut observed = Observed::nothing(id, Reading::Absent(Absence::NeverObserved));
        let Some(selection) = self.pathway.selections.get(id.0) else {
            return Ok(observed);
        };
        let Some(evidence) = self.rule_set.catalogue.get(selection.evidence) else {
            return Ok(observed);
        };
        let mut frame =
            if selection.only.is_some() { Frame::new(&self.thresholds).values } else { Vec::new() };
        let mut selecting = Selecting {
            rule_set: self.rule_set,
            profile: self.profile,
            as_of: self.as_of,
            thresholds: &self.thresholds,
            frame: &mut frame,
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
            note_used(&mut observed, &mut self.used, picks, used);
            value
        });
        observed.reading = match value {
            Ok(value) => Reading::Value(value),
            Err(Stop::Absent(absence)) => Reading::Absent(absence),
            Err(Stop::Fault(fault)) => return Err(fault),
        };
        Ok(observed)
    }
}

/// Notes the newest observations, that many: those that the value rests on, or all that count when there is none.
fn note_used(observed: &mut Observed, used: &mut Vec<u32>, picks: &Picks<'_>, count: usize) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let picked = picks.picked.get(..count).unwrap_or(&picks.picked);
    observed.used_from = place(used.len());
    for pick in picked {
        used.push(place(pick.at));
        observed.sources.add(pick.observation.source);
    }
    // They are newest first.
    let day = |pick: Option<&Picked<'_>>| pick.map(|pick| pick.observation.on);
    observed.dates = day(picked.last()).zip(day(picked.first()));
    observed.used_to = place(used.len());
    observed.raters =
        if picked.len() == picks.picked.len() { picks.raters } else { count_raters(picked, |_| true) };
}
