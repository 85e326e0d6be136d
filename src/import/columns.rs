//! The columns of a table, matched with an import file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ImportError;
use crate::domain::{Date, RawValue, Source};
use crate::finding::closest;
use crate::ruleset::{Blank, EvidenceKind, FieldKind, ImportDate, ImportPlan, ImportRole, RuleSet};

/// The columns of a table, each with what becomes of it.
#[derive(Debug)]
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
    /// The columns with protected attributes, with the attributes' names.
    pub(super) protected: Vec<(usize, Arc<str>)>,
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
    /// problem, and so is one that is not there or stands twice.
    pub(super) fn new(
        headings: Vec<Arc<str>>,
        plan: &ImportPlan,
        rule_set: &RuleSet,
        as_of: Date,
    ) -> Result<Self, ImportError> {
        let mut matching = Matching {
            headings: &headings,
            asked: Vec::new(),
            problems: Vec::new(),
        };
        let candidate = matching.find(&plan.candidate);
        let role = match &plan.role {
            ImportRole::Constant(role) => Taken::Fixed(Arc::clone(role)),
            ImportRole::Column(column) => Taken::Column(matching.find(column)),
        };
        let date = match &plan.date {
            ImportDate::AsOf => Taken::Fixed(as_of.to_string().into()),
            ImportDate::Column(column) => Taken::Column(matching.find(column)),
        };
        let observed = matching.observed(plan, rule_set);
        let protected = plan
            .protected
            .iter()
            .map(|(column, name)| (matching.find(column), Arc::clone(name)))
            .collect();
        for column in &plan.ignore {
            matching.asked.push(Arc::clone(column));
        }
        matching.others();
        let problems = matching.problems;
        if problems.is_empty() {
            Ok(Self {
                headings,
                candidate,
                role,
                date,
                observed,
                protected,
            })
        } else {
            Err(ImportError::Columns {
                import: Arc::clone(&plan.name),
                problems,
            })
        }
    }
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
                    format!("; is it the column `{near}`?")
                });
            self.problems
                .push(format!("the column `{column}` is not there{help}"));
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
            if before.contains(heading) {
                self.problems
                    .push(format!("the column `{heading}` stands twice"));
            } else if heading.is_empty() {
                self.problems
                    .push(format!("the column at place {} has no heading", at + 1));
            } else if !self.asked.contains(heading) {
                self.problems.push(format!(
                    "the column `{heading}` is not spoken of: use it, or add it to `ignore`"
                ));
            }
        }
        if let [one] = self.headings
            && let Some(other) = [';', '\t', '|']
                .into_iter()
                .find(|other| one.contains(*other))
        {
            let shown = if other == '\t' {
                "tabs".to_owned()
            } else {
                format!("`{other}`")
            };
            self.problems = vec![format!(
                "columns seem to be separated by {shown}: save the file with commas"
            )];
        }
    }
}
