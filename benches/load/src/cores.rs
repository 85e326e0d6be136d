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

/// The cores of a process, as a list for `taskset`.
#[derive(Debug, Clone)]
pub(crate) struct Cores(String);

impl Cores {
    /// The first of so many.
    fn first(count: usize) -> Self {
        Self(format!("0-{}", count - 1))
    }

    /// Each core by itself, and all of them.
    pub(crate) fn each_and_all() -> anyhow::Result<(Vec<Self>, Self)> {
        let count = std::thread::available_parallelism()?.get();
        Ok(((0..count).map(|core| Self(core.to_string())).collect(), Self::first(count)))
    }

    /// A command on these cores. `taskset` becomes the program, under the same process id.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", &self.0]).arg(program);
        command
    }

    /// Moves a process with all its threads to these cores.
    pub(crate) fn hold(&self, process: u32) -> anyhow::Result<()> {
        let moved = Command::new("taskset")
            .args(["--all-tasks", "--cpu-list", "--pid", &self.0, &process.to_string()])
            .output()
            .context("cannot start taskset")?;
        ensure!(moved.status.success(), "taskset: {}", String::from_utf8_lossy(&moved.stderr).trim());
        Ok(())
    }
}

/// Where everything runs.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    /// The cores of the server under load.
    pub(crate) server: Cores,
    /// All of them. A process that is started without saying so has only those of the callers.
    pub(crate) all: Cores,
    /// How many threads of callers run.
    pub(crate) threads: usize,
}

impl Placement {
    /// Shares the cores out. Moves this process, whose threads begin later, to those of the callers.
    pub(crate) fn take(self) -> anyhow::Result<Shared> {
        let count = std::thread::available_parallelism()?.get();
        let all = Cores::first(count);
        if self == Self::Shared {
            return Ok(Shared { server: all.clone(), all, threads: count });
        }
        ensure!(count > 1, "one core cannot be shared out; use --placement shared");
        Cores(format!("1-{}", count - 1)).hold(std::process::id())?;
        Ok(Shared { server: Cores("0".to_owned()), all, threads: count - 1 })
    }
}
