//! The columns of a table, matched with an import file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Reading;
use super::cell::shown;
use crate::domain::{RawValue, Source};
use crate::finding::{closest, first_unseen};
use crate::ruleset::{
    Blank, EvidenceKind, FieldKind, ImportDate, ImportPlan, ImportRole, Notation, RuleSet, Separator,
};

/// The columns of a table, each with what becomes of it. They are never in one cache line with the count of the rows
/// that hold them, which changes with each row while other threads read this.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct Columns {
    /// The headings.
    pub(super) headings: Vec<Arc<str>>,
    /// The place of the candidate's pseudonym.
    pub(super) candidate: usize,
    /// Where the role comes from.
    pub(super) role: Taken,
    /// When what a row says was observed.
    pub(super) date: Taken,
    /// The columns that are evidence.
    pub(super) observed: Vec<ObservedColumn>,
    /// How the table is written.
    pub(super) notation: Notation,
}

/// A text that is the same for every row, or stands in a column.
#[derive(Debug)]
pub(super) enum Taken {
    /// The same for every row.
    Fixed(Arc<str>),
    /// In the column at a place.
    Column(usize),
}

/// A column that is evidence.
#[derive(Debug)]
pub(super) struct ObservedColumn {
    /// Its place.
    pub(super) at: usize,
    /// The name of the evidence.
    pub(super) evidence: Arc<str>,
    /// The kind of its values.
    pub(super) kind: FieldKind,
    /// Who reported it.
    pub(super) source: Source,
    /// What cells stand for; as they are, when empty.
    pub(super) map: BTreeMap<Arc<str>, RawValue>,
    /// What an empty cell means.
    pub(super) blank: Blank,
}

impl Columns {
    /// Matches headings with an import file. A column that is neither used nor left out on purpose is a
    /// problem, and so is one that is not there or stands twice; all of them are told.
    pub(super) fn new(
        headings: Vec<Arc<str>>,
        plan: &ImportPlan,
        notation: Notation,
        reading: Reading<'_>,
    ) -> Result<Self, Vec<String>> {
        let mut matching = Matching { headings: &headings, asked: Vec::new(), problems: Vec::new() };
        let candidate = matching.find(&plan.candidate);
        let role = match &plan.role {
            ImportRole::Constant(role) => Taken::Fixed(Arc::clone(role)),
            ImportRole::Column(column) => Taken::Column(matching.find(column)),
        };
        let date = match &plan.date {
            ImportDate::AsOf => Taken::Fixed(reading.as_of.to_string().into()),
            ImportDate::Column(column) => Taken::Column(matching.find(column)),
        };
        let observed = matching.observed(plan, reading.rule_set);
        // Protected attributes have to be there, and are dropped unread.
        for (column, _) in &plan.protected {
            matching.find(column);
        }
        for column in &plan.ignore {
            matching.asked.push(Arc::clone(column));
        }
        matching.others();
        let whole = matching.not_as_written(notation.separator);
        let problems = whole.map_or(matching.problems, |problem| vec![problem]);
        if problems.is_empty() {
            Ok(Self { headings, candidate, role, date, observed, notation })
        } else {
            Err(problems)
        }
    }
}

/// The columns that an import file needs.
pub(super) fn needed(plan: &ImportPlan) -> BTreeSet<&str> {
    let role = match &plan.role {
        ImportRole::Constant(_) => None,
        ImportRole::Column(column) => Some(column),
    };
    let date = match &plan.date {
        ImportDate::AsOf => None,
        ImportDate::Column(column) => Some(column),
    };
    let observed = plan.columns.iter().map(|column| &column.column);
    let protected = plan.protected.iter().map(|(column, _)| column);
    let all = [&plan.candidate].into_iter().chain(role).chain(date).chain(observed).chain(protected);
    all.map(|column| &**column).collect()
}

