//! Which cores a process may use.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, ensure};
use clap::ValueEnum;
use serde::Serialize;

/// Where the server and its callers run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Placement {
    /// The server has the first core for itself, and the callers the others.
    Apart,
    /// All share all cores.
    Shared,
}

/// The cores of a process: a list for `taskset`, or none when it may use all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cores(Option<String>);

impl Cores {
    /// All cores.
    pub(crate) const ALL: Self = Self(None);

    /// A command on these cores. `taskset` becomes the program, under the same process id.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let Some(list) = &self.0 else { return Command::new(program) };
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", list]).arg(program);
        command
    }
}

impl Placement {
    /// The cores of the server, and how many threads of callers run. Moves this process, whose threads begin later,
    /// to the cores of the callers.
    pub(crate) fn take(self) -> anyhow::Result<(Cores, usize)> {
        let all = std::thread::available_parallelism()?.get();
        if self == Self::Shared {
            return Ok((Cores::ALL, all));
        }
        ensure!(all > 1, "one core cannot be shared out; use --placement shared");
        let others = format!("1-{}", all - 1);
        let moved = Command::new("taskset")
            .args(["--cpu-list", "--pid", &others, &std::process::id().to_string()])
            .output()
            .context("cannot start taskset; use --placement shared")?;
        ensure!(moved.status.success(), "taskset: {}", String::from_utf8_lossy(&moved.stderr).trim());
        Ok((Cores(Some("0".to_owned())), all - 1))
    }
}
