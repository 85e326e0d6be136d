//! The headings of a table, which have to stand in its first line, and what is said when they do not.

use std::sync::Arc;

use csv::ByteRecord;

use super::columns::{Columns, for_a_spreadsheet, found_in, needed};
use super::table::{Reader, failed, feeds_of, is_blank};
use super::{ImportError, Reading};
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
    let (_, first) = next(reader)?.ok_or(ImportError::Empty)?;
    let first = texts(&first).ok_or(ImportError::WrongEncoding(" (in the headings)"))?;
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
    let here = found(&first);
    let half = needed.len().div_ceil(2);
    let mut is_alone = true;
    for _ in 0..ROWS_MAX {
        // Whatever is wrong with the first line is told before what is wrong with a later one.
        let Some((line, row)) = next(reader).ok().flatten() else { break };
        is_alone = false;
        let Some(later) = texts(&row).filter(|later| here < half && found(later) >= half) else { continue };
        let mut problems = if for_a_spreadsheet(&first) && line == 2 {
            problems
        } else {
            let told = format!(
                "the first line of a table has to be its headings, and line {line} seems to have them: \
                 remove the lines above it"
            );
            vec![told]
        };
        problems.extend(Columns::new(later, plan, notation, reading).err().into_iter().flatten());
        return refused(problems);
    }
    if is_alone && first.iter().all(|heading| heading.is_empty()) {
        return Err(ImportError::Empty);
    }
    let is_near = |column: &&str| closest(column, first.iter().map(|heading| &**heading)).is_some();
    let none_here = here == 0 && !for_a_spreadsheet(&first) && !needed.iter().any(is_near);
    let told = none_here.then(|| {
        "the first line of a table has to be its headings, and none of the columns is in it".to_owned()
    });
    refused(told.into_iter().chain(problems).collect())
}

/// The next row that is not blank, with the line on which it starts.
fn next(reader: &mut Reader) -> Result<Option<(u64, ByteRecord)>, ImportError> {
    let mut row = ByteRecord::new();
    while reader.read_byte_record(&mut row).map_err(failed)? {
        if !is_blank(&row) {
            let own = feeds_of(&row).saturating_add(1);
            return Ok(Some((reader.position().line().saturating_sub(own), row)));
        }
    }
    Ok(None)
}

/// The cells of a row without blanks around them; none when they are not UTF-8.
fn texts(row: &ByteRecord) -> Option<Vec<Arc<str>>> {
    row.iter().map(|cell| std::str::from_utf8(cell).ok().map(|cell| cell.trim().into())).collect()
}
