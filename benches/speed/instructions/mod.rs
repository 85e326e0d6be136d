//! How many instructions the main things take, which does not depend on what else a machine does. `valgrind` counts
//! them in a process of its own; `benches/instructions.txt` has what they took when they were last looked at.

mod recorded;
mod valgrind;
mod works;

use std::process::ExitCode;

use recorded::{COMMAND, FILE, Recorded};

/// How much more, or less, an entry may take before it is told, in percent.
const TOLERANCE_PERCENT: u64 = 5;

/// Counts, and compares with what is recorded; or records.
pub(crate) fn run(arguments: &[&str]) -> ExitCode {
    match arguments {
        ["--count"] => works::count(),
        [] | ["--write"] => {
            if cfg!(debug_assertions) {
                eprintln!("instructions are counted of the release build alone: cargo bench -- instructions");
                return ExitCode::FAILURE;
            }
            let counted = match valgrind::counted(&works::names()) {
                Ok(counted) => counted,
                Err(why) => {
                    eprintln!("{why}");
                    return ExitCode::FAILURE;
                }
            };
            if arguments.is_empty() { compare(&counted) } else { write(&counted) }
        }
        _ => {
            eprintln!("after `instructions` comes nothing, or `--write`");
            ExitCode::FAILURE
        }
    }
}

fn write(counted: &[(&str, u64)]) -> ExitCode {
    if let Err(error) = Recorded::write(counted) {
        eprintln!("cannot write `{FILE}`: {error}");
        return ExitCode::FAILURE;
    }
    println!("written to {FILE}");
    ExitCode::SUCCESS
}

/// Whether nothing takes more than recorded; says what differs.
fn compare(counted: &[(&str, u64)]) -> ExitCode {
    let recorded = match Recorded::read() {
        Ok(recorded) => recorded,
        Err(why) => {
            eprintln!("cannot read `{FILE}`: {why}; write it anew: {COMMAND}");
            return ExitCode::FAILURE;
        }
    };
    let (mut slower, mut other) = (0, 0);
    for (name, count) in counted {
        let Some(before) = recorded.of(name) else {
            println!("new     {name}: {count} instructions");
            other += 1;
            continue;
        };
        let tenths = i64::try_from(count * 1_000 / before.max(1)).unwrap_or(i64::MAX) - 1_000;
        let word = if *count * 100 > before * (100 + TOLERANCE_PERCENT) {
            slower += 1;
            "SLOWER"
        } else if *count * 100 < before * (100 - TOLERANCE_PERCENT) {
            other += 1;
            "faster"
        } else {
            "as was"
        };
        let sign = if tenths < 0 { '-' } else { '+' };
        let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
        println!("{word}  {name}: {count} instructions, recorded {before} ({sign}{whole}.{tenth} %)");
    }
    for gone in recorded.without(counted) {
        println!("gone    {gone}");
        other += 1;
    }
    if other > 0 {
        println!("Write {FILE} anew, so that it holds what is so now: {COMMAND}");
    }
    if slower > 0 {
        eprintln!(
            "{slower} take over {TOLERANCE_PERCENT} % more instructions than recorded. Find out why; \
             when it is meant, write {FILE} anew and say why in the commit: {COMMAND}"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
