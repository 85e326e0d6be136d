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
        if headings
            .iter()
            .all(|heading| heading.trim_ascii().is_empty())
        {
            return Err(ImportError::Empty);
        }
        let headings: Vec<Arc<str>> = headings
            .iter()
            .map(|heading| std::str::from_utf8(heading).map(|heading| heading.trim().into()))
            .collect::<Result<_, _>>()
            .map_err(|_| ImportError::WrongEncoding(" (in the headings)"))?;
        let columns = Columns::new(headings, plan, rule_set, as_of)?;
        Ok(Self {
            reader,
            columns: Arc::new(columns),
        })
    }

    /// The columns that rows are read by.
    pub(super) fn columns(&self) -> Arc<Columns> {
        Arc::clone(&self.columns)
    }

    /// The next row; none at the end.
    pub(super) fn next(&mut self) -> Option<Result<Row, ImportError>> {
        loop {
            let mut row = ByteRecord::new();
            match self.reader.read_byte_record(&mut row) {
                Ok(false) => return None,
                Ok(true) if is_blank(&row) => {}
                Ok(true) => return Some(Ok(Row::Cells(self.first_line_of(&row), row))),
                Err(error) if error.is_io_error() => return Some(Err(failed(error))),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    return Some(Ok(Row::Bad(RecordError::new(line, error.to_string(), ""))));
                }
            }
        }
    }

    /// The line on which a row starts that was read last: the reader stands on the line after it. (The
    /// position that the row itself has counts blank lines before it to the row.)
    fn first_line_of(&self, row: &ByteRecord) -> u64 {
        let within: usize = row
            .iter()
            .map(|cell| cell.split(|byte| *byte == b'\n').count().saturating_sub(1))
            .sum();
        // A quote that is never closed takes the end of the file into its cell.
        let open = row
            .iter()
            .next_back()
            .is_some_and(|cell| cell.ends_with(b"\n"));
        let after = u64::try_from(within)
            .unwrap_or(u64::MAX)
            .saturating_add(u64::from(!open));
        self.reader.position().line().saturating_sub(after)
    }
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
