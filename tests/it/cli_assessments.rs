//! Explained assessments as people read them, from a small rule set with every kind of rule.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use readily::assess::{Assessment, Profile, assess};
use readily::domain::{Date, parse_date};
use readily::registry::{FolderLimits, read_folder};
use readily::render::{
    Detail, Language, Look, SUMMARY_COLUMNS, assessment_text, outcome_headline, outcome_text, summary_row,
};
use readily::ruleset::{RuleSet, load};

/// The small rule set of these tests.
pub(crate) fn beacon() -> RuleSet {
    rules("tests/it/beacon")
}

fn rules(folder: &str) -> RuleSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    load(read_folder(&folder, FolderLimits::default()).unwrap()).rule_set.unwrap()
}

fn day() -> Date {
    parse_date("2026-11-01").unwrap()
}

/// Shows every assessment that a rule set's sample profiles can have.
fn each(rule_set: &RuleSet, mut show: impl FnMut(&Assessment<'_>)) {
    let mut sandbox = rule_set.programs.sandbox();
    for example in &rule_set.profiles {
        let profile = Profile::check(rule_set, &example.profile(day()), "profile").unwrap();
        for pathway in rule_set.open_to(&profile.role) {
            let never = AtomicBool::new(false);
            show(&assess(rule_set, &mut sandbox, &profile, pathway, day(), &never).unwrap());
        }
    }
}

#[test]
fn each_outcome_is_explained() {
    let rule_set = beacon();
    each(&rule_set, |assessment| {
        let text = assessment_text(assessment, Language::own(), Look::plain(100), Detail::Full);
        insta::assert_snapshot!(format!("explained_{}", assessment.profile.candidate), text);
    });
}

#[test]
fn in_another_language_where_there_is_one() {
    let rule_set = beacon();
    let mut texts = String::new();
    each(&rule_set, |assessment| {
        let text =
            assessment_text(assessment, Language::of(&rule_set, "de-AT"), Look::plain(100), Detail::Full);
        texts.extend(text.lines().take(20).map(|line| format!("{line}\n")));
    });
    for words in [
        "für Leitung, Stand 01.11.2026",
        "Möchte leiten",
        "Wunsch: 1; betrachtet ab 0.",
        "Bereit mit Unterstützung:",
    ] {
        assert!(texts.contains(words), "{words} in\n{texts}");
    }
}

#[test]
fn colour_only_repeats_what_words_say() {
    let rule_set = beacon();
    each(&rule_set, |assessment| {
        let plain = assessment_text(assessment, Language::own(), Look::plain(90), Detail::Full);
        let coloured =
            assessment_text(assessment, Language::own(), Look { colour: true, width: 90 }, Detail::Full);
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(without_colour(&coloured), plain);
    });
}

fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn lines_fit_the_width_and_say_the_score() {
    for folder in ["tests/it/beacon", "rules/northwind", "rules/meridian"] {
        let rule_set = rules(folder);
        each(&rule_set, |assessment| {
            for width in [60, 100] {
                let text = assessment_text(assessment, Language::own(), Look::plain(width), Detail::Full);
                // Words are not broken unless they have to be.
                let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > width).collect();
                assert!(long.is_empty(), "{long:#?}");
                assert!(!text.contains("\u{a0}"), "{text}");
                if let Some(score) = assessment.score.and_then(|score| score.known()) {
                    assert!(text.contains(&format!("{score} of ")), "{text}");
                }
            }
        });
    }
}

#[test]
fn outcomes_in_a_sentence_and_in_a_few_words() {
    let rule_set = beacon();
    let mut lines = String::new();
    each(&rule_set, |assessment| {
        let headline = outcome_headline(assessment, Language::own());
        lines += &format!("{headline}\n  {}\n", outcome_text(assessment));
    });
    insta::assert_snapshot!(lines);
}

#[test]
fn rows_of_a_table() {
    let rule_set = beacon();
    let mut rows = format!("{}\n", SUMMARY_COLUMNS.join(","));
    each(&rule_set, |assessment| rows += &format!("{}\n", summary_row(assessment).join(",")));
    insta::assert_snapshot!(rows);
}
