//! `readily definitions`: what scripts can use, as a definition file for Rhai.

use super::args::DefinitionsArguments;
use super::rules::usable;
use super::{ExitStatus, Terminal};
use crate::render::definitions_text;

/// Prints the definitions of one rule set.
pub(super) fn run(
    arguments: &DefinitionsArguments,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<ExitStatus> {
    let rules = usable(&arguments.folder, arguments.organisation.as_deref(), terminal)?;
    terminal.out.write_all(definitions_text(&rules).as_bytes())?;
    Ok(ExitStatus::Fine)
}
