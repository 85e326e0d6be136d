//! All organisations of a running service with their rules.

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::ActiveRuleSet;
use crate::finding::Finding;
use crate::ruleset::{Loaded, SourceFiles};

/// An organisation's rules at a moment.
#[derive(Debug, Clone, Default)]
pub struct OrganisationRules {
    /// The rules in use; none when no usable ones were loaded yet.
    pub active: Option<Arc<ActiveRuleSet>>,
    /// The files that were read last, when they cannot be used, with what was found.
    pub rejected: Option<Arc<(SourceFiles, Vec<Finding>)>>,
}

impl OrganisationRules {
    /// What was found in the files that were read last, and the files.
    #[must_use]
    pub fn findings(&self) -> Option<(&SourceFiles, &[Finding])> {
        match (&self.rejected, &self.active) {
            (Some(rejected), _) => Some((&rejected.0, &rejected.1)),
            (None, Some(active)) => Some((&active.rule_set.sources, &active.findings)),
            (None, None) => None,
        }
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
        formatter
            .debug_struct("Registry")
            .field("organisations", &self.organisations)
            .finish_non_exhaustive()
    }
}

impl Registry {
    /// No organisations yet. Each rule set gets a script engine for each of so many workers.
    #[must_use]
    pub fn new(workers: usize) -> Self {
        Self {
            workers,
            ..Self::default()
        }
    }

    /// Offers what was read from an organisation's files. Usable rules replace those in use; others are kept
    /// aside with their findings. Says whether the rules are now in use.
    pub fn offer(&self, loaded: Loaded, now: Timestamp) -> bool {
        let Loaded {
            rule_set,
            findings,
            files,
        } = loaded;
        let slot = self.slot(&files.folder);
        let usable = rule_set.is_some();
        let next = match rule_set {
            Some(rule_set) => {
                let active = ActiveRuleSet::new(rule_set, findings, now, self.workers);
                OrganisationRules {
                    active: Some(Arc::new(active)),
                    rejected: None,
                }
            }
            None => OrganisationRules {
                active: slot.load().active.clone(),
                rejected: Some(Arc::new((files, findings))),
            },
        };
        slot.store(Arc::new(next));
        for listener in self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            listener();
        }
        usable
    }

    /// Calls `listener` after every offer.
    pub fn on_change(&self, listener: impl Fn() + Send + Sync + 'static) {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Box::new(listener));
    }

    fn slot(&self, organisation: &str) -> Arc<ArcSwap<OrganisationRules>> {
        if let Some(slot) = self.organisations.load().get(organisation) {
            return Arc::clone(slot);
        }
        let fresh = Arc::new(ArcSwap::default());
        self.organisations.rcu(|organisations| {
            let mut organisations = ByOrganisation::clone(organisations);
            organisations
                .entry(organisation.into())
                .or_insert_with(|| Arc::clone(&fresh));
            organisations
        });
        self.organisations
            .load()
            .get(organisation)
            .map_or(fresh, Arc::clone)
    }

    /// An organisation's rules; none when there is no such organisation.
    #[must_use]
    pub fn get(&self, organisation: &str) -> Option<Arc<OrganisationRules>> {
        self.organisations
            .load()
            .get(organisation)
            .map(|slot| slot.load_full())
    }

    /// Every organisation with its rules, by id.
    #[must_use]
    pub fn all(&self) -> Vec<(Arc<str>, Arc<OrganisationRules>)> {
        let organisations = self.organisations.load();
        organisations
            .iter()
            .map(|(id, slot)| (Arc::clone(id), slot.load_full()))
            .collect()
    }

    /// Whether any organisation has rules in use.
    #[must_use]
    pub fn is_serving(&self) -> bool {
        self.organisations
            .load()
            .values()
            .any(|slot| slot.load().active.is_some())
    }
}
