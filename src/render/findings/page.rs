//! The page that explains each kind of finding: `docs/findings.md`.

use std::fmt::Write as _;

use super::explain::{CHAPTERS, of_chapter};
use crate::finding::{Code, Severity};

/// The page in Markdown, made from the table of codes.
#[must_use]
pub fn findings_page() -> String {
    let mut page = String::from(
        "# Findings\n\n\
         What `readily check` can find in rule files, by code.\n\
         An error means that the rules are not used; a warning never blocks.\n\
         This page is made from `src/finding/code.rs`; a test compares the two.\n",
    );
    for (first, title) in CHAPTERS {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n## {title}\n");
        for code in of_chapter(first) {
            section(&mut page, code);
        }
    }
    page
}

fn section(page: &mut String, code: Code) {
    let severity = match code.severity() {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "\n### {} {}\n\n{severity}.\n{}\n\nInstead of\n\n```text\n{}\n```\n\nwrite\n\n```text\n{}\n```\n",
        code.text(),
        code.title(),
        code.about(),
        code.example(),
        code.instead(),
    );
}
