//! What one observation says, read against the declaration of its evidence.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::Seeing;
use super::admit::Violations;
use crate::domain::{
    Date, Item, Number, RawFields, RawObservation, RawReading, RawValue, Value, Violation, exact_text,
    no_day, parse_date, parse_input_number, shortened,
};
use crate::finding::Patience;
use crate::ruleset::{Evidence, EvidenceKind, FieldKind, Scale};

/// The most characters of a name that is repeated in a path.
const NAME_MAX: usize = 80;

/// Reads what an observation says; none when something is wrong, which is then among the violations.
pub(super) fn read_seeing(
    evidence: &Evidence,
    raw: &RawObservation,
    on: Date,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<Seeing> {
    match (&raw.reading, &evidence.kind) {
        (RawReading::NotApplicable, _) => Some(Seeing::NotApplicable),
        (RawReading::Unreadable, _) => Some(Seeing::Unreadable),
        (RawReading::Absent, _) => {
            value_missing(&evidence.name, &wanted(&evidence.kind), at, violations);
            None
        }
        (RawReading::Several, _) => {
            several_values(&evidence.name, at, violations);
            None
        }
        (RawReading::Value(value), EvidenceKind::Single(kind)) => {
            if !raw.item.is_empty() {
                let message = format!("`{}` does not consist of items", evidence.name);
                violations.add(
                    format_args!("{at}.item"),
                    "ITEM_NOT_ALLOWED",
                    message,
                    "leave the item out".to_owned(),
                );
            }
            read_value(&evidence.name, kind, value, at, violations).map(Seeing::Value)
        }
        (RawReading::Fields(fields), EvidenceKind::Items(kinds)) => {
            read_item(evidence, kinds, fields, raw, on, at, violations)
        }
        (RawReading::Value(value), EvidenceKind::Items(_)) => {
            let help = wanted(&evidence.kind);
            wrong_kind(&evidence.name, value.sent_as(), ("`fields`", &help), at, violations);
            None
        }
        (RawReading::Fields(_), EvidenceKind::Single(kind)) => {
            wrong_kind(&evidence.name, "`fields`", (kind.sent_as(), kind.sent_as()), at, violations);
            None
        }
    }
}

/// Reads what an observation of evidence that is not declared says, as far as that can be wrong by itself.
pub(super) fn read_undeclared(raw: &RawObservation, at: fmt::Arguments<'_>, violations: &mut Violations<'_>) {
    match &raw.reading {
        RawReading::Absent => value_missing(&raw.evidence, "one", at, violations),
        RawReading::Several => several_values(&raw.evidence, at, violations),
        RawReading::Value(value) => read_by_itself(value, at, violations),
        RawReading::Fields(fields) => {
            for (name, value) in fields {
                let shown = shortened(name, NAME_MAX);
                let path = format_args!("{at}.fields.{shown}");
                if violations.text(path, name) {
                    read_by_itself(value, path, violations);
                }
            }
        }
        RawReading::NotApplicable | RawReading::Unreadable => {}
    }
}

/// Reads a value of which nothing is declared: a number, or a day, is one or is not.
fn read_by_itself(value: &RawValue, at: fmt::Arguments<'_>, violations: &mut Violations<'_>) {
    match value {
        RawValue::Date(text) => drop(read_day(text, format_args!("{at}.date"), violations)),
        RawValue::NumberText(_) => drop(read_number(value, at, violations)),
        RawValue::Number(_) | RawValue::Yes(_) | RawValue::Choice(_) => {}
    }
}

fn value_missing(name: &str, wanted: &str, at: fmt::Arguments<'_>, violations: &mut Violations<'_>) {
    let message = if name.is_empty() { "no value".to_owned() } else { format!("no value for `{name}`") };
    violations.add(at, "REQUIRED", message, format!("give {wanted}"));
}

fn several_values(name: &str, at: fmt::Arguments<'_>, violations: &mut Violations<'_>) {
    let message =
        if name.is_empty() { "several values".to_owned() } else { format!("several values for `{name}`") };
    violations.add(at, "SEVERAL_VALUES", message, "give exactly one".to_owned());
}

fn wrong_kind(
    name: &str,
    given: &str,
    (wanted, in_full): (&str, &str),
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) {
    let message = format!("`{name}` takes {wanted}, not {given}");
    violations.add(at, "WRONG_KIND", message, format!("give {in_full}"));
}

/// What kind of value an evidence item takes, in words.
fn wanted(kind: &EvidenceKind) -> String {
    match kind {
        EvidenceKind::Single(kind) => kind.sent_as().to_owned(),
        EvidenceKind::Items(fields) => {
            let names: Vec<&str> = fields.keys().map(|name| &**name).collect();
            format!("`fields` with {}", names.join(", "))
        }
    }
}

fn read_item(
    evidence: &Evidence,
    kinds: &BTreeMap<Arc<str>, FieldKind>,
    fields: &RawFields,
    raw: &RawObservation,
    on: Date,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<Seeing> {
    let mut item = Item::new();
    let mut whole = true;
    for (name, value) in fields {
        let shown = shortened(name, NAME_MAX);
        let path = format_args!("{at}.fields.{shown}");
        let Some((name, kind)) = kinds.get_key_value(name.as_str()) else {
            whole = false;
            if !violations.text(path, name) {
                continue;
            }
            let help = violations.suggest(name, kinds.keys().map(|known| &**known));
            let message = format!("`{}` has no field `{name}`", evidence.name);
            violations.add(path, "UNKNOWN_FIELD", message, help);
            continue;
        };
        match read_value(name, kind, value, path, violations) {
            Some(value) => {
                if item.insert(Arc::clone(name), value).is_some() {
                    let message = format!("field `{name}` is given twice");
                    violations.add(path, "FIELD_TWICE", message, "give it once".to_owned());
                    whole = false;
                }
            }
            None => whole = false,
        }
    }
    for name in kinds.keys().filter(|name| !fields.iter().any(|(given, _)| given == &***name)) {
        violations.add(
            format_args!("{at}.fields"),
            "FIELD_MISSING",
            format!("an item of `{}` without `{name}`", evidence.name),
            "give every field of the item".to_owned(),
        );
        whole = false;
    }
    item.insert("item".into(), Value::Choice(raw.item.as_str().into()));
    item.insert("date".into(), Value::Date(on));
    whole.then(|| Seeing::Item(Arc::new(item)))
}

/// Reads the value that is assumed of evidence, or of a field of its items, which `name` says. A number may lie between
/// the steps of a scale, as a mean does, and between its words.
///
/// # Errors
/// What is wrong, with paths below `field`.
pub fn read_assumed(
    name: &str,
    kind: &FieldKind,
    raw: &RawValue,
    field: &str,
    patience: &Patience,
) -> Result<Value, Vec<Violation>> {
    let mut violations = Violations::new("", patience);
    let at = format_args!("{field}");
    let value = match (kind, raw) {
        (FieldKind::Scale(scale), RawValue::Number(_) | RawValue::NumberText(_)) => {
            read_in_range(name, (Some(scale.min), Some(scale.max)), raw, at, &mut violations)
        }
        _ => read_value(name, kind, raw, at, &mut violations),
    };
    value.ok_or_else(|| violations.into_found())
}

fn read_value(
    name: &str,
    kind: &FieldKind,
    raw: &RawValue,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<Value> {
    match (kind, raw) {
        (FieldKind::Scale(scale), RawValue::Choice(word)) if !scale.words.is_empty() => {
            read_word(name, scale, word, at, violations)
        }
        (FieldKind::Scale(scale), RawValue::Number(_) | RawValue::NumberText(_))
            if scale.words.is_empty() =>
        {
            let number = read_number(raw, at, violations)?;
            on_scale(name, scale, number, at, violations).then_some(Value::Number(number))
        }
        (FieldKind::Number { min, max, .. }, RawValue::Number(_) | RawValue::NumberText(_)) => {
            read_in_range(name, (*min, *max), raw, at, violations)
        }
        (FieldKind::YesNo, RawValue::Yes(yes)) => Some(Value::Bool(*yes)),
        (FieldKind::Choice(words), RawValue::Choice(word)) => {
            let known = words.iter().find(|known| &***known == word.as_str());
            if known.is_none() {
                let help = violations.suggest(word, words.iter().map(|word| &**word));
                let message = format!("`{word}` is not a choice of `{name}`");
                violations.add(format_args!("{at}.choice"), "UNKNOWN_CHOICE", message, help);
            }
            known.map(|word| Value::Choice(Arc::clone(word)))
        }
        (FieldKind::Date, RawValue::Date(text)) => {
            read_day(text, format_args!("{at}.date"), violations).map(Value::Date)
        }
        _ => {
            wrong_kind(name, raw.sent_as(), (kind.sent_as(), kind.sent_as()), at, violations);
            None
        }
    }
}

/// The day that a field says.
pub(super) fn read_day(
    text: &str,
    field: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<Date> {
    let day = parse_date(text);
    if day.is_none() {
        let (message, help) = no_day(text);
        let reason = if text.is_empty() { "REQUIRED" } else { "NOT_A_DATE" };
        violations.add(field, reason, message, help);
    }
    day
}

fn read_word(
    name: &str,
    scale: &Scale,
    word: &str,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<Value> {
    let position = scale.words.iter().position(|known| &**known == word);
    if position.is_none() {
        let help = violations.suggest(word, scale.words.iter().map(|word| &**word));
        let message = format!("`{word}` is not on the scale of `{name}`");
        violations.add(format_args!("{at}.choice"), "UNKNOWN_CHOICE", message, help);
    }
    scale.min.checked_add(Number::from(position?)).map(Value::Number)
}

fn read_number(raw: &RawValue, at: fmt::Arguments<'_>, violations: &mut Violations<'_>) -> Option<Number> {
    let text = match raw {
        RawValue::Number(number) => Cow::Owned(number.to_string()),
        RawValue::NumberText(text) => Cow::Borrowed(text.as_str()),
        RawValue::Yes(_) | RawValue::Choice(_) | RawValue::Date(_) => return None,
    };
    match parse_input_number(&text) {
        Ok(number) => Some(number),
        Err(error) => {
            violations.add(format_args!("{at}.number"), "BAD_NUMBER", error.to_string(), error.help());
            None
        }
    }
}

fn read_in_range(
    name: &str,
    (min, max): (Option<Number>, Option<Number>),
    raw: &RawValue,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> Option<Value> {
    let number = read_number(raw, at, violations)?;
    in_range(name, min, max, number, at, violations).then_some(Value::Number(number))
}

fn in_range(
    name: &str,
    min: Option<Number>,
    max: Option<Number>,
    number: Number,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> bool {
    let below = min.is_some_and(|min| number < min);
    let above = max.is_some_and(|max| number > max);
    if !below && !above {
        return true;
    }
    let bound = |bound: Option<Number>, otherwise: &str| bound.map_or(otherwise.to_owned(), exact_text);
    violations.add(
        format_args!("{at}.number"),
        "OUT_OF_RANGE",
        format!("{} is out of the range of `{name}`", exact_text(number)),
        format!("it goes from {} to {}", bound(min, "any number"), bound(max, "any number")),
    );
    false
}

fn on_scale(
    name: &str,
    scale: &Scale,
    number: Number,
    at: fmt::Arguments<'_>,
    violations: &mut Violations<'_>,
) -> bool {
    if !in_range(name, Some(scale.min), Some(scale.max), number, at, violations) {
        return false;
    }
    let off_step =
        scale.step.filter(|step| number.checked_sub(scale.min).is_none_or(|above| !above.is_multiple(*step)));
    if let Some(step) = off_step {
        violations.add(
            format_args!("{at}.number"),
            "OFF_SCALE",
            format!("{} is not on the scale of `{name}`", exact_text(number)),
            format!("it goes from {} in steps of {}", exact_text(scale.min), exact_text(step)),
        );
    }
    off_step.is_none()
}
