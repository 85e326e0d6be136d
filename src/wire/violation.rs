//! What is wrong with a request, field by field, as messages.

use super::proto;
use crate::domain::{Violation, shortened_to};

/// How many violations a message lists.
const VIOLATIONS_MAX: usize = 1_000;

/// How many bytes the path of a violation has.
pub const FIELD_BYTES_MAX: usize = 256;

/// How many bytes are said of a violation, and again as many of what to do about it; they can repeat a caller's words.
pub const TEXT_BYTES_MAX: usize = 400;

/// The first violations, and how many are left out.
#[must_use]
pub fn violations_to_proto(violations: &[Violation]) -> (Vec<proto::FieldViolation>, usize) {
    let told = violations.iter().take(VIOLATIONS_MAX).map(|violation| proto::FieldViolation {
        field: violated_field(violation),
        reason: violation.reason.to_owned(),
        description: violation_text(violation),
    });
    (told.collect(), violations.len().saturating_sub(VIOLATIONS_MAX))
}

/// The path of the field.
#[must_use]
pub fn violated_field(violation: &Violation) -> String {
    shortened_to(&violation.field, FIELD_BYTES_MAX).into_owned()
}

/// What is wrong, and what to do about it.
#[must_use]
pub fn violation_text(violation: &Violation) -> String {
    let Violation { field: _, reason: _, message, help } = violation;
    let [message, help] = [message, help].map(|text| shortened_to(text, TEXT_BYTES_MAX));
    if help.is_empty() { message.into_owned() } else { format!("{message}; {help}") }
}
