//! `readily whatif`: what would follow from changes, at once or by a dated plan. Nothing of it is kept.

mod changes;

use super::NEVER;
use super::args::{ComparisonFormat, WhatifArguments};
use super::person::About;
use super::{ExitStatus, Terminal};
use crate::advice::plan::{Planned, latest_day, usual_end};
use crate::advice::what_if::{Compared, Stage, stages};
use crate::assess::Profile;
use crate::domain::{Date, RawChange, RawStep};
use crate::render::what_if::{plan_text, what_if_text};
use crate::wire::{projection_to_proto, what_if_to_proto};

use changes::Asked;

/// Assesses a person with and without changes, or follows a plan.
pub(super) fn run(arguments: &WhatifArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let about = About::read(&arguments.about, &arguments.profile, terminal)?;
    let asked = Asked::read(arguments, &about.rule_set, about.as_of, terminal)?;
    let (raw, profile) = about.profile(&arguments.profile, about.as_of, terminal)?;
    let stages = stages(&about.rule_set, &raw, &asked.stated())
        .map_err(|violations| asked.explain(&violations, terminal))?;
    let changed = Changed { about: &about, profile: &profile, asked: &asked, stages: &stages };
    if asked.is_plan() { changed.follow(terminal) } else { changed.compare(terminal) }
}

/// A person with changes.
struct Changed<'a> {
    about: &'a About<'a>,
    profile: &'a Profile,
    asked: &'a Asked,
    stages: &'a [Stage],
}

impl Changed<'_> {
    /// With and without the changes.
    fn compare(&self, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
        let Self { about, profile, asked, stages } = *self;
        let Some(stage) = stages.last() else { anyhow::bail!("nothing is changed") };
        let changes: Vec<RawChange> = asked.steps.iter().flat_map(|step| step.changes.clone()).collect();
        let mut sandbox = about.rule_set.programs.sandbox();
        let look = terminal.look;
        about.tell_each(&profile.role, terminal, |pathway| {
            let both = (profile, stage);
            let compared = Compared::on(&about.rule_set, &mut sandbox, both, pathway, about.as_of, &NEVER);
            let compared = match compared {
                Ok(compared) => compared,
                Err(refusal) => return Ok(Err(refusal)),
            };
            Ok(Ok(match about.arguments.format {
                ComparisonFormat::Human => {
                    let changed = (changes.as_slice(), stage.assumed.as_slice());
                    what_if_text(&compared, about.audience(), changed, about.language(), look)
                }
                ComparisonFormat::Json => {
                    serde_json::to_string_pretty(&what_if_to_proto(&compared, about.asked()))?
                }
            }))
        })
    }

    /// Where the plan leads.
    fn follow(&self, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
        let Self { about, profile, asked, stages } = *self;
        let until = asked.until.unwrap_or_else(|| usual_end(about.as_of, &asked.days));
        let last = asked.days.iter().copied().max().unwrap_or(about.as_of);
        anyhow::ensure!(until >= last, "the last day to look at, {until}, is before the last step, {last}");
        let latest = latest_day(about.as_of);
        anyhow::ensure!(
            until <= latest,
            "the last day to look at, {until}, is too far ahead: give {latest} at most"
        );
        let steps: Vec<(Date, &RawStep)> = asked.days.iter().copied().zip(&asked.steps).collect();
        let rule_set = &about.rule_set;
        let planned = Planned { rule_set, profile, steps: &steps, stages, from: about.as_of, until };
        let mut sandbox = rule_set.programs.sandbox();
        let look = terminal.look;
        about.tell_each(&profile.role, terminal, |pathway| {
            let projection = match planned.project(&mut sandbox, pathway, &NEVER) {
                Ok(projection) => projection,
                Err(refusal) => return Ok(Err(refusal)),
            };
            Ok(Ok(match about.arguments.format {
                ComparisonFormat::Human => plan_text(&projection, about.audience(), about.language(), look),
                ComparisonFormat::Json => serde_json::to_string_pretty(&projection_to_proto(
                    &projection,
                    about.audience(),
                    &about.arguments.language,
                ))?,
            }))
        })
    }
}
