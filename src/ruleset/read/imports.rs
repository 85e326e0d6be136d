//! `imports/*.yaml`: how the columns of an HR export become observations.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folder::{Folder, stem};
use crate::domain::Source;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{
    Blank, Catalogue, Evidence, EvidenceKind, FieldKind, ImportColumn, ImportDate, ImportPlan,
    ImportRole, Organisation,
};

const BLANK: [(&str, Blank); 3] = [
    ("missing", Blank::Missing),
    ("not_applicable", Blank::NotApplicable),
    ("error", Blank::Refused),
];

/// Reads every import file.
pub(super) fn read_all(
    folder: &Folder<'_>,
    organisation: &Organisation,
    catalogue: &Catalogue,
) -> Vec<ImportPlan> {
    let files = folder.under("imports/");
    files.filter_map(|(doc, node)| Reader { doc, organisation, catalogue }.plan(node)).collect()
}

struct Reader<'a> {
    doc: Document<'a>,
    organisation: &'a Organisation,
    catalogue: &'a Catalogue,
}

impl<'a> Reader<'a> {
    fn plan(&self, node: &'a Node) -> Option<ImportPlan> {
        let mut fields = Fields::of(self.doc, node, "an import")?;
        let candidate = fields.need_text("candidate");
        let role = self.role(&mut fields);
        let date = fields.text("date").map_or(ImportDate::AsOf, |text| {
            if &*text == "as-of" { ImportDate::AsOf } else { ImportDate::Column(text) }
        });
        let columns = fields.need("columns").map(|node| self.columns(node)).unwrap_or_default();
        let protected = fields.get("protected").map(|node| self.protected(node)).unwrap_or_default();
        let ignore = fields.get("ignore").and_then(|node| self.doc.texts(node, "`ignore`"));
        fields.finish();
        let plan = ImportPlan {
            name: stem(self.doc.file).into(),
            candidate: candidate?,
            role: role?,
            date,
            columns,
            protected,
            ignore: ignore.into_iter().flatten().map(|(column, _)| column).collect(),
            place: Place::start_of(self.doc.file),
        };
        self.each_column_once(&plan, node);
        Some(plan)
    }

    /// `constant: { role: … }`, or `role:` with a column.
    fn role(&self, fields: &mut Fields<'a>) -> Option<ImportRole> {
        let column = fields.text("role").map(ImportRole::Column);
        let constant = fields.get("constant").and_then(|node| {
            let mut constant = Fields::of(self.doc, node, "`constant`")?;
            let role = constant.need("role").and_then(|node| self.known_role(node));
            constant.finish();
            role.map(ImportRole::Constant)
        });
        match (column, constant) {
            (Some(_), Some(_)) => {
                let message = "the role is given twice, as a column and as a constant";
                self.doc.advise(Code::OneOf, fields.head(), message, "keep one of `role` and `constant`");
                None
            }
            (None, None) => {
                if fields.get("constant").is_none() && fields.get("role").is_none() {
                    let message = "an import needs `constant` or `role`";
                    let help = "write `constant: { role: … }`, or `role:` with the column that has it";
                    self.doc.advise(Code::MissingKey, fields.head(), message, help);
                }
                None
            }
            (role, constant) => role.or(constant),
        }
    }

    fn known_role(&self, node: &Node) -> Option<Arc<str>> {
        let role = self.doc.text(node, "`role`")?;
        if self.organisation.role(&role).is_some() {
            return Some(role);
        }
        let known: Vec<&str> = self.organisation.roles.iter().map(|role| &*role.id).collect();
        self.doc.not_among(Code::UnknownRole, node, "`role` takes", &known);
        None
    }

    fn columns(&self, node: &'a Node) -> Vec<ImportColumn> {
        let Some(entries) = node.entries() else {
            self.doc.wrong_type(node, "`columns`", "columns with their evidence");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.column(entry)).collect()
    }

    fn column(&self, entry: &'a Entry) -> Option<ImportColumn> {
        let mut fields = Fields::of(self.doc, &entry.value, "a column")?;
        let evidence = fields.need("evidence").and_then(|node| self.evidence(node));
        let source = fields.get("source");
        let source = evidence.and_then(|id| self.source(id, source, &fields));
        let kind = evidence.and_then(|id| self.single_kind(id, &fields));
        let map = fields.get("map").map(|node| self.map(node, kind)).unwrap_or_default();
        let blank = fields.one_of("blank", &BLANK).unwrap_or(Blank::Refused);
        fields.finish();
        kind?;
        Some(ImportColumn {
            column: Arc::clone(&entry.key.text),
            evidence: evidence?,
            source: source?,
            map,
            blank,
        })
    }

