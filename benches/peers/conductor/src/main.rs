//! Starts the contestants, compares what they answer, times them in turns, and writes the table.

mod program;
mod table;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, thread};

use anyhow::{Context as _, Result, bail};
use program::Program;
use scorecard::{Entry, Outcome, People, float_sums, outcome_of};

const PEOPLE: usize = 1000;
const ROUNDS: usize = 21;
/// How long a round of one contestant should take.
const ROUND_NANOS: u64 = 80_000_000;

/// A contestant, and what its rounds took.
pub(crate) struct Line {
    /// What it says of itself.
    pub(crate) entry: Entry,
    /// Nanoseconds for one person, in each round.
    pub(crate) nanos: Vec<f64>,
    program: usize,
    count: usize,
}

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let usage = "usage: conductor PEOPLE TABLE [-- PROGRAM ARGUMENT…]…";
    let people_file = PathBuf::from(arguments.next().context(usage)?);
    let table_file = PathBuf::from(arguments.next().context(usage)?);
    let people = People::make(PEOPLE);
    fs::write(&people_file, serde_json::to_vec(&people)?)
        .with_context(|| people_file.display().to_string())?;
    let words: Vec<String> = arguments.collect();
    let mut programs: Vec<Program> = words
        .split(|word| word == "--")
        .filter(|command| !command.is_empty())
        .map(|command| Program::start(command, &people_file))
        .collect::<Result<_>>()?;
    let mut lines = entries(&mut programs)?;
    check(&people, &mut programs, &mut lines)?;
    time(&mut programs, &mut lines)?;
    let table = table::markdown(&lines, &people, float_sums(&people.people));
    write(&table_file, &table)
}

fn entries(programs: &mut [Program]) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (at, program) in programs.iter_mut().enumerate() {
        let entries: Vec<Entry> = program.answer()?;
        lines.extend(entries.into_iter().map(|entry| Line {
            entry,
            nanos: Vec::new(),
            program: at,
            count: 0,
        }));
    }
    Ok(lines)
}

/// Everyone's answers against those in whole numbers; ends where anything differs.
fn check(people: &People, programs: &mut [Program], lines: &mut [Line]) -> Result<()> {
    let expected: Vec<Outcome> = people.people.iter().map(outcome_of).collect();
    let mut wrong = 0;
    for line in lines.iter() {
        let Some(program) = programs.get_mut(line.program) else { continue };
        let outcomes: Vec<Outcome> = program.ask(&format!("check {}", line.entry.name))?;
        if outcomes.len() != expected.len() {
            bail!("{} answers for {} of {} people", line.entry.name, outcomes.len(), expected.len());
        }
        let differing: Vec<usize> =
            (0..expected.len()).filter(|person| outcomes.get(*person) != expected.get(*person)).collect();
        for person in differing.iter().take(3) {
            let (is, should) = (outcomes.get(*person), expected.get(*person));
            eprintln!("{}: person {person} is {is:?}, should be {should:?}", line.entry.name);
        }
        eprintln!(
            "{}: {} of {} answers agree",
            line.entry.name,
            expected.len() - differing.len(),
            expected.len()
        );
        wrong += differing.len();
    }
    if wrong > 0 {
        bail!("{wrong} answers differ; nothing is timed");
    }
    Ok(())
}

/// Rounds in turns, so that what else the machine does falls on all.
fn time(programs: &mut [Program], lines: &mut [Line]) -> Result<()> {
    for line in lines.iter_mut() {
        let Some(program) = programs.get_mut(line.program) else { continue };
        // Warm up, and see how many fit into a round.
        let mut count = line.entry.batch;
        loop {
            let (nanos, people) = round(program, line, count)?;
            if nanos > ROUND_NANOS / 4 {
                let fit = u128::from(ROUND_NANOS) * people as u128 / u128::from(nanos.max(1));
                line.count = usize::try_from(fit)?.max(line.entry.batch);
                break;
            }
            count = people * 4;
        }
    }
    for number in 0..ROUNDS {
        for line in lines.iter_mut() {
            let Some(program) = programs.get_mut(line.program) else { continue };
            let (nanos, people) = round(program, line, line.count)?;
            #[expect(clippy::cast_precision_loss, reason = "a round is far shorter than 2^52 nanoseconds")]
            line.nanos.push(nanos as f64 / people as f64);
        }
        eprint!("\rround {} of {ROUNDS}", number + 1);
    }
    eprintln!(" on {} cores", thread::available_parallelism().map_or(1, usize::from));
    Ok(())
}

fn round(program: &mut Program, line: &Line, count: usize) -> Result<(u64, usize)> {
    program.ask(&format!("time {} {count}", line.entry.name))
}

fn write(file: &Path, table: &str) -> Result<()> {
    io::stdout().write_all(table.as_bytes())?;
    fs::write(file, table).with_context(|| file.display().to_string())
}
