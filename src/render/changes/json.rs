//! Changes for programs.

use serde_json::{Map, Value, json};

use super::{Comparison, Version, change_sentence};
use crate::diff::{Change, PartKind, Tree, TreeKind, What};
use crate::finding::{Place, line_column};

/// Both rule sets, and the shown changes as objects.
#[must_use]
pub fn changes_json(comparison: &Comparison<'_>) -> Value {
    let objects: Vec<Value> = comparison.shown.iter().map(|change| object(comparison, change)).collect();
    json!({
        "baseline": version(&comparison.baseline),
        "proposed": version(&comparison.proposed),
        "changes": objects,
    })
}

fn version(version: &Version<'_>) -> Value {
    let organisation = &version.rule_set.organisation;
    json!({
        "name": version.name,
        "organisation": organisation.id.to_string(),
        "label": &*organisation.label,
        "digest": version.digest().to_string(),
    })
}

fn object(comparison: &Comparison<'_>, change: &Change) -> Value {
    let part = change.part();
    let (old, new) = match &change.what {
        What::Added(new) => (Value::Null, value(new)),
        What::Removed(old) => (value(old), Value::Null),
        What::Replaced(old, new) => (value(old), value(new)),
        What::Renamed(id) => (part.map_or(Value::Null, |part| (*part.id).into()), (**id).into()),
        What::Moved(from, to, _) => ((**from).into(), (**to).into()),
        What::Order(old, new) => (ids(old), ids(new)),
    };
    json!({
        "change": change.what.word(),
        "effect": change.effect.word(),
        "path": change.path(),
        "part": part.map(|part| part.kind.word()),
        "id": part.map(|part| &*part.id),
        "pathway": change.within(PartKind::Pathway).map(|part| &*part.id),
        "file": &*change.file,
        "baseline_line": line(comparison.baseline, change.baseline.as_ref()),
        "proposed_line": line(comparison.proposed, change.proposed.as_ref()),
        "old": old,
        "new": new,
        "sentence": change_sentence(change),
    })
}

fn ids(ids: &[std::sync::Arc<str>]) -> Value {
    ids.iter().map(|id| Value::from(&**id)).collect()
}

fn line(version: Version<'_>, place: Option<&Place>) -> Value {
    let text = |place: &Place| version.rule_set.sources.text(&place.file);
    place.map_or(Value::Null, |place| line_column(text(place), place.start).line.into())
}

/// A value as it stands in the file; numbers as their text, so that no digit is lost.
fn value(tree: &Tree) -> Value {
    match &tree.kind {
        TreeKind::Scalar { text, .. } => (**text).into(),
        TreeKind::List(items) => items.iter().map(value).collect(),
        TreeKind::Map(entries) => Value::Object(
            entries.iter().map(|(key, entry)| (key.to_string(), value(entry))).collect::<Map<_, _>>(),
        ),
    }
}
