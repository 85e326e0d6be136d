//! `readily digest`: what approvals name.

use super::args::DigestArguments;
use super::rules::files_in;
use super::{ExitStatus, Terminal};

/// Prints the digest and the folder of each rule set.
pub(super) fn run(
    arguments: &DigestArguments,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<ExitStatus> {
    for (folder, files) in files_in(&arguments.folders)? {
        writeln!(terminal.out, "{}  {folder}", files.digest())?;
    }
    Ok(ExitStatus::Fine)
}
