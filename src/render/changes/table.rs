//! Tables by their rows.

use super::value::{number, words};
use crate::diff::{Tree, TreeKind};

/// The keys under which a table may stand.
const WRAPPERS: [&str; 4] = ["steps", "curve", "choices", "weights"];

/// How two tables or numbers differ: `1 → 0`, or row by row.
pub(super) fn difference(old: &Tree, new: &Tree) -> String {
    let (before, after) = (unwrapped(old), unwrapped(new));
    let rows = rows(before.1).zip(rows(after.1)).filter(|_| before.0 == after.0);
    let Some((before, after)) = rows else {
        return format!("{} → {}", table(old), table(new));
    };
    let find = |rows: &[(String, String)], key: &str| {
        rows.iter().find(|(known, _)| known == key).map(|(_, gives)| gives.clone())
    };
    let mut differs: Vec<String> = Vec::new();
    for (key, gives) in &after {
        match find(&before, key) {
            None => differs.push(format!("new at {key}: {gives}")),
            Some(was) if was != *gives => differs.push(format!("at {key}: {was} → {gives}")),
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|(key, _)| find(&after, key).is_none());
    differs.extend(gone.map(|(key, was)| format!("at {key} dropped (was {was})")));
    if differs.is_empty() {
        // Rows that stand twice, or in another order.
        return format!("{} → {}", table(old), table(new));
    }
    differs.join(", ")
}

/// A table or a number: `0 at 2, 12 at 4`.
pub(super) fn table(tree: &Tree) -> String {
    let (wrapper, inner) = unwrapped(tree);
    let Some(rows) = rows(inner) else {
        return number(inner);
    };
    let rows: Vec<String> = rows.iter().map(|(key, gives)| format!("{gives} at {key}")).collect();
    match wrapper {
        "" => rows.join(", "),
        wrapper => format!("{wrapper} {}", rows.join(", ")),
    }
}

/// The kind of a table that says its kind, and its rows.
fn unwrapped(tree: &Tree) -> (&str, &Tree) {
    match tree.entries() {
        Some([(key, value)]) if WRAPPERS.contains(&&**key) => (key, value),
        _ => ("", tree),
    }
}

/// The rows of a table; none when it has no such rows.
fn rows(tree: &Tree) -> Option<Vec<(String, String)>> {
    match &tree.kind {
        TreeKind::Scalar { .. } => None,
        TreeKind::List(items) => items
            .iter()
            .map(|item| match item.items() {
                Some([at, gives]) => Some((words(at), words(gives))),
                _ => None,
            })
            .collect(),
        TreeKind::Map(entries) => {
            Some(entries.iter().map(|(key, gives)| (key.to_string(), words(gives))).collect())
        }
    }
}
