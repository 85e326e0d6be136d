//! An assumed value, read against the declaration of its evidence.

use std::sync::Arc;

use super::Assumed;
use crate::domain::{Number, RawValue, Value, Violation, exact_text, no_day, parse_date, parse_input_number};
use crate::finding::Patience;
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, FieldKind, RuleSet};

/// What is wrong, and what to do about it.
struct Wrong(&'static str, &'static str, String, String);

/// Reads an assumed value. `at` is the path of the assumption.
pub(super) fn read_assumed(
    rule_set: &RuleSet,
    (evidence, field, value): (&str, &str, Option<&RawValue>),
    at: &str,
    patience: &Patience,
) -> Result<Assumed, Violation> {
    let read = read(rule_set, (evidence, field, value), patience);
    read.map_err(|Wrong(place, reason, message, help)| {
        Violation::new(format!("{at}.{place}"), reason, message, help)
    })
}

fn read(
    rule_set: &RuleSet,
    (evidence, field, value): (&str, &str, Option<&RawValue>),
    patience: &Patience,
) -> Result<Assumed, Wrong> {
    let id = find_evidence(rule_set, evidence, patience)
        .map_err(|(reason, message, help)| Wrong("evidence", reason, message, help))?;
    let declared = rule_set.catalogue.get(id);
    let (name, kind) = declared.map_or_else(
        || {
            Err(Wrong(
                "evidence",
                "UNKNOWN_EVIDENCE",
                format!("evidence `{evidence}` is not known"),
                String::new(),
            ))
        },
        |declared| kind_of(declared, field, patience),
    )?;
    let Some(value) = value else {
        let message = format!("no value is assumed for `{evidence}`");
        return Err(Wrong("value", "REQUIRED", message, format!("give {}", kind.sent_as())));
    };
    Ok(Assumed { evidence: id, field: name, value: read_value(evidence, kind, value, patience)? })
}

/// The evidence with a name.
pub(super) fn find_evidence(
    rule_set: &RuleSet,
    name: &str,
    patience: &Patience,
) -> Result<EvidenceId, (&'static str, String, String)> {
    if let Some(id) = rule_set.catalogue.find(name) {
        return Ok(id);
    }
    if rule_set.catalogue.protected.iter().any(|protected| &*protected.name == name) {
        let message = format!("`{name}` is a protected attribute");
        return Err(("PROTECTED_ATTRIBUTE", message, "no rule can read it".to_owned()));
    }
    let help = patience.suggest(name, rule_set.catalogue.evidence.iter().map(|evidence| &*evidence.name));
    Err(("UNKNOWN_EVIDENCE", format!("evidence `{name}` is not known"), help))
}

/// The field that is meant, and the kind of its values.
fn kind_of<'e>(
    evidence: &'e Evidence,
    field: &str,
    patience: &Patience,
) -> Result<(Option<Arc<str>>, &'e FieldKind), Wrong> {
    let name = &evidence.name;
    match &evidence.kind {
        EvidenceKind::Single(kind) if field.is_empty() => Ok((None, kind)),
        EvidenceKind::Single(_) => {
            let message = format!("`{name}` does not consist of items and has no field `{field}`");
            Err(Wrong("field", "UNKNOWN_FIELD", message, "leave the field out".to_owned()))
        }
        EvidenceKind::Items(fields) => {
            let known = || fields.keys().map(|field| &**field);
            if field.is_empty() {
                let message =
                    format!("`{name}` consists of items: no value can be assumed for it as a whole");
                let first = known().next().unwrap_or("…");
                let help = format!("name a field, as `{name}.{first}`, or replace or add observations");
                return Err(Wrong("field", "FIELD_MISSING", message, help));
            }
            let found = fields.get_key_value(field);
            found.map(|(field, kind)| (Some(Arc::clone(field)), kind)).ok_or_else(|| {
                let message = format!("`{name}` has no field `{field}`");
                Wrong("field", "UNKNOWN_FIELD", message, patience.suggest(field, known()))
            })
        }
    }
}

fn read_value(name: &str, kind: &FieldKind, raw: &RawValue, patience: &Patience) -> Result<Value, Wrong> {
    match (kind, raw) {
        (FieldKind::Scale(scale), RawValue::Choice(word)) if !scale.words.is_empty() => {
            let at = scale.words.iter().position(|known| **known == **word);
            let value = at.and_then(|at| scale.min.checked_add(Number::from(at)));
            value.map(Value::Number).ok_or_else(|| {
                let message = format!("`{word}` is not on the scale of `{name}`");
                let help = patience.suggest(word, scale.words.iter().map(|word| &**word));
                Wrong("value.choice", "UNKNOWN_CHOICE", message, help)
            })
        }
        (FieldKind::Scale(scale), RawValue::Number(_) | RawValue::NumberText(_)) => {
            number(name, raw, (Some(scale.min), Some(scale.max)))
        }
        (FieldKind::Number { min, max, .. }, RawValue::Number(_) | RawValue::NumberText(_)) => {
            number(name, raw, (*min, *max))
        }
        (FieldKind::YesNo, RawValue::Yes(yes)) => Ok(Value::Bool(*yes)),
        (FieldKind::Choice(words), RawValue::Choice(word)) => {
            let known = words.iter().find(|known| ***known == **word);
            known.map(|word| Value::Choice(Arc::clone(word))).ok_or_else(|| {
                let message = format!("`{word}` is not a choice of `{name}`");
                Wrong(
                    "value.choice",
                    "UNKNOWN_CHOICE",
                    message,
                    patience.suggest(word, words.iter().map(|word| &**word)),
                )
            })
        }
        (FieldKind::Date, RawValue::Date(text)) => parse_date(text).map(Value::Date).ok_or_else(|| {
            let (message, help) = no_day(text);
            Wrong("value.date", "NOT_A_DATE", message, help)
        }),
        (
            FieldKind::Scale(_)
            | FieldKind::Number { .. }
            | FieldKind::YesNo
            | FieldKind::Choice(_)
            | FieldKind::Date,
            _,
        ) => {
            let message = format!("`{name}` takes {}, not {}", kind.sent_as(), raw.sent_as());
            Err(Wrong("value", "WRONG_KIND", message, format!("give {}", kind.sent_as())))
        }
    }
}

fn number(name: &str, raw: &RawValue, (min, max): (Option<Number>, Option<Number>)) -> Result<Value, Wrong> {
    let number = match raw {
        RawValue::Number(number) => Ok(*number),
        RawValue::NumberText(text) | RawValue::Choice(text) | RawValue::Date(text) => {
            parse_input_number(text)
        }
        RawValue::Yes(_) => parse_input_number(""),
    };
    let number =
        number.map_err(|error| Wrong("value.number", "BAD_NUMBER", error.to_string(), error.help()))?;
    if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
        let bound = |bound: Option<Number>| bound.map_or("any number".to_owned(), exact_text);
        let message = format!("{} is out of the range of `{name}`", exact_text(number));
        let help = format!("it goes from {} to {}", bound(min), bound(max));
        return Err(Wrong("value.number", "OUT_OF_RANGE", message, help));
    }
    Ok(Value::Number(number))
}
