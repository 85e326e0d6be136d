//! Working every selection of a pathway out, once.

use super::error::{Fault, Stop};
use super::frame::Frame;
use super::run::{ObservedList, Run};
use super::select::{Picked, Selecting, count_raters};
use super::{Absence, Observed, Reading};
use crate::ruleset::SelectionId;

impl Run<'_, '_> {
    /// Works every selection out; those that group thresholds first, since others may need these.
    pub(super) fn observe(&mut self) -> ObservedList {
        let count = self.pathway.selections.len();
        let mut observed: Vec<Option<Result<Observed, Fault>>> = Vec::new();
        observed.resize_with(count, || None);
        for used in &self.pathway.thresholds {
            let Some(group) = used.group.filter(|_| self.thresholds.waits_for_group(*used)) else {
                continue;
            };
            if observed.get(group.0).is_some_and(Option::is_none) {
                let result = self.select(group);
                if let Some(slot) = observed.get_mut(group.0) {
                    *slot = Some(result);
                }
            }
            if let Some(Some(Ok(Observed { reading: Reading::Value(value), .. }))) = observed.get(group.0) {
                self.thresholds.settle(used.id, value);
            }
        }
        let rest = observed.into_iter().enumerate();
        rest.map(|(at, result)| result.unwrap_or_else(|| self.select(SelectionId(at)))).collect()
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
        let value = selecting.pick(selection).and_then(|picks| {
            let raters = count_raters(&picks.picked, |_| true);
            let value = super::take::take(selection, evidence, &picks, raters, &self.thresholds, self.as_of);
            let used = match &value {
                Ok(_) => super::take::used(selection, &picks, &self.thresholds),
                Err(_) => picks.picked.len(),
            };
            note_used(&mut observed, &mut self.used, picks.picked.get(..used).unwrap_or(&picks.picked));
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

/// Notes the observations that the value rests on; all that count, when there is no value.
fn note_used(observed: &mut Observed, used: &mut Vec<u32>, picked: &[Picked<'_>]) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    observed.used_from = place(used.len());
    for pick in picked {
        used.push(place(pick.at));
        observed.sources.add(pick.observation.source);
    }
    // They are newest first.
    let day = |pick: Option<&Picked<'_>>| pick.map(|pick| pick.observation.on);
    observed.dates = day(picked.last()).zip(day(picked.first()));
    observed.used_to = place(used.len());
    observed.raters = count_raters(picked, |_| true);
}

pub(super) fn known_or_empty((at, observed): (usize, Result<Observed, Fault>)) -> Observed {
    let unreadable = Reading::Absent(Absence::Unreadable);
    observed.unwrap_or_else(|_| Observed::nothing(SelectionId(at), unreadable))
}
