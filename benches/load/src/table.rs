//! Tables for people, which are Markdown as well.

use comfy_table::{CellAlignment, Table, presets};

/// A table: the first column is words, the others numbers.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN).set_header(headings.iter().copied());
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for row in rows {
        table.add_row(row.clone());
    }
    table.to_string()
}
