//! The short form of observations in rule tests: `communication: { peer: [4, 4, 5], self: 4.5 }`.

use std::sync::Arc;

use crate::domain::{Date, RawFields, RawObservation, RawReading, RawValue, Source, parse_date};
use crate::finding::{Code, closest};
use crate::ruleset::yaml::{Document, Entry, Node};
use crate::ruleset::{Evidence, EvidenceKind, FieldKind, RuleSet};

/// The observations of one evidence item, undated ones with an empty date.
pub(super) fn observations(
    doc: Document<'_>,
    rule_set: &RuleSet,
    entry: &Entry,
) -> Option<(Arc<str>, Vec<RawObservation>)> {
    let name = &entry.key.text;
    let Some(evidence) = rule_set
        .catalogue
        .find(name)
        .and_then(|id| rule_set.catalogue.get(id))
    else {
        let known = rule_set
            .catalogue
            .evidence
            .iter()
            .map(|evidence| &*evidence.name);
        let help =
            closest(name, known).map_or(String::new(), |meant| format!("did you mean `{meant}`?"));
        let message = format!("evidence `{name}` is not known");
        doc.advise(Code::UnknownEvidence, &entry.key.bytes, message, help);
        return None;
    };
    let mut reader = Reader {
        doc,
        evidence,
        found: Vec::new(),
    };
    reader.values(&entry.value, None, None);
    Some((Arc::clone(name), reader.found))
}

struct Reader<'a> {
    doc: Document<'a>,
    evidence: &'a Evidence,
    found: Vec<RawObservation>,
}

