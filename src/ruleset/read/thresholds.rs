//! `thresholds.yaml`: named, dated numbers and tables.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::evidence::EvidenceFile;
use super::folder::Folder;
use super::names::{self, Case};
use super::threshold_tables::{SHAPES, shape_of, table};
use crate::domain::{Date, day_help, parse_date};
use crate::finding::{Code, Finding};
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{DatedValue, Grouping, Threshold, ThresholdShape, ThresholdTable, ThresholdValue};

/// What `thresholds.yaml` says.
#[derive(Default)]
pub(super) struct ThresholdsFile {
    /// Sorted by name.
    pub(super) items: Vec<Threshold>,
    /// Thresholds that are declared and could not be read.
    pub(super) broken: BTreeSet<Arc<str>>,
    /// Whether the file could be read.
    pub(super) is_whole: bool,
    /// Whether there is no such file: rules can do without, as long as they use no names.
    pub(super) is_absent: bool,
}

/// Reads the file.
pub(super) fn read(folder: &Folder<'_>, evidence: &EvidenceFile, pathways: &[Arc<str>]) -> ThresholdsFile {
    let mut file =
        ThresholdsFile { is_whole: folder.is_whole("thresholds.yaml"), ..ThresholdsFile::default() };
    if folder.files.get("thresholds.yaml").is_none() {
        return ThresholdsFile { is_whole: false, is_absent: true, ..file };
    }
    let Some((doc, node)) = folder.yaml("thresholds.yaml") else {
        return file;
    };
    let Some(mut fields) = Fields::of(doc, node, "thresholds.yaml") else {
        return ThresholdsFile { is_whole: false, ..file };
    };
    let thresholds = fields.need("thresholds");
    fields.finish();
    file.is_whole &= thresholds.is_some_and(|node| node.entries().is_some() || node.is_nothing());
    let Some(entries) = thresholds.and_then(|node| {
        let entries = node.entries();
        if entries.is_none() && !node.is_nothing() {
            doc.wrong_type(node, "`thresholds`", "names with what they stand for");
        }
        entries
    }) else {
        return file;
    };
    for entry in entries {
        let reader = Reader { doc, evidence, pathways, pathways_are_whole: folder.pathways_are_whole() };
        match reader.threshold(entry) {
            Some(threshold) => file.items.push(threshold),
            None => names::note_broken(&mut file.broken, &entry.key.text, Case::Snake),
        }
    }
    file.items.sort_by(|a, b| a.name.cmp(&b.name));
    file
}

struct Reader<'a> {
    doc: Document<'a>,
    evidence: &'a EvidenceFile,
    pathways: &'a [Arc<str>],
    pathways_are_whole: bool,
}

/// What a value depends on, with the groups that there are.
struct Groups {
    grouping: Grouping,
    known: Vec<Arc<str>>,
}

impl<'a> Reader<'a> {
    fn threshold(&self, entry: &'a Entry) -> Option<Threshold> {
        let doc = self.doc;
        let named = names::key(doc, &entry.key, Case::Snake) && self.is_free(entry);
        let mut fields = Fields::of(doc, &entry.value, "a threshold")?;
        let about = fields.text_or_empty("about");
        let by_node = fields.get("by");
        let groups = by_node.map(|node| self.groups(node));
        let values = fields.need("values");
        fields.finish();
        // A grouping that is not known has been reported; its values could not be checked.
        let groups = match groups {
            Some(None) => return None,
            Some(Some(groups)) => Some(groups),
            None => None,
        };
        let values = self.values(values?, groups.as_ref())?;
        let shape = self.same_shape(&values)?;
        Some(Threshold {
            name: Arc::clone(&entry.key.text),
            about,
            shape,
            by: groups.map(|groups| groups.grouping),
            values: values.into_iter().map(|(value, _)| value).collect(),
            place: doc.place(&entry.key.bytes),
        })
        .filter(|_| named)
    }