/// How many headings of a line are among some columns, by each separator that the line may have. The line is given as
/// it was split, by one of them.
pub(super) fn found_in(
    headings: &[Arc<str>],
    separator: Separator,
    is_asked: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (usize, Separator)> {
    let line = headings.join(&char::from(separator.byte()).to_string());
    Separator::WORDS.into_iter().map(move |(_, by)| {
        let headings = line.split(char::from(by.byte()));
        let plain = headings.map(|heading| heading.trim_matches(|c: char| c == '"' || c.is_whitespace()));
        (plain.filter(|heading| is_asked(heading)).count(), by)
    })
}

/// Whether a line says to a spreadsheet how the table is separated.
pub(super) fn for_a_spreadsheet(headings: &[Arc<str>]) -> bool {
    let begins = |first: &str| first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    headings.first().is_some_and(|first| begins(first))
}

/// What is not seen in a heading, which looks as if it were another.
fn unseen_in(heading: &str) -> String {
    first_unseen(heading).map_or_else(String::new, |unseen| format!(" with {} in it", unseen.called()))
}

struct Matching<'h> {
    headings: &'h [Arc<str>],
    asked: Vec<Arc<str>>,
    problems: Vec<String>,
}

impl Matching<'_> {
    /// The place of a column; a problem when it is not there.
    fn find(&mut self, column: &Arc<str>) -> usize {
        self.asked.push(Arc::clone(column));
        let found = self.headings.iter().position(|heading| heading == column);
        if found.is_none() {
            let help = closest(column, self.headings.iter().map(|heading| &**heading))
                .map_or(String::new(), |near| {
                    format!("; is it the column `{}`{}?", shown(near), unseen_in(near))
                });
            self.problems.push(format!("the column `{column}` is not there{help}"));
        }
        found.unwrap_or(usize::MAX)
    }

    fn observed(&mut self, plan: &ImportPlan, rule_set: &RuleSet) -> Vec<ObservedColumn> {
        let mut observed = Vec::new();
        for column in &plan.columns {
            let at = self.find(&column.column);
            let Some(evidence) = rule_set.catalogue.get(column.evidence) else {
                continue;
            };
            match &evidence.kind {
                EvidenceKind::Single(kind) => observed.push(ObservedColumn {
                    at,
                    evidence: Arc::clone(&evidence.name),
                    kind: kind.clone(),
                    source: column.source,
                    map: column.map.iter().cloned().collect(),
                    blank: column.blank,
                }),
                EvidenceKind::Items(_) => self.problems.push(format!(
                    "the column `{}` is for `{}`, which has items; a cell cannot hold one",
                    column.column, evidence.name
                )),
            }
        }
        observed
    }

    /// Columns that stand twice, and those that the import file does not speak of.
    fn others(&mut self) {
        for (at, heading) in self.headings.iter().enumerate() {
            let before = self.headings.get(..at).unwrap_or(&[]);
            if heading.is_empty() {
                self.problems.push(format!("the column at place {} has no heading", at + 1));
            } else if before.contains(heading) {
                self.problems.push(format!("the column `{}` stands twice", shown(heading)));
            } else if !self.asked.contains(heading) {
                let (shown, unseen) = (shown(heading), unseen_in(heading));
                self.problems.push(format!(
                    "the column `{shown}`{unseen} is not spoken of: use it, or add it to `ignore`"
                ));
            }
        }
    }

    /// What is wrong with the headings as a whole, so that no single one needs to be spoken of: a line for a
    /// spreadsheet in their place, or another separator than the import file says.
    fn not_as_written(&self, separator: Separator) -> Option<String> {
        if self.problems.is_empty() {
            return None;
        }
        if for_a_spreadsheet(self.headings) {
            return Some(
                "the first line begins with `sep=`, which is for a spreadsheet: remove it".to_owned(),
            );
        }
        let seems = self.seems_separated_by(separator)?;
        let (word, seems) = (separator.word(), seems.word());
        let change = if separator == Separator::default() {
            format!("write `separator: {seems}` in the import file")
        } else {
            format!("write `separator: {seems}` in the import file in place of `separator: {word}`")
        };
        Some(format!("columns seem to be separated by {seems}s: {change}, or save the table with {word}s"))
    }

    /// The separator by which more of the columns are there than by that of the import file.
    fn seems_separated_by(&self, separator: Separator) -> Option<Separator> {
        let is_asked = |heading: &str| self.asked.iter().any(|asked| **asked == *heading);
        let counts: Vec<_> = found_in(self.headings, separator, is_asked).collect();
        let found = counts.iter().find(|(_, by)| *by == separator).map_or(0, |(count, _)| *count);
        let more = counts.into_iter().filter(|(count, _)| *count > found);
        more.rev().max_by_key(|(count, _)| *count).map(|(_, other)| other)
    }
}
