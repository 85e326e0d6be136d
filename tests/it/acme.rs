//! `acme`, a small rule set that uses most of the language.

use readily::ruleset::{SourceFiles, SourceText};

macro_rules! acme {
    ($($path:literal),* $(,)?) => {
        SourceFiles::new("acme")$(.with($path, include_str!(concat!("acme/", $path))))*
    };
}

/// Its files.
pub(crate) fn files() -> SourceFiles {
    acme![
        "organisation.yaml",
        "evidence.yaml",
        "thresholds.yaml",
        "support.yaml",
        "approvals.yaml",
        "pathways/lead-a-team.yaml",
        "pathways/expert.yaml",
        "scripts/initiative.rhai",
        "imports/hr.yaml",
        "messages/de.yaml",
        "tests/profiles.yaml",
        "tests/lead_test.yaml",
        "tests/accepted.yaml",
    ]
}

/// The text of one of them.
pub(crate) fn text(files: &SourceFiles, path: &str) -> String {
    files.text(path).to_owned()
}

/// The files without one.
pub(crate) fn without(files: &SourceFiles, path: &str) -> SourceFiles {
    let mut left = SourceFiles::new(files.folder.clone());
    for file in files.iter().filter(|file| &*file.path != path) {
        let text: SourceText = file.text.clone();
        left.add(&file.path, text);
    }
    left
}
