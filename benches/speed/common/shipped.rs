//! The shipped rule sets, and a person of each whose assessment reads much.

use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};
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

/// The one whom `benches/load` asks about: five rate them on five competencies.
pub(crate) fn rated_engineer() -> RawProfile {
    let evidence = ["communication", "conflict", "motivation", "delegation", "developing_people"];
    let sources = ["manager", "peer", "peer", "direct_report", "direct_report"];
    let rated = evidence.into_iter().flat_map(|evidence| {
        (0..).zip(sources).map(move |(rater, source)| RawObservation {
            evidence: evidence.to_owned(),
            on: "2026-09-14".to_owned(),
            source: source.to_owned(),
            rater: format!("r-{rater}"),
            reading: RawReading::Value(RawValue::NumberText("3.5".to_owned())),
            ..RawObservation::default()
        })
    });
    let role = "senior-engineer".to_owned();
    RawProfile { candidate: "c-1".to_owned(), role, observations: rated.collect() }
}
