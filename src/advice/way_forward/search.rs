//! Looking for the ways to one goal: single changes, two together, then more.

use std::collections::BTreeSet;

use crate::assess::{Refusal, Rerun, Verdict};
use crate::domain::Number;

use super::change::{Change, ChangeKind, distance};
use super::goal::Goal;
use super::levers::levers;
use super::not_tried::{Cut, Cuts, NotTried};
use super::obstacle::{self, Obstacle};
use super::reach::{Proof, Reach, Way};
use super::single::{self, Pulled};
use super::trial::{Ended, Trials};
use super::waiting::{self, Later};
use super::{pair, several};

/// The most ways that are told for one goal.
const WAYS_MAX: usize = 3;

/// The most later months in which several changes together are looked for.
const MONTHS_TRIED_MAX: usize = 3;

/// What a search works with.
pub(super) struct Search<'s, 'a> {
    pub(super) rerun: &'s mut Rerun<'a>,
    /// Every lever with what each of its changes does, and which budget ended before all were tried.
    pub(super) pulled: &'s (Vec<Pulled<'s>>, Option<NotTried>),
    /// The later months, and from when on none was looked at.
    pub(super) later: &'s mut (Vec<Later<'a>>, Option<Cut>),
    pub(super) goal: Goal,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    ways: Vec<Vec<Change>>,
    /// What was not tried by itself, and might be enough.
    alone: Cuts,
    /// What was not tried together with other changes.
    together: Cuts,
    in_the_way: Vec<Obstacle>,
    /// The budget that ended.
    spent: Option<NotTried>,
    /// Whether the ways are of more than two changes, so that nearer ones were not all looked for.
    are_several: bool,
}

impl Search<'_, '_> {
    /// The ways to the goal, the smallest first, each verified by assessing again.
    pub(super) fn reach(mut self, trials: &mut Trials<'_>) -> Result<Reach, Refusal> {
        let mut found = Found::default();
        match self.look(trials, &mut found) {
            Err(Ended::Stopped) => return Err(Refusal::Stopped),
            Err(Ended::Budget(why)) => found.spent = Some(why),
            Ok(()) => {}
        }
        found.ways.sort_by_key(|changes| (changes.len(), distance(changes)));
        let (proof, not_tried) = found.proof();
        let mut ways = Vec::new();
        for changes in found.ways.into_iter().take(WAYS_MAX) {
            ways.extend(self.verified(trials, changes)?);
        }
        Ok(Reach { goal: self.goal, ways, proof, not_tried, in_the_way: found.in_the_way })
    }

    fn look(&mut self, trials: &mut Trials<'_>, found: &mut Found) -> Result<(), Ended> {
        self.singles(trials, found)?;
        if let Some(why) = self.pulled.1 {
            return Err(Ended::Budget(why));
        }
        if !found.ways.is_empty() {
            return Ok(());
        }
        pair::pairs(self.rerun, trials, &self.pulled.0, self.goal, (&mut found.ways, &mut found.together))?;
        let also = (&mut found.ways, &mut found.together);
        waiting::with_one_more(trials, &mut self.later.0, self.goal, also)?;
        if !found.ways.is_empty() {
            return Ok(());
        }
        self.several(trials, found)
    }

    /// The nearest change of each lever that reaches the goal by itself, and the shortest wait.
    fn singles(&mut self, trials: &mut Trials<'_>, found: &mut Found) -> Result<(), Ended> {
        let wait = self.later.0.iter().find(|later| self.goal.is_met(later.rerun.verdict()));
        found.ways.extend(wait.map(|later| vec![later.change.clone()]));
        found.alone.extend(self.later.1.filter(|_| wait.is_none()));
        for pulled in &self.pulled.0 {
            let (enough, cut) = single::enough_alone(self.rerun, trials, pulled, self.goal)?;
            found.ways.extend(enough.map(|change| vec![change]));
            found.alone.extend(cut);
        }
        Ok(())
    }

