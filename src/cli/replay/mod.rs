//! `readily replay`: who is affected by a change of rules.

mod cohort;
mod output;
mod rules;
mod task;

use std::path::Path;

use anyhow::Context as _;

use super::args::{ReplayArguments, ReplayFormat};
use super::input::{Input, known_import, shown};
use super::known::known_help;
use super::stream::in_order;
use super::{ExitStatus, Terminal};
use crate::app::Clock;
use crate::import::ImportError;
use crate::render::Replay;
use crate::render::words::counted;
use crate::replay::{Comparison, Side};

use cohort::{Cohort, reads_alike};
use output::Output;
use rules::{Rules, rules};
use task::Task;

/// Assesses a cohort under two rule sets, and reports who is affected.
pub(super) fn run(arguments: &ReplayArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let cohort = &arguments.cohort;
    if cohort.as_os_str() != "-" {
        cohort.metadata().with_context(|| format!("cannot read the cohort `{}`", cohort.display()))?;
    }
    files_apart(arguments)?;
    let rules = rules(arguments, terminal)?;
    let as_of = arguments.as_of.unwrap_or_else(|| Clock::System.today());
    let Rules { sets, names, variants } = &rules;
    let comparison = Comparison::new(sets.as_ref(), variants, arguments.pathway.as_deref(), as_of);
    known_pathway(&comparison, arguments)?;
    known_import(&sets.proposed, arguments.import.as_deref(), std::slice::from_ref(cohort))?;
    let report = Replay { comparison: &comparison, names: names.as_ref().map(|name| &**name) };
    let is_same = sets.baseline.digest == sets.proposed.digest && reads_alike(&comparison, &["imports/"]);
    if names.baseline == names.proposed || is_same {
        terminal.say("both rule sets are the same files: nobody can be affected");
    }
    let mut output = Output::new(report, arguments)?;
    replay_all(&comparison, arguments, &mut output, terminal)
        .with_context(|| format!("cannot read the cohort `{}`", cohort.display()))?;
    output.finish(terminal)?;
    let tally = &output.tally;
    if tally.people == 0 {
        terminal.say("there are no profiles in the cohort: nobody to assess");
    }
    let unread = tally.invalid + tally.invalid_only.baseline + tally.invalid_only.proposed;
    if unread > 0 {
        let of = counted(usize::try_from(tally.people).unwrap_or(usize::MAX), "profile", "profiles");
        terminal.say(&format!("{unread} of {of} could not be assessed under both rule sets"));
    }
    Ok(if tally.has_errors() { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// What is written must not be what is read, and one file cannot hold two things.
fn files_apart(arguments: &ReplayArguments) -> anyhow::Result<()> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let output = arguments.output.as_deref().map(real);
    let moved = arguments.moved.as_deref().map(real);
    for (option, path) in [("--output", &output), ("--moved", &moved)] {
        anyhow::ensure!(
            path.as_ref() != Some(&real(&arguments.cohort)),
            "{option} would write over the cohort `{}`; choose another file",
            arguments.cohort.display()
        );
    }
    anyhow::ensure!(
        output.is_none() || output != moved,
        "--output and --moved are the same file; choose another for one of them"
    );
    Ok(())
}

fn replay_all(
    comparison: &Comparison<'_>,
    arguments: &ReplayArguments,
    output: &mut Output<'_>,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<()> {
    let Input { name, form, bytes, bar } = Input::open(&arguments.cohort, terminal)?;
    let opened = Cohort::open(comparison, (&name, form, bytes), arguments);
    let mut cohort = match opened {
        Ok(cohort) => cohort,
        Err(ImportError::Empty) => return Ok(()),
        Err(error) => return Err(shown(error, terminal)),
    };
    let task =
        Task { comparison, lines: arguments.moved.is_some() || arguments.format == ReplayFormat::Ndjson };
    let done = in_order(&task, &mut cohort, |told| output.deliver(told, &name, &bar, terminal));
    bar.finish_and_clear();
    done
}

/// A pathway that neither side has is a mistake.
fn known_pathway(comparison: &Comparison<'_>, arguments: &ReplayArguments) -> anyhow::Result<()> {
    let Some(id) = arguments.pathway.as_deref().filter(|_| comparison.pathways.is_empty()) else {
        return Ok(());
    };
    let rules = comparison.rules;
    let mut known: Vec<&str> =
        Side::BOTH.iter().flat_map(|side| &rules.of(*side).pathways).map(|pathway| &*pathway.id.0).collect();
    known.sort_unstable();
    known.dedup();
    let help = known_help(id, known);
    anyhow::bail!("no pathway `{id}` in the rules of {}; {help}", rules.proposed.organisation.title)
}
