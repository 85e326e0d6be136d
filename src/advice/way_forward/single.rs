//! Every change by itself, with what it comes to.

use crate::assess::{ReadBy, Rerun, Verdict};
use crate::domain::Number;

use super::change::{Change, Lever};
use super::goal::Goal;
use super::nearest::{Sought, nearest};
use super::not_tried::{Cut, NotTried};
use super::trial::{Ended, Trials};

/// A change that was tried by itself.
#[derive(Debug)]
pub(super) struct Tried<'l> {
    pub(super) change: &'l Change,
    pub(super) verdict: Verdict,
    /// What it adds to the fewest points that the score can be.
    pub(super) gain: Number,
}

/// Everything that one lever can do.
#[derive(Debug)]
pub(super) struct Pulled<'l> {
    pub(super) lever: &'l Lever,
    /// The changes, the nearest first; of very many, some.
    pub(super) tried: Vec<Tried<'l>>,
    /// The most that any of its changes adds; none when that is not known.
    pub(super) most: Option<Number>,
    /// The rules that it can concern, sorted; none when it can be any.
    pub(super) concerned: Option<Vec<ReadBy>>,
}

/// Tries every listed change of every lever by itself. What gives no score is left out: it reaches nothing. With it
/// comes which budget was spent before all were tried.
pub(super) fn pull<'l>(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    levers: &'l [Lever],
) -> Result<(Vec<Pulled<'l>>, Option<NotTried>), Ended> {
    let base = rerun.verdict().score.unwrap_or_default().low;
    let mut all = Vec::new();
    let mut spent = None;
    for lever in levers {
        let mut tried = Vec::new();
        for change in &lever.changes {
            let verdict = match trials.of(rerun, &[change]) {
                Ok(verdict) => verdict,
                Err(Ended::Stopped) => return Err(Ended::Stopped),
                Err(Ended::Budget(why)) => {
                    spent = Some(why);
                    break;
                }
            };
            let Some(score) = verdict.score else { continue };
            let gain = score.low.checked_sub(base).unwrap_or_default();
            tried.push(Tried { change, verdict, gain });
        }
        let concerned = rerun.readers().concerned(&lever.selections);
        let most = if lever.grid.is_none() && lever.cut.is_none() {
            Some(tried.iter().map(|tried| tried.gain).max().unwrap_or_default())
        } else {
            rerun.most_points(concerned.as_deref(), &lever.free).and_then(|most| most.checked_sub(base))
        };
        all.push(Pulled { lever, tried, most, concerned });
        if spent.is_some() {
            break;
        }
    }
    Ok((all, spent))
}

/// The nearest change of a lever that reaches the goal by itself, and from where on it was not looked.
pub(super) fn enough_alone(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    pulled: &Pulled<'_>,
    goal: Goal,
) -> Result<(Option<Change>, Option<Cut>), Ended> {
    let listed =
        pulled.tried.iter().find(|tried| goal.is_met(&tried.verdict)).map(|tried| tried.change.clone());
    let concerned = pulled.concerned.as_deref();
    if let Some(grid) = &pulled.lever.grid {
        let within = listed.as_ref().map(|change| change.distance);
        let sought = Sought { goal, grids: &[grid], concerned, within };
        let nearer = nearest(rerun, trials, &sought)?;
        let found = nearer.found.and_then(|changes| changes.into_iter().next());
        return Ok((found.or(listed), nearer.cut));
    }
    let mut cut = pulled.lever.cut;
    if cut.is_some() {
        trials.bound()?;
        cut = cut.filter(|_| rerun.may_reach(goal.level(), concerned, &pulled.lever.free));
    }
    Ok((listed, cut))
}
