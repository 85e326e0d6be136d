//! A document as Markdown and as one page of HTML, and the page that lists several documents.

use maud::html;

use super::Report;
use crate::render::OverviewRow;
use crate::render::handbook::html::{of_block, section as section_html};
use crate::render::handbook::markdown::{blocks, escaped, section as section_markdown};
use crate::render::html::document;

/// The document as one page of HTML that needs nothing else, and prints.
#[must_use]
pub fn report_html(report: &Report) -> String {
    let body = html! {
        h1 { (report.title) }
        @for block in &report.opening { (of_block(block)) }
        @for part in &report.sections { (section_html(part, 2)) }
    };
    document(&report.title, report.language, &body)
}

/// The document as Markdown. The picture is left out; its table stands there.
#[must_use]
pub fn report_markdown(report: &Report) -> String {
    let mut text = format!("# {}\n", escaped(&report.title));
    blocks(&mut text, &report.opening);
    for part in &report.sections {
        section_markdown(&mut text, part, 2);
    }
    text
}

/// The list of several documents, each with its file and its outcome, as HTML.
#[must_use]
pub fn report_index_html(title: &str, language: &str, files: &[(String, OverviewRow)]) -> String {
    let body = html! {
        h1 { (title) }
        ul {
            @for (file, row) in files {
                li { a href=(file) { (row.person()) ", " (row.pathway()) } ": " (row.headline()) }
            }
        }
    };
    document(title, language, &body)
}

/// The list of several documents as Markdown.
#[must_use]
pub fn report_index_markdown(title: &str, files: &[(String, OverviewRow)]) -> String {
    let mut text = format!("# {}\n\n", escaped(title));
    for (file, row) in files {
        let what = escaped(&format!("{}, {}", row.person(), row.pathway()));
        push!(text, "- [{what}](<{file}>): {}\n", escaped(row.headline()));
    }
    text
}
