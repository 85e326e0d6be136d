//! Proposed rules beside those in use: what is assessed is assessed by them as well, off the way of the answer,
//! and the differences are counted. Nobody is ever answered by them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::domain::{Date, RawProfile};
use crate::registry::{ActiveRuleSet, OrganisationRules};
use crate::replay::{Axis, Comparison, PathwayTally, Person, Sided, Tally};
use crate::ruleset::{RuleSet, RuleSetDigest};

/// How many assessments may wait to be compared. What does not fit is dropped and counted.
const WAITING_MAX: usize = 256;

/// Nothing stops a comparison: nobody waits for it.
static NEVER: AtomicBool = AtomicBool::new(false);

/// The proposed rules of some organisations, each with a thread of its own that compares.
#[derive(Debug, Default)]
pub struct Shadows {
    of: BTreeMap<Arc<str>, Shadow>,
}

#[derive(Debug)]
struct Shadow {
    give: Sender<Job>,
    dropped: AtomicU64,
    seen: Arc<Mutex<ShadowStatus>>,
}

/// An assessment that was answered.
#[derive(Debug)]
struct Job {
    rules: Arc<OrganisationRules>,
    profile: RawProfile,
    pathway: String,
    as_of: Date,
}

/// What was counted so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowStatus {
    /// The digest of the proposed rules.
    pub digest: RuleSetDigest,
    /// What people call them.
    pub label: Arc<str>,
    /// The digest of the rules in use that they were compared with; none before the first comparison. The counts
    /// start anew when other rules are put to use.
    pub baseline: Option<RuleSetDigest>,
    /// How many assessments of a person were compared.
    pub compared: u64,
    /// How many were not compared, because too many waited.
    pub dropped: u64,
    /// The counts of each pathway, by id.
    pub pathways: Vec<ShadowPathway>,
}

/// The counts of a pathway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowPathway {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: String,
    /// The rows and columns of its table of moves.
    pub axes: Sided<Axis>,
    /// The counts.
    pub counts: PathwayTally,
}

impl Shadows {
    /// Puts proposed rules beside those of their organisation, and starts to compare.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn add(&mut self, proposed: RuleSet) -> std::io::Result<()> {
        let organisation: Arc<str> = Arc::clone(&proposed.organisation.id.0);
        let (give, jobs) = channel(WAITING_MAX);
        let seen = Arc::new(Mutex::new(ShadowStatus {
            digest: proposed.digest,
            label: Arc::clone(&proposed.organisation.label),
            baseline: None,
            compared: 0,
            dropped: 0,
            pathways: Vec::new(),
        }));
        tracing::info!(%organisation, digest = %proposed.digest, "shadowing");
        let counts = Arc::clone(&seen);
        std::thread::Builder::new()
            .name(format!("shadow-{organisation}"))
            .spawn(move || compare_all(&proposed, jobs, &counts))?;
        self.of.insert(organisation, Shadow { give, dropped: AtomicU64::new(0), seen });
        Ok(())
    }

    /// Passes an answered question on, if the organisation has proposed rules and there is room. Never waits.
    pub(super) fn offer(
        &self,
        organisation: &str,
        rules: &Arc<OrganisationRules>,
        (profile, pathway, as_of): (&RawProfile, &str, Date),
    ) {
        let Some(shadow) = self.of.get(organisation) else { return };
        match shadow.give.try_reserve() {
            Ok(room) => room.send(Job {
                rules: Arc::clone(rules),
                profile: profile.clone(),
                pathway: pathway.to_owned(),
                as_of,
            }),
            Err(_) => {
                shadow.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// What was counted for an organisation; none when it has no proposed rules.
    #[must_use]
    pub fn status(&self, organisation: &str) -> Option<ShadowStatus> {
        let shadow = self.of.get(organisation)?;
        let mut status = shadow.seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        status.dropped = shadow.dropped.load(Ordering::Relaxed);
        Some(status)
    }

    /// Says in the log what was counted so far.
    pub fn log(&self) {
        for organisation in self.of.keys() {
            if let Some(status) = self.status(organisation) {
                log(organisation, &status);
            }
        }
    }
}

/// Compares what comes, until nothing can come any more.
fn compare_all(proposed: &RuleSet, mut jobs: Receiver<Job>, seen: &Mutex<ShadowStatus>) {
    let mut next = jobs.blocking_recv();
    while let Some(job) = next {
        let rules = Arc::clone(&job.rules);
        next = match &rules.active {
            Some(active) => compare_with(active, proposed, job, &mut jobs, seen),
            None => jobs.blocking_recv(),
        };
    }
}

/// Compares what comes while the rules in use stay the same; gives back the first job of others.
fn compare_with(
    active: &ActiveRuleSet,
    proposed: &RuleSet,
    first: Job,
    jobs: &mut Receiver<Job>,
    seen: &Mutex<ShadowStatus>,
) -> Option<Job> {
    let organisation = &proposed.organisation.id;
    let lock = || seen.lock().unwrap_or_else(PoisonError::into_inner);
    let before = lock().clone();
    if before.baseline.is_some_and(|baseline| baseline != active.rule_set.digest) {
        log(&organisation.0, &before);
    }
    let sides = Sided::new(&active.rule_set, proposed);
    let mut counts = Counts::new(sides, first.as_of);
    let mut job = first;
    loop {
        if let ControlFlow::Break(()) = counts.add(sides, &job) {
            return None;
        }
        let status = counts.status(proposed);
        let compared = status.compared;
        *lock() = status.clone();
        if compared >= 100 && compared.checked_ilog10().is_some_and(|power| compared == 10_u64.pow(power)) {
            log(&organisation.0, &status);
        }
        let next = jobs.blocking_recv()?;
        let is_same = next.rules.active.as_ref().is_some_and(|now| now.rule_set.digest == active.rule_set.digest);
        if !is_same {
            return Some(next);
        }
        job = next;
    }
}
