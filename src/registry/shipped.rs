//! The rule sets that come with the program.

use crate::ruleset::{SourceFiles, SourceText};

/// Organisation, path within its folder, text; sorted. Made by `build.rs` from `rules/`.
const SHIPPED: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped_rules.rs"));

/// The files of every rule set that comes with the program, by organisation.
#[must_use]
pub fn shipped() -> Vec<SourceFiles> {
    let mut all: Vec<SourceFiles> = Vec::new();
    for (organisation, path, text) in SHIPPED {
        if all.last().is_none_or(|files| files.folder != *organisation) {
            all.push(SourceFiles::new(*organisation));
        }
        if let Some(files) = all.last_mut() {
            files.add(path, SourceText::Text((*text).into()));
        }
    }
    all
}
