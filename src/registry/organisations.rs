//! All organisations of a running service with their rules.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::{ActiveRuleSet, Attempt, Policy, Refused, Trial};
use crate::ruleset::{Loaded, SourceFiles};

/// An organisation's rules at a moment.
#[derive(Debug, Clone, Default)]
pub struct OrganisationRules {
    /// The rules in use; none when no usable ones were loaded yet.
    pub active: Option<Arc<ActiveRuleSet>>,
    /// What was read last, and what became of it.
    pub latest: Option<Arc<Attempt>>,
}

impl OrganisationRules {
    /// What was read last, when it is not used.
    #[must_use]
    pub fn refused(&self) -> Option<(&Attempt, &Refused)> {
        let attempt = self.latest.as_deref()?;
        attempt.refused.as_ref().map(|refused| (attempt, refused))
    }
}

type ByOrganisation = BTreeMap<Arc<str>, Arc<ArcSwap<OrganisationRules>>>;

/// The rule sets that a running service has loaded.
#[derive(Default)]
pub struct Registry {
    organisations: ArcSwap<ByOrganisation>,
    workers: usize,
    /// Whom to tell of changes.
    listeners: Mutex<Vec<Listener>>,
}

type Listener = Box<dyn Fn() + Send + Sync>;

impl fmt::Debug for Registry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Registry").field("organisations", &self.organisations).finish_non_exhaustive()
    }
}

impl Registry {
    /// No organisations yet. Each rule set gets a script engine for each of so many workers.
    #[must_use]
    pub fn new(workers: usize) -> Self {
        Self { workers, ..Self::default() }
    }

    /// Offers what was read from an organisation's files, without running its tests. Says whether the rules are
    /// now in use.
    pub fn offer(&self, loaded: Loaded, now: Timestamp) -> bool {
        self.settle(Trial::untested(loaded), Policy::default(), now).refused.is_none()
    }

    /// Puts rules that were tried out to use, whole, or keeps those in use and remembers why. Where only approved
    /// rules may be used, those in use are given up when their approval is taken back. Gives what is remembered.
    /// For one organisation, one thread at a time.
    pub fn settle(&self, trial: Trial, policy: Policy, now: Timestamp) -> Arc<Attempt> {
        let today = now.to_zoned(TimeZone::UTC).date();
        let refused = trial.refused(policy, today);
        let label = trial.label();
        let organisation = trial.files.folder.clone();
        let in_use = self.active(&organisation);
        let mut active = in_use.filter(|active| {
            !policy.require_approved || refused.is_none() || !trial.withdraws(active.rule_set.digest, today)
        });
        let Trial { files, digest, rule_set, tests, findings, failed, broke: _ } = trial;
        if let Some(rule_set) = rule_set.filter(|_| refused.is_none()) {
            // The same rules, as when only an approval was added, are in use since they first were.
            let same = active.as_ref().filter(|active| active.rule_set.digest == digest);
            let since = same.map_or(now, |active| active.since);
            let findings = findings.clone();
            active = Some(Arc::new(ActiveRuleSet::new(rule_set, tests, findings, since, self.workers)));
        }
        let digest = Some(digest);
        let latest = Arc::new(Attempt { at: now, files, digest, label, findings, failed, refused });
        self.put(&organisation, OrganisationRules { active, latest: Some(Arc::clone(&latest)) });
        latest
    }

    /// Remembers that there was nothing to read. Rules in use stay in use; an organisation that has none is
    /// forgotten when its folder is gone, and then this says so.
    pub fn lose(&self, organisation: &str, refused: Refused, now: Timestamp) -> bool {
        let active = self.active(organisation);
        let is_forgotten = active.is_none() && refused == Refused::Gone;
        if is_forgotten {
            self.organisations.rcu(|organisations| {
                let mut organisations = ByOrganisation::clone(organisations);
                organisations.remove(organisation);
                organisations
            });
            self.tell();
        } else {
            let latest = Some(Arc::new(Attempt::without_files(organisation, refused, now)));
            self.put(organisation, OrganisationRules { active, latest });
        }
        is_forgotten
    }

    fn active(&self, organisation: &str) -> Option<Arc<ActiveRuleSet>> {
        self.get(organisation).and_then(|rules| rules.active.clone())
    }

    /// Swaps an organisation's rules, or adds the organisation with them.
    fn put(&self, organisation: &str, rules: OrganisationRules) {
        let rules = Arc::new(rules);
        if let Some(slot) = self.organisations.load().get(organisation) {
            slot.store(rules);
        } else {
            self.organisations.rcu(|organisations| {
                let mut organisations = ByOrganisation::clone(organisations);
                organisations.insert(organisation.into(), Arc::new(ArcSwap::new(Arc::clone(&rules))));
                organisations
            });
        }
        self.tell();
    }

    fn tell(&self) {
        for listener in self.listeners.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            listener();
        }
    }

    /// Calls `listener` after every change.
    pub fn on_change(&self, listener: impl Fn() + Send + Sync + 'static) {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }

    /// An organisation's rules; none when there is no such organisation.
    #[must_use]
    pub fn get(&self, organisation: &str) -> Option<Arc<OrganisationRules>> {
        self.organisations.load().get(organisation).map(|slot| slot.load_full())
    }

    /// The same files, of which those texts are held once that were read last.
    #[must_use]
    pub fn shared(&self, organisation: &str, files: SourceFiles) -> SourceFiles {
        let latest = self.get(organisation).and_then(|rules| rules.latest.clone());
        latest.filter(|latest| latest.files == files).map_or(files, |latest| latest.files.clone())
    }

    /// Every organisation with its rules, by id.
    #[must_use]
    pub fn all(&self) -> Vec<(Arc<str>, Arc<OrganisationRules>)> {
        let organisations = self.organisations.load();
        organisations.iter().map(|(id, slot)| (Arc::clone(id), slot.load_full())).collect()
    }

    /// Whether any organisation has rules in use.
    #[must_use]
    pub fn is_serving(&self) -> bool {
        self.organisations.load().values().any(|slot| slot.load().active.is_some())
    }
}
