//! `imports/`: how columns of an export become observations.

use std::ops::Range;
use std::sync::Arc;

use super::context::{Context, Found};
use super::folder::stem;
use super::names::Unique;
use super::notation;
use super::values::raw_value;
use crate::domain::{DayOrder, DecimalSign, RawValue, Source, composed};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Entry, Fields, Node, one_of_words};
use crate::ruleset::{
    Blank, Evidence, EvidenceKind, ImportColumn, ImportDate, ImportPlan, ImportRole, Notation, Separator,
};

pub(super) const BLANKS: [(&str, Blank); 3] = [
    ("missing", Blank::Missing),
    ("not_applicable", Blank::NotApplicable),
    ("unreadable", Blank::Unreadable),
];

pub(super) const DECIMALS: [(&str, DecimalSign); 2] =
    [("point", DecimalSign::Point), ("comma", DecimalSign::Comma)];

pub(super) const DATES: [(&str, DayOrder); 3] =
    [("iso", DayOrder::YearFirst), ("day-first", DayOrder::DayFirst), ("month-first", DayOrder::MonthFirst)];

/// Reads every file.
pub(super) fn read(context: &Context<'_>) -> Vec<ImportPlan> {
    context.folder.under("imports/").filter_map(|(doc, node)| Reader { context, doc }.plan(node)).collect()
}

struct Reader<'a> {
    context: &'a Context<'a>,
    doc: Document<'a>,
}

impl<'a> Reader<'a> {
    fn plan(&self, node: &'a Node) -> Option<ImportPlan> {
        let doc = self.doc;
        let mut columns_used = Unique::of("column");
        let mut fields = Fields::of(doc, node, "an import")?;
        let candidate_node = fields.need("candidate");
        let candidate = candidate_node.and_then(|node| self.column(node, &mut columns_used));
        let role = self.role(&mut fields, &mut columns_used);
        let date = match fields.get("date") {
            Some(node) if node.scalar().is_some_and(|scalar| &*scalar.text == "as-of") => {
                Some(ImportDate::AsOf)
            }
            Some(node) => self.date_column(node, &mut columns_used).map(ImportDate::Column),
            None => Some(ImportDate::AsOf),
        };
        let notation = Notation {
            separator: self.word(&mut fields, "separator", &Separator::WORDS),
            decimal: self.word(&mut fields, "decimal", &DECIMALS),
            dates: self.word(&mut fields, "dates", &DATES),
        };
        let columns_node = fields.need("columns");
        let protected_node = fields.get("protected");
        let ignore_node = fields.get("ignore");
        fields.finish();
        let entries = columns_node.map_or(&[] as &[Entry], |node| {
            self.entries(node, "`columns`", "columns with what they stand for")
        });
        let mut whole = columns_node.is_some();
        let mut columns = Vec::new();
        for entry in entries {
            columns_used.add(doc, &as_in_table(&entry.key.text), &entry.key.bytes);
            let column = self.evidence_column(entry);
            whole &= column.is_some();
            columns.extend(column);
        }
        let protected = protected_node.map_or_else(Vec::new, |node| self.protected(node, &mut columns_used));
        let ignore: Vec<Arc<str>> = ignore_node
            .and_then(|node| doc.texts(node, "`ignore`"))
            .into_iter()
            .flatten()
            .map(|(column, node)| {
                let column = as_in_table(&column);
                columns_used.add(doc, &column, &node.bytes);
                column
            })
            .collect();
        whole.then_some(ImportPlan {
            name: stem(doc.file).into(),
            candidate: candidate?,
            role: role?,
            date: date?,
            columns,
            protected,
            ignore,
            notation,
            place: doc.place(&(0..0)),
        })
    }

    /// A word of how the table is written; the usual one when it is left out.
    fn word<T: Copy + Default>(&self, fields: &mut Fields<'a>, key: &'static str, words: &[(&str, T)]) -> T {
        let Some(entry) = fields.entry(key) else { return T::default() };
        let found = match notation::instead(self.doc, entry) {
            Some(instead) => {
                let message = if instead.is_word {
                    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                    format!("`{key}` takes {}, not `{}`", one_of_words(&known), instead.written)
                } else {
                    format!("`{key}` takes a word, not `{}`", instead.written)
                };
                let help = format!("did you mean `{}`?", instead.meant);
                self.doc.advise(Code::WrongValue, &instead.bytes, message, help);
                None
            }
            None => self.doc.one_of(&entry.value, &format!("`{key}`"), words),
        };
        found.unwrap_or_default()
    }

