//! Sentences about what was seen: how many people spoke, which item it was, what points rest on.

use std::sync::atomic::AtomicBool;

use readily::advice::advise;
use readily::assess::{Assessment, Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::render::{Detail, Language, Look, assessment_text};
use readily::ruleset::{RuleSet, SourceFiles, load};
use readily::wire::{View, disclosed_to_proto};

const ORGANISATION: &str = "organisation: small\ntitle: Small\nlabel: small\nowners: [Small]\nroles:\n  one: { title: One }\n  two: { title: Two }\nscales:\n  five: { min: 1, max: 5, step: 0.5 }\n";

const EVIDENCE: &str = "evidence:
  rating: { title: Rating, value: { scale: five }, sources: [self, manager, peer], fresh_for: 12 months, category: people }
  rescue: { title: Rescue, value: { item: { hours: { number: { min: 0, max: 100 } } } }, sources: [peer] }
  fault: { title: Faults, value: { number: { min: 0, max: 10 } }, sources: [record], category: technical }
";

/// Rules with these criteria.
fn rules(criteria: &[&str]) -> RuleSet {
    let mut pathway = "pathway: move\ntitle: Move\nkind: lateral\nopen_to: [one]\nleads_to: [two]\nreadiness:\n  - { id: low, from: 0, title: Low }\n  - { id: high, from: 2.5, title: High }\ndimensions:\n  - id: all\n    title: All\n    criteria:\n".to_owned();
    for (at, criterion) in criteria.iter().enumerate() {
        pathway.push_str(&format!("      - {{ id: c-{at}, title: C{at}, {criterion} }}\n"));
    }
    let files = SourceFiles::new("small")
        .with("organisation.yaml", ORGANISATION)
        .with("evidence.yaml", EVIDENCE)
        .with("pathways/move.yaml", &pathway);
    let loaded = load(files);
    loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

fn seen(evidence: &str, source: &str, rater: &str, on: &str, value: &str) -> RawObservation {
    let number = RawValue::NumberText(value.to_owned());
    let (evidence, item) = evidence.split_once('/').unwrap_or((evidence, ""));
    let reading = if item.is_empty() {
        RawReading::Value(number)
    } else {
        RawReading::Fields(vec![("hours".to_owned(), number)])
    };
    RawObservation {
        evidence: evidence.to_owned(),
        source: source.to_owned(),
        rater: rater.to_owned(),
        on: on.to_owned(),
        item: item.to_owned(),
        reading,
        ..RawObservation::default()
    }
}

/// What `tell` makes of the assessment.
fn assessed<T>(
    rules: &RuleSet,
    observations: Vec<RawObservation>,
    tell: impl FnOnce(&Assessment<'_>) -> T,
) -> T {
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    let profile = Profile::check(rules, &raw, "").unwrap();
    let as_of = parse_date("2026-11-01").unwrap();
    let pathway = rules.pathway("move").unwrap();
    let (mut sandbox, never) = (rules.programs.sandbox(), AtomicBool::new(false));
    tell(&assess(rules, &mut sandbox, &profile, pathway, as_of, &never).unwrap())
}

/// The explained text in a language, as one line.
fn text(rules: &RuleSet, observations: Vec<RawObservation>, language: &str) -> String {
    let language = Language::of(rules, language);
    let told = assessed(rules, observations, |assessment| {
        assessment_text(assessment, language, Look::plain(100), Detail::Full)
    });
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_person_with_two_reports_is_one_person() {
    let rules = rules(&[
        "points: 5, given: { seen: { of: rating, from: [manager, peer], take: mean } }, score: seen",
    ]);
    let day = "2026-10-01";
    let observations = vec![
        seen("rating", "peer", "a", day, "4"),
        seen("rating", "peer", "a", day, "5"),
        seen("rating", "manager", "m", day, "3"),
    ];
    let told = text(&rules, observations.clone(), "");
    assert!(
        told.contains("mean of 3 reports by 2 people: 1 from the manager, 2 from peers, 1 Oct 2026"),
        "{told}"
    );
    let told = text(&rules, observations[1..].to_vec(), "");
    assert!(told.contains("mean of 2 reports: 1 manager, 1 peer, 1 Oct 2026"), "{told}");
}

#[test]
fn the_item_behind_an_extreme_is_the_one_that_is_behind_it() {
    let rules = rules(&[
        "points: 100, given: { n: { of: rescue.hours, from: [peer], take: max, rounding: { places: 0, mode: half-up } } }, score: n, says: \"longest: {n.item}\"",
        "points: 100, given: { n: { of: rescue.hours, from: [peer], take: min } }, score: n, says: \"shortest: {n.item}\"",
    ]);
    let day = "2026-10-01";
    let told = text(
        &rules,
        vec![seen("rescue/alpha", "peer", "a", day, "3.4"), seen("rescue/gamma", "peer", "a", day, "3")],
        "",
    );
    assert!(told.contains("longest: alpha") && told.contains("shortest: gamma"), "{told}");
    // Two reports of one item on one day count as their mean.
    let told = text(
        &rules,
        vec![
            seen("rescue/alpha", "peer", "a", day, "2"),
            seen("rescue/alpha", "peer", "b", day, "9"),
            seen("rescue/gamma", "peer", "a", day, "6"),
            seen("rescue/delta", "peer", "a", day, "5.5"),
        ],
        "",
    );
    assert!(told.contains("longest: gamma") && told.contains("shortest: alpha and delta"), "{told}");
}

#[test]
fn an_item_whose_reports_of_a_day_differ_in_what_only_asks_is_unreadable() {
    let rules = rules(&[
        "points: 100, given: { n: { of: rescue.hours, from: [peer], only: hours >= 5, take: mean } }, score: n",
    ]);
    let of = |hours: [&str; 2]| {
        let reports = ["a", "b"].iter().zip(hours);
        let reports = reports.map(|(rater, hours)| seen("rescue/alpha", "peer", rater, "2026-10-01", hours));
        text(&rules, reports.collect(), "")
    };
    assert!(of(["6", "7"]).contains("n = 6.5"), "{}", of(["6", "7"]));
    let told = of(["3", "7"]);
    assert!(!told.contains("n = 7") && told.contains("Not enough is known"), "{told}");
}

/// What is left out beside others is told, and not to whom it would tell what colleagues said.
#[test]
fn reports_that_contradict_each_other_are_told_as_left_out() {
    let rules = rules(&[
        "points: 100, given: { n: { of: rescue, from: [peer], only: hours >= 5, take: count } }, score: n",
    ]);
    let report = |item: &str, rater: &str, hours: &str| seen(item, "peer", rater, "2026-10-01", hours);
    let told = |second: &str, audience: Audience| {
        let reports = vec![
            report("rescue/alpha", "a", "3"),
            report("rescue/alpha", "b", second),
            report("rescue/beta", "a", "6"),
            report("rescue/beta", "b", "6"),
            report("rescue/beta", "c", "6"),
        ];
        assessed(&rules, reports, |assessment| {
            disclose(assessment, audience, |disclosed| {
                let observed = disclosed_to_proto(disclosed, View::Full, "").observed;
                let (language, look) = (Language::own(), Look::plain(1_000));
                let text = assessment_text(disclosed.assessment(), language, look, Detail::Full);
                (observed[0].contradicted, text.contains("that contradict each other do not count"))
            })
        })
    };
    assert_eq!(told("7", Audience::Auditor), (true, true));
    assert_eq!(told("3", Audience::Auditor), (false, false));
    assert_eq!(told("7", Audience::Candidate), (false, false));
}

#[test]
fn points_that_are_taken_away_are_no_share() {
    let rules = rules(&[
        "points: 5, given: { seen: { of: rating, from: [peer], take: mean } }, score: seen",
        "points: [-10, 0], given: { fault: fault }, score: 0 - fault",
    ]);
    let with_faults = |count: &str| {
        text(
            &rules,
            vec![
                seen("rating", "peer", "a", "2026-10-01", "4"),
                seen("fault", "record", "", "2026-10-01", count),
            ],
            "",
        )
    };
    let told = with_faults("1");
    assert!(told.contains("people: 4 points") && told.contains("technical: -1 point "), "{told}");
    assert!(!told.contains("% of these points"), "{told}");
    let told = with_faults("0");
    assert!(told.contains("100 % of these points are people (4)"), "{told}");
}

#[test]
fn a_day_of_a_colleagues_report_is_not_told_by_what_soon_expires() {
    let rules = rules(&["points: 5, given: { seen: { of: rating, from: [peer], take: mean } }, score: seen"]);
    let near = |on: &str, audience: Audience| {
        assessed(&rules, vec![seen("rating", "peer", "a", on, "4")], |assessment| {
            let (mut sandbox, never) = (rules.programs.sandbox(), AtomicBool::new(false));
            let advice = advise(assessment, &mut sandbox, &never).unwrap();
            disclose(assessment, audience, |disclosed| {
                disclosed.advice(&advice).stability.unwrap().resting.near_expiry.to_string()
            })
        })
    };
    let (old, new) = ("2025-11-10", "2026-10-01");
    assert_eq!(
        (near(old, Audience::Committee), near(new, Audience::Committee)),
        ("4".to_owned(), "0".to_owned())
    );
    for audience in [Audience::Candidate, Audience::Manager] {
        assert_eq!(near(old, audience), near(new, audience), "{audience:?}");
    }
}
