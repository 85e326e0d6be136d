//! Working every selection of a pathway out, once.

use super::error::{Fault, Stop};
use super::frame::Frame;
use super::run::{ObservedList, Run};
use super::select::{Picked, Picks, Selecting, count_raters};
use super::{Absence, Observed, Reading};
use crate::ruleset::SelectionId;

impl Run<'_, '_> {
    /// Works every selection out; those that group thresholds first, since others may need these.
    pub(super) fn observe(&mut self) -> ObservedList {
        let mut grouping = self.settle_groups();
        let count = self.pathway.selections.len();
        let mut observed = Vec::with_capacity(count);
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
            return Ok(Observed { assumed: true, ..Observed::nothing(id, assumed.reading.clone()) });
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

pub(super) fn known_or_empty((at, observed): (usize, Result<Observed, Fault>)) -> Observed {
    let unreadable = Reading::Absent(Absence::Unreadable);
    observed.unwrap_or_else(|_| Observed::nothing(SelectionId(at), unreadable))
}
