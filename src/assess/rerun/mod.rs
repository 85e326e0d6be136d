//! Asking again and again what an assessment would come to if some selections saw something else: only the rules
//! concerned are run again, and nothing is explained. What comes out is what [`assess_assuming`] says.

mod alone;
mod potential;
mod readers;
mod redo;
mod slots;
mod verdict;

pub use potential::Free;
pub use readers::{ReadBy, Readers};
pub use verdict::Verdict;

use std::sync::atomic::{AtomicBool, Ordering};

use super::conditions::Conditions;
use super::frame::Frame;
use super::observe::ObservedList;
use super::parts::Parts;
use super::run::Run;
use super::thresholds::Thresholds;
use super::{
    Assessment, Assumption, DimensionResult, Observed, PointsSpan, Profile, Reading, Refusal, assess_assuming,
};
use crate::domain::{Date, Number};
use crate::ruleset::{Pathway, RuleSet, SelectionId};
use crate::script::Sandbox;

/// A profile on a pathway at a date, ready to be asked again.
#[derive(Debug)]
pub struct Rerun<'a> {
    rule_set: &'a RuleSet,
    pathway: &'a Pathway,
    profile: &'a Profile,
    as_of: Date,
    /// What is assumed in every question.
    given: Vec<Assumption>,
    readers: Readers,
    thresholds: Thresholds<'a>,
    frame: Frame,
    observed: ObservedList,
    parts: Parts,
    found: Found<'a>,
    verdict: Verdict,
}

/// What was found for the profile as it is.
#[derive(Debug)]
struct Found<'a> {
    dimensions: Vec<DimensionResult<'a>>,
    conditions: Conditions<'a>,
}

impl<'a> Rerun<'a> {
    /// Assesses the profile once, with what is assumed in every question.
    ///
    /// # Errors
    /// As [`super::assess`].
    pub fn new(
        rule_set: &'a RuleSet,
        sandbox: &mut Sandbox,
        profile: &'a Profile,
        pathway: &'a Pathway,
        as_of: Date,
        given: Vec<Assumption>,
        stop: &AtomicBool,
    ) -> Result<Self, Refusal> {
        let mut run = Run::begin(rule_set, sandbox, profile, pathway, as_of, &given)?;
        let (observed, mut frame) = run.observe();
        let parts = run.parts(&observed, &mut frame, stop)?;
        let conditions = run.conditions(&observed, &parts, &mut frame);
        let (thresholds, (parts, dimensions)) = (run.thresholds, parts);
        let mut rerun = Self {
            rule_set,
            pathway,
            profile,
            as_of,
            given,
            readers: Readers::of(pathway),
            thresholds,
            frame,
            observed,
            parts,
            found: Found { dimensions, conditions },
            verdict: Verdict::none(),
        };
        rerun.verdict = rerun.verdict_with(&redo::Redone::default());
        Ok(rerun)
    }

    /// What the assessment comes to as things are.
    #[must_use]
    pub const fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// Who reads what.
    #[must_use]
    pub const fn readers(&self) -> &Readers {
        &self.readers
    }

