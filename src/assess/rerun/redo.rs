//! Working out anew what changed readings concern, beside what was found before.

use super::readers::ReadBy;
use super::verdict::held;
use super::{Found, Rerun, Verdict};
use crate::assess::dimension::{Sums, sums};
use crate::assess::frame::Rule;
use crate::assess::outcome::{outcome, totals};
use crate::assess::{
    Assumption, CapState, CriterionResult, DimensionResult, GateState, Outcome, level, summary,
};
use crate::ruleset::PartRef;
use crate::script::Sandbox;

/// Results that stand in the place of what was found.
#[derive(Debug, Default)]
pub(super) struct Redone<'a> {
    pub(super) criteria: Vec<(usize, usize, CriterionResult<'a>)>,
    /// All dimensions, without their criteria; empty while no criterion differs.
    dimensions: Vec<DimensionResult<'a>>,
    gates: Vec<(usize, GateState)>,
    caps: Vec<(usize, CapState)>,
}

impl<'a> Redone<'a> {
    /// A criterion's result: the one worked out anew, or the one found.
    fn criterion<'r>(
        &'r self,
        found: &'r Found<'a>,
        dimension: usize,
        at: usize,
    ) -> Option<&'r CriterionResult<'a>> {
        let anew = self.criteria.iter().find(|(of, within, _)| (*of, *within) == (dimension, at));
        match anew {
            Some((_, _, result)) => Some(result),
            None => found.dimensions.get(dimension)?.criteria.get(at),
        }
    }
}

