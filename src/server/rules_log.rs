//! What the log says of rules that are read.

use std::path::Path;
use std::sync::Arc;

use super::Purpose;
use crate::finding::{Finding, Place, line_column};
use crate::registry::{ActiveRuleSet, Attempt, OrganisationRules, Refused};
use crate::render::words::counted;
use crate::ruleset::SourceFiles;

/// The most lines that the log has about one reading.
const LINES_MAX: usize = 50;

/// What the log says, by what the rules are for.
struct Words {
    /// Rules where there were none.
    first: &'static str,
    /// The same rules as before.
    again: &'static str,
    /// Others than before.
    other: &'static str,
    /// Those of before stay.
    refused: &'static str,
    /// Those of before may not stay.
    withdrawn: &'static str,
    /// There are none.
    none: &'static str,
    /// There is nothing to read.
    lost: &'static str,
    /// There is nothing to read, and nothing was in use.
    forgotten: &'static str,
    /// Somebody asked, and there is nothing new.
    unchanged: &'static str,
}

const ANSWERS: Words = Words {
    first: "rules are in use",
    again: "the rules in use were read again",
    other: "new rules are in use",
    refused: "new rules are not used",
    withdrawn: "not serving any more: the approval of the rules in use was taken back, and those that were read \
                cannot be used",
    none: "not serving: its rules cannot be used",
    lost: "the rules cannot be read",
    forgotten: "the folder is gone, and none of its rules were in use",
    unchanged: "asked to read the rules again: nothing changed",
};

const SHADOW: Words = Words {
    first: "shadow: proposed rules are compared with those in use",
    again: "shadow: the proposed rules were read again",
    other: "shadow: other proposed rules are compared from now on",
    refused: "shadow: the new proposed rules are not compared, those of before are",
    withdrawn: "shadow: nothing is compared any more",
    none: "shadow: the proposed rules cannot be used, and nothing is compared",
    lost: "shadow: the proposed rules cannot be read",
    forgotten: "shadow: the folder of the proposed rules is gone, and none of them were compared",
    unchanged: "shadow: asked to read the proposed rules again: nothing changed",
};

const fn words(purpose: Purpose) -> &'static Words {
    match purpose {
        Purpose::Answers => &ANSWERS,
        Purpose::Shadow => &SHADOW,
    }
}

/// Says what became of rules that were tried out. That an edit is refused is an error, for somebody has to mend it;
/// not that it waits for its approval, nor that a proposal is refused.
pub(super) fn log_settled(
    (purpose, organisation): (Purpose, &str),
    folder: &str,
    attempt: &Attempt,
    before: &OrganisationRules,
    after: &OrganisationRules,
) {
    log_findings(organisation, folder, attempt);
    let words = words(purpose);
    let Some(refused) = &attempt.refused else {
        if let Some(active) = &after.active {
            log_in_use(words, organisation, attempt, active, before);
        }
        return;
    };
    let digest = attempt.digest.map(tracing::field::display);
    let help = remedy(refused);
    let (in_use, given_up) = (&after.active, before.active.as_ref().filter(|_| after.active.is_none()));
    let said = match (in_use, given_up) {
        (Some(_), _) => words.refused,
        (None, Some(_)) => words.withdrawn,
        (None, None) => words.none,
    };
    let digest_of = |active: &Arc<ActiveRuleSet>| tracing::field::display(active.rule_set.digest);
    let (given_up, in_use) = (given_up.map(digest_of), in_use.as_ref().map(digest_of));
    let waits = *refused == Refused::NotApproved && in_use.is_some();
    if purpose == Purpose::Shadow || waits {
        tracing::warn!(organisation, folder, digest, in_use, given_up, help, "{said}: {refused}");
    } else {
        tracing::error!(organisation, folder, digest, in_use, given_up, help, "{said}: {refused}");
    }
}

fn log_in_use(
    words: &Words,
    organisation: &str,
    attempt: &Attempt,
    active: &ActiveRuleSet,
    before: &OrganisationRules,
) {
    let digest = active.rule_set.digest;
    let (label, approved, tests) = (&*attempt.label, active.rule_set.is_approved(), active.tests);
    match before.active.as_ref().map(|active| active.rule_set.digest) {
        None => tracing::info!(organisation, %digest, label, approved, tests, "{}", words.first),
        Some(same) if same == digest => {
            tracing::info!(organisation, %digest, label, approved, tests, "{}", words.again);
        }
        Some(previous) => {
            tracing::info!(organisation, %digest, %previous, label, approved, tests, "{}", words.other);
        }
    }
}

/// Says that there is nothing to read any more.
pub(super) fn log_lost(purpose: Purpose, organisation: &str, refused: &Refused) {
    let (said, help) = (words(purpose).lost, remedy(refused));
    match purpose {
        Purpose::Answers => tracing::error!(organisation, help, "{said}: {refused}"),
        Purpose::Shadow => tracing::warn!(organisation, help, "{said}: {refused}"),
    }
}

/// Says that the folder of an organisation is gone of which no rules were in use. There is nothing to mend.
pub(super) fn log_forgotten(purpose: Purpose, organisation: &str) {
    tracing::info!(organisation, "{}", words(purpose).forgotten);
}

/// Says that a folder is not read, as another one is of the same organisation.
pub(super) fn log_twice(purpose: Purpose, organisation: &str, folder: &Path) {
    let folder = folder.display();
    match purpose {
        Purpose::Answers => tracing::error!(
            organisation, %folder, help = "take one of them away: the service does not start with both", "{TWICE}"
        ),
        Purpose::Shadow => tracing::warn!(organisation, %folder, "{TWICE}"),
    }
}

const TWICE: &str = "given twice: this folder is not read";

/// Says that somebody asked to look, and that there is nothing new.
pub(super) fn log_unchanged(purpose: Purpose) {
    tracing::info!("{}", words(purpose).unchanged);
}

/// What an operator can do.
fn remedy(refused: &Refused) -> &'static str {
    match refused {
        Refused::Errors { .. } => "mend the places named above; `readily check` shows them with their lines",
        Refused::FailedTests { .. } => "mend the rules or their tests; `readily test` shows more",
        Refused::NotApproved => {
            "add an entry with this digest to approvals.yaml, which counts from its day on, or serve without --require-approved"
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
    for (at, text) in findings.chain(failed).take(LINES_MAX) {
        tracing::warn!(organisation, "{at}: {text}");
    }
    let failed: usize = attempt.failed.iter().map(|case| case.differences.len()).sum();
    if let Some(more) = (attempt.findings.len() + failed).checked_sub(LINES_MAX).filter(|more| *more > 0) {
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
