//! The way from a profile to an assessment: thresholds, observations, criteria, gates, caps, flags, outcome.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::dimension::{add_up, plus};
use super::error::{Fault, Stop};
use super::frame::{Frame, Rule};
use super::parts::Parts;
use super::select::{Picks, Selecting, raters};
use super::summary::{self, MissingList};
use super::thresholds::Thresholds;
use super::{
    Absence, Aspects, Assessment, CapResult, CapState, CriterionResult, CriterionState,
    DimensionResult, ErrorKind, FlagResult, FlagState, GateResult, GateState, Observed, Outcome,
    PartState, PointsSpan, Profile, Reading, Refusal, RuleError, Seen, Truth,
};
use crate::domain::{Date, Length, Number, SourceCounts};
use crate::ruleset::{
    Cap, Flag, Gate, GateOutcome, OnNotApplicable, OpenTo, PartRef, Pathway, RuleSet, SelectionId,
};
use crate::script::Sandbox;

/// Assesses a profile on a pathway as of a date. The sandbox is the worker's own, made by the rule set's
/// [`crate::script::Programs`].
///
/// # Errors
/// When the pathway is not open to the role, a threshold that it uses has no value yet on that date, or
/// `stop` was set. A rule that fails to run is an outcome, not an error.
pub fn assess<'a>(
    rule_set: &'a RuleSet,
    sandbox: &mut Sandbox,
    profile: &'a Profile,
    pathway: &'a Pathway,
    as_of: Date,
    stop: &AtomicBool,
) -> Result<Assessment<'a>, Refusal> {
    check_open(profile, pathway)?;
    let thresholds = Thresholds::in_force(rule_set, pathway, as_of)?;
    sandbox.begin();
    let mut run = Run {
        rule_set,
        pathway,
        profile,
        as_of,
        sandbox,
        thresholds,
        used: Vec::with_capacity(profile.observations().len()),
        reaches: Vec::new(),
        errors: Vec::new(),
    };
    let observed = run.observe();
    let mut frame = Frame::new(&run.thresholds);
    let parts = run.parts(&observed, &mut frame, stop)?;
    let conditions = run.conditions(&observed, &parts, &mut frame);
    if stop.load(Ordering::Relaxed) {
        return Err(Refusal::Stopped);
    }
    Ok(run.finish(observed, parts.1, conditions))
}

fn check_open(profile: &Profile, pathway: &Pathway) -> Result<(), Refusal> {
    if pathway.open_to.includes(&profile.role) {
        return Ok(());
    }
    let open_to = match &pathway.open_to {
        OpenTo::Any => Vec::new(),
        OpenTo::Roles(roles) => roles.clone(),
    };
    Err(Refusal::NotOpen {
        pathway: Arc::clone(&pathway.id.0),
        role: Arc::clone(&profile.role),
        open_to,
    })
}

/// One assessment under way.
struct Run<'a, 's> {
    rule_set: &'a RuleSet,
    pathway: &'a Pathway,
    profile: &'a Profile,
    as_of: Date,
    sandbox: &'s mut Sandbox,
    thresholds: Thresholds<'a>,
    used: Vec<u32>,
    reaches: Vec<(Length, Date)>,
    errors: Vec<RuleError>,
}

/// What was observed, or why working it out failed.
type ObservedList = Vec<Result<Observed, Fault>>;

/// The gates', caps' and flags' results.
struct Conditions<'a> {
    gates: Vec<GateResult<'a>>,
    caps: Vec<CapResult<'a>>,
    flags: Vec<FlagResult<'a>>,
}

