//! An assumed value, read against the declaration of its evidence.

use std::sync::Arc;

use super::Assumed;
use crate::assess::read_assumed;
use crate::domain::{RawValue, Violation};
use crate::finding::Patience;
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, FieldKind, RuleSet};

/// What is wrong, and what to do about it.
struct Wrong(&'static str, &'static str, String, String);

/// Reads an assumption. `at` is its path.
pub(super) fn read_assumption(
    rule_set: &RuleSet,
    (evidence, field, value): (&str, &str, Option<&RawValue>),
    at: &str,
    patience: &Patience,
) -> Result<Assumed, Vec<Violation>> {
    let wrong = |Wrong(place, reason, message, help)| {
        vec![Violation::new(format!("{at}.{place}"), reason, message, help)]
    };
    let (id, declared) = find_evidence(rule_set, evidence, patience)
        .map_err(|(reason, message, help)| wrong(Wrong("evidence", reason, message, help)))?;
    let (name, kind) = kind_of(declared, field, patience).map_err(wrong)?;
    let Some(value) = value else {
        let message = format!("no value is assumed for `{evidence}`");
        return Err(wrong(Wrong("value", "REQUIRED", message, format!("give {}", kind.sent_as()))));
    };
    let value = read_assumed(evidence, kind, value, &format!("{at}.value"), patience)?;
    Ok(Assumed { evidence: id, field: name, value })
}

/// The evidence with a name.
pub(super) fn find_evidence<'r>(
    rule_set: &'r RuleSet,
    name: &str,
    patience: &Patience,
) -> Result<(EvidenceId, &'r Evidence), (&'static str, String, String)> {
    let catalogue = &rule_set.catalogue;
    if let Some(found) = catalogue.find(name).and_then(|id| Some((id, catalogue.get(id)?))) {
        return Ok(found);
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
