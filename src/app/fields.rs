//! What fields of requests have in common: days, digests, ids, and the organisation.

use std::fmt;

use crate::domain::{Date, Violation, parse_date, shortened};
use crate::ruleset::RuleSetDigest;

/// The most characters of a caller's id.
const ID_MAX: usize = 128;

/// Whether a text can stand as a caller's id in answers and logs; none at all can.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() <= ID_MAX && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// That the caller's id in a field cannot be used, where it cannot.
pub(super) fn unusable_id(text: &str, field: fmt::Arguments<'_>) -> Option<Violation> {
    let help = "at most 128 visible ASCII characters";
    (!is_id(text)).then(|| Violation::new(field.to_string(), "NOT_AN_ID", "the id cannot be used", help))
}

/// That a request does not say whose rules are meant, in a field below a prefix such as `setup.`.
pub(super) fn no_organisation(prefix: &str) -> Violation {
    Violation::new(format!("{prefix}organisation"), "REQUIRED", "no organisation is given", "")
}

/// The day that a field says.
pub(super) fn read_day(text: &str, field: fmt::Arguments<'_>) -> Result<Date, Violation> {
    parse_date(text).ok_or_else(|| {
        let message = format!("`{}` is not a day", shortened(text, 80));
        Violation::new(field.to_string(), "NOT_A_DATE", message, "write it as `2026-11-01`")
    })
}

/// The digest that a field says; none for an empty word.
pub(super) fn read_digest(text: &str, field: fmt::Arguments<'_>) -> Result<Option<RuleSetDigest>, Violation> {
    if text.is_empty() {
        return Ok(None);
    }
    RuleSetDigest::parse(text).map(Some).ok_or_else(|| {
        let message = format!("`{}` is not a digest", shortened(text, 80));
        Violation::new(field.to_string(), "NOT_A_DIGEST", message, "a digest has 64 hexadecimal digits")
    })
}
