//! What follows from the assessments of northwind's sample people, as they and their committee read it.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use readily::advice::{ChangeKind, advise};
use readily::assess::{Profile, assess};
use readily::domain::{RawReading, RawValue, parse_date};
use readily::render::{Language, Look, advice_text, outcome_headline};
use readily::ruleset::{RuleSet, load};

use super::shipped::files;

fn advice_of_all(rule_set: &RuleSet, language: &str) -> String {
    let as_of = parse_date("2026-11-01").unwrap();
    let mut sandbox = rule_set.programs.sandbox();
    let never = AtomicBool::new(false);
    let told = Language::of(rule_set, language);
    let mut text = String::new();
    for example in &rule_set.profiles {
        let raw = example.profile(as_of);
        let profile = Profile::check(rule_set, &raw, "profile").unwrap();
        for pathway in rule_set.open_to(&profile.role) {
            let assessment = assess(rule_set, &mut sandbox, &profile, pathway, as_of, &never).unwrap();
            let advice = advise(&assessment, &mut sandbox, &never).unwrap();
            let shown = advice_text(&assessment, &advice, told, Look::plain(100));
            if !shown.is_empty() {
                let headline = outcome_headline(&assessment, told);
                writeln!(text, "== {} on {}: {headline}\n{shown}", profile.candidate, pathway.id).unwrap();
            }
        }
    }
    text
}

#[test]
fn sample_people_read_what_would_change_their_result() {
    let rule_set = load(files("northwind")).rule_set.unwrap();
    insta::assert_snapshot!("advice_en", advice_of_all(&rule_set, ""));
    insta::assert_snapshot!("advice_de", advice_of_all(&rule_set, "de"));
}

#[test]
fn a_number_that_grows_counts_from_the_day_of_its_report() {
    // Six months on the 15th of September are nine on the 15th of December: the first of a month after is January's.
    let wait = "2 months, until 2027-01-01: Some(Number(9))";
    assert_eq!(waits("2026-09-15"), [wait]);
    // Those of January are fifteen by now: there is nothing to wait for, and rules see only what is reported.
    assert_eq!(waits("2026-01-15"), ["0 months, until 2026-11-01: Some(Number(15))"]);
}

/// How long to wait, and the months in the role by then, when six of them were reported on a day.
fn waits(reported: &str) -> Vec<String> {
    let rule_set = load(files("northwind")).rule_set.unwrap();
    let as_of = parse_date("2026-11-01").unwrap();
    let mut raw = rule_set.profile("goran").unwrap().profile(as_of);
    let months = raw.observations.iter_mut().find(|known| known.evidence == "months_in_role").unwrap();
    months.on = reported.into();
    months.reading = RawReading::Value(RawValue::NumberText("6".into()));
    let profile = Profile::check(&rule_set, &raw, "profile").unwrap();
    let pathway = rule_set.pathway("people-lead").unwrap();
    let (mut sandbox, never) = (rule_set.programs.sandbox(), AtomicBool::new(false));
    let assessment = assess(&rule_set, &mut sandbox, &profile, pathway, as_of, &never).unwrap();
    let advice = advise(&assessment, &mut sandbox, &never).unwrap();
    let changes = &advice.way_forward.goals[0].ways[0].changes;
    changes
        .iter()
        .filter_map(|change| match &change.kind {
            ChangeKind::Wait { months, until, grown } => {
                let grown = grown.first().map(|(_, value)| value);
                Some(format!("{months} months, until {until}: {grown:?}"))
            }
            ChangeKind::Seen { .. }
            | ChangeKind::Anew { .. }
            | ChangeKind::MoreItems { .. }
            | ChangeKind::ItemAgain { .. } => None,
        })
        .collect()
}
