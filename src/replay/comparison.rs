//! Two rule sets side by side, ready to assess people under both.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::renames::Renames;
use super::{Axis, Side, Sided, Tally, Variant};
use crate::diff::changes;
use crate::domain::{Date, RawProfile};
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// Two rule sets side by side, with the pathways that are looked at.
#[derive(Debug)]
pub struct Comparison<'r> {
    /// The rules as they are, and as they could be.
    pub rules: Sided<&'r RuleSet>,
    /// The day to assess as of.
    pub as_of: Date,
    /// Every pathway of either, by id.
    pub pathways: Vec<PathwayPair<'r>>,
    /// The baseline with some of the changes, to find what causes a move.
    pub variants: &'r [Variant],
    /// The evidence that only one of the rule sets knows.
    only: Sided<BTreeSet<Arc<str>>>,
}

/// A pathway, where there is one by its id.
#[derive(Debug, Clone)]
pub struct PathwayPair<'r> {
    /// Its id.
    pub id: Arc<str>,
    /// The rules of the pathway.
    pub rules: Sided<Option<&'r Pathway>>,
    /// The rows and the columns of its table of moves.
    pub axes: Sided<Axis>,
    /// Parts that only have another id, under which both count as the same.
    pub(super) renames: Renames,
}

impl PathwayPair<'_> {
    /// Its name for people: that of the proposed rules where they have it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.rules.proposed.or(self.rules.baseline).map_or("", |pathway| &pathway.title)
    }
}

/// The script engines that one worker needs. Those of variants are made when they are needed first.
#[derive(Debug)]
pub struct Benches {
    pub(super) of: Sided<Sandbox>,
    pub(super) variants: Vec<Option<Sandbox>>,
}

impl<'r> Comparison<'r> {
    /// Puts two rule sets side by side, for one pathway or for all.
    #[must_use]
    pub fn new(
        rules: Sided<&'r RuleSet>,
        variants: &'r [Variant],
        pathway: Option<&str>,
        as_of: Date,
    ) -> Self {
        let ids: BTreeSet<&Arc<str>> = Side::BOTH
            .iter()
            .flat_map(|side| rules.of(*side).pathways.iter().map(|pathway| &pathway.id.0))
            .filter(|id| pathway.is_none_or(|wanted| wanted == &***id))
            .collect();
        let changes = changes(rules.baseline, rules.proposed);
        let pathways = ids.into_iter().map(|id| {
            let found = rules.map(|rules| rules.pathway(id));
            let renames = Renames::of(&changes, rules, found);
            let mut axes = found.map(Axis::new);
            axes.baseline.rename(&renames.levels);
            PathwayPair { id: Arc::clone(id), rules: found, axes, renames }
        });
        let names = rules.map(|rules| {
            let names = rules.catalogue.evidence.iter().map(|evidence| Arc::clone(&evidence.name));
            names.collect::<BTreeSet<_>>()
        });
        let only = Sided::new(&names.baseline - &names.proposed, &names.proposed - &names.baseline);
        Self { rules, as_of, pathways: pathways.collect(), variants, only }
    }

    /// The script engines for one worker.
    #[must_use]
    pub fn benches(&self) -> Benches {
        Benches {
            of: self.rules.map(|rules| rules.programs.sandbox()),
            variants: self.variants.iter().map(|_| None).collect(),
        }
    }

    /// A tally without anybody.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::new(self)
    }

    /// The evidence that only one side knows. The other side is assessed without it, as it could not read it.
    #[must_use]
    pub const fn only(&self, side: Side) -> &BTreeSet<Arc<str>> {
        self.only.of(side)
    }

    /// The profile without evidence that some rules do not know and only one of the two rule sets does; none when
    /// there is nothing to leave out.
    pub(super) fn without_foreign(&self, rules: &RuleSet, raw: &RawProfile) -> Option<RawProfile> {
        let Sided { baseline, proposed } = &self.only;
        if baseline.is_empty() && proposed.is_empty() {
            return None;
        }
        let is_foreign = |name: &str| {
            (baseline.contains(name) || proposed.contains(name)) && rules.catalogue.find(name).is_none()
        };
        if !raw.observations.iter().any(|seen| is_foreign(&seen.evidence)) {
            return None;
        }
        let own = raw.observations.iter().filter(|seen| !is_foreign(&seen.evidence));
        let (candidate, role) = (raw.candidate.clone(), raw.role.clone());
        Some(RawProfile { candidate, role, observations: own.cloned().collect() })
    }
}
