//! `readily digest`: what approvals name, and whether the rules are approved.

use super::args::DigestArguments;
use super::rules::load_all;
use super::{ExitStatus, Terminal};
use crate::app::Clock;
use crate::render::{Language, approval_text, findings_summary};

/// Prints the digest, the folder and the approvals of each rule set.
pub(super) fn run(arguments: &DigestArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let today = Clock::System.today();
    for found in load_all(&arguments.folders)? {
        let status = found.loaded.rule_set.as_ref().map_or_else(
            || format!("cannot be used: {}", findings_summary(&[found.report()])),
            |rule_set| {
                let mut text = approval_text(rule_set, Language::own());
                if rule_set.is_approved() && !rule_set.approvals_in_force().any(|one| one.on <= today) {
                    text.push_str("; it counts from that day on");
                }
                text
            },
        );
        writeln!(terminal.out, "{}  {}  {status}", found.loaded.files.digest(), found.folder)?;
    }
    Ok(ExitStatus::Fine)
}
