//! Proposed rules beside those in use: what is assessed is assessed by them as well, off the way of the answer,
//! and the differences are counted. Nobody is ever answered by them.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::domain::{Date, RawProfile};
use crate::registry::{ActiveRuleSet, OrganisationRules};
use crate::replay::{Axis, Comparison, PathwayPair, PathwayTally, Person, Sided, Tally};
use crate::ruleset::{RuleSet, RuleSetDigest};

/// How many assessments may wait to be compared. What does not fit is dropped and counted.
const WAITING_MAX: usize = 256;

/// From how many comparisons on the counts are logged, each time that there are twice as many.
const LOGGED_FROM: u64 = 64;

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
    proposed: Arc<RuleSet>,
    seen: Arc<Mutex<Seen>>,
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
    /// For how many of them the profile is not valid under the proposed rules.
    pub not_valid: u64,
    /// How many were not compared, because too many waited.
    pub dropped: u64,
    /// How many could not be compared because of a mistake in this program.
    pub broke: u64,
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
        tracing::info!(%organisation, digest = %proposed.digest, "shadowing");
        let (shadow, mut jobs) = Shadow::new(proposed);
        let (rules, counts) = (Arc::clone(&shadow.proposed), Arc::clone(&shadow.seen));
        let name = Arc::clone(&organisation);
        std::thread::Builder::new()
            .name(format!("shadow-{organisation}"))
            .spawn(move || outlast(&name, &counts, || compare_all(&rules, &mut jobs, &counts)))?;
        self.of.insert(organisation, shadow);
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
        let mut status = lock(&shadow.seen).status(&shadow.proposed);
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

impl Shadow {
    /// A shadow, and what is passed on to it: nothing compares yet.
    fn new(proposed: RuleSet) -> (Self, Receiver<Job>) {
        let (give, jobs) = channel(WAITING_MAX);
        let shadow = Self {
            give,
            dropped: AtomicU64::new(0),
            proposed: Arc::new(proposed),
            seen: Arc::new(Mutex::new(Seen::default())),
        };
        (shadow, jobs)
    }
}

/// Compares, and goes on after a panic: a mistake in this program costs the comparison under way and is counted, but
/// does not end the shadow.
fn outlast(organisation: &str, seen: &Mutex<Seen>, mut compare: impl FnMut()) {
    // Counts are added whole, so that a panic leaves none half made.
    while catch_unwind(AssertUnwindSafe(&mut compare)).is_err() {
        lock(seen).broke += 1;
        tracing::error!(
            organisation,
            "comparing with the shadow ended in a panic; going on with what comes next"
        );
    }
}

/// Compares what comes, until nothing can come any more.
fn compare_all(proposed: &RuleSet, jobs: &mut Receiver<Job>, seen: &Mutex<Seen>) {
    let mut next = jobs.blocking_recv();
    while let Some(job) = next {
        let rules = Arc::clone(&job.rules);
        next = match &rules.active {
            Some(active) => compare_with(active, proposed, job, jobs, seen),
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
    seen: &Mutex<Seen>,
) -> Option<Job> {
    let organisation = &proposed.organisation.id.0;
    let sides = Sided::new(&active.rule_set, proposed);
    let mut comparison = Comparison::new(sides, &[], None, first.as_of);
    let mut benches = comparison.benches();
    lock(seen).begin(organisation, &comparison, proposed);
    let mut job = first;
    loop {
        comparison.as_of = job.as_of;
        let pathway = (!job.pathway.is_empty()).then_some(job.pathway.as_str());
        let person = Person { pathway, ..Person::alike(&job.profile) };
        let mut one = comparison.tally();
        // Nothing stops it, so that there is always an answer.
        let _ = comparison.replay(&mut benches, person, &mut one, &NEVER);
        let mut counts = lock(seen);
        counts.tally.merge(one);
        let compared = counts.tally.people;
        if compared >= LOGGED_FROM && compared.is_power_of_two() {
            log(organisation, &counts.status(proposed));
        }
        drop(counts);
        let next = jobs.blocking_recv()?;
        let now = next.rules.active.as_ref().map(|active| active.rule_set.digest);
        if now != Some(active.rule_set.digest) {
            return Some(next);
        }
        job = next;
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The counts against the rules in use.
#[derive(Debug, Default)]
struct Seen {
    baseline: Option<RuleSetDigest>,
    pathways: Vec<(Arc<str>, String, Sided<Axis>)>,
    tally: Tally,
    /// How many comparisons ended in a panic, against whatever rules.
    broke: u64,
}

impl Seen {
    /// Starts to count against other rules in use. What was counted before is said in the log.
    fn begin(&mut self, organisation: &str, comparison: &Comparison<'_>, proposed: &RuleSet) {
        let digest = comparison.rules.baseline.digest;
        if self.baseline == Some(digest) {
            return;
        }
        if self.baseline.is_some() {
            log(organisation, &self.status(proposed));
        }
        let pathway =
            |pair: &PathwayPair<'_>| (Arc::clone(&pair.id), pair.title().to_owned(), pair.axes.clone());
        *self = Self {
            baseline: Some(digest),
            pathways: comparison.pathways.iter().map(pathway).collect(),
            tally: comparison.tally(),
            broke: self.broke,
        };
    }

    fn status(&self, proposed: &RuleSet) -> ShadowStatus {
        let counts = self.pathways.iter().zip(&self.tally.pathways);
        let pathways = counts.map(|((id, title, axes), counts)| ShadowPathway {
            id: Arc::clone(id),
            title: title.clone(),
            axes: axes.clone(),
            counts: counts.clone(),
        });
        ShadowStatus {
            digest: proposed.digest,
            label: Arc::clone(&proposed.organisation.label),
            baseline: self.baseline,
            compared: self.tally.people,
            not_valid: self.tally.invalid_only.proposed,
            dropped: 0,
            broke: self.broke,
            pathways: pathways.collect(),
        }
    }
}

/// Says in the log what was counted, a line for each pathway.
fn log(organisation: &str, status: &ShadowStatus) {
    let ShadowStatus { digest, label: _, baseline: _, compared, not_valid, dropped, broke, pathways } =
        status;
    tracing::info!(organisation, %digest, compared, not_valid, dropped, broke, "shadow");
    for ShadowPathway { id, title: _, axes: _, counts } in pathways {
        tracing::info!(
            organisation,
            pathway = &**id,
            same = counts.unchanged,
            outcome_differs = counts.outcome_differs,
            level_differs = counts.level_differs,
            points_differ = counts.points_differ,
            parts_differ = counts.parts_differ,
            errored = counts.errored.total(),
            only_in_use = counts.only.baseline,
            only_shadow = counts.only.proposed,
            "shadow pathway"
        );
    }
}

#[cfg(test)]
#[path = "shadow_tests.rs"]
mod tests;
