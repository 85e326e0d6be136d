//! Reading folders of rule files. A file that cannot be taken becomes a [`SourceText`] that says why, so that
//! reading a rule set never fails because of one file.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::ruleset::{SourceFiles, SourceText};

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderLimits {
    /// The most bytes that a file may have; 1 MiB by default.
    pub file_bytes_max: u64,
    /// The most files that a rule set may have; 1,000 by default.
    pub files_max: usize,
    /// How many folders may lie within each other; 8 by default.
    pub depth_max: usize,
}

impl Default for FolderLimits {
    fn default() -> Self {
        Self { file_bytes_max: 1 << 20, files_max: 1_000, depth_max: 8 }
    }
}

/// Why a folder gives no rule set.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be read.
    #[error("cannot read the folder `{}`", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// It is something else.
    #[error("`{}` is not a folder", path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// It has neither a rule set nor folders that could have one.
    #[error("`{}` has neither an organisation.yaml nor a folder with one", path.display())]
    NoRuleSet {
        /// The folder.
        path: PathBuf,
    },
}

/// What makes a folder a rule set: any of these, so that one which lacks a file is found to lack it.
const RULE_FILES: [&str; 4] = ["organisation.yaml", "evidence.yaml", "thresholds.yaml", "pathways"];

/// Whether a folder is a rule set, complete or not.
///
/// # Errors
/// When none of its rule files can be seen, and of some nobody can tell whether they are there: the folder may not
/// be entered, or the disk fails.
pub fn has_rule_files(folder: &Path) -> Result<bool, FolderError> {
    let are_there = RULE_FILES.iter().map(|name| is_there(fs::metadata(folder.join(name))));
    any(are_there).map_err(|source| FolderError::Unreadable { path: folder.to_owned(), source })
}