    fn entries(&self, node: &'a Node, what: &str, takes: &str) -> &'a [Entry] {
        node.entries().unwrap_or_else(|| {
            self.doc.wrong_type(node, what, takes);
            &[]
        })
    }

    fn column(&self, node: &Node, used: &mut Unique) -> Option<Arc<str>> {
        let column = as_in_table(&self.doc.text(node, "a column")?);
        used.add(self.doc, &column, &node.bytes);
        Some(column)
    }

    /// A column with days; not the way in which they are written, which is `dates`.
    fn date_column(&self, node: &Node, used: &mut Unique) -> Option<Arc<str>> {
        let column = self.column(node, used)?;
        if matches!(&*column, "day-first" | "month-first") {
            let message = format!("`date` takes a column or `as-of`, not `{column}`");
            self.doc.advise(
                Code::WrongValue,
                &node.bytes,
                message,
                format!("did you mean `dates: {column}`?"),
            );
            return None;
        }
        Some(column)
    }

    /// `constant: { role: … }`, or `role` with a column.
    fn role(&self, fields: &mut Fields<'a>, used: &mut Unique) -> Option<ImportRole> {
        let doc = self.doc;
        let constant = fields.get("constant");
        let is_constant = constant.is_some();
        let column = fields.get("role");
        let constant = constant.and_then(|node| {
            let mut fields = Fields::of(doc, node, "`constant`")?;
            let role = fields.need("role");
            fields.finish();
            role
        });
        match (constant, column) {
            (Some(_), Some(node)) => {
                doc.add(Code::OneOf, &node.bytes, "the role is a column or a constant, not both");
                None
            }
            (Some(node), None) => {
                let role = doc.text(node, "`role`")?;
                let organisation = self.context.organisation.organisation.as_ref();
                let known: Vec<&str> =
                    organisation.iter().flat_map(|known| known.roles.iter().map(|role| &*role.id)).collect();
                if !known.contains(&&*role) && self.context.organisation.roles_are_whole {
                    doc.not_among(Code::UnknownRole, node, "a role of organisation.yaml is", &known);
                    return None;
                }
                Some(ImportRole::Constant(role))
            }
            (None, Some(node)) => self.column(node, used).map(ImportRole::Column),
            (None, None) if is_constant => None,
            (None, None) => {
                let help = "write `role: <column>`, or `constant: { role: … }` when all have the same";
                doc.advise(Code::MissingKey, fields.head(), "an import needs the people's role", help);
                None
            }
        }
    }

    fn evidence_column(&self, entry: &'a Entry) -> Option<ImportColumn> {
        let doc = self.doc;
        let mut fields = Fields::of(doc, &entry.value, "a column")?;
        let evidence = fields.need("evidence").and_then(|node| {
            let name = doc.text(node, "`evidence`")?;
            match self.context.look_up_evidence(doc, &name, &node.bytes) {
                Found::Evidence(id, evidence) => Some((id, evidence, node)),
                Found::Nothing => None,
            }
        });
        let source_node = fields.get("source");
        let map_node = fields.get("map");
        let blank = fields.one_of("blank", &BLANKS).unwrap_or_default();
        fields.finish();
        let (id, evidence, node) = evidence?;
        if matches!(evidence.kind, EvidenceKind::Items(_)) {
            let message = format!("`{}` has items, which a column cannot state", evidence.name);
            doc.add(Code::WrongType, &node.bytes, message);
            return None;
        }
        let source = self.source(source_node, evidence, &entry.value.head());
        let map = map_node.map_or_else(|| Some(Vec::new()), |node| self.map(node, evidence));
        let (source, map) = source.zip(map)?;
        Some(ImportColumn {
            column: as_in_table(&entry.key.text),
            evidence: id,
            source,
            map,
            blank,
            place: doc.place(&entry.key.bytes),
        })
    }

    fn source(&self, node: Option<&Node>, evidence: &Evidence, head: &Range<usize>) -> Option<Source> {
        let known: Vec<&str> = evidence.sources.iter().map(|source| source.word()).collect();
        let Some(node) = node else {
            if let [only] = evidence.sources.as_slice() {
                return Some(*only);
            }
            let help = format!("`{}` comes from {}", evidence.name, known.join(", "));
            self.doc.advise(Code::MissingKey, head, "a column needs `source`", help);
            return None;
        };
        let source = node.scalar().and_then(|scalar| Source::from_word(&scalar.text));
        let source = source.filter(|source| evidence.sources.contains(source));
        if source.is_none() {
            let takes = format!("`{}` comes from", evidence.name);
            self.doc.not_among(Code::UnknownSource, node, &takes, &known);
        }
        source
    }

    fn map(&self, node: &'a Node, evidence: &Evidence) -> Option<Vec<(Arc<str>, RawValue)>> {
        let EvidenceKind::Single(kind) = &evidence.kind else {
            return None;
        };
        let entries = self.entries(node, "`map`", "words of the export with what they mean");
        let mut words = Unique::of("word");
        let map: Vec<_> = entries
            .iter()
            .filter_map(|entry| {
                let word = as_in_table(&entry.key.text);
                words.add(self.doc, &word, &entry.key.bytes);
                let value = raw_value(self.doc, &entry.value, kind, true)?;
                Some((word, value))
            })
            .collect();
        (map.len() == entries.len() && !entries.is_empty()).then_some(map)
    }

    fn protected(&self, node: &'a Node, used: &mut Unique) -> Vec<(Arc<str>, Arc<str>)> {
        let doc = self.doc;
        let protected = &self.context.evidence.catalogue.protected;
        let known: Vec<&str> = protected.iter().map(|protected| &*protected.name).collect();
        let mut found = Vec::new();
        for entry in self.entries(node, "`protected`", "columns with protected attributes") {
            let column = as_in_table(&entry.key.text);
            used.add(doc, &column, &entry.key.bytes);
            let Some(name) = doc.text(&entry.value, "`protected`") else {
                continue;
            };
            if !known.contains(&&*name) {
                let evidence = self.context.evidence;
                if evidence.protected_are_whole && !evidence.broken_protected.contains(&name) {
                    let takes = "a protected attribute of evidence.yaml is";
                    doc.not_among(Code::UnknownEvidence, &entry.value, takes, &known);
                }
                continue;
            }
            found.push((column, name));
        }
        found
    }
}

/// A column or a word of a table, as tables are read.
fn as_in_table(text: &str) -> Arc<str> {
    composed(text).into()
}
