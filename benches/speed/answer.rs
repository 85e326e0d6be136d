//! What an answer costs around the assessment itself: taking the request in, telling the explanation as bytes,
//! and writing it for people.

use std::hint::black_box;
use std::sync::Arc;

use criterion::Criterion;
use prost::Message as _;
use readily::app::{App, Clock, Question};
use readily::assess::{Profile, assess};
use readily::disclosure::disclose;
use readily::domain::Audience;
use readily::registry::{Registry, shipped};
use readily::render::report::{Follows, report, report_html, report_markdown};
use readily::render::{Detail, Language, Look, assessment_text};
use readily::ruleset::load;
use readily::wire::{View, json, profile_from_proto, profile_to_proto, proto};

use crate::common::{NEVER, as_of, engineer, rated_engineer, shipped_rules};

const PATHWAY: &str = "people-lead";

pub(crate) fn bench(criterion: &mut Criterion) {
    call(criterion);
    render(criterion);
}

/// What a call does between its bytes.
fn call(criterion: &mut Criterion) {
    let registry = Registry::new(1);
    for files in shipped() {
        registry.offer(load(files), Clock::System.now());
    }
    let app = App::new(Arc::new(registry), Clock::Fixed(as_of()), 1);
    let bytes = profile_to_proto(engineer(&shipped_rules("northwind"))).encode_to_vec();
    let loaded = profile_to_proto(rated_engineer()).encode_to_vec();
    let question = |bytes: &[u8]| Question {
        organisation: "northwind".to_owned(),
        pathway: PATHWAY.to_owned(),
        profile: Some(profile_from_proto(proto::Profile::decode(bytes).unwrap())),
        ..Question::default()
    };
    let asked = question(&bytes);
    let all = Question { pathway: String::new(), ..asked.clone() };
    let told = |asked: &Question, view| {
        app.assess_candidate(asked, &NEVER, |it, _| crate::common::told(it, view)).unwrap()
    };
    let answer = told(&asked, View::Full).assessments.remove(0);

    let mut group = criterion.benchmark_group("answer");
    group.bench_function(format!("take a request of {} bytes in", bytes.len()), |bencher| {
        bencher.iter(|| black_box(question(&bytes)));
    });
    group.bench_function("check and assess", |bencher| {
        bencher.iter(|| app.assess_candidate(&asked, &NEVER, |it, _| black_box(it).outcome).unwrap());
    });
    for (name, view) in [("summary", View::Basic), ("full", View::Full)] {
        group.bench_function(format!("check, assess, tell: {name}"), |bencher| {
            bencher.iter(|| black_box(told(&asked, view)));
        });
        group.bench_function(format!("check, assess, tell all pathways: {name}"), |bencher| {
            bencher.iter(|| black_box(told(&all, view)));
        });
    }
    let message = proto::Assessment::decode(answer.as_slice()).unwrap();
    let text = json::to_string(&message).unwrap();
    group.bench_function(format!("{} bytes as {} of JSON", answer.len(), text.len()), |bencher| {
        bencher.iter(|| json::to_string(&message).unwrap());
    });
    group.bench_function("from the request's bytes to the answer's", |bencher| {
        bencher.iter(|| told(&question(&bytes), View::Full));
    });
    for (name, view) in [("summary", View::Basic), ("full", View::Full)] {
        group.bench_function(format!("the same for what benches/load asks: {name}"), |bencher| {
            bencher.iter(|| told(&question(&loaded), view));
        });
    }
    group.finish();
}

/// The same assessment for people.
fn render(criterion: &mut Criterion) {
    let rules = shipped_rules("northwind");
    let profile = Profile::check(&rules, &engineer(&rules), "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let pathway = rules.pathway(PATHWAY).unwrap();
    let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
    let language = Language::of(&rules, "");
    let look = Look::plain(100);
    let mut group = criterion.benchmark_group("render");
    for (name, detail) in [("text", Detail::Full), ("brief text", Detail::Brief)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(assessment_text(&assessment, language, look, detail)));
        });
    }
    for audience in [Audience::Committee, Audience::Candidate] {
        for (form, write) in [
            ("Markdown", report_markdown as fn(&readily::render::report::Report) -> String),
            ("HTML", report_html),
        ] {
            group.bench_function(format!("{form} for the {}", audience.word()), |bencher| {
                bencher.iter(|| {
                    disclose(&assessment, audience, |disclosed| {
                        black_box(write(&report(disclosed, Follows::default(), language)))
                    })
                });
            });
        }
    }
    group.finish();
}
