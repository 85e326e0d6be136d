//! How cost grows: with callers, organisations, rows and time. Each as a table and a picture.

mod callers;
mod copies;
mod organisations;
mod reload;
mod rows;
mod soak;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use crate::args::{GrowthArguments, Part};
use crate::cores::{Cores, Shared};
use crate::output::write;
use crate::picture::Picture;

/// What the parts need.
pub(crate) struct Setting<'a> {
    pub(crate) arguments: &'a GrowthArguments,
    /// The cores of the server under load.
    pub(crate) cores: Cores,
    /// All cores, for what is measured while nobody calls.
    pub(crate) all_cores: Cores,
    /// Threads of callers.
    pub(crate) threads: usize,
    /// A folder for what is needed while it runs.
    pub(crate) folder: &'a Path,
}

/// What a part gives.
pub(crate) struct Told {
    /// The name of its files.
    pub(crate) name: &'static str,
    /// What it says, as Markdown.
    pub(crate) text: String,
    /// Its pictures, with the rest of their names.
    pub(crate) pictures: Vec<(&'static str, Picture)>,
    /// Its numbers.
    pub(crate) numbers: serde_json::Value,
}

/// Measures each part, and writes what it says into the folder.
pub(crate) fn run(arguments: &GrowthArguments) -> anyhow::Result<()> {
    let Shared { server: cores, all: all_cores, threads } = arguments.server.placement.take()?;
    fs::create_dir_all(&arguments.output)
        .with_context(|| format!("cannot make {}", arguments.output.display()))?;
    let kept = tempfile::tempdir()?;
    let mut all = serde_json::Map::new();
    let mut text = String::new();
    let parts = if arguments.only.is_empty() { Part::ALL.to_vec() } else { arguments.only.clone() };
    for part in parts {
        let folder = kept.path().join(format!("{part:?}"));
        fs::create_dir_all(&folder)?;
        let setting = Setting {
            arguments,
            cores: cores.clone(),
            all_cores: all_cores.clone(),
            threads,
            folder: &folder,
        };
        let told = match part {
            Part::Callers => callers::measure(&setting)?,
            Part::Organisations => organisations::measure(&setting)?,
            Part::Reload => reload::measure(&setting)?,
            Part::Rows => rows::measure(&setting)?,
            Part::Time => soak::measure(&setting)?,
        };
        println!("{}\n", told.text);
        text.push_str(&told.text);
        text.push_str("\n\n");
        for (suffix, picture) in &told.pictures {
            write(&arguments.output.join(format!("{}{suffix}.svg", told.name)), &picture.svg())?;
        }
        all.insert(told.name.to_owned(), told.numbers);
        fs::remove_dir_all(&folder)?;
    }
    write(&arguments.output.join("growth.md"), &text)?;
    crate::output::write_json(Some(&arguments.output.join("growth.json")), &all)
}

/// Numbers as JSON.
pub(crate) fn numbers(of: &impl Serialize) -> anyhow::Result<serde_json::Value> {
    Ok(serde_json::to_value(of)?)
}

/// Bytes as mebibytes.
pub(crate) fn mebibytes(bytes: u64) -> f64 {
    crate::numbers::number(bytes) / 1_048_576.0
}
