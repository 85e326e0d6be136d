//! What comes out: totals, the outcome, and the assessment put together.

use super::conditions::Conditions;
use super::dimension::plus;
use super::error::Fault;
use super::missing::{Waiting, missing};
use super::observe::ObservedList;
use super::run::Run;
use super::summary;
use super::{
    Aspects, Assessment, CapState, DimensionResult, ErrorKind, GateState, Observed, Outcome, PartState,
    PointsSpan, Seen, Share,
};
use crate::domain::Number;
use crate::ruleset::{GateOutcome, Pathway};

impl<'a> Run<'a, '_> {
    pub(super) fn finish(
        mut self,
        observed: ObservedList,
        dimensions: Vec<DimensionResult<'a>>,
        conditions: Conditions<'a>,
    ) -> Assessment<'a> {
        let observed = observed.into_all();
        let totals = totals(&dimensions).and_then(|(score, maximum)| {
            let criteria = dimensions.iter().flat_map(|dimension| &dimension.criteria);
            let seen = summary::seen(self.pathway, criteria)?;
            let shares = summary::shares(&dimensions, &observed)?;
            let aspects = summary::aspects(&conditions.gates, &dimensions)?;
            Ok(Totals { score, maximum, seen, shares, aspects, failed: false })
        });
        let totals = totals.unwrap_or_else(|kind| {
            let fault = Fault::new(kind, "the points do not fit", &self.pathway.place);
            self.fail(&self.pathway.id.0, vec![fault]);
            Totals::none(self.pathway)
        });
        let outcome = outcome(
            &totals.seen,
            &dimensions,
            &conditions.gates.iter().map(|result| (result.state, result.gate.otherwise)),
            conditions.caps.iter().any(|cap| cap.state == CapState::Error),
        );
        let outcome = if totals.failed { Outcome::RuleError } else { outcome };
        self.assemble(outcome, totals, observed, dimensions, conditions)
    }

    fn assemble(
        self,
        outcome: Outcome,
        totals: Totals<'a>,
        observed: Vec<Observed>,
        mut dimensions: Vec<DimensionResult<'a>>,
        conditions: Conditions<'a>,
    ) -> Assessment<'a> {
        let Conditions { gates, caps, flags } = conditions;
        let Totals { score, maximum, seen, mut shares, mut aspects, failed: _ } = totals;
        if outcome == Outcome::NotSought {
            dimensions.clear();
            shares.clear();
            aspects.0.iter_mut().for_each(|aspect| aspect.points = None);
        }
        let has_score = !matches!(outcome, Outcome::RuleError | Outcome::NotSought);
        let has_level = matches!(outcome, Outcome::Scored | Outcome::InsufficientEvidence);
        let level = if has_level {
            let limits = caps.iter().map(|cap| (cap.state, cap.cap.limit));
            super::level::level(self.pathway, score, &dimensions, limits, &self.thresholds)
        } else {
            None
        };
        let shown_caps = if outcome == Outcome::NotSought { &[] } else { caps.as_slice() };
        let reasons = summary::reasons(&gates, shown_caps, &dimensions, &flags);
        let waiting = Waiting {
            rule_set: self.rule_set,
            pathway: self.pathway,
            thresholds: &self.thresholds,
            gates: &gates,
            dimensions: &dimensions,
            caps: shown_caps,
            flags: &flags,
            level: level.as_ref(),
            profile: self.profile,
            as_of: self.as_of,
        };
        // To somebody who does not want it, nothing is lacking.
        let missing = if outcome == Outcome::NotSought { Vec::new() } else { missing(&waiting, &observed) };
        Assessment {
            rule_set: self.rule_set,
            pathway: self.pathway,
            profile: self.profile,
            as_of: self.as_of,
            outcome,
            score: has_score.then_some(score),
            maximum,
            level,
            seen,
            gates,
            dimensions,
            caps,
            flags,
            observed,
            used: self.used,
            thresholds: self.thresholds.uses(),
            whole_thresholds: None,
            missing,
            shares,
            aspects,
            reasons,
            errors: self.errors,
        }
    }
}

/// What the parts add up to.
struct Totals<'a> {
    score: PointsSpan,
    maximum: PointsSpan,
    seen: Seen,
    shares: Vec<Share<'a>>,
    aspects: Aspects,
    failed: bool,
}

impl Totals<'_> {
    /// Nothing, because it does not fit.
    fn none(pathway: &Pathway) -> Self {
        let seen =
            Seen { points: Number::ZERO, of: Number::ZERO, at_least: pathway.seen_at_least, enough: false };
        Self {
            score: PointsSpan::default(),
            maximum: PointsSpan::default(),
            seen,
            shares: Vec::new(),
            aspects: Aspects::default(),
            failed: true,
        }
    }
}

pub(super) fn totals(dimensions: &[DimensionResult<'_>]) -> Result<(PointsSpan, PointsSpan), ErrorKind> {
    let (mut score, mut maximum) = (PointsSpan::default(), PointsSpan::default());
    for dimension in dimensions {
        score = plus(score, dimension.points)?;
        maximum = plus(maximum, dimension.maximum)?;
    }
    Ok((score, maximum))
}

/// What comes out, in the order in which outcomes settle. A flag that fails changes nothing.
pub(super) fn outcome(
    seen: &Seen,
    dimensions: &[DimensionResult<'_>],
    gates: &(impl Iterator<Item = (GateState, GateOutcome)> + Clone),
    cap_failed: bool,
) -> Outcome {
    let any_gate = |wanted: GateState| gates.clone().any(|(state, _)| state == wanted);
    let unmet = |wanted: GateOutcome| {
        gates.clone().any(|(state, otherwise)| state == GateState::NotMet && otherwise == wanted)
    };
    let any_part = |state: PartState| dimensions.iter().any(|dimension| dimension.state == state);
    if any_part(PartState::Error) || any_gate(GateState::Error) || cap_failed {
        Outcome::RuleError
    } else if unmet(GateOutcome::NotSought) {
        Outcome::NotSought
    } else if unmet(GateOutcome::NotEligible) {
        Outcome::NotEligible
    } else if any_gate(GateState::Held) || any_part(PartState::Held) || !seen.enough {
        Outcome::InsufficientEvidence
    } else {
        Outcome::Scored
    }
}
