//! One assessment with its whole explanation, and what advice adds to it.

use std::hint::black_box;
use std::thread;

use criterion::{Criterion, Throughput};
use readily::advice::{stability, way_forward};
use readily::assess::{Profile, Rerun, assess};

use crate::common::{
    CURVE, EXPRESSION, NEVER, SCRIPT, Shape, as_of, assessed, engineer, person, profile, shipped_rules,
};

const CRITERIA: usize = 25;
const RATERS: usize = 3;

/// Rule sets of 25 criteria, by how these come to their points.
pub(crate) const SHAPES: [(&str, Shape); 4] = [
    ("curves", Shape::of(CRITERIA, CURVE)),
    ("expressions", Shape::of(CRITERIA, EXPRESSION)),
    ("curves and 4 scripts", Shape { scripts: 4, ..Shape::of(CRITERIA, CURVE) }),
    ("scripts", Shape::of(CRITERIA, SCRIPT)),
];

pub(crate) fn bench(criterion: &mut Criterion) {
    one(criterion);
    organisation(criterion);
    threads(criterion);
    advice(criterion);
}

fn one(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assess 25 criteria, 75 observations");
    for (name, shape) in SHAPES {
        let rules = shape.rules();
        let profile = profile(&rules, CRITERIA, RATERS);
        let mut sandbox = rules.programs.sandbox();
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(assessed(&rules, &mut sandbox, &profile)));
        });
    }
    let (rules, raw) = (SHAPES[0].1.rules(), person(CRITERIA, RATERS));
    group.bench_function("take the profile in", |bencher| {
        bencher.iter(|| black_box(Profile::check(&rules, &raw, "profile")));
    });
    group.finish();
}

fn organisation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assess northwind");
    let rules = shipped_rules("northwind");
    let raw = engineer(&rules);
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    for pathway in rules.open_to(&profile.role) {
        group.bench_function(&*pathway.id.0, |bencher| {
            bencher.iter(|| {
                black_box(assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER)).unwrap()
            });
        });
    }
    group.bench_function("all pathways that are open", |bencher| {
        bencher.iter(|| {
            for pathway in rules.open_to(&profile.role) {
                black_box(assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER)).unwrap();
            }
        });
    });
    group.bench_function("take the profile in", |bencher| {
        bencher.iter(|| black_box(Profile::check(&rules, &raw, "profile")));
    });
    group.finish();
}

/// The same rules and the same profile on each thread, which has a sandbox of its own.
fn threads(criterion: &mut Criterion) {
    const EACH: usize = 2_000;
    let mut group = criterion.benchmark_group("assess on threads");
    for (name, shape) in [SHAPES[0], SHAPES[2]] {
        let rules = shape.rules();
        let profile = profile(&rules, CRITERIA, RATERS);
        for count in [1, 2] {
            group.throughput(Throughput::Elements((EACH * count) as u64));
            group.bench_function(format!("{name}, {count}"), |bencher| {
                bencher.iter(|| {
                    thread::scope(|scope| {
                        for _ in 0..count {
                            scope.spawn(|| {
                                let mut sandbox = rules.programs.sandbox();
                                for _ in 0..EACH {
                                    black_box(assessed(&rules, &mut sandbox, &profile));
                                }
                            });
                        }
                    });
                });
            });
        }
    }
    group.finish();
}

fn advice(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("advice of 25 criteria, 75 observations");
    for (name, shape) in SHAPES {
        let rules = shape.rules();
        let profile = profile(&rules, CRITERIA, RATERS);
        let mut sandbox = rules.programs.sandbox();
        let pathway = &rules.pathways[0];
        let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
        group.bench_function(format!("way forward, {name}"), |bencher| {
            bencher.iter(|| {
                let mut rerun =
                    Rerun::new(&rules, &mut sandbox, &profile, pathway, as_of(), Vec::new(), &NEVER).unwrap();
                black_box(way_forward(&mut rerun, &mut sandbox, &NEVER))
            });
        });
        group.bench_function(format!("stability, {name}"), |bencher| {
            bencher.iter(|| {
                let mut rerun =
                    Rerun::new(&rules, &mut sandbox, &profile, pathway, as_of(), Vec::new(), &NEVER).unwrap();
                black_box(stability(&assessment, &mut rerun, &mut sandbox, &NEVER))
            });
        });
    }
    group.finish();
}
