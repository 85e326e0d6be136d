//! How many mutations the tests notice, which survive, and which of those are accepted.

use std::sync::Arc;

use super::{Fate, Mutation};
use crate::finding::closest;
use crate::ruleset::{AcceptedMutation, PathwayId, RuleSet};

/// What became of the mutations of one rule set.
#[derive(Debug)]
pub struct Score<'a> {
    /// How many mutations were tried and could be read.
    pub tried: usize,
    /// How many of them a test noticed.
    pub noticed: usize,
    /// How many were refused when loading: they are no mutations.
    pub refused: usize,
    /// Those that no test noticed, by file and place.
    pub survivors: Vec<Survivor<'a>>,
    /// Entries of `tests/accepted.yaml` that accept nothing.
    pub stale: Vec<Stale<'a>>,
    /// The pathways without tests, whose rules were not tried.
    pub untested: Vec<PathwayId>,
}

/// A mutation that no test noticed.
#[derive(Debug)]
pub struct Survivor<'a> {
    /// Which.
    pub mutation: &'a Mutation,
    /// Why it is accepted, when it is.
    pub accepted: Option<&'a AcceptedMutation>,
}

/// An entry of `tests/accepted.yaml` that accepts nothing.
#[derive(Debug)]
pub struct Stale<'a> {
    /// The entry.
    pub entry: &'a AcceptedMutation,
    /// What became of its mutation; none when there is none of that name.
    pub fate: Option<Fate>,
    /// A mutation with nearly that name.
    pub near: Option<Arc<str>>,
}

impl Score<'_> {
    /// How many survivors are not accepted.
    #[must_use]
    pub fn unaccepted(&self) -> usize {
        self.survivors.iter().filter(|survivor| survivor.accepted.is_none()).count()
    }

    /// Whether every pathway has tests, every survivor is accepted, and every entry of `tests/accepted.yaml`
    /// accepts one.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.unaccepted() == 0 && self.stale.is_empty() && self.untested.is_empty()
    }
}

/// Adds up what became of each mutation.
#[must_use]
pub fn score<'a>(
    rule_set: &RuleSet,
    tried: &'a [(Mutation, Fate)],
    accepted: &'a [AcceptedMutation],
) -> Score<'a> {
    let count = |wanted: Fate| tried.iter().filter(|(_, fate)| *fate == wanted).count();
    let survivors = tried.iter().filter(|(_, fate)| *fate == Fate::Survived).map(|(mutation, _)| Survivor {
        mutation,
        accepted: accepted.iter().find(|entry| *entry.mutation == *mutation.id),
    });
    let has_tests = |id: &PathwayId| rule_set.tests.iter().any(|case| case.pathway == *id);
    let ids = rule_set.pathways.iter().map(|pathway| &pathway.id);
    let untested: Vec<PathwayId> = ids.filter(|id| !has_tests(id)).cloned().collect();
    let stale = accepted.iter().filter_map(|entry| {
        let found = tried.iter().find(|(mutation, _)| *mutation.id == *entry.mutation);
        let fate = found.map(|(_, fate)| *fate);
        // What no test tries is not known to be gone.
        let is_of = |pathway: &PathwayId| {
            entry.mutation.strip_prefix(&*pathway.0).is_some_and(|rest| rest.starts_with('.'))
        };
        let is_untried = fate.is_none() && (tried.is_empty() || untested.iter().any(is_of));
        if fate == Some(Fate::Survived) || is_untried {
            return None;
        }
        let names = tried.iter().map(|(mutation, _)| mutation.id.as_str());
        let near = if fate.is_none() { closest(&entry.mutation, names) } else { None };
        Some(Stale { entry, fate, near: near.map(Arc::from) })
    });
    let stale = stale.collect();
    Score {
        tried: tried.len().saturating_sub(count(Fate::Refused)),
        noticed: count(Fate::Noticed),
        refused: count(Fate::Refused),
        survivors: survivors.collect(),
        stale,
        untested,
    }
}
