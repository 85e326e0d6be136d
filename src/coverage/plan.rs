//! Every point of a rule set, and the programs that are watched for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::key::{Key, ProgramAt, RuleKey, What};
use super::places::Places;
use super::point::{Needs, Point};
use super::{evidence, givens, observations, pathways, rules, thresholds};
use crate::finding::Place;
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Watched;

/// Every point of a rule set, by what it is known by.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) places: Places<'a>,
    pub(super) points: BTreeMap<Key, Point>,
    /// What may happen or not: how far its input reaches is not known, so it is no point.
    pub(super) untold: BTreeSet<Key>,
    programs: BTreeMap<(usize, RuleKey, ProgramAt), Watched>,
}

/// A rule that points belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner<'a> {
    /// The place of its pathway in the rule set.
    pub(super) at: usize,
    pub(super) pathway: &'a Pathway,
    pub(super) rule: RuleKey,
    pub(super) id: &'a Arc<str>,
    pub(super) place: &'a Place,
}

impl Owner<'_> {
    pub(super) fn key(&self, what: What) -> Key {
        Key { pathway: Some(self.at), rule: self.rule, what }
    }
}

impl<'a> Plan<'a> {
    /// Plans a rule set.
    pub(super) fn of(rule_set: &'a RuleSet) -> Self {
        let places = Places::of(rule_set);
        let mut plan = Self {
            rule_set,
            places,
            points: BTreeMap::new(),
            untold: BTreeSet::new(),
            programs: BTreeMap::new(),
        };
        thresholds::plan(&mut plan);
        evidence::plan(&mut plan);
        for (at, pathway) in rule_set.pathways.iter().enumerate() {
            observations::plan(&mut plan, at, pathway);
            givens::plan(&mut plan, at, pathway);
            rules::plan(&mut plan, at, pathway);
            pathways::plan(&mut plan, at, pathway);
        }
        plan
    }

    pub(super) fn add(
        &mut self,
        key: Key,
        pathway: Option<&Pathway>,
        rule: &Arc<str>,
        place: Place,
        needs: Needs,
    ) {
        let pathway = pathway.map(|pathway| pathway.id.clone());
        self.points.insert(key, Point { pathway, rule: Arc::clone(rule), place, needs, cases: 0 });
    }

    /// Adds a point of a rule.
    pub(super) fn point(&mut self, owner: &Owner<'_>, what: What, place: &Place, needs: Needs) {
        self.add(owner.key(what), Some(owner.pathway), owner.id, place.clone(), needs);
    }

    /// Keeps a program that cases run again.
    pub(super) fn keep(&mut self, owner: &Owner<'_>, program: ProgramAt, watched: Watched) {
        self.programs.insert((owner.at, owner.rule, program), watched);
    }

    /// A program that was kept.
    pub(super) fn kept(&self, owner: &Owner<'_>, program: ProgramAt) -> Option<&Watched> {
        self.programs.get(&(owner.at, owner.rule, program))
    }
}