    /// The pathway.
    #[must_use]
    pub const fn pathway(&self) -> &'a Pathway {
        self.pathway
    }

    /// The rules.
    #[must_use]
    pub const fn rule_set(&self) -> &'a RuleSet {
        self.rule_set
    }

    /// The profile.
    #[must_use]
    pub const fn profile(&self) -> &'a Profile {
        self.profile
    }

    /// The day.
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Each dimension with its criteria, as found.
    #[must_use]
    pub fn dimensions(&self) -> &[DimensionResult<'a>] {
        &self.found.dimensions
    }

    /// What a selection saw, as found; none when seeing it failed.
    #[must_use]
    pub fn observed(&self, selection: SelectionId) -> Option<&Observed> {
        self.observed.get(selection)?.ok()
    }

    /// Every threshold in force that is a number.
    pub fn numbers_in_force(&self) -> impl Iterator<Item = Number> + '_ {
        let used = self.pathway.thresholds.iter();
        used.filter_map(|used| self.thresholds.table(used.id).ok()?.number())
    }

    /// From which points on a level is reached, as far as it is known.
    #[must_use]
    pub fn level_from(&self, level: usize) -> PointsSpan {
        let declared = self.pathway.levels.get(level);
        declared.map_or(PointsSpan::default(), |level| self.thresholds.span(level.from))
    }

    /// What a selection would see of another profile of the same rules; none when seeing it fails.
    pub fn reading_of(
        &self,
        sandbox: &mut Sandbox,
        profile: &Profile,
        selection: SelectionId,
    ) -> Option<Reading> {
        let place = (self.pathway, profile, self.as_of);
        let mut run = Run::with(self.rule_set, sandbox, place, self.thresholds.clone(), &[]);
        run.select(selection).ok().map(|observed| observed.reading)
    }

    /// The same, with more that is assumed in every question.
    ///
    /// # Errors
    /// As [`super::assess`].
    pub fn always(
        &self,
        sandbox: &mut Sandbox,
        assumptions: &[Assumption],
        stop: &AtomicBool,
    ) -> Result<Self, Refusal> {
        let given = self.given_with(assumptions);
        Self::new(self.rule_set, sandbox, self.profile, self.pathway, self.as_of, given, stop)
    }

    /// Whether rules see the same as on another day: the same readings, and the same thresholds in force.
    #[must_use]
    pub fn sees_as(&self, other: &Self) -> bool {
        let table = |of: &Self, id| of.thresholds.table(id).ok().map(std::ptr::from_ref);
        let mut selections = (0..self.pathway.selections.len()).map(SelectionId);
        selections.all(|id| {
            let (own, other) = (self.observed(id), other.observed(id));
            own.map(|own| &own.reading) == other.map(|other| &other.reading)
        }) && self.pathway.thresholds.iter().all(|used| table(self, used.id) == table(other, used.id))
    }

    /// What it would come to if selections saw something else. Each selection is named once.
    ///
    /// # Errors
    /// When `stop` was set.
    pub fn assuming(
        &mut self,
        sandbox: &mut Sandbox,
        assumptions: &[Assumption],
        stop: &AtomicBool,
    ) -> Result<Verdict, Refusal> {
        if stop.load(Ordering::Relaxed) {
            return Err(Refusal::Stopped);
        }
        if assumptions.iter().any(|assumed| self.readers.groups_thresholds(assumed.selection)) {
            return Ok(Verdict::of(&self.assessment(sandbox, assumptions, stop)?));
        }
        sandbox.begin();
        let assumed = assumptions.iter().map(|assumed| Observed::assuming(assumed, self.pathway));
        let mut others: Vec<Observed> = assumed.collect();
        self.exchange(&mut others);
        let redone = self.redo(sandbox, assumptions);
        self.exchange(&mut others);
        let verdict = self.verdict_with(&redone);
        self.restore_parts(&redone);
        Ok(verdict)
    }

    /// The whole assessment with these assumptions.
    ///
    /// # Errors
    /// As [`super::assess`].
    pub fn assessment(
        &self,
        sandbox: &mut Sandbox,
        assumptions: &[Assumption],
        stop: &AtomicBool,
    ) -> Result<Assessment<'a>, Refusal> {
        let all = self.given_with(assumptions);
        assess_assuming(self.rule_set, sandbox, self.profile, self.pathway, self.as_of, &all, stop)
    }

    fn given_with(&self, assumptions: &[Assumption]) -> Vec<Assumption> {
        let own = |given: &&Assumption| !assumptions.iter().any(|other| other.selection == given.selection);
        assumptions.iter().chain(self.given.iter().filter(own)).cloned().collect()
    }

    /// Exchanges what selections saw for what stands in the place of it, and back.
    fn exchange(&mut self, others: &mut [Observed]) {
        for other in others {
            self.observed.exchange(other);
        }
    }
}
