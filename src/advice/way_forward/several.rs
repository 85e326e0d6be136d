//! More than two changes: the ones that do most first, then without what is not needed. What comes out reaches the
//! goal and is not proven to be the smallest.

use std::cmp::Reverse;

use crate::assess::{CapState, Rerun, Verdict};

use super::change::Change;
use super::goal::Goal;
use super::single::{Pulled, Tried};
use super::trial::{Ended, Trials};

/// Several changes that reach the goal together; what it comes to with all that helps when that does not.
pub(super) fn several<'l>(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    pulled: &'l [Pulled<'l>],
    goal: Goal,
) -> Result<Result<Vec<&'l Change>, Verdict>, Ended> {
    let base = rerun.verdict().clone();
    let mut helpful: Vec<(&Pulled<'l>, &Tried<'l>)> =
        pulled.iter().filter_map(|pulled| Some((pulled, best(goal, &base, pulled)?))).collect();
    helpful.sort_by_key(|(_, tried)| (Reverse(removed(goal, &base, &tried.verdict)), Reverse(tried.gain)));
    let mut chosen: Vec<(&Pulled<'l>, &'l Change)> = Vec::new();
    let mut comes_to = base;
    for (pulled, tried) in helpful {
        chosen.push((pulled, tried.change));
        comes_to = trials.of(rerun, &changes(&chosen))?;
        if goal.is_met(&comes_to) {
            break;
        }
    }
    if !goal.is_met(&comes_to) {
        return Ok(Err(comes_to));
    }
    leave_out(rerun, trials, goal, &mut chosen)?;
    bring_nearer(rerun, trials, goal, &mut chosen)?;
    Ok(Ok(changes(&chosen)))
}

fn changes<'l>(chosen: &[(&Pulled<'l>, &'l Change)]) -> Vec<&'l Change> {
    chosen.iter().map(|(_, change)| *change).collect()
}

/// The change of a lever that removes most of what is in the way, then adds most, then is nearest; none when all of
/// them only harm.
fn best<'l>(goal: Goal, base: &Verdict, pulled: &'l Pulled<'l>) -> Option<&'l Tried<'l>> {
    let useful = |tried: &&Tried<'_>| {
        let removed = removed(goal, base, &tried.verdict);
        removed > 0 || (removed == 0 && tried.gain > crate::domain::Number::ZERO)
    };
    let rank = |tried: &&Tried<'_>| {
        (removed(goal, base, &tried.verdict), tried.gain, Reverse(tried.change.distance))
    };
    pulled.tried.iter().filter(useful).max_by_key(rank)
}

/// How many obstacles fewer there are: gates that are not met, and on the way to a level caps and floors that limit,
/// and criteria that are held.
fn removed(goal: Goal, base: &Verdict, with: &Verdict) -> i64 {
    let count = |of: usize| i64::try_from(of).unwrap_or(i64::MAX);
    count(obstacles(goal, base)).saturating_sub(count(obstacles(goal, with)))
}

fn obstacles(goal: Goal, verdict: &Verdict) -> usize {
    let gates = verdict.gates.iter().filter(|gate| goal.is_kept_by(**gate)).count();
    if goal == Goal::Eligible {
        return gates;
    }
    let caps = verdict.caps.iter().filter(|cap| **cap != CapState::Clear).count();
    let limits = |floor: Option<CapState>| floor.is_some_and(|floor| floor != CapState::Clear);
    let floors = verdict.dimensions.iter().filter(|(_, floor)| limits(*floor)).count();
    gates.saturating_add(caps).saturating_add(floors).saturating_add(verdict.held)
}

/// Leaves out every change without which the goal is reached as well, the last first.
fn leave_out<'l>(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    goal: Goal,
    chosen: &mut Vec<(&Pulled<'l>, &'l Change)>,
) -> Result<(), Ended> {
    for at in (0..chosen.len()).rev() {
        let mut without = chosen.clone();
        without.remove(at);
        if goal.is_met(&trials.of(rerun, &changes(&without))?) {
            *chosen = without;
        }
    }
    Ok(())
}

/// Takes of each lever the nearest change with which the goal is still reached.
fn bring_nearer<'l>(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    goal: Goal,
    chosen: &mut [(&Pulled<'l>, &'l Change)],
) -> Result<(), Ended> {
    for at in 0..chosen.len() {
        let Some((pulled, now)) = chosen.get(at).copied() else { continue };
        for nearer in pulled.tried.iter().filter(|tried| tried.change.distance < now.distance) {
            let mut trial = changes(chosen);
            if let Some(slot) = trial.get_mut(at) {
                *slot = nearer.change;
            }
            if goal.is_met(&trials.of(rerun, &trial)?) {
                if let Some(slot) = chosen.get_mut(at) {
                    slot.1 = nearer.change;
                }
                break;
            }
        }
    }
    Ok(())
}
