//! Asking what other observations would come to, within a budget that is the same on every machine.

use std::sync::atomic::AtomicBool;

use super::Standing;
use super::person::Counting;
use crate::assess::{Assumption, Observation, Profile, Refusal, Rerun, Verdict, assess};
use crate::ruleset::EvidenceId;
use crate::script::Sandbox;

/// The most times that rules are run again for one result.
const TRIALS_MAX: u32 = 4_000;

/// The most observations that are read again for one result.
const READ_MAX: usize = 400_000;

/// The most operations of scripts for one result.
const OPERATIONS_MAX: u64 = 400_000;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Ended {
    /// The budget is spent.
    Budget,
    /// Nobody waits any more.
    Stopped,
}

/// What a change of observations does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// No rule that counts sees anything else.
    Unseen,
    /// Rules see something else, and the result stays.
    Same,
    /// The result is another.
    Other(Standing),
}

/// Asking, and counting what it costs.
#[derive(Debug)]
pub(super) struct Trials<'s> {
    sandbox: &'s mut Sandbox,
    stop: &'s AtomicBool,
    pub(super) counting: &'s Counting,
    pub(super) now: Standing,
    left: u32,
    read: usize,
    operations: u64,
    /// What was asked before and its answer; for one evidence item at a time.
    known: Vec<(Vec<Assumption>, Standing)>,
}

impl<'s> Trials<'s> {
    pub(super) const fn new(
        sandbox: &'s mut Sandbox,
        stop: &'s AtomicBool,
        counting: &'s Counting,
        now: Standing,
    ) -> Self {
        let known = Vec::new();
        Self { sandbox, stop, counting, now, left: TRIALS_MAX, read: READ_MAX, operations: 0, known }
    }

    /// Forgets what was asked before: what comes now is about other evidence.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    /// What comes out when the observations of some evidence are others. `change` is made to all observations of
    /// each of these items, one item at a time, or to all of the profile at once.
    pub(super) fn with(
        &mut self,
        rerun: &mut Rerun<'_>,
        evidence: &[EvidenceId],
        change: &dyn Fn(&mut Vec<Observation>),
    ) -> Result<Answer, Ended> {
        let mut assumptions = Vec::new();
        let mut whole = false;
        for item in evidence {
            self.look_at(rerun.profile().of(*item).len())?;
            let profile = rerun.profile().of_one(*item, change);
            for selection in self.counting.selections(*item) {
                let reading = rerun.reading_of(self.sandbox, &profile, *selection);
                self.operations = self.operations.saturating_add(self.sandbox.operations());
                let now = rerun.observed(*selection).map(|observed| &observed.reading);
                if reading.as_ref() == now {
                    continue;
                }
                whole |= rerun.readers().groups_thresholds(*selection);
                match reading {
                    Some(reading) => assumptions.push(Assumption { selection: *selection, reading }),
                    None => whole = true,
                }
            }
        }
        let standing = if whole {
            self.whole(rerun, &rerun.profile().changed(change))?
        } else if assumptions.is_empty() {
            return Ok(Answer::Unseen);
        } else {
            self.assuming(rerun, assumptions)?
        };
        Ok(if standing == self.now { Answer::Same } else { Answer::Other(standing) })
    }

    fn assuming(&mut self, rerun: &mut Rerun<'_>, assumptions: Vec<Assumption>) -> Result<Standing, Ended> {
        if let Some((_, standing)) = self.known.iter().find(|(known, _)| *known == assumptions) {
            return Ok(*standing);
        }
        self.spend()?;
        let verdict = rerun.assuming(self.sandbox, &assumptions, self.stop);
        self.operations = self.operations.saturating_add(self.sandbox.operations());
        let standing = Standing::of(&verdict.map_err(|_: Refusal| Ended::Stopped)?);
        self.known.push((assumptions, standing));
        Ok(standing)
    }

    /// Other thresholds may hold then, so that everything is asked again.
    fn whole(&mut self, rerun: &Rerun<'_>, profile: &Profile) -> Result<Standing, Ended> {
        self.spend()?;
        self.look_at(profile.observations().len())?;
        let (rules, pathway) = (rerun.rule_set(), rerun.pathway());
        let assessed = assess(rules, self.sandbox, profile, pathway, rerun.as_of(), self.stop);
        self.operations = self.operations.saturating_add(self.sandbox.operations());
        assessed
            .map(|assessment| Standing::of(&Verdict::of(&assessment)))
            .map_err(|_: Refusal| Ended::Stopped)
    }

    fn look_at(&mut self, observations: usize) -> Result<(), Ended> {
        self.read = self.read.checked_sub(observations).ok_or(Ended::Budget)?;
        if self.operations > OPERATIONS_MAX { Err(Ended::Budget) } else { Ok(()) }
    }

    fn spend(&mut self) -> Result<(), Ended> {
        self.left = self.left.checked_sub(1).ok_or(Ended::Budget)?;
        Ok(())
    }
}
