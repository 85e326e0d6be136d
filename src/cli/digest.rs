//! `readily digest`: what approvals name, and whether the rules are approved.

use super::args::DigestArguments;
use super::rules::load_all;
use super::{ExitStatus, Terminal};
use crate::render::{Language, approval_text, findings_summary};

/// Prints the digest, the folder and the approvals of each rule set.
pub(super) fn run(arguments: &DigestArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    for found in load_all(&arguments.folders)? {
        let status = found.loaded.rule_set.as_ref().map_or_else(
            || format!("cannot be used: {}", findings_summary(&[found.report()])),
            |rule_set| approval_text(rule_set, Language::own()),
        );
        writeln!(terminal.out, "{}  {}  {status}", found.loaded.files.digest(), found.folder)?;
    }
    Ok(ExitStatus::Fine)
}
