//! Way forward: the smallest changes of what rules see that reach the next level, and the highest one.
//!
//! Every change by itself is tried first, then every two of them, so that what is found there is the smallest: the
//! fewest changes, then the nearest. Where two are not enough, a search finds more, and says that they are not proven
//! to be the smallest. Each way is verified by assessing again.

mod change;
mod goal;
mod items;
mod levers;
mod obstacle;
mod pair;
mod several;
mod single;
mod trial;
mod values;
mod waiting;

pub use change::{Change, ChangeKind};
pub use goal::Goal;
pub use obstacle::Obstacle;

use std::sync::atomic::AtomicBool;

use crate::assess::{Outcome, Refusal, Rerun, Verdict};
use crate::script::Sandbox;

use change::Lever;
use levers::Looks;
use single::Pulled;
use trial::{Ended, Trials};
use waiting::Later;

/// The most ways that are told for one goal.
const WAYS_MAX: usize = 3;

/// The most later months in which one more change is looked at.
const LATER_MAX: usize = 3;

/// What would reach the next level, and the highest one.
#[derive(Debug, Clone, PartialEq)]
pub struct WayForward {
    /// The next goal, then the highest level when that is another one. Empty at the highest level, where the path is
    /// not sought, where a rule failed, and where what is missing has to be seen first.
    pub goals: Vec<Reach>,
    /// Whether too little is known: then nothing is proposed but to see what is missing.
    pub evidence_first: bool,
}

/// What reaches one goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// What is to be reached.
    pub goal: Goal,
    /// The ways, the smallest first; each is enough. Empty when none was found.
    pub ways: Vec<Way>,
    /// How sure it is that there is no smaller one.
    pub proof: Proof,
    /// What is still in the way with all that helps, when no way was found.
    pub in_the_way: Vec<Obstacle>,
}

impl Reach {
    const fn none(goal: Goal, proof: Proof) -> Self {
        Self { goal, ways: Vec::new(), proof, in_the_way: Vec::new() }
    }
}

/// Changes that reach a goal together; verified by assessing again.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The changes.
    pub changes: Vec<Change>,
    /// What the assessment comes to with them.
    pub comes_to: Verdict,
}

/// How sure it is that nothing smaller reaches a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Every single change was tried, and every two when no single one reaches it. Numbers of a wide range are tried
    /// at some values, and waiting with one change more in some months; see docs/decisions.md.
    Smallest,
    /// It takes more than two changes; these reach the goal, and fewer or nearer ones are possible.
    NotProven,
    /// Nothing that was tried reaches it: no change, no two, and not all that helps together.
    NoneFound,
    /// The budget was spent before everything was tried.
    CutShort,
}

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
    let mut levers = Vec::new();
    let looked = levers::levers(rerun, sandbox, &mut Looks::new(stop), &mut levers);
    if let Err(Ended::Stopped) = looked {
        return Err(Refusal::Stopped);
    }
    let mut trials = Trials::new(sandbox, stop);
    let mut later = waiting::later(rerun, &mut trials)?;
    let (pulled, cut_short) =
        single::pull(rerun, &mut trials, &levers).map_err(|_: Ended| Refusal::Stopped)?;
    let mut reached = Vec::new();
    for goal in goals {
        let reach = if cut_short {
            single_alone(rerun, &mut trials, (&pulled, &later), goal)?
        } else {
            reach(rerun, &mut trials, &pulled, &mut later, goal)?
        };
        let proof = if looked.is_err() { Proof::CutShort } else { reach.proof };
        reached.push(Reach { proof, ..reach });
    }
    Ok(WayForward { goals: reached, evidence_first: false })
}

/// What was found to be enough by itself before the budget was spent.
fn single_alone(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    (pulled, later): (&[Pulled<'_>], &[Later<'_>]),
    goal: Goal,
) -> Result<Reach, Refusal> {
    let mut ways = Vec::new();
    for changes in Found::smallest(singles(pulled, later, goal)).ways.into_iter().take(WAYS_MAX) {
        ways.extend(verified(rerun, trials, later, changes, goal)?);
    }
    Ok(Reach { ways, ..Reach::none(goal, Proof::CutShort) })
}

/// The nearest change of each lever that reaches the goal by itself, and the shortest wait.
fn singles(pulled: &[Pulled<'_>], later: &[Later<'_>], goal: Goal) -> Vec<Vec<Change>> {
    let nearest = pulled
        .iter()
        .filter_map(|pulled| pulled.tried.iter().find(|tried| goal.is_met(&tried.verdict)))
        .map(|tried| vec![tried.change.clone()]);
    let wait = later.iter().find(|later| goal.is_met(later.rerun.verdict()));
    nearest.chain(wait.map(|later| vec![later.change.clone()])).collect()
}

/// Everything that can be changed: for each part of the evidence that moves by itself its changes, the nearest first.
/// Changes of different parts can be made together.
#[must_use]
pub fn possible_changes(rerun: &Rerun<'_>, sandbox: &mut Sandbox) -> Vec<Vec<Change>> {
    let (never, mut levers) = (AtomicBool::new(false), Vec::new());
    // What was found before the budget was spent is possible as well.
    let _spent = levers::levers(rerun, sandbox, &mut Looks::new(&never), &mut levers);
    levers.into_iter().map(|lever| lever.changes).collect()
}

