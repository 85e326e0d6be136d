//! The files of one rule set, in memory. Reading folders is not done here.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::domain::hexadecimal;

/// What a file holds, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceText {
    /// Its text.
    Text(Arc<str>),
    /// Not UTF-8; the offset of the first wrong byte, and the text before it.
    NotUtf8 {
        /// What came before the first wrong byte.
        before: Arc<str>,
    },
    /// More bytes than a rule file may have.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// Stands for the whole folder, which has more files than a rule set may have.
    TooManyFiles {
        /// How many it may have.
        files_max: usize,
    },
    /// A link that leads out of the folder.
    LinkOutside,
    /// It could not be read.
    Unreadable {
        /// What the operating system said.
        why: String,
    },
}

/// A file of the rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path within the folder, with `/`.
    pub path: Arc<str>,
    /// What it holds.
    pub text: SourceText,
}

impl SourceFile {
    /// The text, where there is one; what could be read of it otherwise.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.text {
            SourceText::Text(text) | SourceText::NotUtf8 { before: text } => text,
            SourceText::TooLarge { .. }
            | SourceText::TooManyFiles { .. }
            | SourceText::LinkOutside
            | SourceText::Unreadable { .. } => "",
        }
    }
}

/// All files of one rule set, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFiles {
    /// The name of the folder, which is the organisation's id.
    pub folder: String,
    /// Held once however often they are cloned, so that a service compares those of many organisations without
    /// reading them.
    files: Arc<BTreeMap<Arc<str>, SourceFile>>,
}

impl SourceFiles {
    /// No files yet, of a folder with a name.
    #[must_use]
    pub fn new(folder: impl Into<String>) -> Self {
        Self { folder: folder.into(), files: Arc::default() }
    }

    /// The files of a folder that could not be read at all. Loading them gives that one finding.
    #[must_use]
    pub fn unusable(folder: impl Into<String>, why: SourceText) -> Self {
        let mut files = Self::new(folder);
        files.add("", why);
        files
    }

    /// Why the folder could not be read, if it could not.
    #[must_use]
    pub fn why_unusable(&self) -> Option<&SourceFile> {
        self.get("").filter(|whole| !matches!(whole.text, SourceText::Text(_)))
    }

    /// Adds a file with its text.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.add(path, SourceText::Text(text.into()));
        self
    }

    /// Adds a file, or replaces the one with the same path.
    pub fn add(&mut self, path: &str, text: SourceText) {
        let path: Arc<str> = path.into();
        Arc::make_mut(&mut self.files).insert(Arc::clone(&path), SourceFile { path, text });
    }

    /// The file with a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// The text of a file; empty when there is none.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", SourceFile::text)
    }

    /// Every file, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// SHA-256 over the sorted (path, length, bytes) of the rule files, without `tests/`, `imports/`,
    /// `approvals.yaml` and dotfiles.
    #[must_use]
    pub fn digest(&self) -> RuleSetDigest {
        let mut hash = Sha256::new();
        for file in self.files.values().filter(|file| counts_for_the_digest(&file.path)) {
            for part in [file.path.as_bytes(), file.text().as_bytes()] {
                hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(part);
            }
        }
        RuleSetDigest(hash.finalize().into())
    }
}

/// Whether a file was left by an editor or the operating system.
pub(super) fn is_leftover(path: &str) -> bool {
    const NAMES: [&str; 2] = ["desktop.ini", "Thumbs.db"];
    const ENDINGS: [&str; 6] = ["~", ".bak", ".orig", ".rej", ".swp", ".tmp"];
    let name = path.rsplit('/').next().unwrap_or(path);
    if is_hidden(path) {
        return false;
    }
    NAMES.contains(&name) || name.starts_with("~$") || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn counts_for_the_digest(path: &str) -> bool {
    !is_leftover(path)
        && !path.starts_with("tests/")
        && !path.starts_with("imports/")
        && path != "approvals.yaml"
        && !is_hidden(path)
}

/// Whether a file, or a folder that it is in, starts with a dot: nobody looks at it.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// SHA-256 over the rule files: equal exactly when the rules are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleSetDigest(pub [u8; 32]);

impl RuleSetDigest {
    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        let bytes: Vec<u8> = digits
            .chunks_exact(2)
            .filter_map(|pair| match pair {
                [high, low] => Some((high << 4) | low),
                _ => None,
            })
            .collect();
        if digits.len() == 64 { bytes.try_into().ok().map(Self) } else { None }
    }
}

impl fmt::Display for RuleSetDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal(&self.0))
    }
}

impl fmt::Debug for RuleSetDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
