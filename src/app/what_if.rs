//! What would follow from changes, where a plan leads, and what moved between two days. Nothing of it is an
//! assessment of the person: it is neither kept nor counted, and proposed rules do not see it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::assess::{Admitted, active_of, each_pathway};
use super::fields::read_day;
use super::{Answer, App, AppError, Question, Work};
use crate::advice::plan::{HORIZON_YEARS_MAX, Planned, Projection, latest_day, usual_end};
use crate::advice::progress::Progress;
use crate::advice::what_if::{CHANGES_MAX, Compared, Stage, StatedStep, stages};
use crate::assess::Profile;
use crate::domain::{Date, RawChange, RawProfile, RawStep, Violation, days_on};
use crate::ruleset::RuleSet;

/// The most steps of a plan.
const STEPS_MAX: usize = 100;

/// What would follow from changes?
#[derive(Debug, Clone, Default)]
pub struct WhatIfQuestion {
    /// Whom, by whose rules.
    pub about: Question,
    /// The changes, in their order.
    pub changes: Vec<RawChange>,
}

/// Where does a plan lead?
#[derive(Debug, Clone, Default)]
pub struct PlanQuestion {
    /// Whom, by whose rules, from which day on.
    pub about: Question,
    /// The steps, in any order.
    pub steps: Vec<RawStep>,
    /// The last day to look at; an empty word for the usual one.
    pub until: String,
}

/// What moved between two days?
#[derive(Debug, Clone, Default)]
pub struct ProgressQuestion {
    /// Whom, by whose rules; the day is the later one.
    pub about: Question,
    /// The earlier day.
    pub since: String,
    /// The profile as it was then; that of the later day when none is given.
    pub earlier: Option<RawProfile>,
}

