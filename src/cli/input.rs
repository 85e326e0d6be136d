//! Inputs with profiles: a file, or standard input.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use super::Terminal;
use super::known::known_help;
use crate::import::{Drawn, Form, ImportError, RecordError};
use crate::render::{Report, findings_text};
use crate::ruleset::RuleSet;

/// From how many bytes on an input is long enough for a progress bar.
const LONG_BYTES: u64 = 4 << 20;

/// An input, open.
pub(super) struct Input {
    /// What it is called when something is said of it.
    pub(super) name: String,
    /// Its form, by the ending of its name.
    pub(super) form: Form,
    /// Its bytes.
    pub(super) bytes: Box<dyn BufRead>,
    /// How much of it was read; hidden when it is short.
    pub(super) bar: ProgressBar,
}

impl Input {
    /// Opens a file, or standard input for `-`.
    pub(super) fn open(path: &Path, terminal: &Terminal<'_>) -> anyhow::Result<Self> {
        if path.as_os_str() == "-" {
            let bytes = Box::new(BufReader::new(std::io::stdin()));
            return Ok(Self {
                name: "standard input".to_owned(),
                form: Form::Ndjson,
                bytes,
                bar: ProgressBar::hidden(),
            });
        }
        let name = path.display().to_string();
        let form = Form::of_path(path).with_context(|| {
            format!(
                "the form of `{name}` is not known: its name ends in .json, .ndjson, .jsonl, .yaml, .yml, .csv or .tsv"
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
        let bytes = Box::new(BufReader::with_capacity(1 << 16, bar.wrap_read(file)));
        Ok(Self { name, form, bytes, bar })
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

/// Says what is wrong with a record, drawn where that is possible.
pub(super) fn say_record(input: &str, error: &RecordError, terminal: &mut Terminal<'_>) {
    match error.drawn.as_deref() {
        Some(Drawn { files, finding }) => {
            let report = Report { folder: "", files, findings: std::slice::from_ref(finding) };
            terminal.say(findings_text(&report, terminal.look_beside).trim_end());
        }
        None => terminal.say(&format!("{input}: {error}")),
    }
}

/// An import is for CSV, and has to be one of the rule set's.
pub(super) fn known_import(
    rule_set: &RuleSet,
    import: Option<&str>,
    inputs: &[PathBuf],
) -> anyhow::Result<()> {
    let Some(name) = import else { return Ok(()) };
    let names = || rule_set.imports.iter().map(|plan| &*plan.name);
    if !names().any(|known| known == name) {
        let help = known_help(name, names());
        anyhow::bail!("no import `{name}` in the rules of {}; {help}", rule_set.organisation.title);
    }
    let csv = inputs.iter().any(|path| Form::of_path(path) == Some(Form::Csv));
    anyhow::ensure!(csv, "--import is for CSV, and no input is CSV");
    Ok(())
}
