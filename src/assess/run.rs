//! The way from a profile to an assessment: thresholds, observations, criteria, gates, caps, flags, outcome.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::dimension::add_up;
use super::error::Fault;
use super::frame::{Frame, Rule};
use super::observe::ObservedList;
use super::parts::Parts;
use super::select::Picks;
use super::thresholds::Thresholds;
use super::{Assessment, Assumption, CriterionResult, DimensionResult, Profile, Refusal, RuleError};
use crate::domain::{Date, Length};
use crate::ruleset::{Dimension, OpenTo, PartRef, Pathway, RuleSet};
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
    assess_assuming(rule_set, sandbox, profile, pathway, as_of, &[], stop)
}

/// Assesses as [`assess`] does, while some selections are taken to have seen something else than the profile
/// says. The assessment says which: [`Observed::assumed`].
///
/// # Errors
/// As [`assess`].
pub fn assess_assuming<'a>(
    rule_set: &'a RuleSet,
    sandbox: &mut Sandbox,
    profile: &'a Profile,
    pathway: &'a Pathway,
    as_of: Date,
    assumptions: &[Assumption],
    stop: &AtomicBool,
) -> Result<Assessment<'a>, Refusal> {
    let mut run = Run::begin(rule_set, sandbox, profile, pathway, as_of, assumptions)?;
    let (observed, mut frame) = run.observe();
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
    Err(Refusal::NotOpen { pathway: Arc::clone(&pathway.id.0), role: Arc::clone(&profile.role), open_to })
}

/// One assessment under way.
pub(super) struct Run<'a, 's> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) pathway: &'a Pathway,
    pub(super) profile: &'a Profile,
    pub(super) as_of: Date,
    pub(super) sandbox: &'s mut Sandbox,
    pub(super) thresholds: Thresholds<'a>,
    pub(super) assumptions: &'s [Assumption],
    pub(super) used: Vec<u32>,
    pub(super) reaches: Vec<(Length, Date)>,
    /// What counts for the selection under way; its room is used again and again.
    pub(super) picks: Picks<'a>,
    pub(super) errors: Vec<RuleError>,
}

impl<'a, 's> Run<'a, 's> {
    /// Begins an assessment: the pathway is open, and the thresholds have a value on the day.
    pub(super) fn begin(
        rule_set: &'a RuleSet,
        sandbox: &'s mut Sandbox,
        profile: &'a Profile,
        pathway: &'a Pathway,
        as_of: Date,
        assumptions: &'s [Assumption],
    ) -> Result<Self, Refusal> {
        check_open(profile, pathway)?;
        let thresholds = Thresholds::in_force(rule_set, pathway, as_of)?;
        let place = (pathway, profile, as_of);
        Ok(Self::with(rule_set, sandbox, place, thresholds, assumptions))
    }

    /// Begins with thresholds that are known already.
    pub(super) fn with(
        rule_set: &'a RuleSet,
        sandbox: &'s mut Sandbox,
        (pathway, profile, as_of): (&'a Pathway, &'a Profile, Date),
        thresholds: Thresholds<'a>,
        assumptions: &'s [Assumption],
    ) -> Self {
        sandbox.begin();
        Self {
            rule_set,
            pathway,
            profile,
            as_of,
            sandbox,
            thresholds,
            assumptions,
            used: Vec::with_capacity(profile.observations().len()),
            reaches: Vec::new(),
            picks: Picks::default(),
            errors: Vec::new(),
        }
    }
}

impl<'a> Run<'a, '_> {
    /// Works criteria and dimensions out, in the order in which they read each other.
    pub(super) fn parts(
        &mut self,
        observed: &ObservedList,
        frame: &mut Frame,
        stop: &AtomicBool,
    ) -> Result<(Parts, Vec<DimensionResult<'a>>), Refusal> {
        let mut parts = Parts::new(self.pathway);
        let declared = &self.pathway.dimensions;
        let begun = |of: &'a Dimension| of.criteria.iter().map(CriterionResult::of).collect();
        let mut criteria: Vec<Vec<CriterionResult<'a>>> = declared.iter().map(begun).collect();
        let mut dimensions = Vec::with_capacity(declared.len());
        for part in &self.pathway.order {
            if stop.load(Ordering::Relaxed) {
                return Err(Refusal::Stopped);
            }
            let mut faults = Vec::new();
            match *part {
                PartRef::Criterion(dimension, at) => {
                    let own = criteria.get_mut(dimension).and_then(|own| own.get_mut(at));
                    let Some(result) = own else { continue };
                    self.rule(observed, frame, &parts).work_out(result, &mut faults);
                    self.fail(&result.criterion.id, faults);
                    parts.set_criterion(dimension, at, result);
                }
                PartRef::Dimension(at) => {
                    let Some((own, dimension)) = criteria.get_mut(at).zip(declared.get(at)) else { continue };
                    let own = std::mem::take(own);
                    let (rounding, thresholds) = (self.pathway.rounding, &self.thresholds);
                    let result = add_up(dimension, own, rounding, thresholds, &mut faults);
                    self.fail(&dimension.id, faults);
                    parts.set_dimension(at, &result);
                    put(&mut dimensions, result);
                }
            }
        }
        Ok((parts, dimensions))
    }

    pub(super) fn rule<'r>(
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

    pub(super) fn fail(&mut self, rule: &Arc<str>, faults: Vec<Fault>) {
        // Hardly any rule fails.
        if !faults.is_empty() {
            self.errors.extend(faults.into_iter().map(|fault| fault.of_rule(rule)));
        }
    }
}

/// Puts a dimension where it stands in the file, before those that are declared behind it. They mostly come in that
/// order, and lie in memory in it.
fn put<'a>(results: &mut Vec<DimensionResult<'a>>, result: DimensionResult<'a>) {
    let at = |result: &DimensionResult<'a>| std::ptr::from_ref(result.dimension);
    if results.last().is_none_or(|last| at(last) < at(&result)) {
        results.push(result);
    } else {
        let before = results.partition_point(|other| at(other) < at(&result));
        results.insert(before, result);
    }
}
