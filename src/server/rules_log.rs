//! What the log says of rules that are read.

use crate::finding::{Finding, Place, line_column};
use crate::registry::{Attempt, OrganisationRules, Refused};
use crate::render::words::counted;
use crate::ruleset::{RuleSet, SourceFiles};

/// The most lines that the log has about one reading.
const LINES_MAX: usize = 50;

/// Says what became of rules that were tried out.
pub(super) fn log_settled(
    organisation: &str,
    folder: &str,
    attempt: &Attempt,
    before: &OrganisationRules,
    after: &OrganisationRules,
) {
    log_findings(organisation, folder, attempt);
    let Some(refused) = &attempt.refused else {
        if let Some(active) = &after.active {
            log_in_use(organisation, attempt, &active.rule_set, before);
        }
        return;
    };
    let digest = attempt.digest.map(tracing::field::display);
    let help = remedy(refused);
    if let Some(active) = &after.active {
        let in_use = active.rule_set.digest;
        tracing::warn!(organisation, folder, digest, %in_use, help, "new rules are not used: {refused}");
    } else {
        tracing::warn!(
            organisation,
            folder,
            digest,
            help,
            "not serving: its rules cannot be used: {refused}"
        );
    }
}

fn log_in_use(organisation: &str, attempt: &Attempt, rule_set: &RuleSet, before: &OrganisationRules) {
    let digest = rule_set.digest;
    let (label, approved, tests) = (&*attempt.label, rule_set.is_approved(), rule_set.tests.len());
    match before.active.as_ref().map(|active| active.rule_set.digest) {
        None => tracing::info!(organisation, %digest, label, approved, tests, "rules are in use"),
        Some(same) if same == digest => {
            tracing::info!(organisation, %digest, label, approved, tests, "the rules in use were read again");
        }
        Some(previous) => {
            tracing::info!(organisation, %digest, %previous, label, approved, tests, "new rules are in use");
        }
    }
}

/// Says that there is nothing to read any more.
pub(super) fn log_lost(organisation: &str, refused: &Refused) {
    tracing::warn!(organisation, help = remedy(refused), "the rules cannot be read: {refused}");
}

/// What an operator can do.
fn remedy(refused: &Refused) -> &'static str {
    match refused {
        Refused::Errors { .. } => "mend the places named above; `readily check` shows them with their lines",
        Refused::FailedTests { .. } => "mend the rules or their tests; `readily test` shows more",
        Refused::NotApproved => {
            "add an entry with this digest to approvals.yaml, or serve without --require-approved"
        }
        Refused::Gone => {
            "what was in use stays in use until the service stops; bring the folder back, or start anew"
        }
        Refused::Unreadable { .. } => "let this program read the folder; what was in use stays in use",
        Refused::Broke => "report it, with the lines above",
    }
}

fn log_findings(organisation: &str, folder: &str, attempt: &Attempt) {
    let at = |place: &Place| position(folder, &attempt.files, place);
    let findings = attempt.findings.iter().map(|finding| (at(&finding.place), finding_text(finding)));
    let failed = attempt.failed.iter().flat_map(|case| {
        case.differences.iter().map(move |(place, text)| (place, format!("test `{}`: {text}", case.name)))
    });
    let failed = failed.map(|(place, text)| (at(place), text));
    let lines: Vec<(String, String)> = findings.chain(failed).collect();
    for (at, text) in lines.iter().take(LINES_MAX) {
        tracing::warn!(organisation, "{at}: {text}");
    }
    if let Some(more) = lines.len().checked_sub(LINES_MAX).filter(|more| *more > 0) {
        tracing::warn!(organisation, "and {} more", counted(more, "line", "lines"));
    }
}

fn finding_text(finding: &Finding) -> String {
    let Finding { code, place: _, message, help, related: _ } = finding;
    let severity = if finding.is_error() { "error" } else { "warning" };
    let help = if help.is_empty() { String::new() } else { format!(" ({help})") };
    format!("{severity} {}: {message}{help}", code.text())
}

fn position(folder: &str, files: &SourceFiles, place: &Place) -> String {
    let at = line_column(files.text(&place.file), place.start);
    format!("{}/{}:{}:{}", folder.trim_end_matches('/'), place.file, at.line, at.column)
}
