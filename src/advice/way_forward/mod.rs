//! Way forward: the smallest changes of what rules see that reach the next level, and the highest one.
//!
//! Every change by itself is tried first, then every two of them, so that what is found there is the smallest: the
//! fewest changes, then the nearest. Of numbers too many to try one by one, ranges that cannot reach the goal are left
//! out. Where two are not enough, a search finds more, and says that they are not proven to be the smallest; so it does
//! where something was not tried. Each way is verified by assessing again.

mod change;
mod goal;
mod grid;
mod items;
mod levers;
mod nearest;
mod not_tried;
mod obstacle;
mod pair;
mod reach;
mod search;
mod several;
mod single;
mod trial;
mod values;
mod waiting;
mod wide;

pub use change::{Change, ChangeKind};
pub use goal::Goal;
pub use not_tried::NotTried;
pub use obstacle::Obstacle;
pub use reach::{Proof, Reach, Way, WayForward};

use std::sync::atomic::AtomicBool;

use crate::assess::{Outcome, Refusal, Rerun};
use crate::script::Sandbox;

use search::Search;
use trial::{Ended, Trials};

/// Works a way forward out.
///
/// # Errors
/// When `stop` was set.
pub fn way_forward(
    rerun: &mut Rerun<'_>,
    sandbox: &mut Sandbox,
    stop: &AtomicBool,
) -> Result<WayForward, Refusal> {
    let goals = Goal::of(rerun);
    if goals.is_empty() {
        let evidence_first = rerun.verdict().outcome == Outcome::InsufficientEvidence;
        return Ok(WayForward { goals: Vec::new(), evidence_first });
    }
    let mut trials = Trials::new(sandbox, stop);
    let stopped = |_: Ended| Refusal::Stopped;
    let levers = levers::levers(rerun, &mut trials, |_, _| Ok(true)).map_err(stopped)?;
    let mut later = waiting::later(rerun, &mut trials)?;
    let pulled = single::pull(rerun, &mut trials, &levers).map_err(stopped)?;
    let mut way_forward = WayForward { goals: Vec::new(), evidence_first: false };
    for goal in goals {
        let is_open = goal.is_open_question(rerun.verdict());
        let search = Search { rerun: &mut *rerun, pulled: &pulled, later: &mut later, goal };
        let reach = search.reach(&mut trials)?;
        if is_open && reach.proof == Proof::NoneFound {
            // It may be reached as things are: what that hangs on has to be seen.
            way_forward.evidence_first = true;
            continue;
        }
        let leaves_open = reach.leaves_open();
        way_forward.goals.push(reach);
        if leaves_open {
            way_forward.evidence_first = true;
            break;
        }
    }
    Ok(way_forward)
}

/// Everything that can be changed: for each part of the evidence that moves by itself its changes, the nearest first;
/// of numbers too many to list, the nearest `most`. Changes of different parts can be made together.
#[must_use]
pub fn possible_changes(rerun: &Rerun<'_>, sandbox: &mut Sandbox, most: usize) -> Vec<Vec<Change>> {
    let never = AtomicBool::new(false);
    let mut trials = Trials::new(sandbox, &never);
    // Nothing is asked, so no budget ends.
    let levers = levers::levers(rerun, &mut trials, |_, _| Ok(true)).unwrap_or_default();
    levers.into_iter().map(|lever| lever.all(most)).collect()
}
