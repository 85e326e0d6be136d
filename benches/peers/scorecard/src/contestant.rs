//! The side of a contestant: it reads the people once, then answers lines on its standard input.
//!
//! - `check NAME` is answered with every person's outcome, as JSON;
//! - `time NAME COUNT` assesses so many people, going on where the last round stopped, and is answered with the
//!   nanoseconds that it took and how many it were.
//!
//! A program begins with one line that lists its entries. Node and Python speak the same.

use std::env;
use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use crate::{Outcome, People};

/// What a contestant is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The observations: it selects those that count, and makes the means.
    Observations,
    /// The means, ready-made.
    Means,
}

/// A line of the table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// A name without spaces, for the lines between the programs.
    pub name: String,
    /// Who it is.
    pub title: String,
    /// Its version.
    pub version: String,
    /// What it is given.
    pub form: Form,
    /// What it explains; empty for nothing.
    pub explains: String,
    /// Its numbers: `decimal`, `double` or `single`.
    pub numbers: String,
    /// How many people it assesses at once.
    pub batch: usize,
}

/// Something that assesses people.
pub trait Contestant {
    /// Its line of the table.
    fn entry(&self) -> Entry;

    /// Assesses one person, by its place, and answers with something that cannot be left out by a compiler.
    ///
    /// # Errors
    ///
    /// The engine's own.
    fn run(&mut self, person: usize) -> Result<()>;

    /// Assesses one person, and tells what came out.
    ///
    /// # Errors
    ///
    /// The engine's own.
    fn outcome(&mut self, person: usize) -> Result<Outcome>;
}

/// Reads the people from the file that the first argument names, makes the contestants, and answers until the
/// input ends.
///
/// # Errors
///
/// A file that cannot be read, a line that is not understood, or what an engine says.
pub fn compete<'a>(make: impl FnOnce(&People) -> Result<Vec<Box<dyn Contestant + 'a>>>) -> Result<()> {
    let path = env::args().nth(1).context("the first argument names the file with people")?;
    let file = File::open(&path).with_context(|| path.clone())?;
    let people: People = serde_json::from_reader(BufReader::new(file)).context(path)?;
    let mut contestants = make(&people)?;
    let entries: Vec<Entry> = contestants.iter().map(|contestant| contestant.entry()).collect();
    tell(&entries)?;
    let mut next = vec![0; contestants.len()];
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let [verb, name, rest @ ..] = words.as_slice() else { bail!("`{line}` is no question") };
        let at = entries.iter().position(|entry| entry.name == *name).with_context(|| line.clone())?;
        let (Some(contestant), Some(next)) = (contestants.get_mut(at), next.get_mut(at)) else { break };
        match (*verb, rest) {
            ("check", []) => {
                let outcomes: Result<Vec<Outcome>> =
                    (0..people.people.len()).map(|person| contestant.outcome(person)).collect();
                tell(&outcomes.with_context(|| line.clone())?)?;
            }
            ("time", [count]) => {
                let count: usize = count.parse().with_context(|| line.clone())?;
                tell(&time(contestant.as_mut(), next, count, people.people.len())?)?;
            }
            _ => bail!("`{line}` is no question"),
        }
    }
    Ok(())
}

/// The nanoseconds for so many people, and how many they were.
#[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
fn time(
    contestant: &mut (dyn Contestant + '_),
    next: &mut usize,
    count: usize,
    people: usize,
) -> Result<(u64, usize)> {
    let begun = Instant::now();
    for _ in 0..count {
        black_box(contestant.run(black_box(*next))?);
        *next = (*next + 1) % people;
    }
    Ok((u64::try_from(begun.elapsed().as_nanos())?, count))
}

fn tell(answer: &impl Serialize) -> Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, answer)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}
