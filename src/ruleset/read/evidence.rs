//! `evidence.yaml`: the catalogue, and the protected attributes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::audiences::audiences;
use super::folder::Folder;
use super::names::{self, Case};
use super::scales::{Scales, distinct_words};
use crate::domain::{LengthUnit, Source};
use crate::finding::{Code, Patience};
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{
    Actionable, Catalogue, Evidence, EvidenceKind, FieldKind, NoneReported, Protected, Subject, Unit,
};

/// What `evidence.yaml` says.
pub(super) struct EvidenceFile {
    pub(super) catalogue: Catalogue,
    /// Evidence that is declared and could not be read.
    pub(super) broken: BTreeSet<Arc<str>>,
    /// Whether the file could be read, so that other evidence is not known.
    pub(super) is_whole: bool,
    /// Protected attributes that are declared and could not be read.
    pub(super) broken_protected: BTreeSet<Arc<str>>,
    /// Whether the protected attributes could be read, so that others are not known.
    pub(super) protected_are_whole: bool,
    /// The scales that are used.
    pub(super) scales_used: BTreeSet<Arc<str>>,
}

impl EvidenceFile {
    /// Whether a name is declared and could not be read, or is almost one that is.
    pub(super) fn is_broken(&self, name: &str, patience: &Patience) -> bool {
        if self.broken.is_empty() {
            return false;
        }
        // What cannot be found out any more is left alone.
        self.broken.contains(name)
            || patience.closest(name, self.broken.iter().map(|name| &**name)).is_some()
            || patience.is_over()
    }
}

/// Reads the file.
pub(super) fn read(folder: &Folder<'_>, scales: &Scales) -> EvidenceFile {
    let mut file = EvidenceFile {
        catalogue: Catalogue::default(),
        broken: BTreeSet::new(),
        is_whole: false,
        broken_protected: BTreeSet::new(),
        protected_are_whole: false,
        scales_used: BTreeSet::new(),
    };
    let Some((doc, node)) = folder.yaml("evidence.yaml") else {
        return file;
    };
    let Some(mut fields) = Fields::of(doc, node, "evidence.yaml") else {
        return file;
    };
    let mut reader = Reader { doc, scales, scales_used: BTreeSet::new() };
    if let Some(node) = fields.need("evidence") {
        file.is_whole = node.entries().is_some() && folder.is_whole("evidence.yaml");
        for entry in entries(doc, node, "`evidence`") {
            match reader.evidence(entry) {
                Some(evidence) => file.catalogue.evidence.push(evidence),
                None => names::note_broken(&mut file.broken, &entry.key.text, Case::Snake),
            }
        }
    }
    let protected = fields.get("protected");
    file.protected_are_whole = protected.is_none_or(|node| node.entries().is_some());
    if let Some(node) = protected {
        for entry in entries(doc, node, "`protected`") {
            match reader.protected(entry, &file) {
                Some(protected) => file.catalogue.protected.push(protected),
                None => names::note_broken(&mut file.broken_protected, &entry.key.text, Case::Snake),
            }
        }
    }
    file.protected_are_whole &= !fields.is_misnamed("protected");
    fields.finish();
    file.scales_used = reader.scales_used;
    file.catalogue.evidence.sort_by(|a, b| a.name.cmp(&b.name));
    file.catalogue.protected.sort_by(|a, b| a.name.cmp(&b.name));
    file
}

fn entries<'n>(doc: Document<'_>, node: &'n Node, what: &str) -> &'n [Entry] {
    node.entries().unwrap_or_else(|| {
        doc.wrong_type(node, what, "names with what they stand for");
        &[]
    })
}

struct Reader<'a> {
    doc: Document<'a>,
    scales: &'a Scales,
    scales_used: BTreeSet<Arc<str>>,
}

pub(super) const SUBJECTS: [(&str, Subject); 3] =
    [("person", Subject::Person), ("unit", Subject::Unit), ("organisation", Subject::Organisation)];

pub(super) const NONE_REPORTED: [(&str, NoneReported); 2] =
    [("none", NoneReported::None), ("unknown", NoneReported::Unknown)];

