//! The digest of a profile: SHA-256 over what it says, whatever the order it was said in.

use sha2::{Digest as _, Sha256};

use super::{InputDigest, Observation, Seeing};
use crate::domain::{Date, RawProfile, Value, push_exact_text};

/// SHA-256 over the candidate, the role, and the sorted observations with every field, each as its length and its
/// text.
pub(super) fn digest(raw: &RawProfile, observations: &[Observation]) -> InputDigest {
    let mut written = Written {
        bytes: Vec::with_capacity(observations.len().saturating_mul(96).saturating_add(64)),
        text: String::new(),
    };
    written.put(raw.candidate.as_bytes());
    written.put(raw.role.as_bytes());
    for observation in observations {
        written.put_whole(observation.evidence.0);
        written.put(&date_bytes(observation.on));
        written.put(observation.source.word().as_bytes());
        written.put_seeing(&observation.seeing);
        for text in [&observation.rater, &observation.item, &observation.id, &observation.reference] {
            written.put(text.as_bytes());
        }
    }
    InputDigest(Sha256::digest(&written.bytes).into())
}

/// What is digested, and a text to write a reading into.
struct Written {
    bytes: Vec<u8>,
    text: String,
}

impl Written {
    fn put(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.bytes.extend_from_slice(text);
    }

    /// A whole number in digits.
    fn put_whole(&mut self, number: usize) {
        let mut digits = [b'0'; 20];
        let (mut rest, mut from) = (number, digits.len());
        for digit in digits.iter_mut().rev() {
            *digit = digit_of(rest);
            rest /= 10;
            from = from.saturating_sub(1);
            if rest == 0 {
                break;
            }
        }
        self.put(digits.get(from..).unwrap_or(&digits));
    }

    fn put_seeing(&mut self, seeing: &Seeing) {
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        push_seeing(&mut text, seeing);
        self.put(text.as_bytes());
        self.text = text;
    }
}

/// `2026-11-01`: what a date of a profile was written as.
fn date_bytes(date: Date) -> [u8; 10] {
    let [year, month, day] = [date.year(), i16::from(date.month()), i16::from(date.day())];
    let [year, month, day] = [year, month, day].map(|number| usize::from(number.unsigned_abs()));
    let digit = |number: usize, unit: usize| digit_of(number.checked_div(unit).unwrap_or(0));
    [
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ]
}

/// The last digit of a number.
fn digit_of(number: usize) -> u8 {
    u8::try_from(number % 10).map_or(b'0', |digit| digit.saturating_add(b'0'))
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
            text.extend(date_bytes(*date).map(char::from));
        }
        Value::List(_) | Value::Item(_) | Value::Nothing => {}
    }
}
