//! One input of `readily assess`: a file, or standard input.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use super::output::Output;
use super::stream::assess_in_order;
use super::task::Task;
use crate::cli::Terminal;
use crate::import::{Form, ImportError, Reading, Source};
use crate::render::{Report, findings_text};

/// From how many bytes on an input is long enough for a progress bar.
const LONG_BYTES: u64 = 4 << 20;

/// Assesses every profile of an input.
pub(super) fn assess_all(
    task: &Task<'_>,
    path: &Path,
    reading: Reading<'_>,
    output: &mut Output,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<()> {
    let (name, form, input, bar) = open(path, terminal)?;
    let mut source = match Source::open(&name, form, input, reading) {
        Ok(source) => source,
        // Nothing to assess is no mistake; it is said after all inputs.
        Err(ImportError::Empty) => return output.start(terminal),
        Err(error) => return Err(shown(error, terminal)),
    };
    output.start(terminal)?;
    let done = assess_in_order(task, &mut source, |told| output.deliver(told, &name, &bar, terminal));
    bar.finish_and_clear();
    done
}

type Opened = (String, Form, Box<dyn BufRead>, ProgressBar);

fn open(path: &Path, terminal: &Terminal<'_>) -> anyhow::Result<Opened> {
    if path.as_os_str() == "-" {
        let input = Box::new(BufReader::new(std::io::stdin()));
        return Ok(("standard input".to_owned(), Form::Ndjson, input, ProgressBar::hidden()));
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
    Ok((name, form, input, bar))
}

/// Findings of a YAML input are drawn, and the error says how many there are.
fn shown(error: ImportError, terminal: &mut Terminal<'_>) -> anyhow::Error {
    if let ImportError::Findings { files, findings } = &error {
        let report = Report { folder: "", files, findings };
        terminal.say(findings_text(&report, terminal.look_beside).trim_end());
    }
    error.into()
}
