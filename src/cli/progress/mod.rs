//! `readily progress`: what moved between two days, and by which evidence.

mod kept;

use crate::advice::progress::Progress;
use crate::cli::NEVER;
use crate::cli::args::{ComparisonFormat, ProgressArguments};
use crate::cli::person::About;
use crate::cli::{ExitStatus, Terminal};
use crate::render::what_if::progress_text;
use crate::wire::progress_to_proto;

/// Assesses a person as of two days, or compares two assessments that were kept.
pub(super) fn run(arguments: &ProgressArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    if let (Some(from), Some(to)) = (&arguments.from, &arguments.to) {
        return kept::run(&arguments.about, (from, to), terminal);
    }
    let (Some(path), Some(since)) = (&arguments.profile, arguments.since) else {
        anyhow::bail!("give a profile and --since, or two kept assessments with --from and --to");
    };
    let about = About::read(&arguments.about, path, terminal)?;
    let as_of = about.as_of;
    anyhow::ensure!(
        since <= as_of,
        "--since {since} is later than {as_of}, the day it is compared with; give that day with --as-of"
    );
    let (raw, after) = about.profile(path, as_of, terminal)?;
    let before = match &arguments.before {
        Some(path) => about.profile(path, since, terminal)?.1,
        None => after.clone(),
    };
    let mut sandbox = about.rule_set.programs.sandbox();
    let look = terminal.look;
    about.tell_each(&raw.role, terminal, |pathway| {
        let (then, now) = ((&before, since), (&after, as_of));
        let compared = Progress::between(&about.rule_set, &mut sandbox, then, now, pathway, &NEVER);
        let progress = match compared {
            Ok(progress) => progress,
            Err(refusal) => return Ok(Err(refusal)),
        };
        Ok(Ok(match about.arguments.format {
            ComparisonFormat::Human => progress_text(&progress, about.audience(), about.language(), look),
            ComparisonFormat::Json => {
                serde_json::to_string_pretty(&progress_to_proto(&progress, about.asked()))?
            }
        }))
    })
}
