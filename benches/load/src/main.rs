//! Measures the Readily service under load: beside an echo service that returns the same bytes, and as callers,
//! organisations and rows grow.
//!
//! The server runs in a process of its own. Callers speak bare HTTP/2 and take answers as bytes, so that they cost
//! less than what they measure.

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Arguments, Command};

mod args;
mod assess;
mod closed;
mod codec;
mod cohort;
mod compare;
mod connection;
mod cores;
mod echo;
mod fixture;
mod frame;
mod growth;
mod load;
mod measured;
mod numbers;
mod open;
mod output;
mod picture;
mod process;
mod record;
mod service;
mod single;
mod stream;
mod table;
mod timeline;
mod unary;

/// The same allocator as the service's, so that both sides of a ratio have it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Growth(arguments) => growth::run(&arguments),
        Command::Cohort(arguments) => cohort::run(&arguments),
        Command::Load(arguments) => single::run(&arguments),
        Command::Echo(arguments) => echo::run(&arguments),
        Command::Record(arguments) => record::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
