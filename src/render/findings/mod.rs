//! Findings as text for people, as JSON, as SARIF, and the page that explains each kind.

mod explain;
mod human;
mod json;
mod page;
mod sarif;
mod source;
mod summary;

pub use explain::{code_json, code_text, codes_text};
pub use human::findings_text;
pub use json::findings_json;
pub use page::findings_page;
pub use sarif::findings_sarif;
pub use summary::findings_summary;

use crate::finding::{Finding, Place};
use crate::ruleset::{Positions, SourceFiles};

/// The findings of one rule set, with what is needed to show their places.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The folder as the reader knows it, such as `rules/acme`; may be empty.
    pub folder: &'a str,
    /// The files of the rule set.
    pub files: &'a SourceFiles,
    /// What was found in them.
    pub findings: &'a [Finding],
}

impl<'a> Report<'a> {
    /// The path of a place's file as the reader knows it.
    pub(super) fn path(&self, place: &Place) -> String {
        match (self.folder.trim_end_matches('/'), &*place.file) {
            ("", file) => file.to_owned(),
            (folder, "") => folder.to_owned(),
            (folder, file) => format!("{folder}/{file}"),
        }
    }

    /// Where the findings are.
    fn positions(&self) -> Positions<'a> {
        Positions::of_findings(self.findings, self.files)
    }
}
