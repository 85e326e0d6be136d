//! CSV, row by row.

use std::io::BufRead;
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use super::columns::Columns;
use super::lines::skip_byte_order_mark;
use super::{ImportError, RecordError};
use crate::domain::Date;
use crate::ruleset::{ImportPlan, RuleSet};

/// Rows of a table whose columns fit an import file.
pub(super) struct Rows {
    reader: csv::Reader<Box<dyn BufRead>>,
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
        let mut reader = ReaderBuilder::new()
            .has_headers(true)
            .flexible(true)
            .from_reader(input);
        let headings = reader.byte_headers().map_err(failed)?;
        if headings.iter().all(<[u8]>::is_empty) {
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
        let mut row = ByteRecord::new();
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => {
                let line = row.position().map_or(0, csv::Position::line);
                Some(Ok(Row::Cells(line, row)))
            }
            Err(error) if error.is_io_error() => Some(Err(failed(error))),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                Some(Ok(Row::Bad(RecordError::new(line, error.to_string(), ""))))
            }
        }
    }
}

fn failed(error: csv::Error) -> ImportError {
    if let csv::ErrorKind::Io(error) = error.into_kind() {
        return ImportError::Io(error);
    }
    ImportError::WrongEncoding("")
}
