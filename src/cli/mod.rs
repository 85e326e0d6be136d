//! L6: the command line. Everything is written through the two handles that `main` hands down.

mod args;
mod assess;
mod bench;
mod check;
mod completions;
mod config;
mod coverage;
mod dated_after;
mod definitions;
mod demo;
mod diff;
mod digest;
mod explain;
mod files;
mod handbook;
mod input;
mod known;
mod language;
mod listen;
mod live_rules;
mod man;
mod new;
mod parallel;
mod paths;
mod pathways;
mod people;
mod person;
mod progress;
mod replay;
mod rules;
mod runtime;
mod schema;
mod serve;
mod shadow;
mod status;
mod stream;
mod support;
mod terminal;
mod test;
mod whatif;

pub use status::ExitStatus;

use std::ffi::OsString;
use std::io::{self, Write};
use std::sync::atomic::AtomicBool;

use clap::Parser as _;

use args::{Arguments, Command};
use terminal::Terminal;

/// Nothing stops the assessments of a command but its end.
static NEVER: AtomicBool = AtomicBool::new(false);

/// Runs the program with its arguments, the first being its own name.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitStatus {
    let environment = config::Environment::read();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error, out, err, &environment),
    };
    let mut terminal = Terminal::new(out, err, arguments.color, &environment);
    let done = command(arguments.command, &mut terminal).and_then(|status| {
        terminal.out.flush()?;
        Ok(status)
    });
    match done {
        Ok(status) => status,
        Err(error) if is_broken_pipe(&error) => ExitStatus::Fine,
        Err(error) => {
            terminal.report(&error);
            ExitStatus::CouldNotRun
        }
    }
}

fn command(command: Command, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    match command {
        Command::Check(arguments) => check::run(&arguments, terminal),
        Command::Assess(arguments) => assess::run(&arguments, terminal),
        Command::Whatif(arguments) => whatif::run(&arguments, terminal),
        Command::Progress(arguments) => progress::run(&arguments, terminal),
        Command::Paths(arguments) => paths::run(&arguments, terminal),
        Command::Support(arguments) => support::run(&arguments, terminal),
        Command::Test(arguments) => test::run(&arguments, terminal),
        Command::Coverage(arguments) => coverage::run(&arguments, terminal),
        Command::Bench(arguments) => bench::run(&arguments, terminal),
        Command::Replay(arguments) => replay::run(&arguments, terminal),
        Command::Serve(arguments) => serve::run(&arguments, terminal),
        Command::Demo(arguments) => demo::run(&arguments, terminal),
        Command::Diff(arguments) => diff::run(&arguments, terminal),
        Command::Digest(arguments) => digest::run(&arguments, terminal),
        Command::Handbook(arguments) => handbook::run(&arguments, terminal),
        Command::New(arguments) => new::run(&arguments, terminal),
        Command::Schema(arguments) => schema::run(&arguments, terminal),
        Command::Definitions(arguments) => definitions::run(&arguments, terminal),
        Command::Explain(arguments) => explain::run(&arguments, terminal),
        Command::Completions(arguments) => completions::run(&arguments, terminal),
        Command::Man(arguments) => man::run(&arguments, terminal),
    }
}

/// Shows help, the version, or what is wrong with the arguments.
fn usage<'w>(
    error: &clap::Error,
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    environment: &config::Environment,
) -> ExitStatus {
    let text = error.render();
    let to_error = error.use_stderr();
    let coloured = if to_error { environment.colour_err() } else { environment.colour_out() };
    let text = if coloured { text.ansi().to_string() } else { text.to_string() };
    let handle = if to_error { err } else { out };
    // There is nobody left to tell when this fails.
    let _ = handle.write_all(text.as_bytes()).and_then(|()| handle.flush());
    if to_error { ExitStatus::CouldNotRun } else { ExitStatus::Fine }
}

/// Whether whoever read the output has had enough, as `head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
