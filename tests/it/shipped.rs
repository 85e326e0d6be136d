//! Every rule set that is shipped, and the one that `rules/README.md` builds, loads without a finding.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read should stop the test")]

use std::fs;
use std::path::{Path, PathBuf};

use readily::ruleset::{SourceFiles, load};

use crate::findings::lines;

fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

fn read(folder: &Path, root: &Path, mut files: SourceFiles) -> SourceFiles {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files = read(&path, root, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files = files.with(&name, &fs::read_to_string(&path).unwrap());
        }
    }
    files
}

#[test]
fn shipped_rule_sets_have_no_findings() {
    let folders = fs::read_dir(rules()).map_or_else(|_| Vec::new(), |entries| entries.map(|e| e.unwrap().path()).collect());
    for root in folders.iter().filter(|path| path.is_dir()) {
        let name = root.file_name().unwrap().to_str().unwrap();
        let loaded = load(read(root, root, SourceFiles::new(name)));
        assert_eq!(lines(&loaded), Vec::<String>::new(), "{name}");
    }
}

/// The files that the page builds, in the state at its end.
fn acme_of_the_page(page: &str) -> SourceFiles {
    let mut files = SourceFiles::new("acme");
    for block in page.split("\n```").skip(1).step_by(2) {
        let Some((_, text)) = block.split_once('\n') else { continue };
        let first = text.lines().next().unwrap_or("");
        if let Some((_, path)) = first.split_once(" file: ") {
            files = files.with(path.trim(), &format!("{text}\n"));
        }
    }
    files
}

#[test]
fn the_rule_set_of_the_page_has_no_findings() {
    let Ok(page) = fs::read_to_string(rules().join("README.md")) else { return };
    let loaded = load(acme_of_the_page(&page));
    assert_eq!(lines(&loaded), Vec::<String>::new());
    assert!(loaded.rule_set.is_some());
}
