//! Proposed rules beside those in use: what is assessed is assessed by them as well, off the way of the answer,
//! and the differences are counted. Nobody is ever answered by them.
//!
//! The proposed rules have a [`Registry`] of their own, which follows their folders as that of the rules in use
//! does: what is compared is what it has at that moment.

mod counts;

pub use counts::{ShadowCounts, ShadowPathway, ShadowStatus, ShadowTotals};

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use self::counts::Seen;
use super::give_way;
use crate::domain::{Date, RawProfile};
use crate::registry::{ActiveRuleSet, OrganisationRules, Registry};
use crate::replay::{Comparison, Person, Sided};

/// How many assessments may wait to be compared. What does not fit is dropped and counted.
const WAITING_MAX: usize = 256;

/// From how many comparisons on the counts are logged, each time that there are twice as many.
const LOGGED_FROM: u64 = 64;

/// Nothing stops a comparison: nobody waits for it.
static NEVER: AtomicBool = AtomicBool::new(false);

/// The proposed rules of some organisations, each with a thread of its own that compares.
#[derive(Debug, Default)]
pub struct Shadows {
    proposed: Arc<Registry>,
    of: ArcSwap<BTreeMap<Arc<str>, Arc<Shadow>>>,
}

#[derive(Debug)]
struct Shadow {
    give: Sender<Job>,
    dropped: AtomicU64,
    seen: Arc<Mutex<Seen>>,
}

/// An assessment that was answered, with the rules at that moment.
#[derive(Debug)]
struct Job {
    rules: Arc<OrganisationRules>,
    proposed: Arc<ActiveRuleSet>,
    profile: RawProfile,
    pathway: String,
    as_of: Date,
}

impl Shadows {
    /// Puts the proposed rules of a registry beside those in use, whatever they become, and starts to compare.
    #[must_use]
    pub fn new(proposed: Arc<Registry>) -> Arc<Self> {
        let shadows = Arc::new(Self { proposed, of: ArcSwap::default() });
        let weak = Arc::downgrade(&shadows);
        shadows.proposed.on_change(move || {
            if let Some(shadows) = weak.upgrade() {
                shadows.begin();
            }
        });
        shadows.begin();
        shadows
    }

    /// Gives each organisation that has usable proposed rules a thread that compares. It stays when they are gone
    /// for a while.
    fn begin(&self) {
        let all = self.proposed.all();
        let usable = all.into_iter().filter(|(_, rules)| rules.active.is_some());
        for (organisation, _) in usable.filter(|(organisation, _)| !self.of.load().contains_key(organisation))
        {
            let Some(shadow) = start(&organisation) else { continue };
            // Of two that were started at once, the second finds nobody who gives it anything, and ends.
            self.of.rcu(|of| {
                let mut of = BTreeMap::clone(of);
                of.entry(Arc::clone(&organisation)).or_insert_with(|| Arc::clone(&shadow));
                of
            });
        }
    }

