//! Cohorts from the bytes of a file to the bytes of explained answers, on one thread and on two.

use std::hint::black_box;
use std::io::Cursor;
use std::thread;

use criterion::{Criterion, Throughput};
use readily::assess::{Profile, assess};
use readily::import::{Form, Reading, Record, Source};
use readily::ruleset::RuleSet;
use readily::script::Sandbox;

use crate::common::{NEVER, as_of, csv, engineer, ndjson, shipped_rules, told_as_json};

const ROWS: usize = 4_000;
const CHUNK: usize = 128;

/// A cohort in memory, with its rules.
struct Cohort {
    rules: RuleSet,
    pathway: &'static str,
    form: Form,
    bytes: Vec<u8>,
}

pub(crate) fn bench(criterion: &mut Criterion) {
    let northwind = shipped_rules("northwind");
    let lines = ndjson(&engineer(&northwind), ROWS);
    let cohorts = [
        (
            "CSV",
            Cohort {
                rules: shipped_rules("meridian"),
                pathway: "grade-four",
                form: Form::Csv,
                bytes: csv(ROWS),
            },
        ),
        ("NDJSON", Cohort { rules: northwind, pathway: "people-lead", form: Form::Ndjson, bytes: lines }),
    ];
    let mut group = criterion.benchmark_group("cohort");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64));
    for (name, cohort) in &cohorts {
        group.bench_function(format!("{name}, read alone"), |bencher| {
            bencher
                .iter(|| cohort.records().map(|record| record.read().is_ok()).filter(|read| *read).count());
        });
        for threads in [1, 2] {
            group.bench_function(format!("{name} to NDJSON, {threads} threads"), |bencher| {
                bencher.iter(|| cohort.answered(threads));
            });
        }
    }
    group.finish();
}

impl Cohort {
    fn records(&self) -> impl Iterator<Item = Record> {
        let reading = Reading { rule_set: &self.rules, import: None, as_of: as_of() };
        let bytes = Box::new(Cursor::new(self.bytes.clone()));
        Source::open("cohort", self.form, bytes, reading).unwrap().map(Result::unwrap)
    }

    /// Assesses everybody, and says how many bytes the answers have. Records are read from the file on the thread
    /// that asks, and handed out in chunks.
    fn answered(&self, threads: usize) -> usize {
        let mut lanes: Vec<Vec<Vec<Record>>> = (0..threads).map(|_| Vec::new()).collect();
        let mut records = self.records().peekable();
        let mut lane = 0;
        while records.peek().is_some() {
            lanes[lane % threads].push(records.by_ref().take(CHUNK).collect());
            lane += 1;
        }
        thread::scope(|scope| {
            let workers: Vec<_> = lanes
                .into_iter()
                .map(|chunks| {
                    scope.spawn(move || {
                        let mut sandbox = self.rules.programs.sandbox();
                        let records = chunks.into_iter().flatten();
                        records.map(|record| self.answer(&record, &mut sandbox).len()).sum::<usize>()
                    })
                })
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).sum()
        })
    }

    fn answer(&self, record: &Record, sandbox: &mut Sandbox) -> String {
        let imported = record.read().unwrap();
        let profile = Profile::check(&self.rules, &imported.profile, "profile").unwrap();
        let pathway = self.rules.pathway(self.pathway).unwrap();
        let assessment = assess(&self.rules, sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
        black_box(told_as_json(&assessment))
    }
}
