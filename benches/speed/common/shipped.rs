//! The shipped rule sets, and a person of each whose assessment reads much.

use readily::domain::RawProfile;
use readily::registry::shipped;
use readily::ruleset::{Loaded, RuleSet, SourceFiles, load};

use super::as_of;

/// The files of a shipped rule set.
pub(crate) fn files_of(organisation: &str) -> SourceFiles {
    shipped().into_iter().find(|files| files.folder == organisation).unwrap()
}

/// A shipped rule set, loaded.
pub(crate) fn shipped_rules(organisation: &str) -> RuleSet {
    let Loaded { rule_set, findings, files: _ } = load(files_of(organisation));
    rule_set.unwrap_or_else(|| panic!("{findings:#?}"))
}

/// A senior engineer of northwind of whom nearly everything is known. Three pathways are open to them.
pub(crate) fn engineer(northwind: &RuleSet) -> RawProfile {
    northwind.profile("ada").unwrap().profile(as_of())
}
