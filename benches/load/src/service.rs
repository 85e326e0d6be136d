//! The two services that are measured, each started as a process of its own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::ensure;
use serde::Serialize;

use crate::cores::Cores;
use crate::process::Process;
use crate::record::Recorded;

/// A service that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Service {
    /// The same bytes without any work.
    Echo,
    /// `readily serve`, which logs warnings alone.
    Readily,
    /// `readily serve` as it is without options: with a line in the log for each assessment.
    Logging,
}

impl Service {
    /// The name, for people.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Echo => "echo",
            Self::Readily => "readily",
            Self::Logging => "readily, with its log",
        }
    }
}

/// Starts `readily serve`.
pub(crate) fn readily(
    program: &Path,
    rules: &[PathBuf],
    log_level: &str,
    cores: &Cores,
    folder: &Path,
) -> anyhow::Result<Process> {
    ensure!(
        program.is_file(),
        "there is no {}; build it with `cargo build --release`, or name it with --readily",
        program.display()
    );
    let mut arguments: Vec<OsString> = vec!["serve".into(), "--address".into(), "127.0.0.1:0".into()];
    arguments.extend(["--log".into(), log_level.into()]);
    for rules in rules {
        arguments.extend(["--rules".into(), rules.into()]);
    }
    Process::start(program, &arguments, cores, &folder.join("readily.log"))
}

/// Starts this program as the echo service.
pub(crate) fn echo(recorded: &Recorded, cores: &Cores, folder: &Path) -> anyhow::Result<Process> {
    let files = recorded.write(folder)?;
    let arguments: Vec<OsString> = vec![
        "echo".into(),
        "--address".into(),
        "127.0.0.1:0".into(),
        "--unary".into(),
        files.unary_answer.into(),
        "--stream".into(),
        files.stream_answer.into(),
    ];
    Process::start(&std::env::current_exe()?, &arguments, cores, &folder.join("echo.log"))
}
