//! What an answer costs around the assessment itself: taking the request in, and telling the whole
//! explanation as bytes. `cargo bench --bench answer`

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test or benchmark may stop where something is not as it should be"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, criterion_group, criterion_main};
use prost::Message as _;
use readily::app::{App, Clock, Question};
use readily::domain::parse_date;
use readily::registry::{FolderLimits, Registry, read_folders};
use readily::ruleset::load;
use readily::wire::proto::{self, observation::Reading};
use readily::wire::{View, assessment_to_proto, profile_from_proto};

/// A senior engineer of northwind, rated by five on the leading competencies.
fn profile() -> proto::Profile {
    let mut observations = Vec::new();
    for evidence in ["communication", "conflict", "motivation", "delegation", "developing_people"] {
        for (rater, source) in
            ["manager", "peer", "peer", "direct_report", "direct_report"].iter().enumerate()
        {
            observations.push(proto::Observation {
                evidence: evidence.to_owned(),
                source: (*source).to_owned(),
                rater: format!("r-{rater}"),
                on: "2026-09-14".to_owned(),
                reading: Some(Reading::Number("3.5".to_owned())),
                ..proto::Observation::default()
            });
        }
    }
    proto::Profile { candidate: "c-1".to_owned(), role: "senior-engineer".to_owned(), observations }
}

fn bench(criterion: &mut Criterion) {
    let registry = Registry::new(1);
    for files in read_folders("rules".as_ref(), FolderLimits::default()).unwrap() {
        let loaded = load(files);
        registry.offer(loaded, Clock::System.now());
    }
    let app = App::new(Arc::new(registry), Clock::Fixed(parse_date("2026-11-01").unwrap()), 1);
    let stop = AtomicBool::new(false);
    let bytes = profile().encode_to_vec();
    let question = || Question {
        organisation: "northwind".to_owned(),
        pathway: "people-lead".to_owned(),
        profile: Some(profile_from_proto(proto::Profile::decode(bytes.as_slice()).unwrap())),
        ..Question::default()
    };
    let answer =
        app.assess_candidate(&question(), &stop, |it, _| assessment_to_proto(it, View::Full)).unwrap();
    println!("request {} bytes, answer {} bytes", bytes.len(), answer.assessments[0].encoded_len());

    let mut group = criterion.benchmark_group("answer");
    group.bench_function("take the request in", |bencher| bencher.iter(|| black_box(question())));
    let asked = question();
    group.bench_function("check and assess", |bencher| {
        bencher.iter(|| app.assess_candidate(&asked, &stop, |it, _| black_box(it).outcome).unwrap());
    });
    for (name, view) in [("basic", View::Basic), ("full", View::Full)] {
        group.bench_function(format!("check, assess, tell: {name}"), |bencher| {
            bencher
                .iter(|| app.assess_candidate(&asked, &stop, |it, _| assessment_to_proto(it, view)).unwrap());
        });
    }
    group.bench_function("encode", |bencher| bencher.iter(|| answer.assessments[0].encode_to_vec()));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
