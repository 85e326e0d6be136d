//! `imports/`: how the columns of an HR export become observations.

use std::sync::Arc;

use super::EvidenceId;
use crate::domain::Source;
use crate::finding::Place;

/// How the columns of one kind of HR export become profiles.
#[derive(Debug, Clone)]
pub struct ImportPlan {
    /// Its name: that of the file.
    pub name: Arc<str>,
    /// The column with the candidate's pseudonym.
    pub candidate: Arc<str>,
    /// The candidate's role.
    pub role: ImportRole,
    /// When what the row says was observed.
    pub date: ImportDate,
    /// The columns that are evidence, in the order of the file.
    pub columns: Vec<ImportColumn>,
    /// Columns with protected attributes: column, attribute.
    pub protected: Vec<(Arc<str>, Arc<str>)>,
    /// Columns that are left out on purpose.
    pub ignore: Vec<Arc<str>>,
    /// Where it is declared.
    pub place: Place,
}

/// Where the candidate's role comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportRole {
    /// The same for every row.
    Constant(Arc<str>),
    /// A column with the id of the role.
    Column(Arc<str>),
}

/// When what a row says was observed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportDate {
    /// On the as-of date.
    AsOf,
    /// On the day in a column.
    Column(Arc<str>),
}

/// A column that is evidence.
#[derive(Debug, Clone)]
pub struct ImportColumn {
    /// The column's heading.
    pub column: Arc<str>,
    /// The evidence, which has single values.
    pub evidence: EvidenceId,
    /// Who reported it.
    pub source: Source,
    /// What cells stand for; as they are, when empty. A cell that is not named is then an error.
    pub map: Vec<(Arc<str>, Arc<str>)>,
    /// What an empty cell means.
    pub blank: Blank,
}

/// What an empty cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// An error in the row.
    Refused,
    /// Nothing was observed.
    Missing,
    /// The question does not apply.
    NotApplicable,
}
