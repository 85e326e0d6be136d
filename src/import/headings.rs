//! The headings of a table, which have to stand in its first line, and what is said when they do not.

use std::sync::Arc;

use csv::ByteRecord;

use super::columns::{Columns, for_a_spreadsheet, found_in, needed};
use super::table::{Reader, begin_row, failed, feeds_of, is_blank, may_be_open, open_lines};
use super::{ImportError, Reading};
use crate::domain::composed;
use crate::finding::closest;
use crate::ruleset::{ImportPlan, Notation};

/// How many rows after the first are looked at for headings.
const ROWS_MAX: usize = 10;

/// Reads the first line and matches it with the import file.
pub(super) fn matched(
    reader: &mut Reader,
    plan: &ImportPlan,
    notation: Notation,
    reading: Reading<'_>,
) -> Result<Columns, ImportError> {
    let row = next(reader)?.ok_or(ImportError::Empty)?;
    let first = texts(&row.1).ok_or(ImportError::WrongEncoding(" (in the headings)"))?;
    let problems = match Columns::new(first.clone(), plan, notation, reading) {
        Ok(columns) => return Ok(columns),
        Err(problems) => problems,
    };
    let refused = |problems| Err(ImportError::Columns { import: Arc::clone(&plan.name), problems });
    let needed = needed(plan);
    let found = |headings: &[Arc<str>]| {
        let counts = found_in(headings, notation.separator, |heading| needed.contains(heading));
        counts.map(|(count, _)| count).max().unwrap_or(0)
    };
    let least = needed.len().div_ceil(2);
    let above = if for_a_spreadsheet(&first) { 0 } else { filled(&first) };
    // Whatever is wrong with the first line is told before what is wrong with a later one.
    match later(reader, row, above, |headings| Some(found(headings)).filter(|count| *count >= least)) {
        Later::Nothing if above == 0 && !for_a_spreadsheet(&first) => return Err(ImportError::Empty),
        Later::OpenQuote(line) => {
            return refused(vec![format!("a quote that starts in line {line} is never closed")]);
        }
        Later::Headings(line, headings) => {
            let mut problems = if for_a_spreadsheet(&first) && line == 2 {
                problems
            } else {
                let told = format!(
                    "the first line of a table has to be its headings, and line {line} seems to have them: \
                     remove the lines above it"
                );
                vec![told]
            };
            problems.extend(Columns::new(headings, plan, notation, reading).err().into_iter().flatten());
            return refused(problems);
        }
        Later::Nothing | Later::Rows => {}
    }
    let is_near = |column: &&str| closest(column, first.iter().map(|heading| &**heading)).is_some();
    let none_here = found(&first) == 0 && !for_a_spreadsheet(&first) && !needed.iter().any(is_near);
    let told = none_here.then(|| {
        "the first line of a table has to be its headings, and none of the columns is in it".to_owned()
    });
    refused(told.into_iter().chain(problems).collect())
}

/// What stands below the first line of a table.
enum Later {
    /// Nothing.
    Nothing,
    /// A quote that takes the rest of the table in, from a line on.
    OpenQuote(u64),
    /// A line that seems to have the headings.
    Headings(u64, Vec<Arc<str>>),
    /// Lines of which the next few have no headings.
    Rows,
}

/// Looks for headings below the first row, which has so many cells that say anything; in a line, so many may be found.
fn later(
    reader: &mut Reader,
    first: (u64, ByteRecord),
    mut above: usize,
    found: impl Fn(&[Arc<str>]) -> Option<usize>,
) -> Later {
    let mut before = first;
    for at in 0..ROWS_MAX {
        let end = reader.position().byte();
        let Some((line, row)) = next(reader).ok().flatten() else {
            let is_open = reader.position().byte() == end && may_be_open(&before.1);
            // The end of the file stands in its last cell, and no line feed after it.
            let open = is_open.then(|| open_lines(before.0.saturating_add(1), &before.1));
            return match open {
                Some((from, _)) => Later::OpenQuote(from),
                None if at == 0 => Later::Nothing,
                None => Later::Rows,
            };
        };
        // A quote that is never closed may have taken the rest of the table in.
        if let Some(cells) = texts(&row).filter(|_| !may_be_open(&row)) {
            // Rows of people stand above no headings; titles are shorter.
            if found(&cells).is_some_and(|count| count > above) {
                return Later::Headings(line, cells);
            }
            above = above.max(filled(&cells));
        }
        before = (line, row);
    }
    Later::Rows
}

/// How many cells say anything.
fn filled(cells: &[Arc<str>]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// The next row that is not blank, with the line on which it starts.
fn next(reader: &mut Reader) -> Result<Option<(u64, ByteRecord)>, ImportError> {
    let mut row = ByteRecord::new();
    loop {
        let line = begin_row(reader);
        if !reader.read_byte_record(&mut row).map_err(|error| failed(error, line))? {
            return Ok(None);
        }
        if !is_blank(&row) {
            let own = feeds_of(&row).saturating_add(1);
            return Ok(Some((reader.position().line().saturating_sub(own), row)));
        }
    }
}

/// The cells of a row without blanks around them, and without the mark that some programs begin a text with, composed
/// as the columns of import files are; none when they are not UTF-8.
fn texts(row: &ByteRecord) -> Option<Vec<Arc<str>>> {
    let text = |cell| std::str::from_utf8(cell).ok().map(|cell| cell.trim_start_matches('\u{FEFF}').trim());
    row.iter().map(|cell| text(cell).map(|cell| composed(cell).into())).collect()
}
