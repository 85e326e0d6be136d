//! How many instructions the main things take, which does not depend on what else a machine does. `valgrind` counts
//! them in a process of its own; `benches/instructions.txt` has what they took when they were last looked at.

mod recorded;
mod valgrind;
mod works;

use std::process::ExitCode;

use readily::render::number::grouped;

use recorded::{COMMAND, FILE, Recorded};
use valgrind::Count;

/// How much more, or less, an entry may take before it is told, in percent.
const TOLERANCE_PERCENT: u64 = 5;

/// Counts, and compares with what is recorded; or records.
pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    let done = match arguments {
        ["--count"] => {
            works::count();
            Ok(())
        }
        [] => counted().and_then(|counted| compare(&counted)),
        ["--write"] => counted().and_then(|counted| write(&counted)),
        _ => Err("after `instructions` comes nothing, or `--write`".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn counted() -> Result<Vec<(&'static str, Count)>, String> {
    if cfg!(debug_assertions) {
        return Err(
            "instructions are counted of the release build alone: cargo bench -- instructions".to_owned()
        );
    }
    valgrind::counted(&works::names())
}

fn write(counted: &[(&str, Count)]) -> Result<(), String> {
    Recorded::write(counted).map_err(|error| format!("cannot write `{FILE}`: {error}"))?;
    println!("written to {FILE}");
    Ok(())
}

/// How a count compares with what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Less,
    Same,
    More,
}

impl Verdict {
    fn of(now: u64, before: u64) -> Self {
        if now * 100 > before * (100 + TOLERANCE_PERCENT) {
            Self::More
        } else if now * 100 < before * (100 - TOLERANCE_PERCENT) {
            Self::Less
        } else {
            Self::Same
        }
    }
}

/// Fails when anything takes more than recorded; says what differs.
fn compare(counted: &[(&str, Count)]) -> Result<(), String> {
    let recorded =
        Recorded::read().map_err(|why| format!("cannot read `{FILE}`: {why}; write it anew: {COMMAND}"))?;
    let (mut more, mut other) = (0, 0);
    for (name, now) in counted {
        let Some(before) = recorded.of(name) else {
            println!("new   {name}: {}", in_words(*now, None));
            other += 1;
            continue;
        };
        let verdicts = [
            Verdict::of(now.instructions, before.instructions),
            Verdict::of(now.allocations, before.allocations),
        ];
        let word = if verdicts.contains(&Verdict::More) {
            more += 1;
            "MORE "
        } else if verdicts.contains(&Verdict::Less) {
            other += 1;
            "less "
        } else {
            "same "
        };
        println!("{word} {name}: {}", in_words(*now, Some(before)));
    }
    for gone in recorded.without(counted) {
        println!("gone  {gone}");
        other += 1;
    }
    if other > 0 {
        println!("Not all is as recorded. Write {FILE} anew, so that it holds what is so now: {COMMAND}");
    }
    if more > 0 {
        return Err(format!(
            "{more} of {} take over {TOLERANCE_PERCENT} % more than recorded. Find out why; when it is meant, write \
             {FILE} anew and say why in the commit: {COMMAND}",
            counted.len()
        ));
    }
    Ok(())
}

/// `4,980 instructions (+0.2 %), 12 allocations (as was)`.
fn in_words(now: Count, before: Option<Count>) -> String {
    let change = |now: u64, before: Option<u64>| match before {
        None => String::new(),
        Some(before) => format!(" ({})", changed(now, before)),
    };
    format!(
        "{} instructions{}, {} allocations{}",
        grouped(now.instructions),
        change(now.instructions, before.map(|before| before.instructions)),
        grouped(now.allocations),
        change(now.allocations, before.map(|before| before.allocations))
    )
}

/// By how much it changed: `+7.2 %`.
fn changed(now: u64, before: u64) -> String {
    let tenths = now.abs_diff(before) * 1_000 / before.max(1);
    let sign = if now < before { '-' } else { '+' };
    format!("{sign}{}.{} %", tenths / 10, tenths % 10)
}
