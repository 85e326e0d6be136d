//! CSV, row by row.

use std::io::{BufRead, Chain, Read as _};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::cells::Cells;
use super::columns::Columns;
use super::line_ends::{LineFeeds, RowTooLong};
use super::lines::skip_byte_order_mark;
use super::{ImportError, Reading, RecordError, headings};
use crate::ruleset::{ImportPlan, Notation};

/// What splits a table into cells.
pub(super) type Reader = csv::Reader<Chain<LineFeeds, &'static [u8]>>;

/// Rows of a table whose columns fit an import file.
pub(super) struct Rows {
    reader: Reader,
    columns: Arc<Columns>,
    /// The line on which the row that was read last begins.
    begins: u64,
    /// What the row before was read into, for the next.
    spare: Option<ByteRecord>,
    /// A row that was read ahead, with the line after it.
    ahead: Option<csv::Result<(u64, ByteRecord)>>,
}

/// A row, or what is wrong with it.
pub(super) enum Row {
    /// A row that starts on a line.
    Cells(u64, Cells),
    /// A row that cannot be split into cells.
    Bad(RecordError),
}

impl Rows {
    /// Reads the headings and matches them with the import file.
    pub(super) fn open(
        mut input: Box<dyn BufRead>,
        plan: &ImportPlan,
        notation: Notation,
        reading: Reading<'_>,
    ) -> Result<Self, ImportError> {
        skip_byte_order_mark(&mut *input)?;
        // Lines end with a line feed, the last one too, so that they can be counted. One more is left at the end, but
        // by a quote that is never closed.
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(notation.separator.byte())
            .terminator(Terminator::Any(b'\n'))
            .from_reader(LineFeeds::of(input).chain(b"\n\n".as_slice()));
        let columns = headings::matched(&mut reader, plan, notation, reading)?;
        Ok(Self { reader, columns: Arc::new(columns), begins: 0, spare: None, ahead: None })
    }

    /// The columns that rows are read by.
    pub(super) fn columns(&self) -> Arc<Columns> {
        Arc::clone(&self.columns)
    }

    /// The next row; none at the end.
    pub(super) fn next(&mut self) -> Option<Result<Row, ImportError>> {
        match self.ahead.take().or_else(|| self.read()) {
            None => None,
            Some(Ok((after, row))) => {
                let is_open = may_be_open(&row) && self.took_the_end();
                // A quote that is never closed takes the end of the file into its cell.
                let own = feeds_of(&row).saturating_add(u64::from(!is_open));
                let line = after.saturating_sub(own);
                let told = if is_open { open_quote(line, &row) } else { Row::Cells(line, Cells::from(&row)) };
                self.spare = Some(row);
                Some(Ok(told))
            }
            Some(Err(error)) if error.is_io_error() => Some(Err(failed(error, self.begins))),
            Some(Err(error)) => {
                let line = error.position().map_or(0, csv::Position::line);
                Some(Ok(Row::Bad(RecordError::new(line, error.to_string(), ""))))
            }
        }
    }

    /// The next row that is not blank, with the line after it. (The position that a row itself has counts blank lines
    /// before it to the row.)
    fn read(&mut self) -> Option<csv::Result<(u64, ByteRecord)>> {
        let mut row = self.spare.take().unwrap_or_default();
        loop {
            self.begins = begin_row(&mut self.reader);
            match self.reader.read_byte_record(&mut row) {
                Ok(false) => return None,
                Ok(true) if is_blank(&row) => {}
                Ok(true) => return Some(Ok((self.reader.position().line(), row))),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Whether the row that was just read took everything up to the end: not even a line feed was left behind it.
    fn took_the_end(&mut self) -> bool {
        let at = self.reader.position().byte();
        self.ahead = self.read();
        self.ahead.is_none() && self.reader.position().byte() == at
    }
}

/// What is said of a row whose last cell is a quote that is never closed.
fn open_quote(line: u64, row: &ByteRecord) -> Row {
    let (from, to) = open_lines(line, row);
    let message = format!("a quote that starts in line {from} is never closed");
    let help = if from == to { String::new() } else { format!("lines {from} to {to} were read as one cell") };
    Row::Bad(RecordError::new(line, message, help))
}

/// The first and the last line of a quote that is never closed, in a row that starts on a line.
pub(super) fn open_lines(line: u64, row: &ByteRecord) -> (u64, u64) {
    let open = row.iter().next_back().unwrap_or(&[]);
    let from = line.saturating_add(feeds_of(row).saturating_sub(feeds(open)));
    (from, from.saturating_add(feeds(open.trim_ascii_end())))
}

/// The line feeds within a row.
pub(super) fn feeds_of(row: &ByteRecord) -> u64 {
    row.iter().map(feeds).sum()
}

fn feeds(cell: &[u8]) -> u64 {
    u64::try_from(cell.split(|byte| *byte == b'\n').count().saturating_sub(1)).unwrap_or(u64::MAX)
}

/// Whether the last cell may be a quote that is never closed: it ends with a line feed.
pub(super) fn may_be_open(row: &ByteRecord) -> bool {
    row.iter().next_back().is_some_and(|cell| cell.ends_with(b"\n"))
}

/// Whether a row says nothing: it is an empty line, or what spreadsheets write for one, which is separators alone.
pub(super) fn is_blank(row: &ByteRecord) -> bool {
    row.iter().all(|cell| std::str::from_utf8(cell).is_ok_and(|cell| cell.trim().is_empty()))
}

/// Begins a row, which has a limit of its own. The line on which it starts.
pub(super) fn begin_row(reader: &mut Reader) -> u64 {
    let line = reader.position().line();
    let (input, _) = reader.get_mut().get_mut();
    input.begin_row();
    line
}

/// What is told of a table that cannot be read on, in the row that starts on a line.
pub(super) fn failed(error: csv::Error, line: u64) -> ImportError {
    if let csv::ErrorKind::Io(error) = error.into_kind() {
        let is_too_long = error.get_ref().and_then(|why| why.downcast_ref::<RowTooLong>()).is_some();
        return if is_too_long { ImportError::RowTooLong { line } } else { ImportError::Io(error) };
    }
    ImportError::WrongEncoding("")
}
