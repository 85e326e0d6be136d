//! What the benchmarks are made of: rules and people of any size, and the shipped rule sets.

mod cohort;
mod people;
mod rules;
mod shipped;

pub(crate) use cohort::{csv, ndjson};
pub(crate) use people::{person, profile};
pub(crate) use rules::{CURVE, EXPRESSION, Form, SCRIPT, SCRIPT_TEXT, Shape};
pub(crate) use shipped::{engineer, files_of, rated_engineer, shipped_rules};

use std::sync::atomic::AtomicBool;

use readily::assess::{Assessment, Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, Date, parse_date};
use readily::ruleset::RuleSet;
use readily::script::Sandbox;
use readily::wire::{View, json, tell};

/// Nothing stops a benchmark.
pub(crate) static NEVER: AtomicBool = AtomicBool::new(false);

/// The day that everything is assessed as of.
pub(crate) fn as_of() -> Date {
    parse_date("2026-11-01").unwrap()
}

/// The assessment on the first pathway.
pub(crate) fn assessed<'a>(
    rules: &'a RuleSet,
    sandbox: &mut Sandbox,
    profile: &'a Profile,
) -> Assessment<'a> {
    assess(rules, sandbox, profile, &rules.pathways[0], as_of(), &NEVER).unwrap()
}

/// The bytes of an answer for the committee.
pub(crate) fn told(assessment: &Assessment<'_>, view: View) -> Vec<u8> {
    disclose(assessment, Audience::Committee, |disclosed| tell(disclosed, view, "").bytes())
}

/// The same as JSON, in full.
pub(crate) fn told_as_json(assessment: &Assessment<'_>) -> String {
    disclose(assessment, Audience::Committee, |disclosed| {
        json::to_string(&tell(disclosed, View::Full, "").message()).unwrap()
    })
}