    /// More than two changes, now or in a later month; or what is in the way.
    fn several(&mut self, trials: &mut Trials<'_>, found: &mut Found) -> Result<(), Ended> {
        let goal = self.goal;
        match several::several(self.rerun, trials, &self.pulled.0, goal)? {
            Ok(changes) => {
                found.take_several(changes.into_iter().cloned());
                return Ok(());
            }
            Err(with_all) => found.in_the_way = obstacle::in_the_way(self.rerun, goal, &with_all),
        }
        let mut tried = 0_usize;
        for at in 0..self.later.0.len() {
            let Some(later) = self.later.0.get_mut(at) else { break };
            if !waiting::may_be_enough(&later.rerun, trials, goal)? {
                continue;
            }
            if tried >= MONTHS_TRIED_MAX {
                found.together.add(Cut { from: Number::ZERO, why: NotTried::Months });
                return Ok(());
            }
            tried = tried.saturating_add(1);
            if self.several_later(trials, found, at)? {
                return Ok(());
            }
        }
        // Nothing is enough in any month: the one in which time alone does most tells what stays in the way.
        let open = |later: &Later<'_>| obstacle::conditions(&found.in_the_way, later.rerun.verdict());
        let now = obstacle::conditions(&found.in_the_way, self.rerun.verdict());
        let best = self.later.0.iter().enumerate().min_by_key(|(_, later)| open(later));
        let best = best.filter(|(_, later)| tried == 0 && open(later) < now).map(|(at, _)| at);
        if let Some(at) = best {
            self.several_later(trials, found, at)?;
        }
        Ok(())
    }

    /// Several changes in a later month; whether they are enough.
    fn several_later(
        &mut self,
        trials: &mut Trials<'_>,
        found: &mut Found,
        at: usize,
    ) -> Result<bool, Ended> {
        let Some(later) = self.later.0.get_mut(at) else { return Ok(false) };
        let levers = levers(&later.rerun, trials, |_, _| Ok(true))?;
        let (pulled, spent) = single::pull(&mut later.rerun, trials, &levers)?;
        if let Some(why) = spent {
            return Err(Ended::Budget(why));
        }
        match several::several(&mut later.rerun, trials, &pulled, self.goal)? {
            Ok(changes) => {
                let wait = std::iter::once(later.change.clone());
                found.take_several(wait.chain(changes.into_iter().cloned()));
                return Ok(true);
            }
            Err(with_all) => {
                let still = obstacle::in_the_way(&later.rerun, self.goal, &with_all);
                if still.len() < found.in_the_way.len() {
                    found.in_the_way = still;
                }
            }
        }
        Ok(false)
    }

    /// A way, when assessing the whole again says that it reaches the goal.
    fn verified(&self, trials: &mut Trials<'_>, changes: Vec<Change>) -> Result<Option<Way>, Refusal> {
        let waits = changes.iter().find_map(|change| {
            let is_wait = matches!(change.kind, ChangeKind::Wait { .. });
            self.later.0.iter().find(|later| is_wait && later.change == *change)
        });
        let done = changes.iter().filter(|change| !matches!(change.kind, ChangeKind::Wait { .. }));
        let assumptions: Vec<_> = done.flat_map(|change| &change.assumptions).cloned().collect();
        let asked = waits.map_or(&*self.rerun, |later| &later.rerun);
        let stop = trials.stop();
        let comes_to = Verdict::of(&asked.assessment(trials.sandbox, &assumptions, stop)?);
        Ok(self.goal.is_met(&comes_to).then_some(Way { changes, comes_to }))
    }
}

impl Found {
    fn take_several(&mut self, changes: impl Iterator<Item = Change>) {
        self.are_several = true;
        self.in_the_way.clear();
        self.ways.push(changes.collect());
    }

    /// How sure it is that nothing smaller reaches the goal, and what was not tried that could.
    fn proof(&self) -> (Proof, BTreeSet<NotTried>) {
        let mut not_tried = self.alone.why.clone();
        not_tried.extend(&self.together.why);
        if let Some(why) = self.spent {
            not_tried.insert(why);
            return (Proof::CutShort, not_tried);
        }
        let Some(way) = self.ways.first() else { return (Proof::NoneFound, not_tried) };
        // What may be enough by itself is fewer than two, however far it is.
        let is_smallest = match way.len() {
            1 => self.alone.spare(distance(way)),
            _ => self.alone.is_none() && self.together.spare(distance(way)),
        };
        match (self.are_several, is_smallest) {
            (false, true) => (Proof::Smallest, BTreeSet::new()),
            (true, _) | (false, false) => (Proof::NotProven, not_tried),
        }
    }
}
