//! The digest of a profile: SHA-256 over what it says, whatever the order it was said in.

use sha2::{Digest as _, Sha256};

use super::{InputDigest, Observation, Seeing};
use crate::domain::{RawProfile, Value, push_date_text, push_exact_text};

/// SHA-256 over the candidate, the role, and the sorted observations with every field, each as its length and its
/// text.
pub(super) fn digest(raw: &RawProfile, observations: &[Observation]) -> InputDigest {
    let mut written = Written {
        bytes: Vec::with_capacity(observations.len().saturating_mul(96).saturating_add(64)),
        text: String::new(),
    };
    written.put(&raw.candidate);
    written.put(&raw.role);
    for observation in observations {
        written.put_with(|text| push_exact_text(text, observation.evidence.0.into()));
        written.put_with(|text| push_date_text(text, observation.on));
        written.put(observation.source.word());
        written.put_with(|text| push_seeing(text, &observation.seeing));
        for text in [&observation.rater, &observation.item, &observation.id, &observation.reference] {
            written.put(text);
        }
    }
    InputDigest(Sha256::digest(&written.bytes).into())
}

/// What is digested, and a text to write parts of it into.
struct Written {
    bytes: Vec<u8>,
    text: String,
}

impl Written {
    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn put_with(&mut self, write: impl FnOnce(&mut String)) {
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        write(&mut text);
        self.put(&text);
        self.text = text;
    }
}

/// Equal exactly when two readings are. An item's name and date stand apart.
fn push_seeing(text: &mut String, seeing: &Seeing) {
    match seeing {
        Seeing::Value(value) => push_value(text, value),
        Seeing::Item(fields) => {
            let own = fields.iter().filter(|(name, _)| !matches!(&***name, "item" | "date"));
            for (at, (name, value)) in own.enumerate() {
                if at > 0 {
                    text.push(';');
                }
                text.push_str(name);
                text.push('=');
                push_value(text, value);
            }
        }
        Seeing::NotApplicable => text.push_str("not-applicable"),
        Seeing::Unreadable => text.push_str("unreadable"),
    }
}

fn push_value(text: &mut String, value: &Value) {
    match value {
        Value::Number(number) => {
            text.push_str("n:");
            push_exact_text(text, *number);
        }
        Value::Bool(yes) => text.push_str(if *yes { "b:true" } else { "b:false" }),
        Value::Choice(word) => {
            text.push_str("c:");
            text.push_str(word);
        }
        Value::Date(date) => {
            text.push_str("d:");
            push_date_text(text, *date);
        }
        Value::List(_) | Value::Item(_) | Value::Nothing => {}
    }
}
