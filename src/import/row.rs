//! A row of a table as a profile.

use super::cell::{Wrong, day, number, shown};
use super::cells::Cells;
use super::columns::{Columns, ObservedColumn, Taken};
use super::{Imported, RecordError};
use crate::domain::{DayOrder, RawObservation, RawProfile, RawReading, RawValue, composed, date_text};
use crate::finding::closest;
use crate::ruleset::{Blank, FieldKind, Notation};

/// Reads a row that starts on a line. Every bad cell is an error of its own.
pub(super) fn read_row<'r>(
    columns: &'r Columns,
    line: u64,
    row: &Cells,
) -> Result<Imported<'r>, Vec<RecordError>> {
    if row.len() != columns.headings.len() {
        let feeds: usize =
            row.iter().map(|cell| cell.split(|byte| *byte == b'\n').count().saturating_sub(1)).sum();
        let mut message = format!("{} cells, and there are {} columns", row.len(), columns.headings.len());
        if feeds > 0 {
            let last = line.saturating_add(u64::try_from(feeds).unwrap_or(u64::MAX));
            message += "; lines ";
            message += &[line, last].map(|line| line.to_string()).join(" to ");
            message += " were read as one row";
        }
        let separator = columns.notation.separator.word();
        let help = format!("a cell with a {separator} or a line break needs quotes, and each quote its end");
        return Err(vec![RecordError::new(line, message, help)]);
    }
    let mut reading = Reading { columns, line, row, errors: Vec::new() };
    let candidate = reading.needed(columns.candidate);
    let role = reading.taken(&columns.role);
    let on = reading.date();
    let observations = Vec::with_capacity(columns.observed.len());
    let mut profile = RawProfile { candidate, role, observations };
    let mut origins = Vec::with_capacity(columns.observed.len());
    for column in &columns.observed {
        if let Some(seen) = reading.seen(column) {
            profile.observations.push(RawObservation {
                evidence: column.evidence.to_string(),
                source: column.source.word().to_owned(),
                on: on.clone(),
                reading: seen,
                ..RawObservation::default()
            });
            origins.extend(columns.headings.get(column.at).map(|heading| &**heading));
        }
    }
    if reading.errors.is_empty() {
        let role_column = match columns.role {
            Taken::Column(at) => columns.headings.get(at).map(|heading| &**heading),
            Taken::Fixed(_) => None,
        };
        Ok(Imported { line, profile, columns: origins, role_column, lines: Vec::new() })
    } else {
        Err(reading.errors)
    }
}

struct Reading<'r> {
    columns: &'r Columns,
    line: u64,
    row: &'r Cells,
    errors: Vec<RecordError>,
}

impl<'r> Reading<'r> {
    fn error(&mut self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        let column = self.columns.headings.get(at).cloned();
        let error = RecordError { column, ..RecordError::new(self.line, message, help) };
        self.errors.push(error);
    }

    /// The text of a cell without blanks around it.
    fn text(&mut self, at: usize) -> &'r str {
        let bytes = self.row.get(at).unwrap_or(&[]);
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.trim();
        }
        let shown = shown(&String::from_utf8_lossy(bytes));
        self.error(at, format!("`{shown}` is not UTF-8"), "save the file as UTF-8");
        ""
    }

    fn needed(&mut self, at: usize) -> String {
        let before = self.errors.len();
        let text = self.text(at);
        if text.is_empty() && self.errors.len() == before {
            self.error(at, "the cell is empty", "every row needs it");
        }
        text.to_owned()
    }

    fn taken(&mut self, taken: &Taken) -> String {
        match taken {
            Taken::Fixed(text) => text.to_string(),
            Taken::Column(at) => self.needed(*at),
        }
    }

    /// The day of the observations, as profiles write it.
    fn date(&mut self) -> String {
        let text = self.taken(&self.columns.date);
        let Taken::Column(at) = self.columns.date else { return text };
        if text.is_empty() {
            return text;
        }
        let order = self.columns.notation.dates;
        match day(&text, order) {
            Ok(_) if order == DayOrder::YearFirst => text,
            Ok(day) => date_text(day),
            Err((message, help)) => {
                self.error(at, message, help);
                text
            }
        }
    }

    /// What a cell says; none when it says nothing, or has an error.
    fn seen(&mut self, column: &ObservedColumn) -> Option<RawReading> {
        let before = self.errors.len();
        let text = self.text(column.at);
        if self.errors.len() > before {
            return None;
        }
        if let Some(value) = column.map.get(&*composed(text)) {
            return Some(RawReading::Value(value.clone()));
        }
        if text.is_empty() {
            return match column.blank {
                Blank::Missing => None,
                Blank::Refused => {
                    let help = "if that means that it is not known, the import file says `blank: missing`";
                    self.error(column.at, "the cell is empty", help);
                    None
                }
                Blank::NotApplicable => Some(RawReading::NotApplicable),
                Blank::Unreadable => Some(RawReading::Unreadable),
            };
        }
        if !column.map.is_empty() {
            self.not_in_map(column, text);
            return None;
        }
        match value(&column.kind, text, self.columns.notation) {
            Ok(value) => Some(RawReading::Value(value)),
            Err((message, help)) => {
                self.error(column.at, message, help);
                None
            }
        }
    }

    fn not_in_map(&mut self, column: &ObservedColumn, text: &str) {
        // Of one or two characters, every other word is close.
        let near = closest(text, column.map.keys().map(|key| &**key)).filter(|_| text.chars().count() > 2);
        let help = near.map_or_else(
            || "add it to the `map` of this column".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.error(column.at, format!("`{}` is not in the map of this column", shown(text)), help);
    }
}

/// A cell as a value of a kind. Whether it lies on the scale is checked with the profile.
fn value(kind: &FieldKind, text: &str, notation: Notation) -> Result<RawValue, Wrong> {
    match kind {
        FieldKind::Scale(scale) if !scale.words.is_empty() => Ok(RawValue::Choice(text.to_owned())),
        FieldKind::Scale(_) | FieldKind::Number { .. } => {
            number(text, notation.decimal).map(RawValue::Number)
        }
        FieldKind::Choice(_) => Ok(RawValue::Choice(text.to_owned())),
        FieldKind::Date => day(text, notation.dates).map(|day| RawValue::Date(date_text(day))),
        FieldKind::YesNo => match text.to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok(RawValue::Yes(true)),
            "no" | "false" => Ok(RawValue::Yes(false)),
            _ => Err((
                format!("`{}` is neither yes nor no", shown(text)),
                "if it stands for one of them, the import file says so in a `map`".to_owned(),
            )),
        },
    }
}
