//! A handbook as data: sections, sentences and tables, without a form. The writers give it one.

/// How many levels of headings the contents list.
pub(in crate::render) const CONTENTS_DEPTH: usize = 2;

/// The published guide to the rules of one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handbook {
    /// Its title.
    pub title: String,
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
    pub heading: String,
    /// What stands below the heading.
    pub blocks: Vec<Block>,
    /// The sections within it.
    pub sections: Vec<Section>,
}

impl Section {
    /// A section with nothing in it yet.
    pub(in crate::render) fn new(id: impl Into<String>, heading: impl Into<String>) -> Self {
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
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table without rows.
    pub(in crate::render) fn new(caption: impl Into<String>, columns: &[&str]) -> Self {
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

/// Words of a sentence, some of them with a meaning of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Piece>);

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// What matters most.
    Strong(String),
    /// A name or an expression of the rules, as written.
    Code(String),
    /// A reference to a section or row.
    Link {
        /// What it shows.
        text: String,
        /// The id of the section or row.
        to: String,
    },
}

impl Words {
    /// No words yet.
    pub(in crate::render) const fn new() -> Self {
        Self(Vec::new())
    }

    /// What matters most.
    pub(in crate::render) fn of_strong(text: impl Into<String>) -> Self {
        Self(vec![Piece::Strong(text.into())])
    }

    /// A name or an expression of the rules.
    pub(in crate::render) fn of_code(text: impl Into<String>) -> Self {
        Self(vec![Piece::Code(text.into())])
    }

    /// A reference.
    pub(in crate::render) fn of_link(text: impl Into<String>, to: impl Into<String>) -> Self {
        Self(vec![Piece::Link { text: text.into(), to: to.into() }])
    }

    /// With more words.
    #[must_use]
    pub(in crate::render) fn and(mut self, words: impl Into<Self>) -> Self {
        self.0.extend(words.into().0);
        self
    }

    /// With a name or an expression of the rules.
    #[must_use]
    pub(in crate::render) fn code(self, text: impl Into<String>) -> Self {
        self.and(Self::of_code(text))
    }

    /// Whether there are none.
    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words without what they mean beside.
    pub(in crate::render) fn plain(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Code(text) | Piece::Link { text, .. } => &**text,
        });
        pieces.collect()
    }

    /// Several as in a sentence: `a`, `a and b`, `a, b and c`.
    pub(in crate::render) fn joined(all: Vec<Self>, and: &str) -> Self {
        let last = all.len().saturating_sub(1);
        let mut joined = Self::new();
        for (at, words) in all.into_iter().enumerate() {
            let between = match at {
                0 => String::new(),
                at if at == last => format!(" {and} "),
                _ => ", ".to_owned(),
            };
            joined = joined.and(between).and(words);
        }
        joined
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::new() } else { Self(vec![Piece::Text(text)]) }
    }
}
