//! A server in a process of its own: starting it, and what the system says of it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::cores::Cores;

/// What servers say before their address.
const LISTENING: &str = "is listening on ";

/// Ticks of CPU time in a second, which Linux fixes for all programs.
const TICKS_PER_SECOND: u64 = 100;

/// How often a starting server is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// A server that runs. It is ended when this is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// The file with what it says.
    log: PathBuf,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From starting the process until it listens.
    pub(crate) started_within: Duration,
}

impl Process {
    /// Starts a server and waits until it listens. `log` takes what it says.
    pub(crate) fn start(
        program: &Path,
        arguments: &[OsString],
        cores: &Cores,
        log: &Path,
    ) -> anyhow::Result<Self> {
        let mut command = cores.command(program);
        let out = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(out);
        let began = Instant::now();
        let child = spawned(&mut command, program)?;
        let mut process = Self {
            child,
            log: log.to_owned(),
            address: ([127, 0, 0, 1], 0).into(),
            started_within: Duration::ZERO,
        };
        loop {
            thread::sleep(LOOK_EVERY);
            let said = fs::read_to_string(log)?;
            if let Some(address) = listening(&said) {
                process.address = address;
                process.started_within = began.elapsed();
                return Ok(process);
            }
            if let Some(status) = process.child.try_wait()? {
                bail!("{} ended with {status}: {said}", program.display());
            }
        }
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The CPU time of all its threads so far.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        cpu_of(&self.child.id().to_string())
    }

    /// The bytes of memory that it has now.
    pub(crate) fn memory(&self) -> anyhow::Result<u64> {
        memory_of(self.child.id(), "VmRSS:")
    }

    /// How many threads it has.
    pub(crate) fn threads(&self) -> anyhow::Result<u64> {
        self.entries("task")
    }

    /// How many files and connections it holds open.
    pub(crate) fn open_files(&self) -> anyhow::Result<u64> {
        self.entries("fd")
    }

    fn entries(&self, of: &str) -> anyhow::Result<u64> {
        let path = format!("/proc/{}/{of}", self.child.id());
        let entries = fs::read_dir(&path).with_context(|| format!("cannot read {path}"))?;
        Ok(u64::try_from(entries.count())?)
    }

    /// How often it said something.
    pub(crate) fn said_how_often(&self, what: &str) -> anyhow::Result<usize> {
        Ok(fs::read_to_string(&self.log)?.matches(what).count())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Starts a command.
pub(crate) fn spawned(command: &mut Command, program: &Path) -> anyhow::Result<Child> {
    command.spawn().with_context(|| format!("cannot start {}", program.display()))
}

fn listening(said: &str) -> Option<SocketAddr> {
    let line = said.lines().find(|line| line.contains(LISTENING))?;
    // Only a whole line has the whole address.
    said.contains('\n').then_some(())?;
    line.rsplit_once(LISTENING)?.1.trim().parse().ok()
}

/// The CPU time of this process so far.
pub(crate) fn own_cpu() -> anyhow::Result<Duration> {
    cpu_of("self")
}

/// The CPU time of a process, its own and the system's on its behalf.
fn cpu_of(process: &str) -> anyhow::Result<Duration> {
    let path = PathBuf::from(format!("/proc/{process}/stat"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    // The name in parentheses can hold blanks; what follows it begins with the third field.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).flat_map(str::parse::<u64>).sum();
    Ok(Duration::from_millis(ticks * 1_000 / TICKS_PER_SECOND))
}

/// The bytes of memory of a process: `VmRSS:` now, `VmHWM:` at most so far.
pub(crate) fn memory_of(process: u32, key: &str) -> anyhow::Result<u64> {
    let path = PathBuf::from(format!("/proc/{process}/status"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let line = text.lines().find_map(|line| line.strip_prefix(key)).context("no such line")?;
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1_024)
}
