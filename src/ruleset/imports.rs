//! `imports/`: how columns of an export become observations.

use std::sync::Arc;

use super::EvidenceId;
use crate::domain::{RawValue, Source};
use crate::finding::Place;

/// How the columns of an export become profiles.
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
    /// The file.
    pub place: Place,
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
