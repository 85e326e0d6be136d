//! What an explained assessment costs: a pathway of 25 criteria, a profile of 75 observations.
//!
//! `cargo bench --bench assess` prints the time for one assessment with its whole explanation, for how sure it
//! is, and for taking the profile in.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test or benchmark may stop where something is not as it should be"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, criterion_group, criterion_main};
use readily::advice::{stability, way_forward};
use readily::assess::{Profile, Rerun, assess};
use readily::domain::{Date, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::ruleset::{RuleSet, SourceFiles, load};

const CRITERIA: usize = 25;

/// What a criterion by script gives: points for each bound that is reached.
const SCRIPT: &str = "//! Weighed by bounds.\nlet earned = 0;\nfor bound in [2.5, 3, 3.5, 4] { if seen >= bound { earned += 1; } }\nmin(points, earned)\n";

/// A rule set with 25 criteria of one kind, in five dimensions.
fn rules(form: &str) -> RuleSet {
    let organisation = "organisation: bench\ntitle: Bench\nlabel: bench\nowners: [Bench]\nroles:\n  engineer: { title: Engineer }\n  lead: { title: Lead }\nscales:\n  five: { min: 1, max: 5, step: 0.5 }\n";
    let mut evidence = "evidence:\n".to_owned();
    let mut pathway = "pathway: lead\ntitle: Lead\nkind: management\nopen_to: [engineer]\nleads_to: [lead]\nreadiness:\n  - { id: developing, from: 0, title: Developing }\n  - { id: ready, from: 60, title: Ready }\n  - { id: settled, from: 77, title: Settled }\n  - { id: leading, from: 90, title: Leading }\ndimensions:\n".to_owned();
    for at in 0..CRITERIA {
        writeln!(evidence, "  skill_{at}: {{ title: Skill {at}, value: {{ scale: five }}, sources: [manager, peer], fresh_for: 18 months, category: skills, actionable: yes }}").unwrap();
        if at.is_multiple_of(5) {
            writeln!(pathway, "  - id: part-{at}\n    title: Part {at}\n    criteria:").unwrap();
        }
        writeln!(pathway, "      - id: skill-{at}\n        points: 4\n        given: {{ seen: {{ of: skill_{at}, take: mean, raters: 3 }} }}\n        {form}").unwrap();
    }
    let files = SourceFiles::new("bench")
        .with("organisation.yaml", organisation)
        .with("evidence.yaml", &evidence)
        .with("scripts/weigh.rhai", SCRIPT)
        .with("pathways/lead.yaml", &pathway);
    let loaded = load(files);
    assert!(loaded.rule_set.is_some(), "{:#?}", loaded.findings);
    loaded.rule_set.unwrap()
}

/// Three raters for each skill.
fn profile() -> RawProfile {
    let mut observations = Vec::new();
    for at in 0..CRITERIA {
        for (rater, source) in ["manager", "peer", "peer"].iter().enumerate() {
            observations.push(RawObservation {
                evidence: format!("skill_{at}"),
                source: (*source).to_owned(),
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

fn as_of() -> Date {
    parse_date("2026-11-01").unwrap()
}

fn bench(criterion: &mut Criterion) {
    let raw = profile();
    let never = AtomicBool::new(false);
    let curve = "curve: { of: seen, at: [[2, 0], [4, 4]] }";
    let expression = "score: max(0, seen - 2) * points / 3";
    let script = "script: weigh";
    for (name, form) in [("curve", curve), ("expression", expression), ("script", script)] {
        let rules = rules(form);
        let profile = Profile::check(&rules, &raw, "profile").unwrap();
        let pathway = rules.pathway("lead").unwrap();
        let mut sandbox = rules.programs.sandbox();
        criterion.bench_function(&format!("assess 25 criteria, 75 observations, {name}"), |bencher| {
            bencher.iter(|| black_box(assess(&rules, &mut sandbox, &profile, pathway, as_of(), &never)));
        });
        let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &never).unwrap();
        criterion.bench_function(
            &format!("way forward of 25 criteria, 75 observations, {name}"),
            |bencher| {
                bencher.iter(|| {
                    let given = Vec::new();
                    let mut rerun =
                        Rerun::new(&rules, &mut sandbox, &profile, pathway, as_of(), given, &never).unwrap();
                    black_box(way_forward(&mut rerun, &mut sandbox, &never))
                });
            },
        );
        criterion.bench_function(&format!("stability of 25 criteria, 75 observations, {name}"), |bencher| {
            bencher.iter(|| {
                let given = Vec::new();
                let mut rerun =
                    Rerun::new(&rules, &mut sandbox, &profile, pathway, as_of(), given, &never).unwrap();
                black_box(stability(&assessment, &mut rerun, &mut sandbox, &never))
            });
        });
    }
    let rules = rules(curve);
    criterion.bench_function("take in a profile of 75 observations", |bencher| {
        bencher.iter(|| black_box(Profile::check(&rules, &raw, "profile")));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
