//! `readily check`: every mistake in rule sets, all at once.

use super::args::{CheckArguments, CheckFormat};
use super::rules::{Found, check_all};
use super::{ExitStatus, Terminal};
use crate::app::Clock;
use crate::check::add_not_in_force;
use crate::finding::Finding;
use crate::render::{Paint, Report, findings_json, findings_sarif, findings_summary, findings_text};

/// Checks rule sets, and shows what was found.
pub(super) fn run(arguments: &CheckArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let mut all = check_all(&arguments.folders)?;
    let today = Clock::System.today();
    for Found { loaded, .. } in &mut all {
        if let Some(rule_set) = &loaded.rule_set {
            add_not_in_force(&mut loaded.findings, rule_set, today);
        }
    }
    if arguments.format != CheckFormat::Human {
        // Programs read these, which can take any length.
        for found in &mut all {
            found.loaded.name_all_translations();
        }
    }
    let reports: Vec<Report<'_>> = all.iter().map(Found::report).collect();
    match arguments.format {
        CheckFormat::Json => terminal.json(&findings_json(&reports))?,
        CheckFormat::Sarif => terminal.json(&findings_sarif(&reports))?,
        CheckFormat::Human => {
            for report in &reports {
                terminal.out.write_all(findings_text(report, terminal.look).as_bytes())?;
            }
            let errors = reports.iter().flat_map(|report| report.findings).any(Finding::is_error);
            let paint = if errors { Paint::Bad } else { Paint::Good };
            writeln!(terminal.out, "{}", terminal.look.paint(paint, &findings_summary(&reports)))?;
        }
    }
    let usable = reports.iter().flat_map(|report| report.findings).all(|finding| !finding.is_error());
    Ok(if usable { ExitStatus::Fine } else { ExitStatus::Findings })
}
