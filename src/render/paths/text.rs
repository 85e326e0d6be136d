//! Paths beside each other as text.

use comfy_table::{ContentArrangement, Table, presets};

use super::columns::{PathColumns, part_heading, parts_shown};
use crate::render::page::Page;
use crate::render::{Language, Look};

/// A row for each path: the outcome, then interest, aptitude and need, each by itself.
#[must_use]
pub fn paths_text(paths: &[PathColumns], language: Language<'_>, look: Look) -> String {
    let shown = parts_shown(paths);
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.columns().saturating_sub(2)).unwrap_or(u16::MAX));
    let headings = shown.iter().map(|at| part_heading(*at, language));
    let first = [say!(language, "paths-path"), say!(language, "paths-outcome")];
    table.set_header(first.into_iter().chain(headings));
    for path in paths {
        let parts = shown.iter().map(|at| path.part(*at));
        table.add_row([path.title.as_str(), path.outcome.as_str()].into_iter().chain(parts));
    }
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 2));
    });
    let mut page = Page::new(look);
    page.paragraph(2, None, &say!(language, "paths-note", paths = paths.len()));
    page.block(2, &table.to_string());
    page.finish()
}
