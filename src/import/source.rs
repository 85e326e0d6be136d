//! An input that gives records one by one.

use std::io::BufRead;

use std::sync::Arc;

use super::cells::Cells;
use super::columns::Columns;
use super::json::{read_profile, split};
use super::lines::{LINE_BYTES_MAX, Line, next_line, skip_byte_order_mark, whole_text};
use super::row::read_row;
use super::table::{Row, Rows};
use super::{Form, ImportError, Imported, RecordError, yaml};
use crate::domain::Date;
use crate::ruleset::yaml::BYTES_MAX;
use crate::ruleset::{ImportPlan, Notation, RuleSet};

/// The most bytes of a JSON input: 64 MiB.
const JSON_BYTES_MAX: usize = 64 << 20;

/// One record, as cheap to pass on as possible.
#[derive(Debug)]
pub enum Record {
    /// A profile as JSON.
    Json {
        /// The line on which it starts.
        line: u64,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A row of a table.
    Row(TableRow),
    /// A profile that was read already, or why it could not be.
    Ready(Box<Result<Imported<'static>, Vec<RecordError>>>),
}

impl Record {
    /// Reads the record.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn read(&self) -> Result<Imported<'_>, Vec<RecordError>> {
        match self {
            Self::Json { line, bytes } => match std::str::from_utf8(bytes) {
                Ok(text) => read_profile(*line, text),
                Err(error) => {
                    let message = format!("not UTF-8 from byte {} of the line on", error.valid_up_to() + 1);
                    Err(vec![RecordError::new(*line, message, "save the file as UTF-8")])
                }
            },
            Self::Row(TableRow { columns, line, cells }) => read_row(columns, *line, cells),
            Self::Ready(result) => Result::clone(result),
        }
    }
}

/// A row of a table with what is known of its columns.
#[derive(Debug)]
pub struct TableRow {
    columns: Arc<Columns>,
    line: u64,
    cells: Cells,
}

/// By what an input is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The rules, for names of evidence.
    pub rule_set: &'r RuleSet,
    /// The name of the import file for CSV; the only one when nothing is said.
    pub import: Option<&'r str>,
    /// The day of what has no date of its own.
    pub as_of: Date,
}

impl<'r> Reading<'r> {
    fn plan(&self) -> Result<&'r ImportPlan, ImportError> {
        let imports = &self.rule_set.imports;
        let found = match (self.import, imports.as_slice()) {
            (Some(name), _) => imports.iter().find(|plan| &*plan.name == name),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let known = || imports.iter().map(|plan| Arc::clone(&plan.name)).collect();
        found.ok_or_else(|| ImportError::NoImport { imports: known() })
    }

    /// How a table is written; none when it is not clear by which import file it is read.
    #[must_use]
    pub fn notation(&self) -> Option<Notation> {
        self.plan().ok().map(|plan| plan.notation)
    }
}

/// An input that gives records one by one.
pub struct Source {
    inner: Inner,
}

enum Inner {
    Lines { input: Box<dyn BufRead>, line: u64 },
    Rows(Box<Rows>),
    Ready(std::vec::IntoIter<Record>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Source").finish_non_exhaustive()
    }
}

impl Source {
    /// Opens an input. `name` stands in findings of YAML.
    ///
    /// # Errors
    /// When nothing of it can be read.
    pub fn open(
        name: &str,
        form: Form,
        input: Box<dyn BufRead>,
        reading: Reading<'_>,
    ) -> Result<Self, ImportError> {
        Self::open_written(name, form, input, reading, None)
    }

    /// Opens an input of which it is known how tables are written, whatever the import file says of it.
    ///
    /// # Errors
    /// When nothing of it can be read.
    pub fn open_written(
        name: &str,
        form: Form,
        mut input: Box<dyn BufRead>,
        reading: Reading<'_>,
        notation: Option<Notation>,
    ) -> Result<Self, ImportError> {
        let inner = match form {
            Form::Ndjson => {
                skip_byte_order_mark(&mut *input)?;
                Inner::Lines { input, line: 0 }
            }
            Form::Json => {
                let text = whole_text(&mut *input, JSON_BYTES_MAX)?;
                let profiles = split(&text)?.into_iter();
                let records = profiles.map(|(line, text)| Record::Json { line, bytes: text.into_bytes() });
                Inner::Ready(records.collect::<Vec<_>>().into_iter())
            }
            Form::Yaml => {
                let text = whole_text(&mut *input, BYTES_MAX)?;
                let profiles = yaml::read_profiles(name, &text, reading)?.into_iter();
                let records = profiles.map(|profile| Record::Ready(Box::new(profile)));
                Inner::Ready(records.collect::<Vec<_>>().into_iter())
            }
            Form::Csv => {
                let plan = reading.plan()?;
                let rows = Rows::open(input, plan, notation.unwrap_or(plan.notation), reading)?;
                Inner::Rows(Box::new(rows))
            }
        };
        Ok(Self { inner })
    }
}

impl Iterator for Source {
    type Item = Result<Record, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.inner {
            Inner::Ready(records) => records.next().map(Ok),
            Inner::Rows(rows) => {
                let columns = rows.columns();
                Some(rows.next()?.map(|row| match row {
                    Row::Cells(line, cells) => Record::Row(TableRow { columns, line, cells }),
                    Row::Bad(error) => Record::Ready(Box::new(Err(vec![error]))),
                }))
            }
            Inner::Lines { input, line } => loop {
                *line = line.saturating_add(1);
                match next_line(&mut **input) {
                    Err(error) => return Some(Err(error.into())),
                    Ok(None) => return None,
                    Ok(Some(Line::TooLong)) => {
                        let message = format!("the line has more than {LINE_BYTES_MAX} bytes");
                        let error = RecordError::new(*line, message, "a profile stands on one line");
                        return Some(Ok(Record::Ready(Box::new(Err(vec![error])))));
                    }
                    Ok(Some(Line::Bytes(bytes))) if bytes.trim_ascii().is_empty() => {}
                    Ok(Some(Line::Bytes(bytes))) => {
                        return Some(Ok(Record::Json { line: *line, bytes }));
                    }
                }
            },
        }
    }
}
