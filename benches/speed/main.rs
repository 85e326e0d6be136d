//! How fast it is.
//!
//! - `cargo bench` measures times with criterion; `cargo bench -- NAME` those with the name in theirs.
//! - `cargo bench -- limit` compares with the same written by hand, and with Rhai alone.
//! - `cargo bench -- growth` tells how cost grows.
//! - `cargo bench -- instructions` counts instructions, and compares with `benches/instructions.txt`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints, and may stop where something is not as it should be"
)]

mod answer;
mod assess;
mod cohort;
mod common;
mod growth;
mod instructions;
mod limit;
mod load;
mod table;

use std::process::ExitCode;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Cargo adds `--bench` to what it runs.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["limit"] => limit::print(),
        ["growth"] => growth::print(),
        ["instructions", rest @ ..] => return instructions::run(rest),
        _ => times(),
    }
    ExitCode::SUCCESS
}

fn times() {
    let mut criterion = criterion::Criterion::default().configure_from_args();
    assess::bench(&mut criterion);
    answer::bench(&mut criterion);
    load::bench(&mut criterion);
    cohort::bench(&mut criterion);
    criterion.final_summary();
}
