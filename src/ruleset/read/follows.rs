//! What only follows from a mistake is not said: it goes away by itself once the mistake is mended.

use std::collections::BTreeSet;

use super::folder::Folder;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::Report;

/// Drops what follows from other findings.
pub(super) fn drop(folder: &Folder<'_>, report: &Report) {
    report.change(|findings| {
        let features = places_of(findings, Code::YamlFeature);
        // What stands in place of an alias is not what was meant.
        findings.retain(|known| known.code == Code::YamlFeature || !features.contains(&known.place));
        let numbers = places_of(findings, Code::BadNumber);
        // Of a row with a decimal comma, more is known than of a list.
        findings.retain(|known| known.code != Code::DecimalComma || !numbers.contains(&known.place));
        findings.retain(|known| !folder.halved.may_hide(known));
        if findings.iter().any(leaves_uses_open) {
            findings.retain(|known| !says_unused(known.code));
        }
    });
}

fn places_of(findings: &[Finding], code: Code) -> BTreeSet<Place> {
    findings.iter().filter(|finding| finding.code == code).map(|finding| finding.place.clone()).collect()
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
