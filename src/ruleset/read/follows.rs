//! What only follows from a mistake is not said: it goes away by itself once the mistake is mended.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::finding::{Code, Finding, Place};
use crate::ruleset::Report;

/// Drops what follows from other findings.
pub(super) fn drop(report: &Report) {
    report.change(|findings| {
        let features: BTreeSet<Place> = (findings.iter())
            .filter(|finding| finding.code == Code::YamlFeature)
            .map(|finding| finding.place.clone())
            .collect();
        // What stands in place of an alias is not what was meant.
        findings.retain(|known| known.code == Code::YamlFeature || !features.contains(&known.place));
        let halved: BTreeSet<Arc<str>> = (findings.iter())
            .filter(|finding| finding.code == Code::DuplicateKey)
            .map(|finding| Arc::clone(&finding.place.file))
            .collect();
        findings.retain(|known| !may_be_hidden(known, &halved));
        if findings.iter().any(leaves_uses_open) {
            findings.retain(|known| !says_unused(known.code));
        }
    });
}

/// Whether what a finding misses may stand under a key that stands twice, of which only the first was read.
fn may_be_hidden(finding: &Finding, halved: &BTreeSet<Arc<str>>) -> bool {
    let in_file = matches!(
        finding.code,
        Code::LevelUnreachable | Code::CapWithoutEffect | Code::MissingKey | Code::OneOf
    );
    (in_file && halved.contains(&finding.place.file))
        || (finding.code == Code::UnknownPart && halved.iter().any(|file| file.starts_with("pathways/")))
}

/// Whether something that was not read, or a name that is not known, may be what uses a thing.
fn leaves_uses_open(finding: &Finding) -> bool {
    finding.is_error()
        && matches!(finding.code.number(), 101..=109 | 201 | 301..=314 | 317..=318 | 501 | 505)
        && !finding.place.file.starts_with("tests/")
}

fn says_unused(code: Code) -> bool {
    matches!(
        code,
        Code::UnusedThreshold
            | Code::UnusedEvidence
            | Code::UnusedGiven
            | Code::UnusedFile
            | Code::UnusedScale
            | Code::UnusedRole
    )
}
