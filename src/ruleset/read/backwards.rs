//! A slip in a declaration, which would be reported at every use instead: "did you mean (the slip)?".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
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
        let mut uses: BTreeMap<(Arc<str>, Arc<str>), Vec<usize>> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            if let Some(pair) = slip(finding) {
                uses.entry(pair).or_default().push(at);
            }
        }
        if uses.is_empty() {
            return;
        }
        let places = only_places(files, &uses.keys().map(|(declared, _)| &**declared).collect());
        let mut gathered = Gathered::of(findings);
        for ((declared, used), uses) in &uses {
            let Some(place) = places.get(&**declared) else { continue };
            gathered.drop_unused(place);
            let count = uses.len();
            let Some(first) = uses.first().filter(|_| count >= USES_MIN) else { continue };
            let code = gathered.findings.get(*first).map(|finding| finding.code);
            gathered.drop(uses);
            // A name that is written the wrong way has been reported at the same place.
            if gathered.are_at(place) {
                continue;
            }
            let message = format!("`{declared}` is declared here, and {count} places use `{used}`");
            let help = format!("write `{used}` here, or `{declared}` at the {count} places");
            gathered.add(code.map(|code| Finding::new(code, place.clone(), message).help(help)));
        }
        *findings = gathered.left();
    });
}

/// Findings by place, of which some are dropped.
struct Gathered {
    findings: Vec<Finding>,
    dropped: BTreeSet<usize>,
    by_start: BTreeMap<(Arc<str>, usize), Vec<usize>>,
}

impl Gathered {
    fn of(findings: &mut Vec<Finding>) -> Self {
        let mut gathered = Self { findings: Vec::new(), dropped: BTreeSet::new(), by_start: BTreeMap::new() };
        findings.drain(..).for_each(|finding| gathered.add(Some(finding)));
        gathered
    }

    fn add(&mut self, finding: Option<Finding>) {
        let at = self.findings.len();
        for Place { file, start, .. } in finding.iter().map(|finding| &finding.place) {
            self.by_start.entry((Arc::clone(file), *start)).or_default().push(at);
        }
        self.findings.extend(finding);
    }

    /// The findings that start where a place does, with their numbers.
    fn starting_at(&self, place: &Place) -> impl Iterator<Item = (usize, &Finding)> {
        let there = self.by_start.get(&(Arc::clone(&place.file), place.start));
        there.into_iter().flatten().filter_map(|at| Some((*at, self.findings.get(*at)?)))
    }

    fn drop_unused(&mut self, place: &Place) {
        let unused = self.starting_at(place).filter(|(_, finding)| is_unused(finding));
        let unused: Vec<usize> = unused.map(|(at, _)| at).collect();
        self.drop(&unused);
    }

    fn drop(&mut self, findings: &[usize]) {
        self.dropped.extend(findings);
    }

    fn are_at(&self, place: &Place) -> bool {
        self.starting_at(place).any(|(at, finding)| finding.place == *place && !self.dropped.contains(&at))
    }

    fn left(self) -> Vec<Finding> {
        let Self { findings, dropped, by_start: _ } = self;
        findings
            .into_iter()
            .enumerate()
            .filter(|(at, _)| !dropped.contains(at))
            .map(|(_, left)| left)
            .collect()
    }
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

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// Where some names stand, those that stand at one place in all files: as a key, or as an id.
fn only_places<'n>(files: &SourceFiles, names: &BTreeSet<&'n str>) -> BTreeMap<&'n str, Place> {
    let mut found: BTreeMap<&str, Option<Place>> = BTreeMap::new();
    // What is no name by its characters is a mistake of its own, and rare.
    for name in names.iter().filter(|name| !name.chars().all(is_part)) {
        found.insert(name, only_place(files, name));
    }
    for file in files.iter() {
        let text = file.text();
        let mut rest = text;
        while let Some(start) = rest.find(is_part) {
            let at = text.len() - rest.len() + start;
            let word = text.get(at..).unwrap_or("");
            let end = word.find(|c| !is_part(c)).map_or(text.len(), |length| at + length);
            rest = text.get(end..).unwrap_or("");
            let Some(name) = text.get(at..end).and_then(|word| names.get(word)) else { continue };
            let place = is_declared(text, &(at..end)).then(|| Place::new(&file.path, at..end));
            found.entry(name).and_modify(|place| *place = None).or_insert(place);
        }
    }
    found.into_iter().filter_map(|(name, place)| Some((name, place?))).collect()
}

/// Where a name of any characters stands, when it stands at one place in all files.
fn only_place(files: &SourceFiles, name: &str) -> Option<Place> {
    let mut found = None;
    for file in files.iter() {
        let text = file.text();
        for (at, _) in text.match_indices(name) {
            let end = at + name.len();
            if text.get(..at)?.ends_with(is_part) || text.get(end..)?.starts_with(is_part) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(is_declared(text, &(at..end)).then(|| Place::new(&file.path, at..end)));
        }
    }
    found.flatten()
}

/// Whether a name stands there as a key, or as an id.
fn is_declared(text: &str, name: &Range<usize>) -> bool {
    let (before, after) = (text.get(..name.start), text.get(name.end..));
    after.is_some_and(|after| after.starts_with(':')) || before.is_some_and(|before| before.ends_with("id: "))
}
