//! The two handles that everything is written through, and how text looks on them.

use std::io::Write;

use serde::Serialize;

use super::args::ColorChoice;
use super::config::Environment;
use crate::render::{Look, Paint};

/// Where output goes.
pub(super) struct Terminal<'w> {
    /// Results.
    pub(super) out: &'w mut dyn Write,
    /// What is said beside the results.
    pub(super) err: &'w mut dyn Write,
    /// How text looks in results.
    pub(super) look: Look,
    /// How text looks beside the results.
    pub(super) look_beside: Look,
    /// Whether progress can be shown beside the results without disturbing them.
    pub(super) shows_progress: bool,
    /// Whether progress can be shown while there are no results yet.
    pub(super) shows_progress_before: bool,
}

impl<'w> Terminal<'w> {
    pub(super) fn new(
        out: &'w mut dyn Write,
        err: &'w mut dyn Write,
        choice: ColorChoice,
        environment: &Environment,
    ) -> Self {
        let (colour_out, colour_err) = environment.colours(choice);
        let width = environment.columns;
        Self {
            out,
            err,
            look: Look { colour: colour_out, width },
            look_beside: Look { colour: colour_err, width },
            shows_progress_before: environment.err_is_terminal,
            shows_progress: environment.err_is_terminal && !environment.out_is_terminal,
        }
    }

    /// Writes results as JSON for people to read, too.
    pub(super) fn json(&mut self, results: &impl Serialize) -> anyhow::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, results)?;
        writeln!(self.out)?;
        Ok(())
    }

    /// Says something beside the results. What cannot be said is not worth failing for.
    pub(super) fn say(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}").and_then(|()| self.err.flush());
    }

    /// Reports an error with everything that led to it.
    pub(super) fn report(&mut self, error: &anyhow::Error) {
        // What was written so far comes first.
        let _ = self.out.flush();
        let error_word = self.look_beside.paint(Paint::Bad, "error");
        let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
        self.say(&format!("{error_word}: {}", chain.join(": ")));
    }
}
