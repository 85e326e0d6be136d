//! A document as text for a terminal.

use super::Report;
use crate::render::handbook::{Block, Cell, Section, Table};
use crate::render::page::{Page, Row, Side};
use crate::render::{Look, Paint};

/// The widest short cell that stands in a column of its own.
const COLUMN_MAX: usize = 28;

/// The document as text. The picture is left out; its table stands there.
#[must_use]
pub fn report_text(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    page.heading(&report.title);
    blocks(&mut page, &report.opening);
    for part in &report.sections {
        section(&mut page, part);
    }
    page.finish()
}

fn section(page: &mut Page, of: &Section) {
    page.heading(&of.heading.plain());
    blocks(page, &of.blocks);
    for part in &of.sections {
        section(page, part);
    }
}

fn blocks(page: &mut Page, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => page.paragraph(2, None, &words.plain()),
            Block::List(items) => {
                let rows: Vec<Row> = items.iter().map(|item| Row::new(&["-"], item.plain())).collect();
                page.list(Side::Left, &rows);
            }
            Block::Table(of) => table(page, of),
            Block::Code(lines) => page.block(4, lines),
            Block::Picture(_) => {}
        }
    }
}

/// A table as its caption and rows: short cells in columns, and the longest last with its lines.
fn table(page: &mut Page, of: &Table) {
    page.paragraph(2, None, &of.caption.plain());
    let width = |at: usize| {
        let cells = of.rows.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| plain(cell).chars().count()).max().unwrap_or(0)
    };
    let count = of.columns.len();
    // Figures come first and names after them, as in the other texts.
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| width(*at) > COLUMN_MAX);
    let short = order.iter().filter(|at| width(**at) <= COLUMN_MAX).count().min(count.saturating_sub(1));
    let (short, long) = order.split_at(short);
    let heading = |places: &[usize]| -> Vec<&str> {
        places.iter().filter_map(|at| of.columns.get(*at)).map(String::as_str).collect()
    };
    let mut rows = vec![Row::new(&heading(short), heading(long).join("; ")).paint(Some(Paint::Faint))];
    for row in &of.rows {
        let cells: Vec<String> =
            short.iter().map(|at| row.cells.get(*at).map(plain).unwrap_or_default()).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let mut lines = long
            .iter()
            .filter_map(|at| row.cells.get(*at))
            .flat_map(|cell| cell.0.iter().map(|line| (line.depth * 2, line.words.plain())));
        let first = lines.next().map(|(_, text)| text).unwrap_or_default();
        let mut shown = Row::new(&cells, first);
        for (indent, text) in lines {
            shown = shown.and(indent.max(2), text);
        }
        rows.push(shown);
    }
    page.list(Side::Left, &rows);
}

fn plain(cell: &Cell) -> String {
    cell.0.iter().map(|line| line.words.plain()).collect::<Vec<_>>().join("; ")
}
