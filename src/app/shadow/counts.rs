//! What a shadow counted, and what the log says of it.

use std::sync::Arc;

use crate::registry::OrganisationRules;
use crate::replay::{Axis, Comparison, PathwayPair, PathwayTally, Sided, Tally};
use crate::ruleset::RuleSetDigest;

/// The proposed rules of an organisation, and what was counted so far.
#[derive(Debug, Clone)]
pub struct ShadowStatus {
    /// The proposed rules that are compared, and what became of the files that were read last.
    pub proposed: Arc<OrganisationRules>,
    /// How many were not compared since the start of the service, because too many waited.
    pub dropped: u64,
    /// How many could not be compared since the start of the service, because of a mistake in this program.
    pub broke: u64,
    /// The counts of these very proposed rules.
    pub counts: ShadowCounts,
}

/// What was counted of two rule sets. It starts anew when other rules are put to use or are proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShadowCounts {
    /// The digest of the rules in use that the proposed ones were compared with; none before the first comparison.
    pub baseline: Option<RuleSetDigest>,
    /// How many assessments of a person were compared.
    pub compared: u64,
    /// For how many of them the profile is not valid under the proposed rules.
    pub not_valid: u64,
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

/// What came of all answers that were passed on since the start of the service, whatever was proposed at their time.
/// Each counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ShadowTotals {
    /// Nothing differs.
    pub same: u64,
    /// Points, or what a rule came to, differ on some pathway, and outcome and level on none.
    pub differs: u64,
    /// The outcome or the level differs on some pathway.
    pub moved: u64,
    /// The proposed rules gave no assessment on some pathway: a rule failed, or a threshold has no value yet.
    pub failed: u64,
    /// The profile is not valid under the proposed rules.
    pub not_valid: u64,
    /// Not compared, because too many waited.
    pub dropped: u64,
    /// Not compared, because of a mistake in this program.
    pub broke: u64,
}

impl ShadowTotals {
    /// Counts what came of one answer.
    fn add(&mut self, one: &Tally) {
        let on_any = |is: fn(&PathwayTally) -> bool| one.pathways.iter().any(is);
        let count = if one.invalid_only.proposed > 0 {
            &mut self.not_valid
        } else if on_any(|pathway| pathway.errored.proposed + pathway.errored.both > 0) {
            &mut self.failed
        } else if one.moved > 0 {
            &mut self.moved
        } else if on_any(|pathway| pathway.people > pathway.unchanged) {
            &mut self.differs
        } else {
            &mut self.same
        };
        *count += 1;
    }
}

/// The counts of the two rule sets that were compared last, and of all before them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The digests of both; none before the first comparison.
    of: Option<Sided<RuleSetDigest>>,
    pathways: Vec<(Arc<str>, String, Sided<Axis>)>,
    tally: Tally,
    /// What came of comparisons of whatever rules; what was dropped is not counted here.
    pub(super) totals: ShadowTotals,
}

impl Seen {
    /// Starts to count for other rules. What was counted before is said in the log.
    pub(super) fn begin(&mut self, organisation: &str, comparison: &Comparison<'_>) {
        let of = comparison.rules.map(|rules| rules.digest);
        if self.of == Some(of) {
            return;
        }
        self.log(organisation);
        let pathway =
            |pair: &PathwayPair<'_>| (Arc::clone(&pair.id), pair.title().to_owned(), pair.axes.clone());
        *self = Self {
            of: Some(of),
            pathways: comparison.pathways.iter().map(pathway).collect(),
            tally: comparison.tally(),
            totals: self.totals,
        };
    }

    /// Adds what came of one person, and gives how many there are.
    pub(super) fn add(&mut self, one: Tally) -> u64 {
        self.totals.add(&one);
        self.tally.merge(one);
        self.tally.people
    }

    /// The counts, if they are of these proposed rules.
    pub(super) fn counts(&self, proposed: Option<RuleSetDigest>) -> ShadowCounts {
        let Some(of) = self.of.filter(|of| Some(of.proposed) == proposed) else {
            return ShadowCounts::default();
        };
        let counts = self.pathways.iter().zip(&self.tally.pathways);
        let pathways = counts.map(|((id, title, axes), counts)| ShadowPathway {
            id: Arc::clone(id),
            title: title.clone(),
            axes: axes.clone(),
            counts: counts.clone(),
        });
        ShadowCounts {
            baseline: Some(of.baseline),
            compared: self.tally.people,
            not_valid: self.tally.invalid_only.proposed,
            pathways: pathways.collect(),
        }
    }

    /// Says in the log what was counted, a line for each pathway; nothing before the first comparison.
    pub(super) fn log(&self, organisation: &str) {
        let Some(Sided { baseline, proposed: digest }) = self.of else { return };
        let (compared, not_valid, broke) =
            (self.tally.people, self.tally.invalid_only.proposed, self.totals.broke);
        tracing::info!(organisation, %digest, in_use = %baseline, compared, not_valid, broke, "shadow");
        for ((id, _, _), counts) in self.pathways.iter().zip(&self.tally.pathways) {
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
}