impl App {
    /// Assesses a profile with and without changes. `tell` makes of each pathway what the caller wants to keep.
    ///
    /// # Errors
    /// Every violation of the request, the profile and the changes, or why the question cannot be answered.
    pub fn compare_what_if<T>(
        &self,
        question: &WhatIfQuestion,
        stop: &AtomicBool,
        mut tell: impl FnMut(&Compared<'_>) -> T,
    ) -> Result<Answer<T>, AppError> {
        let WhatIfQuestion { about, changes } = question;
        let admitted = self.admit(about, |rule_set, raw, as_of| {
            let steps = [StatedStep { on: as_of, path: "changes".to_owned(), changes }];
            let found = how_many("changes", ("changes", changes.len()), CHANGES_MAX);
            let (mut stages, found) = checked(found, raw, |raw| stages(rule_set, raw, &steps));
            stages.pop().filter(|_| found.is_empty()).ok_or(found)
        })?;
        let Admitted { rules, read, profile, more: stage } = admitted;
        let active = active_of(&about.organisation, &rules)?;
        each_pathway(active, about, &read.profile.role, |sandbox, pathway| {
            let rule_set = &active.rule_set;
            Compared::on(rule_set, sandbox, (&profile, &stage), pathway, read.as_of, stop)
                .map(|compared| tell(&compared))
        })
    }

    /// Follows a plan. `tell` makes of each pathway what the caller wants to keep.
    ///
    /// # Errors
    /// Every violation of the request, the profile and the steps, or why the question cannot be answered.
    pub fn project_plan<T>(
        &self,
        question: &PlanQuestion,
        stop: &AtomicBool,
        mut tell: impl FnMut(&Projection<'_>) -> T,
    ) -> Result<Answer<T>, AppError> {
        let PlanQuestion { about, steps, until } = question;
        let admitted = self.admit(about, |rule_set, raw, as_of| plan(rule_set, raw, as_of, steps, until))?;
        let Admitted { rules, read, profile, more: (days, stages, until) } = admitted;
        let active = active_of(&about.organisation, &rules)?;
        let rule_set = &active.rule_set;
        let steps: Vec<(Date, &RawStep)> = days.into_iter().zip(steps).collect();
        let (steps, stages, from) = (steps.as_slice(), stages.as_slice(), read.as_of);
        let planned = Planned { rule_set, profile: &profile, steps, stages, from, until };
        each_pathway(active, about, &read.profile.role, |sandbox, pathway| {
            planned.project(sandbox, pathway, stop).map(|projection| tell(&projection))
        })
    }

    /// The same on a thread where waiting hurts nobody: every day of the plan is assessed.
    ///
    /// # Errors
    /// As [`App::project_plan`], or that as much as allowed is under way.
    pub async fn project_plan_apart<T: Send + 'static>(
        &self,
        question: PlanQuestion,
        stop: Arc<AtomicBool>,
        tell: impl FnMut(&Projection<'_>) -> T + Send + 'static,
    ) -> Result<Answer<T>, AppError> {
        let place = self.checks.clone().try_acquire_owned().map_err(|_| AppError::Busy(Work::Checks))?;
        let app = self.clone();
        let following = tokio::task::spawn_blocking(move || {
            let followed = app.project_plan(&question, &stop, tell);
            drop(place);
            followed
        });
        following.await.unwrap_or_else(|_| {
            tracing::error!("a plan ended in a panic");
            Err(AppError::Internal)
        })
    }

    /// Says what moved between two days. `tell` makes of each pathway what the caller wants to keep.
    ///
    /// # Errors
    /// Every violation of the request and of both profiles, or why the question cannot be answered.
    pub fn compare_progress<T>(
        &self,
        question: &ProgressQuestion,
        stop: &AtomicBool,
        mut tell: impl FnMut(&Progress<'_>) -> T,
    ) -> Result<Answer<T>, AppError> {
        let ProgressQuestion { about, since, earlier } = question;
        let admitted = self.admit(about, |rule_set, _, as_of| {
            let since = since_day(since, as_of);
            let profile = earlier.as_ref().map(|raw| Profile::check(rule_set, raw, "earlier_profile"));
            match (since, profile.transpose()) {
                (Ok(since), Ok(profile)) => Ok((since, profile)),
                (since, profile) => {
                    let mut found: Vec<Violation> = since.err().into_iter().collect();
                    found.extend(profile.err().unwrap_or_default());
                    Err(found)
                }
            }
        })?;
        let Admitted { rules, read, profile, more: (since, earlier) } = admitted;
        let active = active_of(&about.organisation, &rules)?;
        let earlier = earlier.as_ref().unwrap_or(&profile);
        each_pathway(active, about, &read.profile.role, |sandbox, pathway| {
            let (then, now) = ((earlier, since), (&profile, read.as_of));
            Progress::between(&active.rule_set, sandbox, then, now, pathway, stop)
                .map(|progress| tell(&progress))
        })
    }
}

/// That there are none of something in a field, or too many.
fn how_many(field: &str, (what, count): (&str, usize), most: usize) -> Vec<Violation> {
    let (reason, message) = match count {
        0 => ("REQUIRED", format!("no {what} are given")),
        count if count > most => ("TOO_MANY", format!("{count} {what} are more than {most}")),
        _ => return Vec::new(),
    };
    vec![Violation::new(field, reason, message, "")]
}

/// The profile as it would be, unless so much is asked that nothing is read; with everything found.
fn checked(
    mut found: Vec<Violation>,
    raw: Option<&RawProfile>,
    read: impl FnOnce(&RawProfile) -> Result<Vec<Stage>, Vec<Violation>>,
) -> (Vec<Stage>, Vec<Violation>) {
    if !found.is_empty() {
        return (Vec::new(), found);
    }
    let none = RawProfile::default();
    match read(raw.unwrap_or(&none)) {
        Ok(stages) => (stages, found),
        Err(violations) => {
            found.extend(violations);
            (Vec::new(), found)
        }
    }
}

/// The days of the steps in their order, the profile from each on, and the last day.
type ReadPlan = (Vec<Date>, Vec<Stage>, Date);

fn plan(
    rule_set: &RuleSet,
    raw: Option<&RawProfile>,
    as_of: Date,
    steps: &[RawStep],
    until: &str,
) -> Result<ReadPlan, Vec<Violation>> {
    let mut found = how_many("steps", ("steps", steps.len()), STEPS_MAX);
    let changes: usize = steps.iter().map(|step| step.changes.len()).sum();
    if changes > CHANGES_MAX {
        found.extend(how_many("steps", ("changes of all steps together", changes), CHANGES_MAX));
    }
    if !found.is_empty() {
        return Err(found);
    }
    let latest = latest_day(as_of);
    let mut stated: Vec<StatedStep<'_>> = Vec::new();
    let mut days: Vec<Option<Date>> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let field = format!("steps[{at}].on");
        let on = if step.on.is_empty() { Ok(as_of) } else { read_day(&step.on, format_args!("{field}")) };
        let on =
            on.and_then(|on| between(on, &field, (as_of, latest))).map_err(|wrong| found.push(wrong)).ok();
        if step.changes.is_empty() {
            let field = format!("steps[{at}].changes");
            found.push(Violation::new(field, "REQUIRED", "the step changes nothing".to_owned(), ""));
        }
        days.push(on);
        // A step whose day is wrong shares none with another, so that nothing more is said of its day.
        let on =
            on.unwrap_or_else(|| days_on(latest, u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)));
        stated.push(StatedStep { on, path: format!("steps[{at}].changes"), changes: &step.changes });
    }
    let days: Vec<Date> = days.into_iter().flatten().collect();
    let until = if until.is_empty() {
        Ok(usual_end(as_of, &days))
    } else {
        let last = days.iter().copied().max().unwrap_or(as_of);
        read_day(until, format_args!("until")).and_then(|until| between(until, "until", (last, latest)))
    };
    let until = until.unwrap_or_else(|wrong| {
        found.push(wrong);
        as_of
    });
    let (stages, more) = checked(Vec::new(), raw, |raw| stages(rule_set, raw, &stated));
    found.extend(more);
    if found.is_empty() { Ok((days, stages, until)) } else { Err(found) }
}

fn since_day(text: &str, as_of: Date) -> Result<Date, Violation> {
    if text.is_empty() {
        return Err(Violation::new("since", "REQUIRED", "no earlier day is given".to_owned(), ""));
    }
    let since = read_day(text, format_args!("since"))?;
    if since > as_of {
        let message = format!("{since} is later than {as_of}, the day of the assessment after");
        return Err(Violation::new("since", "TOO_LATE", message, "give the earlier day here"));
    }
    Ok(since)
}

fn between(day: Date, field: &str, (first, last): (Date, Date)) -> Result<Date, Violation> {
    if day < first {
        let message = format!("{day} is earlier than {first}");
        return Err(Violation::new(field, "TOO_EARLY", message, format!("give {first} or later")));
    }
    if day > last {
        let message = format!("{day} is more than {HORIZON_YEARS_MAX} years ahead");
        return Err(Violation::new(field, "TOO_LATE", message, format!("give {last} or earlier")));
    }
    Ok(day)
}
