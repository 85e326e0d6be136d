//! What is said of outcomes where limits do not limit, bounds are not known, and evidence is left out: nothing that is
//! not so.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use readily::advice::advise;
use readily::advice::support::support_plan;
use readily::assess::{Assessment, Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, Number, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::registry::{FolderLimits, read_folder};
use readily::render::report::{follows, report, report_markdown};
use readily::render::{Detail, Language, Look, assessment_text, outcome_headline, outcome_text_in};
use readily::ruleset::{RuleSet, SourceFiles, load};
use readily::script::Sandbox;

fn odd() -> RuleSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/odd");
    load(read_folder(&folder, FolderLimits::default()).unwrap()).rule_set.unwrap()
}

/// Tells each person's assessment on each open path.
fn each(rules: &RuleSet, mut tell: impl FnMut(&Assessment<'_>, &mut Sandbox)) {
    let (mut sandbox, never) = (rules.programs.sandbox(), AtomicBool::new(false));
    let day = parse_date("2026-11-01").unwrap();
    for example in &rules.profiles {
        let profile = Profile::check(rules, &example.profile(day), "profile").unwrap();
        for pathway in rules.open_to(&profile.role) {
            let assessment = assess(rules, &mut sandbox, &profile, pathway, day, &never).unwrap();
            tell(&assessment, &mut sandbox);
        }
    }
}

/// The sections of a text under headings that begin with any of these words, as lines.
fn sections(text: &str, wanted: &[&str]) -> String {
    let mut told = String::new();
    let mut is_wanted = false;
    for line in text.lines().filter(|line| !line.is_empty()) {
        if !line.starts_with(' ') {
            is_wanted = wanted.iter().any(|heading| line.starts_with(heading));
        } else if is_wanted {
            writeln!(told, "{line}").unwrap();
        }
    }
    told
}

#[test]
fn what_limits_what_is_open_and_what_is_missing() {
    let mut lines = String::new();
    let rules = odd();
    each(&rules, |assessment, _| {
        let person = &assessment.profile.candidate;
        writeln!(lines, "{person}: {}", outcome_headline(assessment, Language::own())).unwrap();
        for language in [Language::own(), Language::of(&rules, "de")] {
            writeln!(lines, "  {}", outcome_text_in(assessment, language)).unwrap();
            let text = assessment_text(assessment, language, Look::plain(200), Detail::Full);
            lines += &sections(&text, &["What is missing", "Was fehlt", "Reasons", "Gründe"]);
        }
        for gap in support_plan(assessment).gaps {
            let points = gap.points.map_or(String::new(), |points| format!(": {points} to gain"));
            writeln!(lines, "  gap {}{points}", gap.id).unwrap();
        }
    });
    insta::assert_snapshot!(lines);
}

#[test]
fn what_comes_next_is_what_the_outcome_says() {
    let mut lines = String::new();
    let (rules, never) = (odd(), AtomicBool::new(false));
    each(&rules, |assessment, sandbox| {
        let advice = advise(assessment, sandbox, &never).unwrap();
        for language in [Language::own(), Language::of(&rules, "de")] {
            let document = disclose(assessment, Audience::Candidate, |disclosed| {
                let advice = disclosed.advice(&advice);
                report_markdown(&report(disclosed, follows(disclosed, Some(&advice), language), language))
            });
            let next = document.split_once("<a id=\"next\"></a>").unwrap().1;
            let next = next.split("<a id=\"").filter(|part| {
                !["way-forward\"", "support\"", "outcome\""].iter().any(|other| part.starts_with(other))
            });
            let until = |part: &&str| {
                part.starts_with('\n') || ["solve", "gaps"].iter().any(|id| part.starts_with(id))
            };
            let next =
                next.take_while(until).map(|part| part.split_once("</a>").map_or(part, |(_, rest)| rest));
            writeln!(lines, "{}", assessment.profile.candidate).unwrap();
            for line in next.flat_map(str::lines).filter(|line| !line.is_empty()) {
                writeln!(lines, "  {line}").unwrap();
            }
        }
    });
    insta::assert_snapshot!(lines);
}

/// What can be gained rests on points that everybody sees, also where the reader may not see what a limit hangs on.
#[test]
fn gaps_are_the_same_for_who_may_not_see_the_group_of_a_limit() {
    let organisation = "organisation: small\ntitle: Small\nlabel: small\nowners: [Small]\nroles:\n  one: { title: One }\n  two: { title: Two }\nscales:\n  five: { min: 1, max: 5, step: 0.5 }\n";
    let evidence = "evidence:\n  dept: { title: Department, value: { choice: [tech, hr] }, sources: [record], shown_to: [committee, auditor] }\n  rating: { title: Rating, value: { scale: five }, sources: [manager], actionable: yes }\n";
    let thresholds = "thresholds:\n  most: { about: The most points., by: dept, values: { 2025-01-01: { tech: 9, otherwise: 15 } } }\n";
    let pathway = "pathway: move\ntitle: Move\nkind: lateral\nopen_to: [one]\nleads_to: [two]\nreadiness:\n  - { id: low, from: 0, title: Low }\n  - { id: top, from: 9, title: Top }\ndimensions:\n  - id: d\n    title: D\n    at_most: most\n    criteria:\n      - { id: c, title: C, points: 10, given: { s: rating }, curve: { of: s, at: [[1, 0], [5, 10]] } }\n";
    let files = SourceFiles::new("small")
        .with("organisation.yaml", organisation)
        .with("evidence.yaml", evidence)
        .with("thresholds.yaml", thresholds)
        .with("pathways/move.yaml", pathway);
    let loaded = load(files);
    let rules = loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings));
    let seen = |evidence: &str, source: &str, value: RawValue| RawObservation {
        evidence: evidence.to_owned(),
        source: source.to_owned(),
        on: "2026-10-01".to_owned(),
        reading: RawReading::Value(value),
        ..RawObservation::default()
    };
    let observations = vec![
        seen("dept", "record", RawValue::Choice("hr".to_owned())),
        seen("rating", "manager", RawValue::NumberText("2".to_owned())),
    ];
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let day = parse_date("2026-11-01").unwrap();
    let (mut sandbox, never) = (rules.programs.sandbox(), AtomicBool::new(false));
    let pathway = rules.pathway("move").unwrap();
    let assessment = assess(&rules, &mut sandbox, &profile, pathway, day, &never).unwrap();
    for audience in [Audience::Committee, Audience::Candidate, Audience::Manager] {
        disclose(&assessment, audience, |disclosed| {
            assert_eq!(disclosed.gain(0, 0), Number::new(75, 1).into(), "{audience}");
            assert_eq!(disclosed.thresholds[0].value.is_none(), audience != Audience::Committee);
        });
    }
}
