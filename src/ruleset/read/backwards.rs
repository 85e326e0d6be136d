//! A slip in a declaration, which would be reported at every use instead: "did you mean (the slip)?".

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Code, Finding, Place};
use crate::ruleset::{Report, SourceFiles};

/// From how many uses on of a name that is not declared, the declaration is taken for the slip.
const USES_MIN: usize = 2;

/// Puts one finding at the declaration in place of those at its uses, when nothing uses the name as it is
/// declared, and several places use one that is almost the same. Where one place does, the finding there
/// says all, and that the declaration is not used is no mistake of its own.
pub(super) fn mend(files: &SourceFiles, report: &Report) {
    report.change(|findings| {
        let mut uses: BTreeMap<(Arc<str>, Arc<str>), usize> = BTreeMap::new();
        for pair in findings.iter().filter_map(slip) {
            *uses.entry(pair).or_default() += 1;
        }
        for ((declared, used), count) in uses {
            let Some(place) = only_place(files, &declared) else { continue };
            findings.retain(|finding| {
                !(is_unused(finding)
                    && finding.place.start == place.start
                    && finding.place.file == place.file)
            });
            if count < USES_MIN {
                continue;
            }
            let pair = (Arc::clone(&declared), Arc::clone(&used));
            let code = findings
                .iter()
                .find(|finding| slip(finding).as_ref() == Some(&pair))
                .map(|finding| finding.code);
            findings.retain(|finding| slip(finding).as_ref() != Some(&pair));
            // A name that is written the wrong way has been reported at the same place.
            if findings.iter().any(|finding| finding.place == place) {
                continue;
            }
            let message = format!("`{declared}` is declared here, and {count} places use `{used}`");
            let help = format!("write `{used}` here, or `{declared}` at the {count} places");
            findings.extend(code.map(|code| Finding::new(code, place, message).help(help)));
        }
    });
}

fn is_unused(finding: &Finding) -> bool {
    matches!(
        finding.code,
        Code::UnusedThreshold | Code::UnusedEvidence | Code::UnusedScale | Code::UnusedRole
    )
}

/// The name that may have been meant, and the name that is used.
fn slip(finding: &Finding) -> Option<(Arc<str>, Arc<str>)> {
    let refers = matches!(
        finding.code,
        Code::UnknownEvidence
            | Code::UnknownThreshold
            | Code::UnknownScale
            | Code::UnknownName
            | Code::UnknownRole
            | Code::UnknownLevel
            | Code::UnknownPart
            | Code::UnknownPlaceholder
            | Code::UnknownSupport
    );
    let declared = finding.help.strip_prefix("did you mean `")?.strip_suffix("`?")?.trim_matches(['{', '}']);
    // Each message names the word last, in backticks.
    let used = finding.message.rsplit('`').nth(1)?.trim_matches(['{', '}']);
    (refers && !declared.is_empty()).then(|| (declared.into(), used.into()))
}

/// Where a name stands, when it stands at one place in all files: as a key, or as an id.
fn only_place(files: &SourceFiles, name: &str) -> Option<Place> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let mut found = None;
    for file in files.iter() {
        let text = file.text();
        for (at, _) in text.match_indices(name) {
            let end = at + name.len();
            let (before, after) = (text.get(..at)?, text.get(end..)?);
            if before.ends_with(is_part) || after.starts_with(is_part) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            let is_declared = after.starts_with(':') || before.ends_with("id: ");
            found = Some(is_declared.then(|| Place::new(&file.path, at..end)));
        }
    }
    found.flatten()
}