impl<'a> Rerun<'a> {
    /// Runs the rules that the assumptions concern; the readings are in place already.
    pub(super) fn redo(&mut self, sandbox: &mut Sandbox, assumptions: &[Assumption]) -> Redone<'a> {
        let mut concerned: Vec<ReadBy> = Vec::new();
        for assumed in assumptions {
            for rule in self.readers.of_selection(assumed.selection) {
                note(&mut concerned, *rule);
            }
        }
        let mut redone = Redone::default();
        let any_criterion = concerned.iter().any(|rule| matches!(rule, ReadBy::Criterion(..)));
        if any_criterion {
            self.redo_parts(sandbox, &mut concerned, &mut redone);
        }
        self.redo_conditions(sandbox, &concerned, &mut redone);
        redone
    }

    fn redo_parts(&mut self, sandbox: &mut Sandbox, concerned: &mut Vec<ReadBy>, redone: &mut Redone<'a>) {
        let pathway = self.pathway;
        for part in &pathway.order {
            match *part {
                PartRef::Criterion(dimension, at) => {
                    if !concerned.contains(&ReadBy::Criterion(dimension, at)) {
                        continue;
                    }
                    let declared = pathway.dimensions.get(dimension).and_then(|of| of.criteria.get(at));
                    let Some(declared) = declared else { continue };
                    let result = self.rule(sandbox).criterion(declared, &mut Vec::new());
                    self.parts.set_criterion(dimension, at, &result);
                    redone.criteria.push((dimension, at, result));
                    self.readers.of_part(*part).for_each(|rule| note(concerned, rule));
                }
                PartRef::Dimension(at) => {
                    let Some(declared) = pathway.dimensions.get(at) else { continue };
                    if !redone.criteria.iter().any(|(of, _, _)| *of == at) {
                        continue;
                    }
                    let own = (0..declared.criteria.len())
                        .filter_map(|within| redone.criterion(&self.found, at, within));
                    let added = sums(declared, own, pathway.rounding, &self.thresholds)
                        .unwrap_or_else(|_| Sums::failed());
                    let result = added.into_result(declared, Vec::new(), &self.thresholds);
                    self.parts.set_dimension(at, &result);
                    if redone.dimensions.is_empty() {
                        redone.dimensions = self.found.dimensions.iter().map(without_criteria).collect();
                    }
                    if let Some(slot) = redone.dimensions.get_mut(at) {
                        *slot = result;
                    }
                    self.readers.of_part(*part).for_each(|rule| note(concerned, rule));
                }
            }
        }
    }

    fn redo_conditions(&mut self, sandbox: &mut Sandbox, concerned: &[ReadBy], redone: &mut Redone<'a>) {
        let pathway = self.pathway;
        for rule in concerned {
            match *rule {
                ReadBy::Gate(at) => {
                    if let Some(gate) = pathway.gates.get(at) {
                        redone.gates.push((at, self.rule(sandbox).gate(gate, &mut Vec::new()).state));
                    }
                }
                ReadBy::Cap(at) => {
                    if let Some(cap) = pathway.caps.get(at) {
                        redone.caps.push((at, self.rule(sandbox).cap(cap, &mut Vec::new()).state));
                    }
                }
                ReadBy::Criterion(..) => {}
            }
        }
    }

    pub(super) fn rule<'r>(&'r mut self, sandbox: &'r mut Sandbox) -> Rule<'a, 'r> {
        Rule {
            rule_set: self.rule_set,
            thresholds: &self.thresholds,
            observed: &self.observed,
            frame: &mut self.frame,
            sandbox,
            parts: &self.parts,
        }
    }

    /// What comes out, as [`crate::assess::assess`] puts it together.
    pub(super) fn verdict_with(&self, redone: &Redone<'a>) -> Verdict {
        let pathway = self.pathway;
        let dimensions =
            if redone.dimensions.is_empty() { &self.found.dimensions } else { &redone.dimensions };
        let mut gates: Vec<GateState> =
            self.found.conditions.gates.iter().map(|result| result.state).collect();
        let mut caps: Vec<CapState> = self.found.conditions.caps.iter().map(|result| result.state).collect();
        for (at, state) in &redone.gates {
            if let Some(slot) = gates.get_mut(*at) {
                *slot = *state;
            }
        }
        for (at, state) in &redone.caps {
            if let Some(slot) = caps.get_mut(*at) {
                *slot = *state;
            }
        }
        let all = pathway.dimensions.iter().enumerate().flat_map(|(dimension, declared)| {
            (0..declared.criteria.len()).filter_map(move |at| redone.criterion(&self.found, dimension, at))
        });
        let added =
            totals(dimensions).and_then(|(score, _)| Ok((score, summary::seen(pathway, all.clone())?)));
        let declared = pathway.gates.iter().map(|gate| gate.otherwise);
        let settled = gates.iter().copied().zip(declared);
        let cap_failed = caps.contains(&CapState::Error);
        let (comes_out, score) = match added {
            Ok((score, seen)) => (outcome(&seen, dimensions, &settled, cap_failed), score),
            Err(_) => (Outcome::RuleError, crate::assess::PointsSpan::default()),
        };
        let shown: &[DimensionResult<'_>] = if comes_out == Outcome::NotSought { &[] } else { dimensions };
        let has_score = !matches!(comes_out, Outcome::RuleError | Outcome::NotSought);
        let has_level = matches!(comes_out, Outcome::Scored | Outcome::InsufficientEvidence);
        let limits = caps.iter().copied().zip(pathway.caps.iter().map(|cap| cap.limit));
        let level =
            if has_level { level::level(pathway, score, dimensions, limits, &self.thresholds) } else { None };
        Verdict {
            outcome: comes_out,
            score: has_score.then_some(score),
            level,
            dimensions: shown.iter().map(|d| (d.points, d.floor.map(|floor| floor.state))).collect(),
            gates,
            caps,
            held: if comes_out == Outcome::NotSought { 0 } else { held(all) },
        }
    }

    /// Puts the points of parts back that were worked out anew.
    pub(super) fn restore_parts(&mut self, redone: &Redone<'a>) {
        for (dimension, at, _) in &redone.criteria {
            let found = self.found.dimensions.get(*dimension);
            if let Some(result) = found.and_then(|found| found.criteria.get(*at)) {
                self.parts.set_criterion(*dimension, *at, result);
            }
            if let Some(result) = found {
                self.parts.set_dimension(*dimension, result);
            }
        }
    }
}

fn note(concerned: &mut Vec<ReadBy>, rule: ReadBy) {
    if !concerned.contains(&rule) {
        concerned.push(rule);
    }
}

fn without_criteria<'a>(result: &DimensionResult<'a>) -> DimensionResult<'a> {
    let DimensionResult { dimension, state, criteria: _, adjustment, before_limit, points, maximum, floor } =
        result;
    DimensionResult {
        dimension,
        state: *state,
        criteria: Vec::new(),
        adjustment: *adjustment,
        before_limit: *before_limit,
        points: *points,
        maximum: *maximum,
        floor: *floor,
    }
}
