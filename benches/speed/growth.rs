//! How cost grows: with criteria, observations, pathways and the rules to load. Each row says how much the time grew
//! with a growth of the size; above the growth of the size is worse than linear.

use std::hint::black_box;
use std::time::Duration;

use readily::advice::{stability, way_forward};
use readily::app::measure::{Effort, measure};
use readily::assess::{Profile, Rerun, assess};
use readily::check::load_and_check;
use readily::ruleset::load;
use readily::wire::View;

use crate::common::{CURVE, EXPRESSION, Form, NEVER, SCRIPT, Shape, as_of, assessed, person, profile, told};
use crate::table::{nanoseconds, ratio, table};

const QUICK: Effort = Effort { rounds: 25, batch: Duration::from_micros(50) };
const SLOW: Effort = Effort { rounds: 5, batch: Duration::ZERO };

/// What is measured at each size: a name and the time in picoseconds for each size.
type Growth = (String, Vec<u64>);

/// Prints a table for each thing that can grow.
pub(crate) fn print() {
    let criteria = [6, 60, 600];
    show("criteria, three observations of each", &criteria, &by_criteria(&criteria));
    let raters = [3, 30, 300];
    show("observations of each of 25 criteria", &raters, &by_raters(&raters));
    let pathways = [1, 10, 100];
    show("pathways of 25 criteria, all open", &pathways, &by_pathways(&pathways));
    let loaded = [10, 100, 1_000];
    show("criteria of rules to load", &loaded, &by_rules(&loaded));
    let advised = [10, 50, 250];
    show("criteria, three observations of each, with advice", &advised, &by_advice(&advised));
}

fn show(what: &str, sizes: &[usize], grown: &[Growth]) {
    let mut heading = vec!["time".to_owned()];
    for (at, size) in sizes.iter().enumerate() {
        heading.push(size.to_string());
        if at > 0 {
            heading.push(format!("growth ({} ×)", size / sizes[at - 1]));
        }
    }
    let rows: Vec<Vec<String>> = grown
        .iter()
        .map(|(name, times)| {
            let mut row = vec![name.clone()];
            for (at, time) in times.iter().enumerate() {
                row.push(nanoseconds(*time));
                if at > 0 {
                    row.push(ratio(*time, times[at - 1]));
                }
            }
            row
        })
        .collect();
    let heading: Vec<&str> = heading.iter().map(String::as_str).collect();
    table(&format!("Growth with {what}"), &heading, &rows);
}

/// The time of one work.
fn time(effort: Effort, mut work: impl FnMut()) -> u64 {
    measure(1, effort, |_| work())[0].median_ps
}

/// The names of works with their times at each size, turned from times of works at a size.
fn grown(names: &[&str], at_sizes: &[Vec<u64>]) -> Vec<Growth> {
    let times = |work: usize| at_sizes.iter().map(|times| times[work]).collect();
    names.iter().enumerate().map(|(work, name)| ((*name).to_owned(), times(work))).collect()
}

fn by_criteria(sizes: &[usize]) -> Vec<Growth> {
    let forms: [(&str, Form); 3] = [("curves", CURVE), ("expressions", EXPRESSION), ("scripts", SCRIPT)];
    let mut all = Vec::new();
    for (name, form) in forms {
        let times = sizes.iter().map(|size| {
            let rules = Shape::of(*size, form).rules();
            let profile = profile(&rules, *size, 3);
            let mut sandbox = rules.programs.sandbox();
            time(QUICK, || drop(black_box(assessed(&rules, &mut sandbox, &profile))))
        });
        all.push((format!("assess, {name}"), times.collect()));
    }
    let around = sizes.iter().map(|size| {
        let rules = Shape::of(*size, CURVE).rules();
        let raw = person(*size, 3);
        let profile = Profile::check(&rules, &raw, "profile").unwrap();
        let mut sandbox = rules.programs.sandbox();
        let assessment = assessed(&rules, &mut sandbox, &profile);
        vec![
            time(QUICK, || drop(black_box(Profile::check(&rules, &raw, "profile")))),
            time(QUICK, || drop(black_box(told(&assessment, View::Full)))),
        ]
    });
    all.extend(grown(&["take the profile in", "tell the answer"], &around.collect::<Vec<_>>()));
    all
}

fn by_raters(sizes: &[usize]) -> Vec<Growth> {
    let rules = Shape::of(25, CURVE).rules();
    let mut sandbox = rules.programs.sandbox();
    let mut at_sizes = Vec::new();
    for size in sizes {
        let raw = person(25, *size);
        let profile = Profile::check(&rules, &raw, "profile").unwrap();
        let take = time(QUICK, || drop(black_box(Profile::check(&rules, &raw, "profile"))));
        let assess = time(QUICK, || drop(black_box(assessed(&rules, &mut sandbox, &profile))));
        let assessment = assessed(&rules, &mut sandbox, &profile);
        let tell = time(QUICK, || drop(black_box(told(&assessment, View::Full))));
        at_sizes.push(vec![take, assess, tell]);
    }
    grown(&["take the profile in", "assess", "tell the answer"], &at_sizes)
}

fn by_pathways(sizes: &[usize]) -> Vec<Growth> {
    let at_sizes = sizes.iter().map(|size| {
        let shape = Shape { pathways: *size, ..Shape::of(25, CURVE) };
        let rules = shape.rules();
        let profile = profile(&rules, 25, 3);
        let mut sandbox = rules.programs.sandbox();
        let all = time(QUICK, || {
            for pathway in rules.open_to(&profile.role) {
                drop(black_box(assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER)));
            }
        });
        let files = shape.files();
        vec![all, time(SLOW, || drop(black_box(load(files.clone()))))]
    });
    grown(&["assess on all", "load"], &at_sizes.collect::<Vec<_>>())
}

fn by_rules(sizes: &[usize]) -> Vec<Growth> {
    let at_sizes = sizes.iter().map(|size| {
        let curves = Shape::in_all(*size, CURVE).files();
        let expressions = Shape::in_all(*size, EXPRESSION).files();
        let scripts = Shape::in_all(*size, SCRIPT).rules();
        vec![
            time(SLOW, || drop(black_box(load(curves.clone())))),
            time(SLOW, || drop(black_box(load(expressions.clone())))),
            time(SLOW, || drop(black_box(load_and_check(expressions.clone())))),
            time(SLOW, || drop(black_box(scripts.programs.sandbox()))),
        ]
    });
    let names = ["load, curves", "load, expressions", "load and try, expressions", "a sandbox, scripts"];
    grown(&names, &at_sizes.collect::<Vec<_>>())
}

fn by_advice(sizes: &[usize]) -> Vec<Growth> {
    let at_sizes = sizes.iter().map(|size| {
        let rules = Shape::of(*size, CURVE).rules();
        let profile = profile(&rules, *size, 3);
        let mut sandbox = rules.programs.sandbox();
        let pathway = &rules.pathways[0];
        let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of(), &NEVER).unwrap();
        let mut rerun =
            Rerun::new(&rules, &mut sandbox, &profile, pathway, as_of(), Vec::new(), &NEVER).unwrap();
        vec![
            time(SLOW, || drop(black_box(way_forward(&mut rerun, &mut sandbox, &NEVER)))),
            time(SLOW, || drop(black_box(stability(&assessment, &mut rerun, &mut sandbox, &NEVER)))),
        ]
    });
    grown(&["way forward", "stability"], &at_sizes.collect::<Vec<_>>())
}
