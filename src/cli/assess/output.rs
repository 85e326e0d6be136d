//! Assessments as one output: brackets and headings around them, and what went wrong beside them.

use indicatif::ProgressBar;

use super::task::{Told, separator};
use crate::cli::Terminal;
use crate::cli::args::AssessFormat;
use crate::render::SUMMARY_COLUMNS;

/// The output so far.
#[derive(Debug)]
pub(super) struct Output {
    format: AssessFormat,
    /// Whether what stands before all assessments is written.
    started: bool,
    /// Whether there is no assessment yet.
    empty: bool,
    /// How many records there were.
    pub(super) records: usize,
    /// How many of them could not be assessed.
    pub(super) bad: usize,
}

impl Output {
    /// An output without assessments. Nothing is written before an input could be opened.
    pub(super) const fn new(format: AssessFormat) -> Self {
        Self {
            format,
            started: false,
            empty: true,
            records: 0,
            bad: 0,
        }
    }

    /// Writes what stands before all assessments, once.
    pub(super) fn start(&mut self, terminal: &mut Terminal<'_>) -> anyhow::Result<()> {
        if !self.started {
            self.started = true;
            match self.format {
                AssessFormat::Json => writeln!(terminal.out, "[")?,
                AssessFormat::Csv => writeln!(terminal.out, "{}", SUMMARY_COLUMNS.join(","))?,
                AssessFormat::Human | AssessFormat::Ndjson => {}
            }
        }
        Ok(())
    }

    /// Writes some assessments, and says what went wrong with the others.
    pub(super) fn deliver(
        &mut self,
        told: Told,
        input: &str,
        bar: &ProgressBar,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<()> {
        let Told {
            text,
            errors,
            records,
            bad,
        } = told;
        self.records += records;
        self.bad += bad;
        let mut text = text.as_slice();
        if self.empty && !text.is_empty() {
            text = text
                .strip_prefix(separator(self.format).as_bytes())
                .unwrap_or(text);
            self.empty = false;
        }
        terminal.out.write_all(text)?;
        if !errors.is_empty() {
            bar.suspend(|| {
                for error in &errors {
                    terminal.say(&format!("{input}: {error}"));
                }
            });
        }
        Ok(())
    }

    /// Writes what stands after all assessments.
    pub(super) fn finish(&self, terminal: &mut Terminal<'_>) -> anyhow::Result<()> {
        if self.format == AssessFormat::Json {
            let end = if self.empty { "]" } else { "\n]" };
            writeln!(terminal.out, "{end}")?;
        }
        terminal.out.flush()?;
        Ok(())
    }
}