    fn is_free(&self, entry: &Entry) -> bool {
        let name = &entry.key.text;
        let catalogue = &self.evidence.catalogue;
        let other = catalogue
            .evidence
            .iter()
            .map(|evidence| (&evidence.name, &evidence.place))
            .chain(catalogue.protected.iter().map(|protected| (&protected.name, &protected.place)))
            .find(|(known, _)| *known == name);
        let Some((_, place)) = other else { return true };
        self.doc.report.add(
            Finding::new(
                Code::HiddenName,
                self.doc.place(&entry.key.bytes),
                format!("the threshold `{name}` has the name of something in evidence.yaml"),
            )
            .help("choose another name")
            .related(place.clone(), "declared here"),
        );
        false
    }

    fn groups(&self, node: &Node) -> Option<Groups> {
        let name = self.doc.text(node, "`by`")?;
        let groups = if &*name == "pathway" {
            Groups { grouping: Grouping::Pathway, known: self.pathways.to_vec() }
        } else {
            self.choices(node, &name)?
        };
        let taken = groups.known.iter().find(|group| matches!(&***group, "otherwise" | "value"));
        if let Some(taken) = taken {
            let message = format!("`{name}` has the choice `{taken}`, which stands for something else here");
            self.doc.advise(Code::ReservedName, &node.bytes, message, "choose another word for the choice");
            return None;
        }
        Some(groups)
    }

    /// The groups of evidence that is a choice.
    fn choices(&self, node: &Node, name: &str) -> Option<Groups> {
        let catalogue = &self.evidence.catalogue;
        let choices: Vec<&str> = catalogue
            .evidence
            .iter()
            .filter(|evidence| evidence.kind.choices().is_some())
            .map(|evidence| &*evidence.name)
            .chain(["pathway"])
            .collect();
        if let Some(id) = catalogue.find(name) {
            if let Some(words) = catalogue.choices(id) {
                return Some(Groups { grouping: Grouping::Evidence(id), known: words.to_vec() });
            }
            let message = format!("`by` takes evidence that is a choice, and `{name}` is none");
            self.doc.add(Code::WrongType, &node.bytes, message);
        } else if catalogue.protected.iter().any(|protected| *protected.name == *name) {
            let message = format!("`{name}` is protected: no rule can read it");
            self.doc.add(Code::ProtectedAttribute, &node.bytes, message);
        } else if self.evidence.is_whole && !self.evidence.is_broken(name, &self.doc.report.patience) {
            self.doc.not_among(Code::UnknownEvidence, node, "`by` takes", &choices);
        }
        None
    }

    fn values(&self, node: &'a Node, groups: Option<&Groups>) -> Option<Vec<(DatedValue, &'a Node)>> {
        let Some(entries) = node.entries().filter(|entries| !entries.is_empty()) else {
            if node.entries().is_some() || node.is_nothing() {
                let help = "write `values: { 2025-01-01: 3 }`";
                self.doc.advise(Code::UndatedThreshold, &node.head(), "the threshold has no value", help);
            } else {
                self.doc.wrong_type(node, "`values`", "days with values, such as `{ 2025-01-01: 3 }`");
            }
            return None;
        };
        let mut values: Vec<(DatedValue, &Node)> = Vec::new();
        for entry in entries {
            let from = parse_date(&entry.key.text);
            if from.is_none() {
                let message = format!("`{}` is not a day such as `2025-01-01`", entry.key.text);
                let help = day_help(&entry.key.text).unwrap_or_default();
                self.doc.advise(Code::UndatedThreshold, &entry.key.bytes, message, help);
            }
            values.extend(
                from.zip(Some(entry)).and_then(|(from, entry)| self.dated(from, &entry.value, groups)),
            );
        }
        values.sort_by_key(|(value, _)| value.from);
        (values.len() == entries.len()).then_some(values)
    }

