//! Running the rule tests, and counting which points they cover.

use std::collections::BTreeSet;

use super::key::Key;
use super::plan::Plan;
use super::point::Point;
use super::sight::Sight;
use super::{evidence, givens, observations, pathways, rules, thresholds};
use crate::assess::Assessment;
use crate::domain::Number;
use crate::ruleset::{PathwayId, RuleSet};
use crate::suite::{Verdict, run_case};

/// Which points of a rule set its tests cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Every point, by file and place.
    pub points: Vec<Point>,
    /// How the cases went.
    pub cases: Cases,
}

/// How the cases went. Coverage counts what was assessed, whatever was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cases {
    /// How many there are.
    pub all: usize,
    /// How many differ from what is expected.
    pub failed: usize,
    /// How many could not be run.
    pub errored: usize,
}

impl Cases {
    /// How many are not as they should be.
    #[must_use]
    pub const fn wrong(&self) -> usize {
        self.failed.saturating_add(self.errored)
    }
}

/// So many points of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Those that cases cover.
    pub covered: usize,
    /// All.
    pub all: usize,
}

impl Share {
    /// The share of some points.
    pub fn of<'p>(points: impl IntoIterator<Item = &'p Point>) -> Self {
        points.into_iter().fold(Self::default(), |share, point| Self {
            covered: share.covered.saturating_add(usize::from(point.is_covered())),
            all: share.all.saturating_add(1),
        })
    }

    /// Whole percent, rounded down, so that 100 means all; none when there is nothing to cover.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        self.covered.saturating_mul(100).checked_div(self.all)
    }

    /// Whether the exact share is at least so many percent. Nothing to cover is covered.
    #[must_use]
    pub fn reaches(&self, percent: Number) -> bool {
        let covered = Number::from(self.covered).checked_mul(Number::ONE_HUNDRED);
        let needed = Number::from(self.all).checked_mul(percent);
        covered.zip(needed).is_some_and(|(covered, needed)| covered >= needed)
    }
}

impl Coverage {
    /// The share of all points.
    #[must_use]
    pub fn share(&self) -> Share {
        Share::of(&self.points)
    }

    /// The share of each pathway's points, by id; last, that of the thresholds' values, which all share.
    #[must_use]
    pub fn by_pathway(&self) -> Vec<(Option<PathwayId>, Share)> {
        let ids: BTreeSet<&PathwayId> =
            self.points.iter().filter_map(|point| point.pathway.as_ref()).collect();
        let of = |id: Option<&PathwayId>| {
            Share::of(self.points.iter().filter(|point| point.pathway.as_ref() == id))
        };
        let mut shares: Vec<(Option<PathwayId>, Share)> =
            ids.into_iter().map(|id| (Some(id.clone()), of(Some(id)))).collect();
        let shared = of(None);
        if shared.all > 0 {
            shares.push((None, shared));
        }
        shares
    }

    /// The points that no case covers.
    pub fn uncovered(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| !point.is_covered())
    }

    /// The same for one pathway.
    #[must_use]
    pub fn of_pathway(mut self, id: &str) -> Self {
        self.points.retain(|point| point.pathway.as_ref().is_some_and(|pathway| *pathway.0 == *id));
        self
    }
}

/// Runs the tests of a rule set, and counts what they cover.
#[must_use]
pub fn measure(rule_set: &RuleSet) -> Coverage {
    let plan = Plan::of(rule_set);
    let mut points = plan.points.clone();
    let mut cases = Cases::default();
    let mut sandbox = rule_set.programs.sandbox();
    let mut sight = Sight::new(&plan);
    for case in &rule_set.tests {
        sight.seen.clear();
        let verdict =
            run_case(rule_set, &mut sandbox, case, &mut |assessment, _| see(&mut sight, assessment));
        cases.all = cases.all.saturating_add(1);
        match verdict {
            Verdict::Passed => {}
            Verdict::Failed(_) => cases.failed = cases.failed.saturating_add(1),
            Verdict::Errored(_) => cases.errored = cases.errored.saturating_add(1),
        }
        for key in &sight.seen {
            if let Some(point) = points.get_mut(key) {
                point.cases = point.cases.saturating_add(1);
            }
        }
    }
    let mut points: Vec<Point> = points.into_values().collect();
    points.sort_by_cached_key(|point| (point.place.file.clone(), point.place.start));
    Coverage { points, cases }
}

/// What cases do although the reach of its inputs says that it cannot happen, each as `case: what`. Always
/// empty, unless points are left out that should be counted; a test looks.
#[must_use]
pub fn surprises(rule_set: &RuleSet) -> Vec<String> {
    let plan = Plan::of(rule_set);
    let mut sandbox = rule_set.programs.sandbox();
    let mut surprises = Vec::new();
    let mut sight = Sight::new(&plan);
    for case in &rule_set.tests {
        sight.seen.clear();
        run_case(rule_set, &mut sandbox, case, &mut |assessment, _| see(&mut sight, assessment));
        let is_planned = |key: &Key| plan.points.contains_key(key) || plan.untold.contains(key);
        let unplanned = sight.seen.iter().filter(|key| !is_planned(key) && key.is_counted());
        surprises.extend(unplanned.map(|key| format!("{}: {key:?}", case.name)));
    }
    surprises
}

/// Sees what an assessment made happen.
fn see(sight: &mut Sight<'_>, assessment: &Assessment<'_>) {
    let pathways = &assessment.rule_set.pathways;
    let Some(at) = pathways.iter().position(|pathway| pathway.id == assessment.pathway.id) else {
        return;
    };
    thresholds::see(sight, assessment);
    evidence::see(sight, assessment);
    pathways::see(sight, at, assessment);
    observations::see(sight, at, assessment);
    givens::see(sight, at, assessment);
    rules::see(sight, at, assessment);
}