impl<'a> Run<'a, '_> {
    /// Works every selection out; those that group thresholds first, since others may need these.
    fn observe(&mut self) -> ObservedList {
        let count = self.pathway.selections.len();
        let mut observed: Vec<Option<Result<Observed, Fault>>> = Vec::new();
        observed.resize_with(count, || None);
        for used in &self.pathway.thresholds {
            let Some(group) = used
                .group
                .filter(|_| self.thresholds.waits_for_group(*used))
            else {
                continue;
            };
            if observed.get(group.0).is_some_and(Option::is_none) {
                let result = self.select(group);
                if let Some(slot) = observed.get_mut(group.0) {
                    *slot = Some(result);
                }
            }
            if let Some(Some(Ok(Observed {
                reading: Reading::Value(value),
                ..
            }))) = observed.get(group.0)
            {
                self.thresholds.settle(used.id, value);
            }
        }
        let rest = observed.into_iter().enumerate();
        rest.map(|(at, result)| result.unwrap_or_else(|| self.select(SelectionId(at))))
            .collect()
    }

    fn select(&mut self, id: SelectionId) -> Result<Observed, Fault> {
        let mut observed = Observed {
            selection: id,
            reading: Reading::Absent(Absence::NeverObserved),
            sources: SourceCounts::default(),
            raters: 0,
            dates: None,
            used_from: 0,
            used_to: 0,
        };
        let Some(selection) = self.pathway.selections.get(id.0) else {
            return Ok(observed);
        };
        let Some(evidence) = self.rule_set.catalogue.get(selection.evidence) else {
            return Ok(observed);
        };
        let mut frame = if selection.only.is_some() {
            Frame::new(&self.thresholds).values
        } else {
            Vec::new()
        };
        let mut selecting = Selecting {
            rule_set: self.rule_set,
            profile: self.profile,
            as_of: self.as_of,
            thresholds: &self.thresholds,
            frame: &mut frame,
            sandbox: self.sandbox,
            reaches: &mut self.reaches,
        };
        let value = selecting.pick(selection).and_then(|picks| {
            note_used(&mut observed, &mut self.used, &picks);
            super::take::take(selection, evidence, &picks, &self.thresholds, self.as_of)
        });
        observed.reading = match value {
            Ok(value) => Reading::Value(value),
            Err(Stop::Absent(absence)) => Reading::Absent(absence),
            Err(Stop::Fault(fault)) => return Err(fault),
        };
        Ok(observed)
    }

    /// Works criteria and dimensions out, in the order in which they read each other.
    fn parts(
        &mut self,
        observed: &ObservedList,
        frame: &mut Frame,
        stop: &AtomicBool,
    ) -> Result<(Parts, Vec<DimensionResult<'a>>), Refusal> {
        let mut parts = Parts::new(self.pathway);
        let mut criteria: Vec<Vec<Option<CriterionResult<'a>>>> = self
            .pathway
            .dimensions
            .iter()
            .map(|d| d.criteria.iter().map(|_| None).collect())
            .collect();
        let mut dimensions: Vec<Option<DimensionResult<'a>>> = Vec::new();
        dimensions.resize_with(self.pathway.dimensions.len(), || None);
        for part in &self.pathway.order {
            if stop.load(Ordering::Relaxed) {
                return Err(Refusal::Stopped);
            }
            match *part {
                PartRef::Criterion(dimension, at) => {
                    let declared = self
                        .pathway
                        .dimensions
                        .get(dimension)
                        .and_then(|d| d.criteria.get(at));
                    let Some(declared) = declared else { continue };
                    let mut faults = Vec::new();
                    let result = self
                        .rule(observed, frame, &parts)
                        .criterion(declared, &mut faults);
                    self.fail(&declared.id, faults);
                    parts.set_criterion(dimension, at, &result);
                    if let Some(slot) = criteria
                        .get_mut(dimension)
                        .and_then(|list| list.get_mut(at))
                    {
                        *slot = Some(result);
                    }
                }
                PartRef::Dimension(at) => {
                    let Some(declared) = self.pathway.dimensions.get(at) else {
                        continue;
                    };
                    let own = criteria.get_mut(at).map(std::mem::take).unwrap_or_default();
                    let own = own.into_iter().flatten().collect();
                    let mut faults = Vec::new();
                    let result = add_up(
                        declared,
                        own,
                        self.pathway.rounding,
                        &self.thresholds,
                        &mut faults,
                    );
                    self.fail(&declared.id, faults);
                    parts.set_dimension(at, &result);
                    if let Some(slot) = dimensions.get_mut(at) {
                        *slot = Some(result);
                    }
                }
            }
        }
        Ok((parts, dimensions.into_iter().flatten().collect()))
    }

    fn rule<'r>(
        &'r mut self,
        observed: &'r ObservedList,
        frame: &'r mut Frame,
        parts: &'r Parts,
    ) -> Rule<'a, 'r> {
        Rule {
            rule_set: self.rule_set,
            thresholds: &self.thresholds,
            observed,
            frame,
            sandbox: self.sandbox,
            parts,
        }
    }

    fn fail(&mut self, rule: &Arc<str>, faults: Vec<Fault>) {
        for Fault {
            kind,
            message,
            place,
        } in faults
        {
            self.errors.push(RuleError {
                rule: Arc::clone(rule),
                kind,
                message,
                place,
            });
        }
    }

    fn conditions(
        &mut self,
        observed: &ObservedList,
        parts: &(Parts, Vec<DimensionResult<'a>>),
        frame: &mut Frame,
    ) -> Conditions<'a> {
        let pathway = self.pathway;
        let gates = pathway
            .gates
            .iter()
            .map(|gate| self.gate(gate, observed, frame, &parts.0))
            .collect();
        let caps = pathway
            .caps
            .iter()
            .map(|cap| self.cap(cap, observed, frame, &parts.0))
            .collect();
        let flags = pathway
            .flags
            .iter()
            .map(|flag| self.flag(flag, observed, frame, &parts.0))
            .collect();
        Conditions { gates, caps, flags }
    }

    fn gate(
        &mut self,
        gate: &'a Gate,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> GateResult<'a> {
        let (inputs, trace) = self.condition(
            &gate.id,
            &gate.inputs,
            &gate.require,
            observed,
            frame,
            parts,
        );
        let state = match (trace.truth, gate.not_applicable) {
            (Truth::True, _) | (Truth::NotApplicable, OnNotApplicable::Pass) => GateState::Met,
            (Truth::False, _) | (Truth::NotApplicable, OnNotApplicable::Fail) => GateState::NotMet,
            (Truth::Unknown(_), _) if gate.missing_is_unmet => GateState::NotMet,
            (Truth::Unknown(_), _) | (Truth::NotApplicable, OnNotApplicable::Hold) => {
                GateState::Held
            }
            (Truth::Error, _) => GateState::Error,
        };
        GateResult {
            gate,
            state,
            trace,
            inputs,
        }
    }

    fn cap(
        &mut self,
        cap: &'a Cap,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> CapResult<'a> {
        let (inputs, trace) =
            self.condition(&cap.id, &cap.inputs, &cap.require, observed, frame, parts);
        let state = match trace.truth {
            Truth::True | Truth::NotApplicable => CapState::Clear,
            Truth::False => CapState::Binding,
            Truth::Unknown(_) => CapState::Unknown,
            Truth::Error => CapState::Error,
        };
        CapResult {
            cap,
            state,
            trace,
            inputs,
        }
    }

    fn flag(
        &mut self,
        flag: &'a Flag,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> FlagResult<'a> {
        let (inputs, trace) =
            self.condition(&flag.id, &flag.inputs, &flag.raise, observed, frame, parts);
        let state = match trace.truth {
            Truth::True => FlagState::Raised,
            Truth::False | Truth::NotApplicable => FlagState::Clear,
            Truth::Unknown(_) => FlagState::Unknown,
            Truth::Error => FlagState::Error,
        };
        FlagResult {
            flag,
            state,
            trace,
            inputs,
        }
    }

    fn condition(
        &mut self,
        id: &Arc<str>,
        inputs: &'a [crate::ruleset::Input],
        condition: &'a crate::ruleset::Condition,
        observed: &ObservedList,
        frame: &mut Frame,
        parts: &Parts,
    ) -> (Vec<super::InputResult<'a>>, super::ConditionTrace) {
        let mut faults = Vec::new();
        let mut rule = self.rule(observed, frame, parts);
        let (inputs, ready) = rule.inputs(inputs, None);
        let trace = match ready {
            Ok(()) => rule.answer(condition, &mut faults),
            Err(fault) => {
                faults.push(fault);
                super::ConditionTrace {
                    truth: Truth::Error,
                    parts: Vec::new(),
                }
            }
        };
        self.fail(id, faults);
        (inputs, trace)
    }

    fn finish(
        mut self,
        observed: ObservedList,
        dimensions: Vec<DimensionResult<'a>>,
        conditions: Conditions<'a>,
    ) -> Assessment<'a> {
        let observed: Vec<Observed> = observed
            .into_iter()
            .enumerate()
            .map(known_or_empty)
            .collect();
        let totals = totals(&dimensions).and_then(|(score, maximum)| {
            let seen = summary::seen(self.pathway, &dimensions)?;
            let shares = summary::shares(&dimensions, &observed)?;
            let aspects = summary::aspects(&conditions.gates, &dimensions)?;
            Ok(Totals {
                score,
                maximum,
                seen,
                shares,
                aspects,
                failed: false,
            })
        });
        let totals = totals.unwrap_or_else(|kind| {
            let fault = Fault::new(kind, "the points do not fit", &self.pathway.place);
            self.fail(&self.pathway.id.0, vec![fault]);
            Totals::none(self.pathway)
        });
        let outcome = outcome(&totals.seen, &dimensions, &conditions);
        let outcome = if totals.failed {
            Outcome::RuleError
        } else {
            outcome
        };
        self.assemble(outcome, totals, observed, dimensions, conditions)
    }

    fn assemble(
        self,
        outcome: Outcome,
        totals: Totals,
        observed: Vec<Observed>,
        mut dimensions: Vec<DimensionResult<'a>>,
        conditions: Conditions<'a>,
    ) -> Assessment<'a> {
        let Conditions { gates, caps, flags } = conditions;
        let Totals {
            score,
            maximum,
            seen,
            mut shares,
            mut aspects,
            failed: _,
        } = totals;
        if outcome == Outcome::NotSought {
            dimensions.clear();
            shares.clear();
            aspects.0.iter_mut().for_each(|aspect| aspect.points = None);
        }
        let has_score = !matches!(outcome, Outcome::RuleError | Outcome::NotSought);
        let has_level = matches!(outcome, Outcome::Scored | Outcome::InsufficientEvidence);
        let level = if has_level {
            super::level::level(self.pathway, score, &dimensions, &caps, &self.thresholds)
        } else {
            None
        };
        let shown_caps = if outcome == Outcome::NotSought {
            &[]
        } else {
            caps.as_slice()
        };
        let reasons = summary::reasons(&gates, shown_caps, &dimensions, &flags);
        let missing = self.missing(&gates, &dimensions, shown_caps, &flags, &observed);
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
            missing,
            shares,
            aspects,
            reasons,
            errors: self.errors,
        }
    }

    fn missing(
        &self,
        gates: &[GateResult<'a>],
        dimensions: &[DimensionResult<'a>],
        caps: &[CapResult<'a>],
        flags: &[FlagResult<'a>],
        observed: &[Observed],
    ) -> Vec<super::MissingEvidence> {
        let blamed = |truth: Truth| {
            if let Truth::Unknown(blame) = truth {
                Some(blame)
            } else {
                None
            }
        };
        let mut list = MissingList::default();
        for gate in gates {
            if let Some(blame) = blamed(gate.trace.truth) {
                list.note(&gate.gate.id, &gate.inputs, Some(blame), self.pathway);
            }
        }
        for criterion in dimensions.iter().flat_map(|dimension| &dimension.criteria) {
            match criterion.state {
                CriterionState::Held(blame)
                | CriterionState::Zero(blame)
                | CriterionState::Excluded(blame)
                    if blame.absence != Absence::NotApplicable =>
                {
                    list.note(
                        &criterion.criterion.id,
                        &criterion.inputs,
                        Some(blame),
                        self.pathway,
                    );
                }
                CriterionState::Held(_)
                | CriterionState::Zero(_)
                | CriterionState::Excluded(_)
                | CriterionState::Scored
                | CriterionState::Error => {}
            }
        }
        for cap in caps {
            if let Some(blame) = blamed(cap.trace.truth) {
                list.note(&cap.cap.id, &cap.inputs, Some(blame), self.pathway);
            }
        }
        for flag in flags {
            if let Some(blame) = blamed(flag.trace.truth) {
                list.note(&flag.flag.id, &flag.inputs, Some(blame), self.pathway);
            }
        }
        list.finish(self.pathway, observed)
    }
}

fn note_used(observed: &mut Observed, used: &mut Vec<u32>, picks: &Picks<'_>) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    observed.used_from = place(used.len());
    for pick in &picks.picked {
        used.push(place(pick.at));
        observed.sources.add(pick.observation.source);
        let on = pick.observation.on;
        let (oldest, newest) = observed.dates.unwrap_or((on, on));
        observed.dates = Some((oldest.min(on), newest.max(on)));
    }
    observed.used_to = place(used.len());
    observed.raters = raters(&picks.picked, |_| true);
}

fn known_or_empty((at, observed): (usize, Result<Observed, Fault>)) -> Observed {
    observed.unwrap_or_else(|_| Observed {
        selection: SelectionId(at),
        reading: Reading::Absent(Absence::Unreadable),
        sources: SourceCounts::default(),
        raters: 0,
        dates: None,
        used_from: 0,
        used_to: 0,
    })
}

/// What the parts add up to.
struct Totals {
    score: PointsSpan,
    maximum: PointsSpan,
    seen: Seen,
    shares: Vec<super::Share>,
    aspects: Aspects,
    failed: bool,
}

impl Totals {
    /// Nothing, because it does not fit.
    fn none(pathway: &Pathway) -> Self {
        let seen = Seen {
            points: Number::ZERO,
            of: Number::ZERO,
            at_least: pathway.seen_at_least,
            enough: false,
        };
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

fn totals(dimensions: &[DimensionResult<'_>]) -> Result<(PointsSpan, PointsSpan), ErrorKind> {
    let (mut score, mut maximum) = (PointsSpan::default(), PointsSpan::default());
    for dimension in dimensions {
        score = plus(score, dimension.points)?;
        maximum = plus(maximum, dimension.maximum)?;
    }
    Ok((score, maximum))
}

/// What comes out, in the order in which outcomes settle. A flag that fails changes nothing.
fn outcome(
    seen: &Seen,
    dimensions: &[DimensionResult<'_>],
    conditions: &Conditions<'_>,
) -> Outcome {
    let any_gate = |state: GateState| conditions.gates.iter().any(|gate| gate.state == state);
    let unmet = |otherwise: GateOutcome| {
        let mut unmet = conditions
            .gates
            .iter()
            .filter(|gate| gate.state == GateState::NotMet);
        unmet.any(|gate| gate.gate.otherwise == otherwise)
    };
    let any_part = |state: PartState| dimensions.iter().any(|dimension| dimension.state == state);
    let cap_failed = conditions
        .caps
        .iter()
        .any(|cap| cap.state == CapState::Error);
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
