//! Where a dated plan leads: the days on which something turns, each assessed with what is planned until then.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use super::what_if::Stage;
use crate::assess::{Assessment, Profile, Refusal, assess};
use crate::domain::{Date, Length, LengthUnit, RawStep, go_ahead};
use crate::replay::{Points, Standing};
use crate::ruleset::{Pathway, RuleSet, SelectionId};
use crate::script::Sandbox;

/// The most turning points that are told.
pub const POINTS_MAX: usize = 200;

/// How many years ahead can be looked.
pub const HORIZON_YEARS_MAX: u32 = 5;

/// The last day that can be looked at.
#[must_use]
pub fn latest_day(as_of: Date) -> Date {
    ahead(as_of, HORIZON_YEARS_MAX)
}

/// The last day looked at when none is asked for: a year ahead, or the day of the last step where that is later.
#[must_use]
pub fn usual_end(as_of: Date, steps: &[Date]) -> Date {
    steps.iter().copied().fold(ahead(as_of, 1), Date::max)
}

fn ahead(from: Date, years: u32) -> Date {
    go_ahead(from, Length { count: years, unit: LengthUnit::Years })
}

/// A person with a plan.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'p> {
    /// The rules.
    pub rule_set: &'p RuleSet,
    /// The profile as it is.
    pub profile: &'p Profile,
    /// The steps in the order in which they were asked for, with their days.
    pub steps: &'p [(Date, &'p RawStep)],
    /// The profile from each step on, by day.
    pub stages: &'p [Stage],
    /// The first day to look at.
    pub from: Date,
    /// The last day to look at.
    pub until: Date,
}

/// The turning points of a plan.
#[derive(Debug)]
pub struct Projection<'p> {
    /// The profile as it is.
    pub profile: &'p Profile,
    /// The points, by day.
    pub points: Vec<TurningPoint<'p>>,
    /// The last day looked at, whether or not anything turns on it.
    pub end: TurningPoint<'p>,
    /// How many more there were.
    pub left_out: usize,
    /// The steps in the order in which they were asked for, with their days.
    pub steps: &'p [(Date, &'p RawStep)],
    /// The last day looked at.
    pub until: Date,
    /// What stays as observed although a value is assumed for its evidence on some day.
    pub untouched: Vec<SelectionId>,
}

/// A day on which something turns.
#[derive(Debug)]
pub struct TurningPoint<'p> {
    /// The day.
    pub on: Date,
    /// Whether a step begins on it.
    pub begins_step: bool,
    /// The assessment with everything planned until then.
    pub assessment: Assessment<'p>,
    /// The assessment of the profile as it is.
    pub without_plan: Assessment<'p>,
}

impl<'p> Planned<'p> {
    /// The turning points: the first day, each on which a step begins, and each on which the outcome, the score or the
    /// level differs from the point before. Every day is looked at: freshness, thresholds and ages turn on any.
    ///
    /// # Errors
    /// As [`assess`], for the first day; a day on which there is no answer later ends the path.
    pub fn project(
        self,
        sandbox: &mut Sandbox,
        pathway: &'p Pathway,
        stop: &AtomicBool,
    ) -> Result<Projection<'p>, Refusal> {
        let mut points: Vec<TurningPoint<'p>> = Vec::new();
        let mut left_out = 0_usize;
        let mut last: Option<(Standing, Option<Points>)> = None;
        let mut day = Some(self.from);
        while let Some(on) = day.filter(|day| *day <= self.until) {
            day = on.tomorrow().ok();
            let assessment = self.with_plan(sandbox, pathway, on, stop)?;
            let stands = (Standing::of(&assessment), Points::of(&assessment));
            let begins_step = self.stages.iter().any(|stage| stage.on == on);
            if last.as_ref() == Some(&stands) && !begins_step {
                continue;
            }
            last = Some(stands);
            if points.len() >= POINTS_MAX {
                left_out = left_out.saturating_add(1);
                continue;
            }
            let without_plan = assess(self.rule_set, sandbox, self.profile, pathway, on, stop)?;
            points.push(TurningPoint { on, begins_step, assessment, without_plan });
        }
        let Self { rule_set, profile, steps, until, .. } = self;
        let end = TurningPoint {
            on: until,
            begins_step: self.stages.iter().any(|stage| stage.on == until),
            assessment: self.with_plan(sandbox, pathway, until, stop)?,
            without_plan: assess(rule_set, sandbox, profile, pathway, until, stop)?,
        };
        Ok(Projection { profile, points, end, left_out, steps, until, untouched: self.untouched(pathway) })
    }

    /// The stage that holds on a day.
    #[must_use]
    pub fn stage(self, on: Date) -> Option<&'p Stage> {
        self.stages.iter().rev().find(|stage| stage.on <= on)
    }

    fn untouched(self, pathway: &Pathway) -> Vec<SelectionId> {
        let stages = self.stages.iter();
        let untouched =
            stages.flat_map(|stage| stage.assumptions(self.rule_set, pathway, stage.on).untouched);
        untouched.collect::<BTreeSet<SelectionId>>().into_iter().collect()
    }

    fn with_plan(
        self,
        sandbox: &mut Sandbox,
        pathway: &'p Pathway,
        on: Date,
        stop: &AtomicBool,
    ) -> Result<Assessment<'p>, Refusal> {
        match self.stage(on) {
            Some(stage) => stage.assess(self.rule_set, sandbox, pathway, on, stop),
            None => assess(self.rule_set, sandbox, self.profile, pathway, on, stop),
        }
    }
}