impl<'a> Reader<'a> {
    fn evidence(&mut self, entry: &'a Entry) -> Option<Evidence> {
        let doc = self.doc;
        let named = names::key(doc, &entry.key, Case::Snake);
        let mut fields = Fields::of(doc, &entry.value, "evidence")?;
        let title = fields.need_text("title");
        let about = fields.text_or_empty("about");
        let kind = fields.need("value").and_then(|node| self.kind(node));
        let sources = fields.need("sources").and_then(|node| sources(doc, node));
        let fresh_for = fields.length("fresh_for");
        let category = fields.text("category");
        let subject = fields.one_of("subject", &SUBJECTS).unwrap_or_default();
        let actionable = self.actionable(fields.get("actionable"), kind.as_ref());
        let grows_with_time = self.grows_with_time(fields.get("grows_with_time"), kind.as_ref());
        let none_node = fields.get("none_reported");
        let none_reported = none_node.and_then(|node| doc.one_of(node, "`none_reported`", &NONE_REPORTED));
        let shown_to = fields.get("shown_to").map(|node| audiences(doc, node));
        let external_ref = fields.text_or_empty("external_ref");
        fields.finish();
        Some(Evidence {
            name: Arc::clone(&entry.key.text),
            title: title.unwrap_or_else(|| names::humanised(&entry.key.text)),
            about,
            kind: kind.filter(|_| named)?,
            sources: sources?,
            fresh_for,
            category,
            subject,
            actionable,
            grows_with_time,
            none_reported: none_reported.unwrap_or_default(),
            // Whom it was meant for is not known when it could not be read: then for nobody.
            shown_to: shown_to.map(Option::unwrap_or_default),
            external_ref,
            place: doc.place(&entry.key.bytes),
        })
    }

    fn actionable(&self, node: Option<&Node>, kind: Option<&EvidenceKind>) -> Actionable {
        let found = node.and_then(|node| self.doc.one_of(node, "`actionable`", &Actionable::WORDS));
        let (Some(node), Some(actionable)) = (node, found) else { return Actionable::No };
        if actionable.follow_up() && matches!(kind, Some(EvidenceKind::Single(_))) {
            let message = "only items can be followed up".to_owned();
            let help = "use `yes`: another value can be proposed";
            self.doc.advise(Code::WrongValue, &node.bytes, message, help);
        }
        actionable
    }

    /// The unit of a number that grows with time.
    fn grows_with_time(&self, node: Option<&Node>, kind: Option<&EvidenceKind>) -> Option<LengthUnit> {
        let node = node?;
        if !self.doc.yes_no(node, "`grows_with_time`")? {
            return None;
        }
        let unit = match kind? {
            EvidenceKind::Single(FieldKind::Number { unit, .. }) => LengthUnit::from_word(&unit.other),
            EvidenceKind::Single(_) | EvidenceKind::Items(_) => None,
        };
        if unit.is_none() {
            let message = "only a number of days, weeks, months or years grows with time".to_owned();
            let help = "give the number such a unit, or leave `grows_with_time` out";
            self.doc.advise(Code::WrongValue, &node.bytes, message, help);
        }
        unit
    }

    fn kind(&mut self, node: &'a Node) -> Option<EvidenceKind> {
        let Some(items) = node.get("item") else {
            return self.field(node).map(EvidenceKind::Single);
        };
        let mut fields = Fields::of(self.doc, node, "`value`")?;
        fields.get("item");
        fields.finish();
        let Some(entries) = items.entries() else {
            self.doc.wrong_type(items, "`item`", "fields with their kinds");
            return None;
        };
        let mut kinds = BTreeMap::new();
        for entry in entries {
            if !names::key(self.doc, &entry.key, Case::Snake) {
                continue;
            }
            if matches!(&*entry.key.text, "item" | "date") {
                let message = format!("`{}` is what every item has anyway", entry.key.text);
                self.doc.advise(Code::HiddenName, &entry.key.bytes, message, "choose another name");
                continue;
            }
            if let Some(kind) = self.field(&entry.value) {
                kinds.insert(Arc::clone(&entry.key.text), kind);
            }
        }
        (kinds.len() == entries.len()).then_some(EvidenceKind::Items(kinds))
    }

    /// `yes_no`, `date`, `{ scale: … }`, `{ number: … }` or `{ choice: […] }`.
    fn field(&mut self, node: &'a Node) -> Option<FieldKind> {
        const TAKES: &str =
            "`yes_no`, `date`, `{ scale: … }`, `{ number: { … } }`, `{ choice: [ … ] }` or `{ item: { … } }`";
        if let Some(scalar) = node.scalar() {
            return match &*scalar.text {
                "yes_no" => Some(FieldKind::YesNo),
                "date" => Some(FieldKind::Date),
                "number" => Some(FieldKind::Number { unit: Unit::default(), min: None, max: None }),
                _ => {
                    self.doc.wrong_type(node, "a kind of value", TAKES);
                    None
                }
            };
        }
        let mut fields = Fields::of(self.doc, node, "a kind of value")?;
        let scale = fields.get("scale");
        let number = fields.get("number");
        let choice = fields.get("choice");
        let given = [scale, number, choice].into_iter().flatten().count();
        let head = fields.head().clone();
        fields.finish();
        if given != 1 {
            let message = "exactly one of `scale`, `number` and `choice` says what the values are";
            self.doc.add(Code::OneOf, &head, message);
            return None;
        }
        if let Some(node) = scale {
            return self.scale(node);
        }
        if let Some(node) = choice {
            return distinct_words(self.doc, node, "`choice`", 1)
                .map(|words| FieldKind::Choice(words.into()));
        }
        number.and_then(|node| self.number(node))
    }

