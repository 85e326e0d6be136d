//! CSV, row by row.

use std::io::{BufRead, Chain, Read as _};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::columns::Columns;
use super::lines::skip_byte_order_mark;
use super::{ImportError, RecordError};
use crate::domain::Date;
use crate::ruleset::{ImportPlan, RuleSet};

/// Rows of a table whose columns fit an import file.
pub(super) struct Rows {
    reader: csv::Reader<Chain<Box<dyn BufRead>, &'static [u8]>>,
    columns: Arc<Columns>,
    /// How long the row before was, and a little more: the next is about as long.
    row_bytes: usize,
    /// A row that was read ahead, with its line.
    ahead: Option<(u64, ByteRecord)>,
}

/// A row, or what is wrong with it.
pub(super) enum Row {
    /// A row that starts on a line.
    Cells(u64, ByteRecord),
    /// A row that cannot be split into cells.
    Bad(RecordError),
}

impl Rows {
    /// Reads the headings and matches them with the import file.
    pub(super) fn open(
        mut input: Box<dyn BufRead>,
        plan: &ImportPlan,
        rule_set: &RuleSet,
        as_of: Date,
    ) -> Result<Self, ImportError> {
        skip_byte_order_mark(&mut *input)?;
        // Lines end with a line feed, the last one too, so that they can be counted; a carriage return before
        // it is a blank at the end of a cell.
        let mut reader = ReaderBuilder::new()
            .has_headers(true)
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(input.chain(b"\n".as_slice()));
        let headings = reader.byte_headers().map_err(failed)?;
        if headings.iter().all(|heading| heading.trim_ascii().is_empty()) {
            return Err(ImportError::Empty);
        }
        let headings: Vec<Arc<str>> = headings
            .iter()
            .map(|heading| std::str::from_utf8(heading).map(|heading| heading.trim().into()))
            .collect::<Result<_, _>>()
            .map_err(|_| ImportError::WrongEncoding(" (in the headings)"))?;
        let columns = Columns::new(headings, plan, rule_set, as_of)?;
        Ok(Self { reader, columns: Arc::new(columns), row_bytes: 0, ahead: None })
    }

    /// The columns that rows are read by.
    pub(super) fn columns(&self) -> Arc<Columns> {
        Arc::clone(&self.columns)
    }

    /// The next row; none at the end.
    pub(super) fn next(&mut self) -> Option<Result<Row, ImportError>> {
        if let Some((line, row)) = self.ahead.take() {
            return Some(Ok(Row::Cells(line, row)));
        }
        loop {
            let mut row = ByteRecord::with_capacity(self.row_bytes, self.columns.headings.len());
            match self.reader.read_byte_record(&mut row) {
                Ok(false) => return None,
                Ok(true) if is_blank(&row) => {}
                Ok(true) => {
                    self.row_bytes = row.as_slice().len() + 32;
                    let line = self.first_line_of(&row);
                    let row = if may_be_open(&row) { self.closed(line, row) } else { Row::Cells(line, row) };
                    return Some(Ok(row));
                }
                Err(error) if error.is_io_error() => return Some(Err(failed(error))),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    return Some(Ok(Row::Bad(RecordError::new(line, error.to_string(), ""))));
                }
            }
        }
    }

    /// A row whose last cell ends with a line feed, which is how a quote shows that is never closed: it has
    /// taken everything up to the end of the file.
    fn closed(&mut self, line: u64, row: ByteRecord) -> Row {
        let mut next = ByteRecord::new();
        if matches!(self.reader.read_byte_record(&mut next), Ok(true)) {
            let next_line = self.first_line_of(&next);
            self.ahead = Some((next_line, next)).filter(|(_, next)| !is_blank(next));
            return Row::Cells(line, row);
        }
        let feeds = |cell: &[u8]| {
            u64::try_from(cell.split(|byte| *byte == b'\n').count().saturating_sub(1)).unwrap_or(u64::MAX)
        };
        let open = row.iter().next_back().unwrap_or(&[]);
        let before: u64 = row.iter().map(feeds).sum::<u64>().saturating_sub(feeds(open));
        let from = line.saturating_add(before);
        let text = open.trim_ascii_end();
        let to = from.saturating_add(feeds(text));
        let message = format!("a quote that starts in line {from} is never closed");
        let help =
            if from == to { String::new() } else { format!("lines {from} to {to} were read as one cell") };
        Row::Bad(RecordError::new(line, message, help))
    }

    /// The line on which a row starts that was read last: the reader stands on the line after it. (The
    /// position that the row itself has counts blank lines before it to the row.)
    fn first_line_of(&self, row: &ByteRecord) -> u64 {
        let within: usize =
            row.iter().map(|cell| cell.split(|byte| *byte == b'\n').count().saturating_sub(1)).sum();
        // A quote that is never closed takes the end of the file into its cell.
        let after = u64::try_from(within).unwrap_or(u64::MAX).saturating_add(u64::from(!may_be_open(row)));
        self.reader.position().line().saturating_sub(after)
    }
}

/// Whether the last cell may be a quote that is never closed.
fn may_be_open(row: &ByteRecord) -> bool {
    row.iter().next_back().is_some_and(|cell| cell.ends_with(b"\n"))
}

/// Whether a row is an empty line, which can hold a carriage return.
fn is_blank(row: &ByteRecord) -> bool {
    row.len() == 1 && row.iter().all(|cell| cell.trim_ascii().is_empty())
}

fn failed(error: csv::Error) -> ImportError {
    if let csv::ErrorKind::Io(error) = error.into_kind() {
        return ImportError::Io(error);
    }
    ImportError::WrongEncoding("")
}