impl Reader<'_> {
    /// A value, a list of values (one for each rater), or a map by source or date.
    fn values(&mut self, node: &Node, source: Option<Source>, on: Option<Date>) {
        if let Some(items) = node.items() {
            items.iter().for_each(|item| self.values(item, source, on));
            return;
        }
        let Some(entries) = node.entries() else {
            return self.single(node, source, on);
        };
        let is_item = matches!(self.evidence.kind, EvidenceKind::Items(_))
            && entries
                .iter()
                .all(|entry| word_of_map(&entry.key.text).is_none());
        if is_item {
            return self.item(entries, node, source, on);
        }
        for entry in entries {
            match word_of_map(&entry.key.text) {
                Some(Word::Source(word)) if source.is_none() => {
                    self.values(&entry.value, Some(word), on)
                }
                Some(Word::Date(date)) if on.is_none() => {
                    self.values(&entry.value, source, Some(date))
                }
                Some(_) | None => {
                    let known = Source::ALL.iter().map(|source| source.word());
                    let help = closest(&entry.key.text, known).map_or_else(
                        || "write values by source or by date, as `{ peer: [4, 5] }` or `{ 2026-03-01: 4 }`".to_owned(),
                        |meant| format!("did you mean `{meant}`?"),
                    );
                    let message =
                        format!("`{}` is neither a source nor a date here", entry.key.text);
                    self.doc
                        .advise(Code::UnknownSource, &entry.key.bytes, message, help);
                }
            }
        }
    }

    fn single(&mut self, node: &Node, source: Option<Source>, on: Option<Date>) {
        let word = node.scalar().map(|scalar| &*scalar.text);
        let reading = match (word, &self.evidence.kind) {
            (Some("not_applicable"), _) => Some(RawReading::NotApplicable),
            (Some("unreadable"), _) => Some(RawReading::Unreadable),
            (_, EvidenceKind::Single(kind)) => self.value(node, kind).map(RawReading::Value),
            (_, EvidenceKind::Items(_)) => {
                self.doc.wrong_type(
                    node,
                    &format!("`{}`", self.evidence.name),
                    "a list of items with their fields",
                );
                None
            }
        };
        let Some(reading) = reading else { return };
        self.push(node, source, on, reading, "");
    }

    fn item(&mut self, entries: &[Entry], node: &Node, source: Option<Source>, on: Option<Date>) {
        let EvidenceKind::Items(kinds) = &self.evidence.kind else {
            return;
        };
        let (mut name, mut own_date, mut own_source) = (Arc::from(""), on, source);
        let mut fields = RawFields::new();
        for Entry { key, value } in entries {
            match &*key.text {
                "item" => name = self.doc.text(value, "`item`").unwrap_or_else(|| "".into()),
                "on" => own_date = self.doc.date(value, "`on`"),
                "source" => {
                    let words = Source::ALL.map(|source| (source.word(), source));
                    own_source = self.doc.one_of(value, "`source`", &words);
                }
                field => match kinds.get(field) {
                    Some(kind) => {
                        fields.extend(
                            self.value(value, kind)
                                .map(|value| (field.to_owned(), value)),
                        );
                    }
                    None => {
                        let known = kinds.keys().map(|known| &**known);
                        let help = closest(field, known)
                            .map_or(String::new(), |meant| format!("did you mean `{meant}`?"));
                        let message =
                            format!("an item of `{}` has no field `{field}`", self.evidence.name);
                        self.doc
                            .advise(Code::UnknownProperty, &key.bytes, message, help);
                    }
                },
            }
        }
        self.push(
            node,
            own_source,
            own_date,
            RawReading::Fields(fields),
            &name,
        );
    }

    fn value(&self, node: &Node, kind: &FieldKind) -> Option<RawValue> {
        let what = format!("`{}`", self.evidence.name);
        match kind {
            FieldKind::Scale(scale) if scale.words.is_empty() => self.number(node, &what),
            FieldKind::Number { .. } => self.number(node, &what),
            FieldKind::Scale(scale) => self.word(node, &what, &scale.words),
            FieldKind::Choice(words) => self.word(node, &what, words),
            FieldKind::YesNo => self.doc.yes_no(node, &what).map(RawValue::Yes),
            FieldKind::Date => self
                .doc
                .date(node, &what)
                .map(|date| RawValue::Date(date.to_string())),
        }
    }

    fn number(&self, node: &Node, what: &str) -> Option<RawValue> {
        self.doc.number(node, what).map(RawValue::Number)
    }

    fn word(&self, node: &Node, what: &str, known: &[Arc<str>]) -> Option<RawValue> {
        let word = self.doc.text(node, what)?;
        if known.contains(&word) {
            return Some(RawValue::Choice(word.to_string()));
        }
        let known: Vec<&str> = known.iter().map(|word| &**word).collect();
        self.doc
            .not_among(Code::UnknownChoice, node, &format!("{what} takes"), &known);
        None
    }

    fn push(
        &mut self,
        node: &Node,
        source: Option<Source>,
        on: Option<Date>,
        reading: RawReading,
        item: &str,
    ) {
        let source = match (source, self.evidence.sources.as_slice()) {
            (Some(source), _) => source,
            (None, [only]) => *only,
            (None, several) => {
                let words: Vec<&str> = several.iter().map(|source| source.word()).collect();
                let message = format!(
                    "`{}` comes from several sources: say which",
                    self.evidence.name
                );
                let help = format!(
                    "write `{{ {}: … }}`; known are {}",
                    words.first().unwrap_or(&""),
                    words.join(", ")
                );
                self.doc
                    .advise(Code::UnknownSource, &node.head(), message, help);
                return;
            }
        };
        if !self.evidence.sources.contains(&source) {
            let words: Vec<&str> = self
                .evidence
                .sources
                .iter()
                .map(|source| source.word())
                .collect();
            let message = format!("`{}` is not reported by `{source}`", self.evidence.name);
            let help = format!("it comes from: {}", words.join(", "));
            self.doc
                .advise(Code::UnknownSource, &node.head(), message, help);
            return;
        }
        self.found.push(RawObservation {
            evidence: self.evidence.name.to_string(),
            source: source.word().to_owned(),
            on: on.map_or(String::new(), |date| date.to_string()),
            reading,
            item: item.to_owned(),
            ..RawObservation::default()
        });
    }
}

enum Word {
    Source(Source),
    Date(Date),
}

/// What a key of a map says about the values under it.
fn word_of_map(key: &str) -> Option<Word> {
    Source::from_word(key)
        .map(Word::Source)
        .or_else(|| parse_date(key).map(Word::Date))
}
