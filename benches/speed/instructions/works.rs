//! What is counted: each once, after runs that are not, so that nothing is counted that only a first run does.

use std::hint::black_box;

use prost::Message as _;
use readily::advice::{stability, way_forward};
use readily::assess::{Profile, Rerun, assess};
use readily::import::{Form, Reading, Source};
use readily::render::{Detail, Language, Look, assessment_text};
use readily::ruleset::load;
use readily::wire::{View, profile_from_proto, profile_to_proto, proto};

use crate::common::{
    CURVE, EXPRESSION, NEVER, SCRIPT, Shape, as_of, assessed, csv, engineer, files_of, person, profile,
    shipped_rules, told, told_as_json,
};

const CRITERIA: usize = 25;
const RATERS: usize = 3;
const WARM_UP: usize = 3;

/// Collects names, or counts.
struct Works {
    names: Vec<&'static str>,
    counts: bool,
}

impl Works {
    fn add(&mut self, name: &'static str, mut work: impl FnMut()) {
        self.names.push(name);
        if self.counts {
            (0..WARM_UP).for_each(|_| work());
            counted(&mut work);
        }
    }
}

/// What runs in here is counted, and nothing else.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
    // Keeps the call above from becoming a jump out of this function.
    black_box(());
}

/// The names, in the order in which they are counted.
pub(super) fn names() -> Vec<&'static str> {
    all(false)
}

/// Runs everything; for running under valgrind.
pub(super) fn count() {
    all(true);
}

fn all(counts: bool) -> Vec<&'static str> {
    let mut works = Works { names: Vec::new(), counts };
    assessing(&mut works);
    advising(&mut works);
    answering(&mut works);
    loading(&mut works);
    works.names
}

fn assessing(works: &mut Works) {
    let shapes = [
        ("assess 25 criteria by curves", Shape::of(CRITERIA, CURVE)),
        ("assess 25 criteria by expressions", Shape::of(CRITERIA, EXPRESSION)),
        ("assess 250 criteria by expressions", Shape::of(10 * CRITERIA, EXPRESSION)),
        ("assess 25 criteria, 4 by scripts", Shape { scripts: 4, ..Shape::of(CRITERIA, CURVE) }),
        ("assess 25 criteria by scripts", Shape::of(CRITERIA, SCRIPT)),
    ];
    for (name, shape) in shapes {
        let rules = shape.rules();
        let profile = profile(&rules, shape.criteria, RATERS);
        let mut sandbox = rules.programs.sandbox();
        works.add(name, || drop(black_box(assessed(&rules, &mut sandbox, &profile))));
    }
    let rules = Shape::of(CRITERIA, CURVE).rules();
    let raw = person(CRITERIA, RATERS);
    works.add("take a profile of 75 observations in", || {
        drop(black_box(Profile::check(&rules, &raw, "profile")));
    });
    let rules = shipped_rules("northwind");
    let profile = Profile::check(&rules, &engineer(&rules), "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    works.add("assess on all open pathways of northwind", || {
        for pathway in rules.open_to(&profile.role) {
            drop(black_box(assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER)));
        }
    });
}

fn advising(works: &mut Works) {
    let rules = Shape::of(CRITERIA, CURVE).rules();
    let profile = profile(&rules, CRITERIA, RATERS);
    let mut sandbox = rules.programs.sandbox();
    let pathway = &rules.pathways[0];
    let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
    let mut rerun = Rerun::new(&rules, &mut sandbox, &profile, pathway, as_of(), Vec::new(), &NEVER).unwrap();
    works.add("way forward of 25 criteria", || {
        drop(black_box(way_forward(&mut rerun, &mut sandbox, &NEVER)));
    });
    works.add("stability of 25 criteria", || {
        drop(black_box(stability(&assessment, &mut rerun, &mut sandbox, &NEVER)));
    });
}

fn answering(works: &mut Works) {
    let rules = shipped_rules("northwind");
    let raw = engineer(&rules);
    let bytes = profile_to_proto(raw.clone()).encode_to_vec();
    works.add("decode a request", || {
        let message = proto::Profile::decode(bytes.as_slice()).unwrap();
        drop(black_box(profile_from_proto(message)));
    });
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let pathway = rules.pathway("people-lead").unwrap();
    let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
    for (name, view) in
        [("tell a summary as bytes", View::Basic), ("tell a full answer as bytes", View::Full)]
    {
        works.add(name, || {
            drop(black_box(told(&assessment, view)));
        });
    }
    works.add("tell a full answer as JSON", || {
        drop(black_box(told_as_json(&assessment)));
    });
    works.add("tell a full answer as text", || {
        let language = Language::of(&rules, "");
        drop(black_box(assessment_text(&assessment, language, Look::plain(100), Detail::Full)));
    });
    cohort(works);
}

/// Rows from the bytes of a table to lines of answers.
fn cohort(works: &mut Works) {
    let rules = shipped_rules("meridian");
    let table = csv(20);
    let mut sandbox = rules.programs.sandbox();
    let pathway = rules.pathway("grade-four").unwrap();
    works.add("assess 20 rows of CSV", || {
        let reading = Reading { rule_set: &rules, import: None, as_of: as_of() };
        let input = Box::new(std::io::Cursor::new(table.clone()));
        for record in Source::open("cohort", Form::Csv, input, reading).unwrap() {
            let record = record.unwrap();
            let imported = record.read().unwrap();
            let profile = Profile::check(&rules, &imported.profile, "profile").unwrap();
            let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
            drop(black_box(told_as_json(&assessment)));
        }
    });
}

fn loading(works: &mut Works) {
    let files = files_of("northwind");
    works.add("load northwind", || drop(black_box(load(files.clone()))));
    let rules = load(files.clone()).rule_set.unwrap();
    works.add("a sandbox of northwind", || drop(black_box(rules.programs.sandbox())));
    let files = Shape::of(100, EXPRESSION).files();
    works.add("load 100 criteria", || drop(black_box(load(files.clone()))));
}
