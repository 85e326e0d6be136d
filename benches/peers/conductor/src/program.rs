//! A program with contestants, spoken to in lines.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde::de::DeserializeOwned;

/// A program that is running; it ends when it is dropped.
pub(crate) struct Program {
    command: String,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Program {
    /// Starts a command, with the file of people as its last argument.
    pub(crate) fn start(command: &[String], people: &Path) -> Result<Self> {
        let name = command.join(" ");
        let (program, arguments) = command.split_first().context("an empty command")?;
        let mut child = Command::new(program)
            .args(arguments)
            .arg(people)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| name.clone())?;
        let input = child.stdin.take().context("no input")?;
        let output = BufReader::new(child.stdout.take().context("no output")?);
        Ok(Self { command: name, child, input, output })
    }

    /// Writes a line, and reads what it is answered with.
    pub(crate) fn ask<Answer: DeserializeOwned>(&mut self, line: &str) -> Result<Answer> {
        writeln!(self.input, "{line}")?;
        self.input.flush()?;
        self.answer()
    }

    /// Reads a line.
    pub(crate) fn answer<Answer: DeserializeOwned>(&mut self) -> Result<Answer> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            bail!("`{}` ended", self.command);
        }
        serde_json::from_str(&line).with_context(|| format!("`{}` answered `{line}`", self.command))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It ends by itself when its input does; what became of it does not matter here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
