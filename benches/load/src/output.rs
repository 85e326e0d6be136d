//! Files that are written.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

/// Writes a value as JSON, where that is asked for.
pub(crate) fn write_json(path: Option<&Path>, value: &impl Serialize) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    write(path, &serde_json::to_string_pretty(value)?)
}

/// Writes a text file.
pub(crate) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