/// Whether something is there, by what the system says of it. An error tells that it is not there only when it says
/// just that.
fn is_there<T>(said: io::Result<T>) -> io::Result<bool> {
    match said {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether any of it is so; the first error when none is known to be, and some may be.
fn any(are_so: impl Iterator<Item = io::Result<bool>>) -> io::Result<bool> {
    let mut unknown = None;
    for is_so in are_so {
        match is_so {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(error) => unknown = unknown.or(Some(error)),
        }
    }
    unknown.map_or(Ok(false), Err)
}

/// Reads the rule set in a folder, or all rule sets in the folders within it, by name.
///
/// # Errors
/// When the folder cannot be read, or there is no rule set. One of several that cannot be read becomes a rule set
/// that says so.
pub fn read_folders(path: &Path, limits: FolderLimits) -> Result<Vec<SourceFiles>, FolderError> {
    let unreadable = |source| FolderError::Unreadable { path: path.to_owned(), source };
    let root = path.canonicalize().map_err(unreadable)?;
    if !root.is_dir() {
        return Err(FolderError::NotAFolder { path: path.to_owned() });
    }
    if has_rule_files(&root)? {
        return Ok(vec![read_folder(path, limits)?]);
    }
    let folders = folders_in(&root).map_err(unreadable)?;
    if folders.is_empty() {
        return Err(FolderError::NoRuleSet { path: path.to_owned() });
    }
    let read = folders.iter().map(|folder| match read_folder(folder, limits) {
        Err(FolderError::Unreadable { path, source }) => {
            Ok(SourceFiles::unusable(name_of(&path, &path), cannot_read(&source)))
        }
        read => read,
    });
    read.collect()
}

/// Reads the files of one rule set. A folder with too many files becomes a rule set that says so.
///
/// # Errors
/// When the folder cannot be read.
pub fn read_folder(path: &Path, limits: FolderLimits) -> Result<SourceFiles, FolderError> {
    let unreadable = |source| FolderError::Unreadable { path: path.to_owned(), source };
    let root = path.canonicalize().map_err(unreadable)?;
    let mut reading =
        Reading { files: SourceFiles::new(name_of(path, &root)), count: 0, root: root.clone(), limits };
    match reading.folder("", &mut vec![root]) {
        Ok(()) => Ok(reading.files),
        Err(Stop::Io(source)) => Err(unreadable(source)),
        Err(Stop::TooMany) => {
            let why = SourceText::TooManyFiles { files_max: limits.files_max };
            Ok(SourceFiles::unusable(reading.files.folder, why))
        }
    }
}

/// The name of a folder, of which `real` is the path without links. The name under which it was asked for counts,
/// even if it is a link to another.
pub(super) fn name_of(path: &Path, real: &Path) -> String {
    let name = path.file_name().or(real.file_name()).map(OsStr::to_string_lossy);
    name.unwrap_or_default().into_owned()
}

/// What a folder holds, sorted by name, without dotfiles.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}

/// The folders in a folder, sorted by name, without those that begin with a dot. What may be a folder, as nobody can
/// tell what it is, is among them.
pub(super) fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let may_be_folder = |entry: &PathBuf| {
        fs::metadata(entry)
            .map_or_else(|error| is_there::<()>(Err(error)).is_err(), |metadata| metadata.is_dir())
    };
    Ok(entries(folder)?.into_iter().filter(may_be_folder).collect())
}

struct Reading {
    files: SourceFiles,
    count: usize,
    root: PathBuf,
    limits: FolderLimits,
}

enum Stop {
    Io(io::Error),
    TooMany,
}

impl Reading {
    /// Reads the last of `above`, the real paths of the folders that lead here; `path` is its path within the
    /// rule set, with a `/` at its end unless it is the root.
    fn folder(&mut self, path: &str, above: &mut Vec<PathBuf>) -> Result<(), Stop> {
        let Some(folder) = above.last().cloned() else {
            return Ok(());
        };
        let held = match entries(&folder) {
            Ok(held) => held,
            Err(error) if path.is_empty() => return Err(Stop::Io(error)),
            Err(error) => return self.add(path.trim_end_matches('/'), cannot_read(&error)),
        };
        for entry in held {
            let name = entry.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
            self.entry(&format!("{path}{name}"), &entry, above)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &str, entry: &Path, above: &mut Vec<PathBuf>) -> Result<(), Stop> {
        let real = match entry.canonicalize() {
            Ok(real) => real,
            Err(error) => return self.add(path, cannot_read(&error)),
        };
        if !real.starts_with(&self.root) {
            return self.add(path, SourceText::LinkOutside);
        }
        if !real.is_dir() {
            let text = read_file(&real, self.limits.file_bytes_max);
            return self.add(path, text);
        }
        if above.contains(&real) {
            return self.add(path, why("the link leads in a circle"));
        }
        if above.len() > self.limits.depth_max {
            return self.add(path, why("too many folders within each other"));
        }
        above.push(real);
        let done = self.folder(&format!("{path}/"), above);
        above.pop();
        done
    }

    fn add(&mut self, path: &str, text: SourceText) -> Result<(), Stop> {
        self.count = self.count.saturating_add(1);
        if self.count > self.limits.files_max {
            return Err(Stop::TooMany);
        }
        self.files.add(path, text);
        Ok(())
    }
}

/// What is said of a file that cannot be read.
pub(super) fn why(why: &str) -> SourceText {
    SourceText::Unreadable { why: why.to_owned() }
}

fn cannot_read(error: &io::Error) -> SourceText {
    SourceText::Unreadable { why: error.to_string() }
}

/// Reads a file. What is no regular file, such as a pipe, is not opened: opening could wait for ever.
fn read_file(path: &Path, bytes_max: u64) -> SourceText {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return cannot_read(&error),
    };
    if !metadata.is_file() {
        return why("it is not a regular file");
    }
    if metadata.len() > bytes_max {
        return SourceText::TooLarge { bytes: metadata.len() };
    }
    // The file may have grown since.
    let mut bytes = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Err(error) => cannot_read(&error),
        Ok(read) if u64::try_from(read).is_ok_and(|read| read > bytes_max) => {
            SourceText::TooLarge { bytes: bytes_max.saturating_add(1) }
        }
        Ok(_) => text(bytes),
    }
}

/// The text of a file's bytes.
pub(super) fn text(bytes: Vec<u8>) -> SourceText {
    match String::from_utf8(bytes) {
        Ok(text) => SourceText::Text(text.into()),
        Err(error) => {
            let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
            SourceText::NotUtf8 { before: String::from_utf8_lossy(valid).into() }
        }
    }
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