    fn dated(&self, from: Date, node: &'a Node, groups: Option<&Groups>) -> Option<(DatedValue, &'a Node)> {
        let has_reason = ["decided_by", "because"].iter().any(|key| node.get(key).is_some());
        if node.get("value").is_none() && !has_reason {
            let value = self.value(node, groups)?;
            return Some((DatedValue { from, value, decided_by: "".into(), because: "".into() }, node));
        }
        let mut fields = Fields::of(self.doc, node, "a value with its reason")?;
        let value = fields.need("value").and_then(|node| self.value(node, groups));
        let decided_by = fields.text_or_empty("decided_by");
        let because = fields.text_or_empty("because");
        fields.finish();
        Some((DatedValue { from, value: value?, decided_by, because }, node))
    }

    fn value(&self, node: &'a Node, groups: Option<&Groups>) -> Option<ThresholdValue> {
        let is_table = |node: &Node| SHAPES.iter().any(|key| node.get(key).is_some());
        let Some(entries) = node.entries().filter(|_| !is_table(node)) else {
            return table(self.doc, node).map(ThresholdValue::One);
        };
        let Some(groups) = groups else {
            let help = "a value by group needs `by:` with a choice of the evidence, or `pathway`; \
                        a table is `{ steps: … }`, `{ curve: … }`, `{ choices: … }` or `{ weights: … }`";
            self.doc.advise(
                Code::WrongType,
                &node.head(),
                "a threshold is a number or a table, not a map",
                help,
            );
            return None;
        };
        let mut named: Vec<(Arc<str>, ThresholdTable)> = Vec::new();
        let mut otherwise = None;
        let mut complete = true;
        for entry in entries {
            let table = table(self.doc, &entry.value);
            complete &= table.is_some();
            if &*entry.key.text == "otherwise" {
                otherwise = table;
                continue;
            }
            if !groups.known.contains(&entry.key.text) {
                self.unknown_group(entry, groups);
                complete = false;
            }
            named.extend(table.map(|table| (Arc::clone(&entry.key.text), table)));
        }
        if complete && otherwise.is_none() && groups.grouping != Grouping::Pathway {
            let left: Vec<String> = groups
                .known
                .iter()
                .filter(|group| !named.iter().any(|(name, _)| name == *group))
                .map(|group| format!("`{group}`"))
                .collect();
            if !left.is_empty() {
                let message = format!("there is no value for {}", left.join(", "));
                let help = "name them, or say `otherwise`";
                self.doc.advise(Code::IncompleteGroups, &node.head(), message, help);
                return None;
            }
        }
        named.sort_by(|a, b| a.0.cmp(&b.0));
        complete.then_some(ThresholdValue::Grouped { groups: named, otherwise })
    }

    fn unknown_group(&self, entry: &Entry, groups: &Groups) {
        let (code, of) = match groups.grouping {
            Grouping::Pathway if !self.pathways_are_whole => return,
            Grouping::Pathway => (Code::UnknownPathway, "a pathway"),
            Grouping::Evidence(_) => (Code::UnknownChoice, "a choice of the evidence"),
        };
        let known = groups.known.iter().map(|group| &**group).chain(["otherwise"]);
        let help = self.doc.did_you_mean(&entry.key.text, known).unwrap_or_default();
        self.doc.advise(code, &entry.key.bytes, format!("`{}` is not {of}", entry.key.text), help);
    }

    /// The shape that every value has; shapes that differ are reported.
    fn same_shape(&self, values: &[(DatedValue, &'a Node)]) -> Option<ThresholdShape> {
        let mut shape = None;
        for (value, node) in values {
            let first = value.value.all().next()?;
            let found = shape_of(node, first);
            let differs = value.value.all().any(|table| shape_of(node, table) != found)
                || shape.is_some_and(|shape| shape != found);
            if differs {
                let message =
                    "the threshold is a number at one place and a table, or another table, at another";
                self.doc.advise(Code::WrongType, &node.head(), message, "use a threshold for each");
                return None;
            }
            shape = Some(found);
        }
        shape
    }
}
