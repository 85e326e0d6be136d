//! `readily man`: the manual pages, made from the arguments.

use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_mangen::Man;

use super::args::{Arguments, ManArguments};
use super::{ExitStatus, Terminal, files};

/// Prints the first page, or writes a page for each command.
pub(super) fn run(arguments: &ManArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let Some(folder) = &arguments.output else {
        Man::new(Arguments::command()).render(&mut terminal.out)?;
        return Ok(ExitStatus::Fine);
    };
    files::make_folder(folder)?;
    clap_mangen::generate_to(Arguments::command(), folder)
        .with_context(|| format!("cannot write manual pages into `{}`", folder.display()))?;
    let shown = folder.display();
    writeln!(terminal.out, "a page for each command is in {shown}; read one with `man {shown}/readily.1`")?;
    Ok(ExitStatus::Fine)
}
