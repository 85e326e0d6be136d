//! Two changes of which one is, or both are, of numbers too many to try one by one.

use crate::assess::{Free, Reading, Rerun};
use crate::domain::{Number, Span, Value};

use super::change::{Change, distance};
use super::goal::Goal;
use super::grid::Grid;
use super::nearest::{Sought, nearest};
use super::not_tried::Cuts;
use super::single::Pulled;
use super::trial::{Ended, Trials};

/// The nearest two changes of two levers that were found so far.
pub(super) struct Wide {
    pub(super) goal: Goal,
    pub(super) best: Option<Vec<Change>>,
}

impl Wide {
    /// Looks for nearer ones, number by number.
    pub(super) fn look(
        &mut self,
        rerun: &mut Rerun<'_>,
        trials: &mut Trials<'_>,
        (a, b): (&Pulled<'_>, &Pulled<'_>),
        cuts: &mut Cuts,
    ) -> Result<(), Ended> {
        if let (Some(one), Some(other)) = (&a.lever.grid, &b.lever.grid) {
            self.both(rerun, trials, [one, other], cuts)?;
        }
        for (wide, other) in [(a, b), (b, a)] {
            let Some(grid) = &wide.lever.grid else { continue };
            let steps = other.lever.grid.as_ref();
            // The steps of the other were looked at together with this one's.
            let listed = other.tried.iter().map(|tried| tried.change);
            for change in listed.filter(|change| !steps.is_some_and(|steps| steps.has(change))) {
                self.beside(rerun, trials, (wide, grid), change, cuts)?;
            }
        }
        Ok(())
    }

    fn both(
        &mut self,
        rerun: &mut Rerun<'_>,
        trials: &mut Trials<'_>,
        grids: [&Grid; 2],
        cuts: &mut Cuts,
    ) -> Result<(), Ended> {
        let selections: Vec<_> = grids.iter().flat_map(|grid| grid.now.iter().map(|(id, _)| *id)).collect();
        let concerned = rerun.readers().concerned(&selections);
        let within = self.best.as_deref().map(distance);
        let sought = Sought { goal: self.goal, grids: &grids, concerned: concerned.as_deref(), within };
        let nearer = nearest(rerun, trials, &sought)?;
        cuts.extend(nearer.cut);
        self.best = nearer.found.or(self.best.take());
        Ok(())
    }

    /// The nearest number beside one change of another lever.
    fn beside(
        &mut self,
        rerun: &Rerun<'_>,
        trials: &mut Trials<'_>,
        (wide, grid): (&Pulled<'_>, &Grid),
        change: &Change,
        cuts: &mut Cuts,
    ) -> Result<(), Ended> {
        let within = match self.best.as_deref().map(|best| distance(best).checked_sub(change.distance)) {
            None => None,
            Some(Some(rest)) if rest > Number::ZERO => Some(rest),
            Some(_) => return Ok(()),
        };
        trials.bound()?;
        let free: Vec<Free> = wide.lever.free.iter().copied().chain(fixed(change)).collect();
        let selections: Vec<_> = free.iter().map(|free| free.selection).collect();
        let concerned = rerun.readers().concerned(&selections);
        if !rerun.may_reach(self.goal.level(), concerned.as_deref(), &free) {
            return Ok(());
        }
        let mut with = trials.always(rerun, change)?;
        let sought = Sought { goal: self.goal, grids: &[grid], concerned: wide.concerned.as_deref(), within };
        let nearer = nearest(&mut with, trials, &sought)?;
        cuts.extend(nearer.cut.map(|cut| cut.after(change.distance)));
        if let Some(found) = nearer.found {
            self.best = Some(std::iter::once(change.clone()).chain(found).collect());
        }
        Ok(())
    }
}

/// What a change makes its selections see.
fn fixed(change: &Change) -> impl Iterator<Item = Free> + '_ {
    change.assumptions.iter().map(|assumed| {
        let seen = match &assumed.reading {
            Reading::Value(Value::Number(number)) => Some(Span::exactly(*number)),
            Reading::Value(_) => Some(Span::default()),
            Reading::Absent(_) => None,
        };
        Free { selection: assumed.selection, seen }
    })
}
