//! `readily assess` on a file, as a process of its own: from NDJSON or CSV to NDJSON.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use sha2::{Digest as _, Sha256};

use crate::cores::Cores;
use crate::fixture::View;
use crate::process::{memory_of, spawned};

/// The day that everybody is assessed as of.
const AS_OF: &str = "2026-11-01";

/// How much of the output is taken at once.
const PIECE: usize = 1 << 18;

/// A cohort and what assesses it.
#[derive(Debug)]
pub(crate) struct Cohort {
    /// The program.
    pub(crate) readily: PathBuf,
    /// The folder of the rule set.
    pub(crate) rules: PathBuf,
    /// The pathway; all that are open to each person when none is given.
    pub(crate) pathway: Option<&'static str>,
    /// The people.
    pub(crate) file: PathBuf,
}

/// What a run wrote, and the most memory that it had.
#[derive(Debug)]
pub(crate) struct Written {
    /// The SHA-256 of all bytes.
    pub(crate) digest: Vec<u8>,
    pub(crate) bytes: u64,
    pub(crate) memory_bytes_max: u64,
}

impl Cohort {
    /// Assesses it once on some cores, with its output to nowhere.
    pub(crate) fn time(&self, cores: &Cores, view: View) -> anyhow::Result<Duration> {
        self.time_beside(std::slice::from_ref(cores), view)
    }

    /// Assesses it by several programs at once, each on cores of its own and all of it: until the last one ends.
    pub(crate) fn time_beside(&self, cores: &[Cores], view: View) -> anyhow::Result<Duration> {
        let began = Instant::now();
        let start = |cores| self.start(cores, view, Stdio::null());
        let children = cores.iter().map(start).collect::<anyhow::Result<Vec<Child>>>()?;
        children.into_iter().try_for_each(ended)?;
        Ok(began.elapsed())
    }

    /// Assesses it once on some cores, and takes the output.
    pub(crate) fn write(&self, cores: &Cores, view: View) -> anyhow::Result<Written> {
        let mut child = self.start(cores, view, Stdio::piped())?;
        let mut output = child.stdout.take().context("there is no output")?;
        let (mut hasher, mut piece) = (Sha256::new(), vec![0; PIECE]);
        let (mut bytes, mut memory_bytes_max) = (0, 0);
        loop {
            let length = output.read(&mut piece)?;
            let Some(read @ [_, ..]) = piece.get(..length) else { break };
            hasher.update(read);
            bytes += u64::try_from(length)?;
            // It only grows; a process that has just ended has none.
            memory_bytes_max = memory_of(child.id(), "VmHWM:").unwrap_or(memory_bytes_max);
        }
        ended(child)?;
        Ok(Written { digest: hasher.finalize().to_vec(), bytes, memory_bytes_max })
    }

    fn start(&self, cores: &Cores, view: View, output: Stdio) -> anyhow::Result<Child> {
        let mut command: Command = cores.command(&self.readily);
        command.args(["assess", "--format", "ndjson", "--as-of", AS_OF, "--view", view.word()]);
        command.arg("--rules").arg(&self.rules);
        if let Some(pathway) = self.pathway {
            command.args(["--pathway", pathway]);
        }
        command.arg(&self.file).stdin(Stdio::null()).stdout(output);
        spawned(&mut command, &self.readily)
    }
}

fn ended(mut child: Child) -> anyhow::Result<()> {
    let status = child.wait()?;
    ensure!(status.success(), "assessing the cohort ended with {status}");
    Ok(())
}