    fn evidence(&self, node: &Node) -> Option<crate::ruleset::EvidenceId> {
        let name = self.doc.text(node, "`evidence`")?;
        let found = self.catalogue.find(&name);
        if found.is_none() {
            let protected = self.catalogue.protected.iter().any(|protected| protected.name == name);
            if protected {
                let message = format!("`{name}` is a protected attribute, not evidence");
                let help = "name the column under `protected`";
                self.doc.advise(Code::ProtectedAttribute, &node.bytes, message, help);
            } else {
                let known: Vec<&str> =
                    self.catalogue.evidence.iter().map(|evidence| &*evidence.name).collect();
                self.doc.not_among(Code::UnknownEvidence, node, "`evidence` takes", &known);
            }
        }
        found
    }

    fn declared(&self, id: crate::ruleset::EvidenceId) -> Option<&'a Evidence> {
        self.catalogue.get(id)
    }

    /// The source that is named, or the evidence's only one.
    fn source(
        &self,
        id: crate::ruleset::EvidenceId,
        node: Option<&Node>,
        fields: &Fields<'_>,
    ) -> Option<Source> {
        let declared = self.declared(id)?;
        let words: Vec<(&str, Source)> =
            declared.sources.iter().map(|source| (source.word(), *source)).collect();
        match (node, declared.sources.as_slice()) {
            (Some(node), _) => self.doc.one_of(node, "`source`", &words),
            (None, [only]) => Some(*only),
            (None, _) => {
                fields.missing("source");
                None
            }
        }
    }

    fn single_kind(&self, id: crate::ruleset::EvidenceId, fields: &Fields<'_>) -> Option<&'a FieldKind> {
        let declared = self.declared(id)?;
        match &declared.kind {
            EvidenceKind::Single(kind) => Some(kind),
            EvidenceKind::Items(_) => {
                let message = format!("`{}` consists of items, which a column cannot hold", declared.name);
                self.doc.add(Code::WrongType, fields.head(), message);
                None
            }
        }
    }

    /// What cells stand for; words that the evidence does not know are reported.
    fn map(&self, node: &'a Node, kind: Option<&FieldKind>) -> Vec<(Arc<str>, Arc<str>)> {
        let Some(entries) = node.entries() else {
            self.doc.wrong_type(node, "`map`", "cells with what they stand for");
            return Vec::new();
        };
        let known: Option<Vec<&str>> = kind.and_then(|kind| match kind {
            FieldKind::Choice(words) => Some(words.iter().map(|word| &**word).collect()),
            FieldKind::Scale(scale) if !scale.words.is_empty() => {
                Some(scale.words.iter().map(|word| &**word).collect())
            }
            FieldKind::YesNo => Some(vec!["yes", "no"]),
            FieldKind::Scale(_) | FieldKind::Number { .. } | FieldKind::Date => None,
        });
        let mut map = Vec::new();
        for entry in entries {
            let Some(word) = self.doc.text(&entry.value, "`map`") else { continue };
            if let Some(known) = known.as_ref().filter(|known| !known.contains(&&*word)) {
                self.doc.not_among(Code::UnknownChoice, &entry.value, "a cell stands for", known);
            }
            map.push((Arc::clone(&entry.key.text), word));
        }
        map
    }

    fn protected(&self, node: &'a Node) -> Vec<(Arc<str>, Arc<str>)> {
        let Some(entries) = node.entries() else {
            self.doc.wrong_type(node, "`protected`", "columns with the attribute that they hold");
            return Vec::new();
        };
        let known: Vec<&str> =
            self.catalogue.protected.iter().map(|protected| &*protected.name).collect();
        let mut protected = Vec::new();
        for entry in entries {
            let Some(attribute) = self.doc.text(&entry.value, "`protected`") else { continue };
            if !known.contains(&&*attribute) {
                let takes = "a protected column holds";
                self.doc.not_among(Code::UnknownEvidence, &entry.value, takes, &known);
            }
            protected.push((Arc::clone(&entry.key.text), attribute));
        }
        protected
    }

    /// A column has one use.
    fn each_column_once(&self, plan: &ImportPlan, node: &Node) {
        let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
        let columns = plan.columns.iter().map(|column| &*column.column);
        let protected = plan.protected.iter().map(|(column, _)| &**column);
        let ignored = plan.ignore.iter().map(|column| &**column);
        for column in columns.chain(protected).chain(ignored).chain([&*plan.candidate]) {
            let count = uses.entry(column).or_insert(0);
            *count = count.saturating_add(1);
        }
        for (column, _) in uses.into_iter().filter(|(_, count)| *count > 1) {
            let message = format!("the column `{column}` has two uses");
            let place = self.doc.place(&node.head());
            self.doc.report.add(
                Finding::new(Code::DuplicateId, place, message).help("use, protect or ignore it, once"),
            );
        }
    }
}
