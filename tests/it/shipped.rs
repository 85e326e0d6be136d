//! The shipped rule sets load without findings, cannot fail on their grid, and pass their own tests.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use readily::check::{check, lint};
use readily::finding::{Finding, line_column};
use readily::ruleset::{RuleSet, SourceFiles, load};
use readily::suite::{Verdict, run_case};

/// The files with those of a folder.
pub(crate) fn add_files(folder: &Path, root: &Path, files: SourceFiles) -> SourceFiles {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().fold(files, |files, path| {
        if path.is_dir() {
            return add_files(&path, root, files);
        }
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        files.with(&name, &fs::read_to_string(&path).unwrap())
    })
}

/// The files of a shipped rule set.
pub(crate) fn files(organisation: &str) -> SourceFiles {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(organisation);
    add_files(&root, &root, SourceFiles::new(organisation))
}

/// Findings as plain lines.
pub(crate) fn lines(files: &SourceFiles, findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut lines, finding| {
        let at = line_column(files.text(&finding.place.file), finding.place.start);
        let code = finding.code.text();
        let (file, message, help) = (&finding.place.file, &finding.message, &finding.help);
        writeln!(lines, "{code} {file}:{}:{} {message} | {help}", at.line, at.column).unwrap();
        lines
    })
}

/// A shipped rule set, which has no findings.
pub(crate) fn rule_set(organisation: &str) -> RuleSet {
    let loaded = load(files(organisation));
    assert_eq!(lines(&loaded.files, &loaded.findings), "");
    loaded.rule_set.unwrap()
}

fn passes_its_own_tests(organisation: &str) {
    let rules = rule_set(organisation);
    assert!(rules.tests.len() > 10, "too few cases");
    passes_its_tests(&rules);
}

fn passes_its_tests(rules: &RuleSet) {
    assert_eq!(lines(&rules.sources, &check(rules)), "");
    assert_eq!(lines(&rules.sources, &lint(rules)), "");
    let mut sandbox = rules.programs.sandbox();
    let mut failures = String::new();
    for case in &rules.tests {
        let mut errors = Vec::new();
        let verdict = run_case(rules, &mut sandbox, case, &mut |assessment, _| {
            errors.clone_from(&assessment.errors);
        });
        if verdict != Verdict::Passed {
            writeln!(failures, "{} `{}`: {:#?}", case.pathway, case.name, verdict).unwrap();
        }
    }
    assert!(!rules.tests.is_empty(), "no cases");
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn northwind_passes_its_own_tests() {
    passes_its_own_tests("northwind");
}

#[test]
fn meridian_passes_its_own_tests() {
    passes_its_own_tests("meridian");
}

/// Rule sets modelled on public scoring systems, in the language alone: each gives the results of its worked
/// examples.
#[test]
fn public_systems_give_the_results_of_their_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/systems");
    let mut systems: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    systems.sort();
    assert!(systems.len() >= 5, "the systems are gone");
    for system in systems {
        let name = system.file_name().unwrap().to_str().unwrap();
        let loaded = load(add_files(&system, &system, SourceFiles::new(name)));
        assert_eq!(lines(&loaded.files, &loaded.findings), "", "{name}");
        passes_its_tests(&loaded.rule_set.unwrap());
    }
}
