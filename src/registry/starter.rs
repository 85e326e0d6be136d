//! The rule set that a new organisation starts from.

use crate::domain::humanised;
use crate::ruleset::{SourceFiles, SourceText};

/// Path and text, sorted. Made by `build.rs` from the folder `starter/`.
const STARTER: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// The folder within the rule set where its files look for their schemas. Readers of rules pass it by.
pub const STARTER_SCHEMAS: &str = ".schema";

/// What stands for the organisation's id in the files.
const ID: &str = "ORGANISATION";

/// What stands for the organisation's title in the files.
const TITLE: &str = "TITLE";

/// The files of a small rule set with comments that teach. It has no findings and passes its tests.
#[must_use]
pub fn starter(organisation: &str) -> SourceFiles {
    let title = humanised(organisation);
    let mut files = SourceFiles::new(organisation);
    for (path, text) in STARTER {
        let text = text.replace(ID, organisation).replace(TITLE, &title);
        files.add(path, SourceText::Text(text.into()));
    }
    files
}
