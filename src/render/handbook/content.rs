//! A handbook as data: sections, sentences and tables, without a form. The writers give it one.

use super::words::Words;
use crate::render::Language;

/// How many levels of headings the contents list.
pub(in crate::render) const CONTENTS_DEPTH: usize = 2;

/// The published guide to the rules of one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handbook {
    /// The language of its sentences, such as `de`.
    pub language: &'static str,
    /// Its title.
    pub title: Words,
    /// The heading of the contents.
    pub contents: String,
    /// What stands before the contents.
    pub opening: Vec<Block>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A part with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What links to it name; unique in the handbook.
    pub id: String,
    /// Its heading.
    pub heading: Words,
    /// What stands below the heading.
    pub blocks: Vec<Block>,
    /// The sections within it.
    pub sections: Vec<Section>,
}

impl Section {
    /// A section with nothing in it yet.
    pub(in crate::render) fn new(id: impl Into<String>, heading: impl Into<Words>) -> Self {
        Self { id: id.into(), heading: heading.into(), blocks: Vec::new(), sections: Vec::new() }
    }

    /// With a paragraph more.
    pub(in crate::render) fn say(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Paragraph(words.into()));
    }

    /// With a list more; nothing when it is empty.
    pub(in crate::render) fn list(&mut self, items: Vec<Words>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// With a table more; nothing when it has no rows.
    pub(in crate::render) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}

/// A paragraph, list, table, file or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Words),
    /// A list without an order.
    List(Vec<Words>),
    /// A table.
    Table(Table),
    /// Lines of a file, as written.
    Code(String),
    /// A picture as SVG, which only pages show; a table beside it has the same figures.
    Picture(String),
}

/// A table; the first cell of a row is its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: Words,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table without rows, its columns by their messages.
    pub(in crate::render) fn new<const N: usize>(
        language: Language<'_>,
        caption: impl Into<Words>,
        columns: [&'static str; N],
    ) -> Self {
        let columns = columns.into_iter().map(|column| language.say(column, [])).collect();
        Self { caption: caption.into(), columns, rows: Vec::new() }
    }

    /// A table without rows, its columns as they read.
    pub(in crate::render) fn with_columns(caption: impl Into<Words>, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { caption: caption.into(), columns, rows: Vec::new() }
    }

    /// With a row more.
    pub(in crate::render) fn row(&mut self, id: Option<String>, cells: Vec<Cell>) {
        self.rows.push(Row { id, cells });
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What links to it name, when something links to it.
    pub id: Option<String>,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A cell: lines, each as deep in a list as it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell(pub Vec<Line>);

/// A line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// 0 for a paragraph, 1 for an item of a list, 2 for an item of a list within.
    pub depth: usize,
    /// What it says.
    pub words: Words,
}

impl Cell {
    /// A cell with paragraphs.
    pub(in crate::render) fn lines(lines: impl IntoIterator<Item = Words>) -> Self {
        Self(lines.into_iter().map(|words| Line { depth: 0, words }).collect())
    }

    /// With a paragraph more; nothing when it has no words.
    pub(in crate::render) fn and(mut self, words: impl Into<Words>) -> Self {
        let words = words.into();
        if !words.is_empty() {
            self.0.push(Line { depth: 0, words });
        }
        self
    }

    /// With more lines.
    pub(in crate::render) fn and_all(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.0.extend(lines);
        self
    }
}

impl<W: Into<Words>> From<W> for Cell {
    fn from(words: W) -> Self {
        Self::default().and(words)
    }
}
