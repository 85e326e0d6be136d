//! The digest of a profile: SHA-256 over what it says, whatever the order it was said in.

use sha2::{Digest as _, Sha256};

use super::{InputDigest, Observation, Seeing};
use crate::domain::{RawProfile, Value, push_date_bytes, push_exact_bytes};
use crate::ruleset::{Catalogue, EvidenceKind, FieldKind};

/// SHA-256 over the candidate, the role, and for each evidence item that something was reported of: its name, how
/// many observations there are, and the sorted observations with every field; each as its length and its text.
///
/// Nothing of it depends on what else the rule set declares.
pub(super) fn digest(raw: &RawProfile, catalogue: &Catalogue, observations: &[Observation]) -> InputDigest {
    let mut written = Written(Vec::with_capacity(observations.len().saturating_mul(128).saturating_add(64)));
    written.put(&raw.candidate);
    written.put(&raw.role);
    for of_one in observations.chunk_by(|one, other| one.evidence == other.evidence) {
        let evidence = of_one.first().and_then(|observation| catalogue.get(observation.evidence));
        written.put(evidence.map_or("", |evidence| &evidence.name));
        written.put_with(|bytes| push_exact_bytes(bytes, of_one.len().into()));
        let kind = evidence.map(|evidence| &evidence.kind);
        if kind.is_some_and(EvidenceKind::has_words) {
            // Alike observations stand in the order of their words on the scale, which is the rules'.
            let each = of_one.iter().map(|observation| {
                let mut alone = Written(Vec::with_capacity(128));
                alone.put_observation(observation, kind);
                alone.0
            });
            let mut each: Vec<Vec<u8>> = each.collect();
            each.sort_unstable();
            written.0.extend(each.into_iter().flatten());
        } else {
            for observation in of_one {
                written.put_observation(observation, kind);
            }
        }
    }
    InputDigest(Sha256::digest(&written.0).into())
}

/// What is digested.
struct Written(Vec<u8>);

impl Written {
    fn put(&mut self, text: &str) {
        self.put_with(|bytes| bytes.extend_from_slice(text.as_bytes()));
    }

    fn put_observation(&mut self, observation: &Observation, kind: Option<&EvidenceKind>) {
        self.put_with(|bytes| push_date_bytes(bytes, observation.on));
        self.put(observation.source.word());
        self.put_with(|bytes| push_seeing(bytes, &observation.seeing, kind));
        for text in [&observation.rater, &observation.item, &observation.id, &observation.reference] {
            self.put(text);
        }
    }

    /// Adds a text after its length, which takes four bytes.
    fn put_with(&mut self, push: impl FnOnce(&mut Vec<u8>)) {
        let from = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        push(&mut self.0);
        if let Some((length, text)) = self.0.get_mut(from..).and_then(<[u8]>::split_first_chunk_mut) {
            *length = u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes();
        }
    }
}

/// Equal exactly when two readings are. An item's name and date stand apart.
fn push_seeing(bytes: &mut Vec<u8>, seeing: &Seeing, kind: Option<&EvidenceKind>) {
    let kind_of = |field: Option<&str>| kind.and_then(|kind| kind.values(field));
    match seeing {
        Seeing::Value(value) => push_value(bytes, value, kind_of(None)),
        Seeing::Item(fields) => {
            let own = fields.iter().filter(|(name, _)| !matches!(&***name, "item" | "date"));
            for (at, (name, value)) in own.enumerate() {
                if at > 0 {
                    bytes.push(b';');
                }
                bytes.extend_from_slice(name.as_bytes());
                bytes.push(b'=');
                push_value(bytes, value, kind_of(Some(name)));
            }
        }
        Seeing::NotApplicable => bytes.extend_from_slice(b"not-applicable"),
        Seeing::Unreadable => bytes.extend_from_slice(b"unreadable"),
    }
}

/// A word of a scale is written as the word, which means the same wherever it stands among the others.
fn push_value(bytes: &mut Vec<u8>, value: &Value, kind: Option<&FieldKind>) {
    match value {
        Value::Number(number) => match kind {
            Some(FieldKind::Scale(scale)) if let Some(word) = scale.word(*number) => {
                bytes.extend_from_slice(b"w:");
                bytes.extend_from_slice(word.as_bytes());
            }
            _ => {
                bytes.extend_from_slice(b"n:");
                push_exact_bytes(bytes, *number);
            }
        },
        Value::Bool(yes) => bytes.extend_from_slice(if *yes { b"b:true" } else { b"b:false" }),
        Value::Choice(word) => {
            bytes.extend_from_slice(b"c:");
            bytes.extend_from_slice(word.as_bytes());
        }
        Value::Date(date) => {
            bytes.extend_from_slice(b"d:");
            push_date_bytes(bytes, *date);
        }
        Value::List(_) | Value::Item(_) | Value::Nothing => {}
    }
}
