//! Files and folders that commands write, and what is said when that fails.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Writes a file.
pub(super) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| cannot_write(path))
}

/// A file to write into bit by bit.
pub(super) fn create(path: &Path) -> anyhow::Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(path).with_context(|| cannot_write(path))?))
}

/// Writes a file that is there anew, whole: beside the old one first, then in its place.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let beside = beside(path);
    let write = || -> std::io::Result<()> {
        fs::write(&beside, text)?;
        fs::set_permissions(&beside, fs::metadata(path)?.permissions())?;
        fs::rename(&beside, path)
    };
    write().inspect_err(|_| drop(fs::remove_file(&beside))).with_context(|| cannot_write(path))
}

/// The name of the file beside: it starts with a dot, so that nothing reads it.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(Default::default, |name| name.to_string_lossy().into_owned());
    path.with_file_name(format!(".{name}.new"))
}

/// Whether an output is a folder: it is one, or its name ends as one.
pub(super) fn is_folder(output: &Path) -> bool {
    output.is_dir() || output.as_os_str().to_string_lossy().ends_with(std::path::MAIN_SEPARATOR)
}

/// Makes a folder and those above it, as far as they are not there.
pub(super) fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(path).with_context(|| cannot_make(path))
}

/// Makes a folder that is not there yet.
pub(super) fn make_new_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir(path).with_context(|| cannot_make(path))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", path.display())
}

fn cannot_make(path: &Path) -> String {
    format!("cannot make the folder `{}`", path.display())
}