    fn scale(&mut self, node: &Node) -> Option<FieldKind> {
        let name = self.doc.text(node, "`scale`")?;
        self.scales_used.insert(Arc::clone(&name));
        if let Some((scale, _)) = self.scales.known.get(&name) {
            return Some(FieldKind::Scale(Arc::clone(scale)));
        }
        if self.scales.is_whole && !self.scales.broken.contains(&name) {
            let known: Vec<&str> = self.scales.known.keys().map(|name| &**name).collect();
            self.doc.not_among(Code::UnknownScale, node, "a scale of organisation.yaml is", &known);
        }
        None
    }

    fn number(&self, node: &'a Node) -> Option<FieldKind> {
        let mut fields = Fields::of(self.doc, node, "`number`")?;
        let unit = Unit { other: fields.text_or_empty("unit"), one: fields.text_or_empty("one") };
        if fields.get("unit").is_none()
            && let Some(node) = fields.get("one")
        {
            let help = format!("`one` is the unit of exactly one: write `unit: …, one: {}`", unit.one);
            self.doc.advise(Code::MissingKey, &node.bytes, "there is no `unit` beside `one`", help);
        }
        let min = fields.number("min");
        let max_node = fields.get("max");
        let max = max_node.and_then(|node| self.doc.number(node, "`max`"));
        fields.finish();
        if let (Some(min), Some(max), Some(node)) = (min, max, max_node)
            && min >= max
        {
            let message = format!("`max` is {max}, which is not above `min`, {min}");
            self.doc.add(Code::WrongValue, &node.bytes, message);
            return None;
        }
        Some(FieldKind::Number { unit, min, max })
    }

    fn protected(&mut self, entry: &'a Entry, file: &EvidenceFile) -> Option<Protected> {
        let named = names::key(self.doc, &entry.key, Case::Snake);
        let name = &entry.key.text;
        if file.broken.contains(name) || file.catalogue.evidence.iter().any(|known| known.name == *name) {
            let message = format!("`{name}` is evidence and protected at once");
            let help = "what is protected cannot be evidence: rules must not read it";
            self.doc.advise(Code::DuplicateId, &entry.key.bytes, message, help);
        }
        let has_field = |known: &&Evidence| match &known.kind {
            EvidenceKind::Items(fields) => fields.contains_key(name),
            EvidenceKind::Single(_) => false,
        };
        if let Some(known) = file.catalogue.evidence.iter().find(has_field) {
            let message = format!("`{name}` is protected, and a field of `{}`", known.name);
            let help = "what is protected cannot be evidence: rules must not read it";
            self.doc.advise(Code::DuplicateId, &entry.key.bytes, message, help);
        }
        let words = ["yes_no", "number", "date"].map(|word| (word, word));
        let has_kind = match entry.value.scalar() {
            Some(_) => self.doc.one_of(&entry.value, "a protected attribute", &words).is_some(),
            None => self.field(&entry.value).is_some(),
        };
        let place = self.doc.place(&entry.key.bytes);
        (named && has_kind).then(|| Protected { name: Arc::clone(name), place })
    }
}

/// A list of sources, in the order of [`Source`].
pub(super) fn sources(doc: Document<'_>, node: &Node) -> Option<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    let words = Source::ALL.map(Source::word);
    let mut whole = true;
    for item in doc.list(node, "`sources`")? {
        match item.scalar().and_then(|scalar| Source::from_word(&scalar.text)) {
            Some(source) if sources.contains(&source) => {
                doc.add(Code::DuplicateId, &item.bytes, format!("the source `{source}` stands twice"));
            }
            Some(source) => sources.push(source),
            None => {
                doc.not_among(Code::UnknownSource, item, "a source is", &words);
                whole = false;
            }
        }
    }
    sources.sort();
    if node.items().is_some_and(<[Node]>::is_empty) {
        doc.add(Code::WrongValue, &node.bytes, "there is at least one source");
    }
    (whole && !sources.is_empty()).then_some(sources)
}
