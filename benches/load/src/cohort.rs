//! A cohort on one core, on all of them, and by as many programs at once as there are cores: what a further core
//! gives, beside what the machine has to give.

use anyhow::{Context as _, ensure};
use serde::Serialize;

use crate::args::CohortArguments;
use crate::assess::{Cohort, Written};
use crate::cores::Cores;
use crate::fixture::{ORGANISATION, PATHWAY, View, write_cohort};
use crate::numbers::{number, ratio, short, time};
use crate::output::write_json;
use crate::table::table;

/// The people of a cohort, when no file is given.
const ROWS: u64 = 50_000;

/// What was measured of a view, in seconds.
#[derive(Debug, Serialize)]
struct Measured {
    view: View,
    cores: usize,
    bytes: u64,
    memory_bytes_max_one: u64,
    memory_bytes_max_all: u64,
    /// On one core, each core in turn.
    one: Vec<f64>,
    /// On all cores.
    all: Vec<f64>,
    /// By as many programs as there are cores, each with one core and all of the work.
    programs: Vec<f64>,
}

/// Measures each view, and prints a table.
pub(crate) fn run(arguments: &CohortArguments) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let readily = arguments.readily.clone();
    let cohort = if let (Some(file), Some(rules)) = (&arguments.input, &arguments.rules) {
        Cohort { readily, rules: rules.clone(), pathway: None, file: file.clone() }
    } else {
        let file = folder.path().join("cohort.ndjson");
        write_cohort(&file, ROWS)?;
        Cohort { readily, rules: format!("rules/{ORGANISATION}").into(), pathway: Some(PATHWAY), file }
    };
    let measured = [View::Full, View::Basic]
        .into_iter()
        .map(|view| measure(&cohort, view, arguments.rounds))
        .collect::<anyhow::Result<Vec<Measured>>>()?;
    println!("{}", text(&measured, arguments.rounds)?);
    write_json(arguments.json.as_deref(), &measured)
}

/// Compares what one core and all cores write, and times both in turn.
fn measure(cohort: &Cohort, view: View, rounds: u32) -> anyhow::Result<Measured> {
    let (each, all) = Cores::each_and_all()?;
    let first = each.first().context("there is no core")?;
    let [by_one, by_all]: [Written; 2] = [cohort.write(first, view)?, cohort.write(&all, view)?];
    ensure!(
        by_one.digest == by_all.digest,
        "one core writes {} bytes, {} cores write {} others",
        by_one.bytes,
        each.len(),
        by_all.bytes
    );
    let mut measured = Measured {
        view,
        cores: each.len(),
        bytes: by_all.bytes,
        memory_bytes_max_one: by_one.memory_bytes_max,
        memory_bytes_max_all: by_all.memory_bytes_max,
        one: Vec::new(),
        all: Vec::new(),
        programs: Vec::new(),
    };
    for _ in 0..rounds {
        for core in &each {
            measured.one.push(cohort.time(core, view)?.as_secs_f64());
        }
        measured.all.push(cohort.time(&all, view)?.as_secs_f64());
        measured.programs.push(cohort.time_beside(&each, view)?.as_secs_f64());
    }
    Ok(measured)
}

impl Measured {
    /// A line of the table, by one way to choose among runs.
    fn line(&self, name: &str, chosen: fn(&[f64]) -> f64) -> Vec<String> {
        let [one, all, programs] = [&self.one, &self.all, &self.programs].map(|runs| chosen(runs));
        let shown = |seconds: f64| time(seconds * 1e6);
        let programs_do = number(u64::try_from(self.cores).unwrap_or(u64::MAX)) * one;
        let mebibytes = |bytes: u64| short(number(bytes) / 1_048_576.0);
        let [memory_one, memory_all] = [self.memory_bytes_max_one, self.memory_bytes_max_all].map(mebibytes);
        vec![
            format!("{} view, {name}", self.view.word()),
            shown(one),
            shown(all),
            short(ratio(one, all)),
            short(ratio(programs_do, programs)),
            format!("{memory_one} · {memory_all} MiB"),
        ]
    }
}

/// The middle one of some runs.
fn median(runs: &[f64]) -> f64 {
    let mut sorted = runs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let lower = sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or_default();
    f64::midpoint(lower, upper)
}

/// The shortest of some runs.
fn best(runs: &[f64]) -> f64 {
    runs.iter().copied().reduce(f64::min).unwrap_or_default()
}

fn text(measured: &[Measured], rounds: u32) -> anyhow::Result<String> {
    let cores = measured.first().context("nothing was measured")?.cores;
    let rows: Vec<Vec<String>> = measured
        .iter()
        .flat_map(|view| [view.line("the median", median), view.line("the best", best)])
        .collect();
    let all = format!("{cores} cores");
    let programs = format!("{cores} programs at once");
    let headings = ["NDJSON out", "one core", &all, "ratio", &programs, "memory at most"];
    Ok(format!(
        "{rounds} rounds, in turn: each core alone, all cores, and as many programs as cores, each with all of the\n\
         work. The last is what the machine has to give. One core and all of them write the same bytes.\n\n{}",
        table(&headings, &rows)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_runs_is_between_the_two_in_the_middle() {
        for (runs, middle) in [(&[3.0, 1.0, 2.0][..], 2.0), (&[4.0, 1.0, 2.0, 3.0], 2.5), (&[], 0.0)] {
            assert!((median(runs) - middle).abs() < 1e-12, "{runs:?}");
        }
    }
}
