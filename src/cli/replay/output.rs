//! What a replay writes: everybody who moved as they come, and the report at the end.

use std::fs::File;
use std::io::{BufWriter, Write};

use indicatif::ProgressBar;

use super::task::Told;
use crate::cli::Terminal;
use crate::cli::args::{ReplayArguments, ReplayFormat};
use crate::cli::files::create;
use crate::cli::input::say_record;
use crate::render::{Look, Replay, replay_json, replay_json_line, replay_page, replay_svg, replay_text};
use crate::replay::{Move, Tally};

/// How many people who moved each form lists.
const fn listed_max(format: ReplayFormat) -> usize {
    match format {
        ReplayFormat::Human => 20,
        ReplayFormat::Json => 1_000,
        ReplayFormat::Html => 200,
        ReplayFormat::Ndjson | ReplayFormat::Svg => 0,
    }
}

/// How many errors of records are shown; the others are counted.
const ERRORS_MAX: usize = 100;

/// The report so far.
pub(super) struct Output<'r> {
    replay: Replay<'r>,
    format: ReplayFormat,
    to: Option<BufWriter<File>>,
    moved: Option<BufWriter<File>>,
    listed: Vec<Move>,
    errors: usize,
    /// The counts so far.
    pub(super) tally: Tally,
}

impl<'r> Output<'r> {
    /// A report without anybody. Files are made now, so that a wrong path is said before the work.
    pub(super) fn new(replay: Replay<'r>, arguments: &ReplayArguments) -> anyhow::Result<Self> {
        Ok(Self {
            replay,
            format: arguments.format,
            to: arguments.output.as_deref().map(create).transpose()?,
            moved: arguments.moved.as_deref().map(create).transpose()?,
            listed: Vec::new(),
            errors: 0,
            tally: replay.comparison.tally(),
        })
    }

    /// Takes what came of some records, and says what went wrong with the others.
    pub(super) fn deliver(
        &mut self,
        told: Told,
        input: &str,
        bar: &ProgressBar,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<()> {
        let Told { tally, moves, lines, errors } = told;
        self.tally.merge(tally);
        let room = listed_max(self.format).saturating_sub(self.listed.len());
        self.listed.extend(moves.into_iter().take(room));
        if let Some(moved) = &mut self.moved {
            moved.write_all(lines.as_bytes())?;
        }
        if self.format == ReplayFormat::Ndjson {
            self.write(&lines, terminal)?;
        }
        if errors.is_empty() {
            return Ok(());
        }
        let before = self.errors;
        self.errors += errors.len();
        bar.suspend(|| {
            for error in errors.iter().take(ERRORS_MAX.saturating_sub(before)) {
                say_record(input, error, terminal);
            }
        });
        Ok(())
    }

    /// Writes the report.
    pub(super) fn finish(&mut self, terminal: &mut Terminal<'_>) -> anyhow::Result<()> {
        if let Some(more) = self.errors.checked_sub(ERRORS_MAX).filter(|more| *more > 0) {
            terminal.say(&format!("and {more} more mistakes in the cohort"));
        }
        let (replay, tally, listed) = (&self.replay, &self.tally, self.listed.as_slice());
        let look = if self.to.is_some() { Look::plain(terminal.look.width) } else { terminal.look };
        let text = match self.format {
            ReplayFormat::Human => replay_text(replay, tally, listed, look),
            ReplayFormat::Json => replay_json(replay, tally, listed)?,
            ReplayFormat::Ndjson => replay_json_line(replay, tally)?,
            ReplayFormat::Html => replay_page(replay, tally, listed),
            ReplayFormat::Svg => replay_svg(replay, tally),
        };
        self.write(&text, terminal)?;
        terminal.out.flush()?;
        for file in [&mut self.to, &mut self.moved].into_iter().flatten() {
            file.flush()?;
        }
        Ok(())
    }

    fn write(&mut self, text: &str, terminal: &mut Terminal<'_>) -> anyhow::Result<()> {
        match &mut self.to {
            Some(file) => file.write_all(text.as_bytes())?,
            None => terminal.out.write_all(text.as_bytes())?,
        }
        Ok(())
    }
}
