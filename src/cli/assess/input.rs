//! One input of `readily assess`: a file, or standard input.

use std::path::Path;

use super::output::Output;
use super::task::Task;
use crate::cli::Terminal;
use crate::cli::input::{Input, shown};
use crate::cli::stream::in_order;
use crate::import::{ImportError, Reading, Source};

/// Assesses every profile of an input.
pub(super) fn assess_all(
    task: &Task<'_>,
    path: &Path,
    reading: Reading<'_>,
    output: &mut Output<'_>,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<()> {
    let Input { name, form, bytes, bar } = Input::open(path, terminal)?;
    let mut source = match Source::open(&name, form, bytes, reading) {
        Ok(source) => source,
        // Nothing to assess is no mistake; it is said after all inputs.
        Err(ImportError::Empty) => return output.start(terminal),
        Err(error) => return Err(shown(error, terminal)),
    };
    output.start(terminal)?;
    let done = in_order(task, &mut source, |told| output.deliver(told, &name, &bar, terminal));
    bar.finish_and_clear();
    std::mem::take(&mut output.after).say(&name, task.as_of, terminal);
    done
}
