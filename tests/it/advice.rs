//! What follows from the assessments of northwind's sample people, as they and their committee read it.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use readily::advice::advise;
use readily::assess::{Profile, assess};
use readily::domain::parse_date;
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
