//! Tables of figures.

use comfy_table::{CellAlignment, Table, presets};

/// Prints a table whose first column has names.
pub(crate) fn table(title: &str, heading: &[&str], rows: &[Vec<String>]) {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(heading);
    table.add_rows(rows);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!("\n{title}");
    for line in table.lines() {
        println!("  {}", line.trim_end());
    }
}

/// A time in nanoseconds: `4,217 ns`.
pub(crate) fn nanoseconds(picoseconds: u64) -> String {
    format!("{} ns", readily::render::number::grouped((picoseconds + 500) / 1_000))
}

/// How often one goes into the other: `3.4 ×`.
pub(crate) fn ratio(of: u64, to: u64) -> String {
    let tenths = of * 10 / to.max(1);
    if tenths < 100 {
        let hundredths = of * 100 / to.max(1);
        return format!("{}.{:02} ×", hundredths / 100, hundredths % 100);
    }
    format!("{}.{} ×", tenths / 10, tenths % 10)
}