fn reach(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    pulled: &[Pulled<'_>],
    later: &mut [Later<'_>],
    goal: Goal,
) -> Result<Reach, Refusal> {
    let found = match search(rerun, trials, pulled, later, goal) {
        Ok(found) => found,
        Err(Ended::Budget) => return Ok(Reach::none(goal, Proof::CutShort)),
        Err(Ended::Stopped) => return Err(Refusal::Stopped),
    };
    let mut ways = Vec::new();
    for changes in found.ways.into_iter().take(WAYS_MAX) {
        ways.extend(verified(rerun, trials, later, changes, goal)?);
    }
    Ok(Reach { goal, ways, proof: found.proof, in_the_way: found.in_the_way })
}

/// What a search found.
struct Found {
    ways: Vec<Vec<Change>>,
    proof: Proof,
    in_the_way: Vec<Obstacle>,
}

impl Found {
    /// Ways of which none is smaller, in order of their distance.
    fn smallest(mut ways: Vec<Vec<Change>>) -> Self {
        ways.sort_by_key(|changes| distance(changes));
        Self { ways, proof: Proof::Smallest, in_the_way: Vec::new() }
    }

    fn not_proven(way: Vec<Change>) -> Self {
        Self { ways: vec![way], proof: Proof::NotProven, in_the_way: Vec::new() }
    }
}

/// The ways to a goal, the smallest first.
fn search(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    pulled: &[Pulled<'_>],
    later: &mut [Later<'_>],
    goal: Goal,
) -> Result<Found, Ended> {
    let singles = singles(pulled, later, goal);
    if !singles.is_empty() {
        return Ok(Found::smallest(singles));
    }
    let pairs = pair::pairs(rerun, trials, pulled, goal)?;
    let mut pairs: Vec<Vec<Change>> =
        pairs.iter().map(|pair| vec![pair.first.change.clone(), pair.second.change.clone()]).collect();
    let mut then: Vec<Vec<Lever>> = Vec::new();
    for later in later.iter_mut().take(LATER_MAX) {
        let levers = levers_of(&later.rerun, trials)?;
        pairs.extend(with_waiting(trials, later, &levers, goal)?);
        then.push(levers);
    }
    if !pairs.is_empty() {
        return Ok(Found::smallest(pairs));
    }
    let mut in_the_way = match several::several(rerun, trials, pulled, goal)? {
        Ok(changes) => return Ok(Found::not_proven(changes.into_iter().cloned().collect())),
        Err(with_all) => obstacle::in_the_way(rerun, goal, &with_all),
    };
    for (later, levers) in later.iter_mut().zip(&then) {
        let (pulled, cut_short) = single::pull(&mut later.rerun, trials, levers)?;
        if cut_short {
            return Err(Ended::Budget);
        }
        match several::several(&mut later.rerun, trials, &pulled, goal)? {
            Ok(changes) => {
                let wait = std::iter::once(later.change.clone());
                return Ok(Found::not_proven(wait.chain(changes.into_iter().cloned()).collect()));
            }
            Err(with_all) => {
                let still = obstacle::in_the_way(&later.rerun, goal, &with_all);
                if still.len() < in_the_way.len() {
                    in_the_way = still;
                }
            }
        }
    }
    Ok(Found { ways: Vec::new(), proof: Proof::NoneFound, in_the_way })
}

/// What can be changed on a later day: what has grown old by then counts no more.
fn levers_of(later: &Rerun<'_>, trials: &mut Trials<'_>) -> Result<Vec<Lever>, Ended> {
    let (mut looks, mut found) = (Looks::new(trials.stop()), Vec::new());
    levers::levers(later, trials.sandbox, &mut looks, &mut found)?;
    Ok(found)
}

/// The nearest change of each lever that reaches the goal after waiting.
fn with_waiting(
    trials: &mut Trials<'_>,
    later: &mut Later<'_>,
    levers: &[Lever],
    goal: Goal,
) -> Result<Vec<Vec<Change>>, Ended> {
    let mut found = Vec::new();
    for lever in levers {
        for change in &lever.changes {
            if goal.is_met(&trials.of(&mut later.rerun, &[change])?) {
                found.push(vec![later.change.clone(), change.clone()]);
                break;
            }
        }
    }
    Ok(found)
}

fn distance(changes: &[Change]) -> crate::domain::Number {
    changes.iter().fold(crate::domain::Number::ZERO, |sum, change| {
        sum.checked_add(change.distance).unwrap_or(crate::domain::Number::MAX)
    })
}

/// A way, when assessing the whole again says that it reaches the goal.
fn verified(
    rerun: &Rerun<'_>,
    trials: &mut Trials<'_>,
    later: &[Later<'_>],
    changes: Vec<Change>,
    goal: Goal,
) -> Result<Option<Way>, Refusal> {
    let waits = changes.iter().find_map(|change| {
        let is_wait = matches!(change.kind, ChangeKind::Wait { .. });
        later.iter().find(|later| is_wait && later.change == *change)
    });
    let done = changes.iter().filter(|change| !matches!(change.kind, ChangeKind::Wait { .. }));
    let assumptions: Vec<_> = done.flat_map(|change| &change.assumptions).cloned().collect();
    let asked = waits.map_or(rerun, |later| &later.rerun);
    let stop = trials.stop();
    let comes_to = Verdict::of(&asked.assessment(trials.sandbox, &assumptions, stop)?);
    Ok(goal.is_met(&comes_to).then_some(Way { changes, comes_to }))
}