    /// Passes an answered question on, if the organisation has proposed rules and there is room. Never waits.
    pub(super) fn offer(
        &self,
        organisation: &str,
        rules: &Arc<OrganisationRules>,
        (profile, pathway, as_of): (&RawProfile, &str, Date),
    ) {
        let of = self.of.load();
        let Some(shadow) = of.get(organisation) else { return };
        let Some(proposed) = self.proposed.get(organisation).and_then(|rules| rules.active.clone()) else {
            return;
        };
        match shadow.give.try_reserve() {
            Ok(room) => room.send(Job {
                rules: Arc::clone(rules),
                proposed,
                profile: profile.clone(),
                pathway: pathway.to_owned(),
                as_of,
            }),
            Err(_) => {
                shadow.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// The proposed rules of an organisation and what was counted for them; none when it has none.
    #[must_use]
    pub fn status(&self, organisation: &str) -> Option<ShadowStatus> {
        let proposed = self.proposed.get(organisation)?;
        let digest = proposed.active.as_ref().map(|active| active.rule_set.digest);
        let mut status = ShadowStatus { proposed, dropped: 0, broke: 0, counts: ShadowCounts::default() };
        if let Some(shadow) = self.of.load().get(organisation) {
            status.dropped = shadow.dropped.load(Ordering::Relaxed);
            let seen = lock(&shadow.seen);
            status.broke = seen.totals.broke;
            status.counts = seen.counts(digest);
        }
        Some(status)
    }

    /// What came of all answers that were passed on since the start, by organisation.
    #[must_use]
    pub fn totals(&self) -> Vec<(Arc<str>, ShadowTotals)> {
        let of = self.of.load();
        let totals = of.iter().map(|(organisation, shadow)| {
            let dropped = shadow.dropped.load(Ordering::Relaxed);
            let seen = lock(&shadow.seen);
            (Arc::clone(organisation), ShadowTotals { dropped, ..seen.totals })
        });
        totals.collect()
    }

    /// Says in the log what was counted so far.
    pub fn log(&self) {
        for (organisation, shadow) in self.of.load().iter() {
            lock(&shadow.seen).log(organisation);
            let dropped = shadow.dropped.load(Ordering::Relaxed);
            if dropped > 0 {
                tracing::warn!(%organisation, dropped, "shadow: too many waited, and some were not compared");
            }
        }
    }
}

impl Shadow {
    /// A shadow, and what is passed on to it: nothing compares yet.
    fn new() -> (Self, Receiver<Job>) {
        let (give, jobs) = channel(WAITING_MAX);
        (Self { give, dropped: AtomicU64::new(0), seen: Arc::default() }, jobs)
    }
}

/// A shadow with a thread that compares; none when there can be no thread, which the log says.
fn start(organisation: &Arc<str>) -> Option<Arc<Shadow>> {
    let (shadow, mut jobs) = Shadow::new();
    let (seen, name) = (Arc::clone(&shadow.seen), Arc::clone(organisation));
    let thread = std::thread::Builder::new().name(format!("shadow-{organisation}"));
    let compare = move || {
        give_way();
        outlast(&name, &seen, || compare_all(&name, &mut jobs, &seen));
    };
    match thread.spawn(compare) {
        Ok(_) => Some(Arc::new(shadow)),
        Err(error) => {
            tracing::error!(%organisation, %error, "shadow: there can be no thread, and nothing is compared");
            None
        }
    }
}

/// Compares, and goes on after a panic: a mistake in this program costs the comparison under way and is counted, but
/// does not end the shadow.
fn outlast(organisation: &str, seen: &Mutex<Seen>, mut compare: impl FnMut()) {
    // Counts are added whole, so that a panic leaves none half made.
    while catch_unwind(AssertUnwindSafe(&mut compare)).is_err() {
        lock(seen).totals.broke += 1;
        tracing::error!(
            organisation,
            "comparing with the shadow ended in a panic; going on with what comes next"
        );
    }
}

/// Compares what comes, until nothing can come any more.
fn compare_all(organisation: &str, jobs: &mut Receiver<Job>, seen: &Mutex<Seen>) {
    let mut next = jobs.blocking_recv();
    while let Some(job) = next {
        let (rules, proposed) = (Arc::clone(&job.rules), Arc::clone(&job.proposed));
        next = match &rules.active {
            Some(active) => compare_with(organisation, Sided::new(active, &proposed), job, jobs, seen),
            None => jobs.blocking_recv(),
        };
    }
}

/// Compares what comes while the rules of both sides stay the same; gives back the first job of others.
fn compare_with(
    organisation: &str,
    sides: Sided<&ActiveRuleSet>,
    first: Job,
    jobs: &mut Receiver<Job>,
    seen: &Mutex<Seen>,
) -> Option<Job> {
    let mut comparison = Comparison::new(sides.map(|side| &side.rule_set), &[], None, first.as_of);
    let digests = sides.map(|side| side.rule_set.digest);
    let mut benches = comparison.benches();
    lock(seen).begin(organisation, &comparison);
    let mut job = first;
    loop {
        comparison.as_of = job.as_of;
        let pathway = (!job.pathway.is_empty()).then_some(job.pathway.as_str());
        let person = Person { pathway, ..Person::alike(&job.profile) };
        let mut one = comparison.tally();
        // Nothing stops it, so that there is always an answer.
        let _ = comparison.replay(&mut benches, person, &mut one, &NEVER);
        let mut counts = lock(seen);
        let compared = counts.add(one);
        if compared >= LOGGED_FROM && compared.is_power_of_two() {
            counts.log(organisation);
        }
        drop(counts);
        let next = jobs.blocking_recv()?;
        let in_use = next.rules.active.as_ref().map(|active| active.rule_set.digest);
        if in_use != Some(digests.baseline) || next.proposed.rule_set.digest != digests.proposed {
            return Some(next);
        }
        job = next;
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
