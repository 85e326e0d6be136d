//! People whom the rules of any size are about.

use readily::assess::Profile;
use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};
use readily::ruleset::RuleSet;

/// Somebody whom `raters` people have rated on each of `skills` skills.
pub(crate) fn person(skills: usize, raters: usize) -> RawProfile {
    let mut observations = Vec::with_capacity(skills * raters);
    for at in 0..skills {
        for rater in 0..raters {
            observations.push(RawObservation {
                evidence: format!("skill_{at}"),
                source: if rater == 0 { "manager" } else { "peer" }.to_owned(),
                rater: format!("r-{rater}"),
                on: format!("2026-0{}-14", 1 + (at + rater) % 9),
                reading: RawReading::Value(RawValue::NumberText(
                    ["3", "3.5", "4"][(at + rater) % 3].to_owned(),
                )),
                ..RawObservation::default()
            });
        }
    }
    RawProfile { candidate: "c-1".to_owned(), role: "engineer".to_owned(), observations }
}

/// The same, taken in.
pub(crate) fn profile(rules: &RuleSet, skills: usize, raters: usize) -> Profile {
    Profile::check(rules, &person(skills, raters), "profile").unwrap()
}
