//! What can be wrong with an input as a whole, and with one of its records.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::lines::LINE_BYTES_MAX;
use crate::finding::Finding;
use crate::ruleset::SourceFiles;

/// Why an input cannot be read, or not be read on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The operating system says no.
    #[error("cannot read on")]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("the input is empty")]
    Empty,
    /// It is not UTF-8 text.
    #[error("the text is not UTF-8{0}: save it as UTF-8")]
    WrongEncoding(&'static str),
    /// More than can be read at once.
    #[error("the input has more than {bytes_max} bytes: use NDJSON, which is read line by line")]
    TooLarge {
        /// How many it may have.
        bytes_max: usize,
    },
    /// A row of a table is endless.
    #[error("a row from line {line} on has more than {LINE_BYTES_MAX} bytes: is a quote in it never closed?")]
    RowTooLong {
        /// The line, from 1, on which it starts, or an empty one before it.
        line: u64,
    },
    /// It is not JSON.
    #[error("not a JSON profile, nor a list of them, at line {line}: {what}")]
    NotJson {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// A YAML file with findings that belong to no profile, so that it is not known where profiles start and end.
    #[error("the profiles have findings")]
    Findings {
        /// The file, under its name.
        files: Box<SourceFiles>,
        /// What was found.
        findings: Vec<Finding>,
    },
    /// The columns do not fit the import file.
    #[error("the columns do not fit imports/{import}.yaml:{}", joined(problems))]
    Columns {
        /// The import file's name.
        import: Arc<str>,
        /// Everything that does not fit, with what to do.
        problems: Vec<String>,
    },
    /// CSV needs an import file, and it is not clear which.
    #[error("a CSV file needs an import file; this rule set has {}", known(imports))]
    NoImport {
        /// The import files that there are.
        imports: Vec<Arc<str>>,
    },
}

fn joined(problems: &[String]) -> String {
    format!("\n  {}", problems.join("\n  "))
}

fn known(imports: &[Arc<str>]) -> String {
    if imports.is_empty() {
        return "none: add imports/<name>.yaml".to_owned();
    }
    let names: Vec<&str> = imports.iter().map(|name| &**name).collect();
    format!("{}: choose one with --import", names.join(", "))
}

/// What is wrong with one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordError {
    /// The line on which the record starts, from 1.
    pub line: u64,
    /// The column, for a table.
    pub column: Option<Arc<str>>,
    /// What is wrong, with the value.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
    /// The same as a finding with its place, where the input can be drawn.
    pub drawn: Option<Box<Drawn>>,
}

/// A finding with the file that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The file, under its name.
    pub files: Arc<SourceFiles>,
    /// What was found.
    pub finding: Finding,
}

impl RecordError {
    /// Something wrong with a record as a whole.
    #[must_use]
    pub fn new(line: u64, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { line, column: None, message: message.into(), help: help.into(), drawn: None }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(formatter, ", column `{column}`")?;
        }
        write!(formatter, ": {}", self.message)?;
        if !self.help.is_empty() {
            write!(formatter, " ({})", self.help)?;
        }
        Ok(())
    }
}
