//! `imports/`: how columns of an export become observations.

use std::sync::Arc;

use super::EvidenceId;
use crate::domain::{DayOrder, DecimalSign, RawValue, Source};
use crate::finding::Place;

/// How the columns of an export become profiles. Columns and words of the export are composed, as
/// [`composed`](crate::domain::composed) does it.
#[derive(Debug, Clone)]
pub struct ImportPlan {
    /// Its name: that of the file, without folder and ending.
    pub name: Arc<str>,
    /// The column with the person's pseudonym.
    pub candidate: Arc<str>,
    /// The person's role.
    pub role: ImportRole,
    /// When observations were made.
    pub date: ImportDate,
    /// What becomes observations, in the order of the file.
    pub columns: Vec<ImportColumn>,
    /// Columns with protected attributes: the column, then the attribute's name.
    pub protected: Vec<(Arc<str>, Arc<str>)>,
    /// Columns that are left out.
    pub ignore: Vec<Arc<str>>,
    /// How the table is written.
    pub notation: Notation,
    /// The file.
    pub place: Place,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notation {
    /// What stands between cells.
    pub separator: Separator,
    /// What stands before the places of numbers.
    pub decimal: DecimalSign,
    /// In which order days are written.
    pub dates: DayOrder,
}

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// What the key for tabs writes.
    Tab,
    /// `|`
    Pipe,
}

impl Separator {
    /// Every separator with its word in import files.
    pub const WORDS: [(&'static str, Self); 4] =
        [("comma", Self::Comma), ("semicolon", Self::Semicolon), ("tab", Self::Tab), ("pipe", Self::Pipe)];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }

    /// The character itself.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// Where a person's role comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportRole {
    /// The same role for everybody: its id.
    Constant(Arc<str>),
    /// A column with the ids of roles.
    Column(Arc<str>),
}

/// When observations were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportDate {
    /// On the as-of date.
    AsOf,
    /// On the day that stands in a column.
    Column(Arc<str>),
}

/// A column that becomes an observation.
#[derive(Debug, Clone)]
pub struct ImportColumn {
    /// The column's name in the export.
    pub column: Arc<str>,
    /// The evidence.
    pub evidence: EvidenceId,
    /// Who reported it.
    pub source: Source,
    /// What the words of the export mean; empty when cells are values as they are. With a map, a word
    /// that it does not name is an error.
    pub map: Vec<(Arc<str>, RawValue)>,
    /// What a blank cell means.
    pub blank: Blank,
    /// Where it stands.
    pub place: Place,
}

/// What a blank cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blank {
    /// A mistake in the row: the import file does not say that cells may be blank.
    #[default]
    Refused,
    /// Nothing was observed.
    Missing,
    /// The question does not apply to this person.
    NotApplicable,
    /// The platform may not see the value.
    Unreadable,
}
