//! Every change by itself, with what it comes to.

use crate::assess::{ReadBy, Rerun, Verdict};
use crate::domain::Number;

use super::change::{Change, Lever};
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
    /// The changes, the nearest first.
    pub(super) tried: Vec<Tried<'l>>,
    /// The most that any of them adds.
    pub(super) most: Number,
    /// The rules that it can concern, sorted; none when it can be any.
    pub(super) concerned: Option<Vec<ReadBy>>,
}

/// Tries every change of every lever by itself. What gives no score is left out: it reaches nothing. With it comes
/// whether the budget was spent before all were tried.
pub(super) fn pull<'l>(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    levers: &'l [Lever],
) -> Result<(Vec<Pulled<'l>>, bool), Ended> {
    let base = rerun.verdict().score.unwrap_or_default().low;
    let mut all = Vec::new();
    let mut cut_short = false;
    for lever in levers {
        let mut tried = Vec::new();
        for change in &lever.changes {
            let verdict = match trials.of(rerun, &[change]) {
                Ok(verdict) => verdict,
                Err(Ended::Stopped) => return Err(Ended::Stopped),
                Err(Ended::Budget) => {
                    cut_short = true;
                    break;
                }
            };
            let Some(score) = verdict.score else { continue };
            let gain = score.low.checked_sub(base).unwrap_or_default();
            tried.push(Tried { change, verdict, gain });
        }
        let most = tried.iter().map(|tried| tried.gain).max().unwrap_or_default();
        let concerned = rerun.readers().concerned(&lever.selections);
        all.push(Pulled { tried, most, concerned });
        if cut_short {
            break;
        }
    }
    Ok((all, cut_short))
}
