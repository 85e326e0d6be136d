//! Reading, checking and compiling rule sets, and what a thread needs to run them.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use readily::check::load_and_check;
use readily::ruleset::{SourceFiles, load};

use crate::common::{CURVE, EXPRESSION, Shape, files_of};

pub(crate) fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    for criteria in [10, 100, 1_000] {
        group.throughput(Throughput::Elements(criteria as u64));
        for (name, form) in [("curves", CURVE), ("expressions", EXPRESSION)] {
            let files = Shape::in_all(criteria, form).files();
            group.bench_function(format!("{criteria} criteria, {name}"), |bencher| {
                bencher.iter(|| loaded(&files));
            });
        }
    }
    group.throughput(Throughput::Elements(1));
    let files = files_of("northwind");
    group.bench_function("northwind", |bencher| bencher.iter(|| loaded(&files)));
    group.bench_function("northwind, and try each rule", |bencher| {
        bencher.iter(|| black_box(load_and_check(files.clone())).rule_set.is_some());
    });
    let rules = load(files.clone()).rule_set.unwrap();
    group.bench_function("what a thread needs for northwind", |bencher| {
        bencher.iter(|| black_box(rules.programs.sandbox()));
    });
    group.finish();
}

fn loaded(files: &SourceFiles) -> bool {
    black_box(load(files.clone())).rule_set.is_some()
}
