//! Inputs with profiles: a file, or standard input.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use super::Terminal;
use crate::import::{Form, ImportError};
use crate::render::{Report, findings_text};

/// From how many bytes on an input is long enough for a progress bar.
const LONG_BYTES: u64 = 4 << 20;

/// An input, open.
pub(super) struct Input {
    /// What it is called when something is said of it.
    pub(super) name: String,
    /// Its form, by the ending of its name.
    pub(super) form: Form,
    /// Its bytes.
    pub(super) input: Box<dyn BufRead>,
    /// How much of it was read; hidden when it is short.
    pub(super) bar: ProgressBar,
}

impl Input {
    /// Opens a file, or standard input for `-`.
    pub(super) fn open(path: &Path, terminal: &Terminal<'_>) -> anyhow::Result<Self> {
        if path.as_os_str() == "-" {
            let input = Box::new(BufReader::new(std::io::stdin()));
            return Ok(Self {
                name: "standard input".to_owned(),
                form: Form::Ndjson,
                input,
                bar: ProgressBar::hidden(),
            });
        }
        let name = path.display().to_string();
        let form = Form::of_path(path).with_context(|| {
            format!(
                "the form of `{name}` is not known: its name ends in .json, .ndjson, .jsonl, .yaml, .yml or .csv"
            )
        })?;
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        anyhow::ensure!(!metadata.is_dir(), "it is a folder");
        let bar = if terminal.shows_progress && metadata.len() >= LONG_BYTES {
            let bar = ProgressBar::new(metadata.len());
            let template = "{wide_bar} {percent} %, {eta} left";
            bar.set_style(
                ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            bar
        } else {
            ProgressBar::hidden()
        };
        let input = Box::new(BufReader::with_capacity(1 << 16, bar.wrap_read(file)));
        Ok(Self { name, form, input, bar })
    }
}

/// Findings of a YAML input are drawn, and the error says how many there are.
pub(super) fn shown(error: ImportError, terminal: &mut Terminal<'_>) -> anyhow::Error {
    if let ImportError::Findings { files, findings } = &error {
        let report = Report { folder: "", files, findings };
        terminal.say(findings_text(&report, terminal.look_beside).trim_end());
    }
    error.into()
}
