//! Assessments as one output: brackets and headings around them, and what went wrong beside them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use indicatif::ProgressBar;

use super::documents::{Documents, extension};
use super::task::{Told, separator};
use crate::cli::Terminal;
use crate::cli::args::AssessFormat;
use crate::cli::dated_after::DatedAfter;
use crate::cli::input::say_record;
use crate::import::RecordError;
use crate::render::{
    Language, OverviewRow, Paint, PathColumns, SUMMARY_COLUMNS, overview_heading, overview_text,
    paths_overview_heading, paths_text,
};

/// From how many assessments on text for people comes without an overview, as it would have to wait too long.
const OVERVIEW_MAX: usize = 1_000;

/// The output so far.
#[derive(Debug)]
pub(super) struct Output<'l> {
    format: AssessFormat,
    /// The language of the overview.
    language: Language<'l>,
    /// The documents, when the format has them.
    documents: Option<Documents>,
    /// Whether what stands before all assessments is written.
    started: bool,
    /// Whether there is no assessment yet.
    empty: bool,
    /// Text for people waits until it is known whether an overview comes first.
    waiting: Vec<u8>,
    /// The overview so far.
    overview: Vec<OverviewRow>,
    /// The same as paths beside each other, for one person on several.
    paths: Vec<PathColumns>,
    /// What was said of records as they are alike, without their lines.
    said: BTreeSet<String>,
    /// What of the input is dated after the day of the assessment.
    pub(super) after: DatedAfter,
    /// How many records there were.
    pub(super) records: usize,
    /// How many of them could not be assessed.
    pub(super) bad: usize,
}

impl<'l> Output<'l> {
    /// An output without assessments. Nothing is written before an input could be opened.
    pub(super) fn new(format: AssessFormat, output: Option<PathBuf>, language: Language<'l>) -> Self {
        Self {
            format,
            language,
            documents: extension(format).map(|extension| Documents::new(extension, output)),
            started: false,
            empty: true,
            waiting: Vec::new(),
            overview: Vec::new(),
            paths: Vec::new(),
            said: BTreeSet::new(),
            after: DatedAfter::default(),
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
                AssessFormat::Human | AssessFormat::Ndjson | AssessFormat::Markdown | AssessFormat::Html => {}
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
        let Told { text, overview, paths, documents, errors, after, records, bad } = told;
        if let Some(all) = &mut self.documents {
            documents.into_iter().try_for_each(|document| all.add(document))?;
        }
        self.after.join(after);
        self.records += records;
        self.bad += bad;
        let mut text = text.as_slice();
        if self.empty && !text.is_empty() {
            text = text.strip_prefix(separator(self.format).as_bytes()).unwrap_or(text);
            self.empty = false;
        }
        if self.format == AssessFormat::Human && self.overview.len() <= OVERVIEW_MAX {
            self.waiting.extend_from_slice(text);
            self.overview.extend(overview);
            self.paths.extend(paths);
            if self.overview.len() > OVERVIEW_MAX {
                terminal.out.write_all(&std::mem::take(&mut self.waiting))?;
            }
        } else {
            terminal.out.write_all(text)?;
        }
        let said = &mut self.said;
        // What holds for every record of a pathway is said once.
        let errors: Vec<RecordError> = errors
            .into_iter()
            .filter(|error| {
                !error.message.contains(" has no value before ") || said.insert(error.message.clone())
            })
            .collect();
        if !errors.is_empty() {
            bar.suspend(|| {
                for error in &errors {
                    say_record(input, error, terminal);
                }
            });
        }
        Ok(())
    }

    /// Writes the text for people that waits, after its overview.
    pub(super) fn write_waiting(&self, terminal: &mut Terminal<'_>) -> anyhow::Result<()> {
        if (2..=OVERVIEW_MAX).contains(&self.overview.len()) {
            let (heading, text) = self.all(terminal);
            writeln!(terminal.out, "{}", terminal.look.paint(Paint::Heading, &heading))?;
            write!(terminal.out, "{text}\n\n")?;
        }
        terminal.out.write_all(&self.waiting)?;
        Ok(())
    }

    /// What comes first of several: the paths of one person beside each other, or a line on each assessment.
    fn all(&self, terminal: &Terminal<'_>) -> (String, String) {
        if self.records == 1 {
            return (
                paths_overview_heading(self.paths.len(), self.language),
                paths_text(&self.paths, self.language, terminal.look),
            );
        }
        let heading = overview_heading(self.overview.len(), self.language);
        (heading, overview_text(&self.overview, terminal.look))
    }

    /// Writes what stands after all assessments.
    pub(super) fn finish(&mut self, title: &str, terminal: &mut Terminal<'_>) -> anyhow::Result<()> {
        if let Some(documents) = self.documents.take() {
            documents.finish(title, self.language.tongue().tag(), terminal)?;
        }
        self.write_waiting(terminal)?;
        if self.format == AssessFormat::Json {
            let end = if self.empty { "]" } else { "\n]" };
            writeln!(terminal.out, "{end}")?;
        }
        terminal.out.flush()?;
        Ok(())
    }
}
