//! The forms in which profiles come.

use std::path::Path;

/// The form of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One profile, or a list of them.
    Json,
    /// A profile a line.
    Ndjson,
    /// A profile, a list of them, or `profiles:` by name.
    Yaml,
    /// A row a person, through an import file.
    Csv,
}

impl Form {
    /// The form that a file's name tells.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "json" => Some(Self::Json),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "yaml" | "yml" => Some(Self::Yaml),
            "csv" | "tsv" => Some(Self::Csv),
            _ => None,
        }
    }
}
