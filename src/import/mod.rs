//! L3: profiles from files: NDJSON and JSON, YAML, and CSV through an import file of the rule set.
//!
//! A [`Source`] gives records one by one, in bounded memory; [`Record::read`] turns one into a profile and
//! can run on any thread. One bad record is its own error and does not stop the others.

mod cell;
mod cells;
mod columns;
mod error;
mod form;
mod headings;
mod json;
mod line_ends;
mod lines;
mod row;
mod source;
mod table;
mod yaml;

pub use error::{Drawn, ImportError, RecordError};
pub use form::Form;
pub use source::{Reading, Record, Source, TableRow};

use crate::domain::{RawProfile, Violation};

/// A profile with where it came from. What all rows of a table have in common is borrowed from their record: rows are
/// read on many threads, which would wait for each other to count who holds a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported<'r> {
    /// The line on which it starts, from 1.
    pub line: u64,
    /// The profile, unchecked.
    pub profile: RawProfile,
    /// For each observation, the column that it came from; empty when it came from no table.
    pub columns: Vec<&'r str>,
    /// The column that the role came from, if it came from one.
    pub role_column: Option<&'r str>,
    /// For each observation, the line on which it starts; empty when that is not known.
    pub lines: Vec<u64>,
}

impl Imported<'_> {
    /// A profile that came from no table.
    #[must_use]
    pub const fn plain(line: u64, profile: RawProfile) -> Self {
        Self { line, profile, columns: Vec::new(), role_column: None, lines: Vec::new() }
    }

    /// What is wrong with the profile, said by line and column. The violations are those of a check with the
    /// field `profile`.
    #[must_use]
    pub fn explain(&self, violations: &[Violation]) -> Vec<RecordError> {
        let explained = violations.iter().map(|violation| {
            let observation = observation_of(&violation.field);
            let column = match observation {
                Some(at) => self.columns.get(at).copied(),
                None if violation.field == "profile.role" => self.role_column,
                None => None,
            };
            let line = observation.and_then(|at| self.lines.get(at)).copied().unwrap_or(self.line);
            let message = if column.is_some() {
                violation.message.clone()
            } else {
                let field = violation.field.strip_prefix("profile.").unwrap_or(&violation.field);
                format!("{field}: {}", violation.message)
            };
            // Advice that only repeats the message is left out.
            let repeats =
                violation.help.strip_prefix("give ").is_some_and(|wanted| message.ends_with(wanted));
            let help = if repeats { String::new() } else { violation.help.clone() };
            let message = match message.strip_suffix(" takes `yes`") {
                Some(name) => format!("{name} takes `yes: true` or `yes: false`"),
                None => message,
            };
            RecordError { column: column.map(Into::into), ..RecordError::new(line, message, help) }
        });
        explained.collect()
    }
}

/// The place of the observation that a path such as `profile.observations[3].number` speaks of.
fn observation_of(field: &str) -> Option<usize> {
    let (_, rest) = field.split_once("observations[")?;
    let (at, _) = rest.split_once(']')?;
    at.parse().ok()
}
