//! A page of text: headings, paragraphs and aligned rows that fit a width.

use std::collections::BTreeSet;

use comfy_table::{ContentArrangement, Table, presets};

use super::{Look, Paint};

/// A page that grows downwards.
#[derive(Debug)]
pub(super) struct Page {
    look: Look,
    text: String,
}

/// A row: short cells on the left, then text that wraps.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The cells on the left.
    pub(super) cells: Vec<String>,
    /// The colour of the cells and of the first paragraph.
    pub(super) paint: Option<Paint>,
    /// Paragraphs on the right, each with its own indent.
    pub(super) paragraphs: Vec<(usize, String)>,
}

impl Row {
    /// A row with one paragraph.
    pub(super) fn new(cells: &[&str], text: impl Into<String>) -> Self {
        Self {
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            paint: None,
            paragraphs: vec![(0, text.into())],
        }
    }

    /// The row in a colour.
    pub(super) fn paint(mut self, paint: Option<Paint>) -> Self {
        self.paint = paint;
        self
    }

    /// The row with one more paragraph.
    pub(super) fn and(mut self, indent: usize, text: impl Into<String>) -> Self {
        self.paragraphs.push((indent, text.into()));
        self
    }

    /// The row with more paragraphs.
    pub(super) fn and_all(mut self, indent: usize, texts: impl IntoIterator<Item = String>) -> Self {
        self.paragraphs.extend(texts.into_iter().map(|text| (indent, text)));
        self
    }
}

/// Which side the cells of a list stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Page {
    /// An empty page.
    pub(super) const fn new(look: Look) -> Self {
        Self { look, text: String::new() }
    }

    /// The page as text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// A heading after an empty line.
    pub(super) fn heading(&mut self, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.paragraph(0, Some(Paint::Heading), heading);
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, indent: usize, paint: Option<Paint>, text: &str) {
        for line in wrap(text, self.look.columns().saturating_sub(indent)) {
            self.push_line(indent, paint, &line);
        }
    }

    /// Lines that are laid out already.
    pub(super) fn block(&mut self, indent: usize, lines: &str) {
        for line in lines.lines() {
            self.push_line(indent, None, line.trim_end());
        }
    }

    /// Rows whose cells stand in columns.
    pub(super) fn list(&mut self, side: Side, rows: &[Row]) {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|at| rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.chars().count()).max())
            .map(|width| width.unwrap_or(0))
            .collect();
        let left: usize = widths.iter().map(|width| width + 2).sum::<usize>() + 2;
        for row in rows {
            let mut cells = Some(self.cells(row, &widths, side));
            for (indent, paragraph) in &row.paragraphs {
                let room = self.look.columns().saturating_sub(left + indent).max(20);
                let first = *indent == 0 && cells.is_some();
                for line in wrap(paragraph, room) {
                    let line = if first { self.painted(row.paint, &line) } else { line };
                    match cells.take() {
                        Some(cells) => self.text.push_str(&cells),
                        None => self.text.push_str(&" ".repeat(left)),
                    }
                    self.text.push_str(&" ".repeat(*indent));
                    self.end_line(&line);
                }
            }
        }
    }

    fn cells(&self, row: &Row, widths: &[usize], side: Side) -> String {
        let mut text = String::from("  ");
        for (at, width) in widths.iter().enumerate() {
            let cell = row.cells.get(at).map_or("", String::as_str);
            let space = " ".repeat(width.saturating_sub(cell.chars().count()));
            let cell = self.painted(row.paint, cell);
            match side {
                Side::Left => push!(text, "{cell}{space}  "),
                Side::Right => push!(text, "{space}{cell}  "),
            }
        }
        text
    }

    fn painted(&self, paint: Option<Paint>, text: &str) -> String {
        paint.map_or_else(|| text.to_owned(), |paint| self.look.paint(paint, text))
    }

    fn push_line(&mut self, indent: usize, paint: Option<Paint>, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        let line = self.painted(paint, line);
        self.end_line(&line);
    }

    fn end_line(&mut self, line: &str) {
        self.text.push_str(line);
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
    }
}

/// The lines of a text that fit a width, as wide characters take two columns.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let fits = text.len() <= width && !text.contains('\n');
    if fits {
        return vec![text.to_owned()];
    }
    let text = &together(text);
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.add_row([text.as_str()]);
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 0));
    });
    table.lines().map(|line| line.trim_end().replace('\u{a0}', " ")).collect()
}

/// The text with spaces that do not break where words belong together: a number and its percent sign, and a day, such
/// as `1 Oct 2026`.
fn together(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let days: BTreeSet<usize> =
        words.windows(3).enumerate().filter(|(_, three)| is_day(three)).map(|(at, _)| at).collect();
    let mut held = String::with_capacity(text.len());
    for (at, word) in words.iter().enumerate() {
        let in_day = [1, 2].iter().any(|back| at.checked_sub(*back).is_some_and(|at| days.contains(&at)));
        match at {
            0 => {}
            _ if in_day || word.starts_with('%') => held.push('\u{a0}'),
            _ => held.push(' '),
        }
        held.push_str(word);
    }
    held
}

/// Whether words are a day, its month and its year; brackets and the like around them do not matter.
fn is_day(words: &[&str]) -> bool {
    let [day, month, year] = words else { return false };
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let day = day.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let year = year.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let is_month = month.len() == 3 && month.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_month && is_number(day) && day.len() <= 2 && is_number(year) && year.len() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_columns_and_wrap() {
        let mut page = Page::new(Look::plain(40));
        page.heading("Conditions");
        page.list(
            Side::Left,
            &[
                Row::new(&["met"], "Wants to lead people, and has said so more than once"),
                Row::new(&["not met"], "中文中文中文中文 中文中文中文中文中文中文").and(2, "a note"),
            ],
        );
        let expected = "Conditions\n\
            \x20 met      Wants to lead people, and has\n\
            \x20          said so more than once\n\
            \x20 not met  中文中文中文中文\n\
            \x20          中文中文中文中文中文中文\n\
            \x20            a note\n";
        assert_eq!(page.finish(), expected);
    }

    #[test]
    fn a_day_stays_on_one_line() {
        let mut page = Page::new(Look::plain(40));
        let text = "What was reported then counts until (1 Oct 2026), and 66 % of it is one old thing.";
        page.paragraph(0, None, text);
        let expected = "What was reported then counts until\n\
            (1 Oct 2026), and 66 % of it is one old\n\
            thing.\n";
        assert_eq!(page.finish(), expected);
    }

    #[test]
    fn colour_is_only_an_extra() {
        let mut page = Page::new(Look { colour: true, width: 40 });
        page.list(Side::Left, &[Row::new(&["met"], "yes").paint(Some(Paint::Good))]);
        assert_eq!(page.finish(), "  \u{1b}[32mmet\u{1b}[0m  \u{1b}[32myes\u{1b}[0m\n");
    }
}
