//! What only follows from a mistake is not said: each line of the files that others refer to is broken in
//! several ways, and every finding stands in the broken file.

use readily::finding::Finding;
use readily::ruleset::load;

use crate::acme;
use crate::findings::lines;

/// The files that others refer to.
const FILES: [&str; 4] = ["organisation.yaml", "evidence.yaml", "thresholds.yaml", "support.yaml"];

/// What stands in place of a value.
const VALUES: [&str; 6] = [" [1", " { wrong: 1 }", " [x]", " \"\"", " a: b: c", ""];

/// What stands in place of a file.
const WHOLES: [&str; 4] = ["", "x", "[a]", "a: ["];

/// The text with each line broken in each way.
fn broken(text: &str) -> Vec<String> {
    let mut all: Vec<String> = WHOLES.iter().map(|whole| (*whole).to_owned()).collect();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let Some((key, _)) = line.split_once(':') else { continue };
        let indent = key.len() - key.trim_start().len();
        let (blanks, name) = line.split_at(indent);
        let instead = VALUES.iter().map(|value| format!("{key}:{value}"));
        for line in instead.chain([format!("{blanks}?{name}")]) {
            let mut lines = lines.clone();
            lines[at] = &line;
            all.push(lines.join("\n"));
        }
    }
    all
}

#[test]
fn a_mistake_is_said_in_its_own_file_only() {
    let files = acme::files();
    let mut wrong = Vec::new();
    for file in FILES {
        for text in broken(&acme::text(&files, file)) {
            let loaded = load(files.clone().with(file, &text));
            let elsewhere = |finding: &Finding| *finding.place.file != *file;
            let errors = |finding: &&Finding| finding.is_error() && !elsewhere(finding);
            if loaded.findings.iter().any(|finding| errors(&finding)) && loaded.findings.iter().any(elsewhere)
            {
                wrong.push(lines(&loaded).join("\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
