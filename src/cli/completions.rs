//! `readily completions`: what a shell needs to complete commands and options.

use clap::CommandFactory as _;

use super::args::{Arguments, CompletionsArguments};
use super::{ExitStatus, Terminal};

/// Prints the completions for a shell.
pub(super) fn run(
    arguments: &CompletionsArguments,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<ExitStatus> {
    // Made in memory first: the generator stops the program when its output is closed early.
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "readily", &mut text);
    terminal.out.write_all(&text)?;
    Ok(ExitStatus::Fine)
}
