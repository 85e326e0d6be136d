//! Values of rule files in words.

use crate::diff::{Tree, TreeKind};
use crate::domain::parse_number;

/// A value on one line: numbers and words as they stand, lists with commas, maps as `key value`.
pub(super) fn words(tree: &Tree) -> String {
    match &tree.kind {
        TreeKind::Scalar { text, .. } if text.is_empty() => "nothing".to_owned(),
        TreeKind::Scalar { text, .. } => one_line(text),
        TreeKind::List(items) if items.is_empty() => "nothing".to_owned(),
        TreeKind::List(items) => items.iter().map(inner).collect::<Vec<_>>().join(", "),
        TreeKind::Map(entries) if entries.is_empty() => "nothing".to_owned(),
        TreeKind::Map(entries) => {
            let parts = entries.iter().map(|(key, value)| {
                let key = key.replace('_', " ");
                // A form without anything more, such as `number`.
                if value.entries().is_some_and(<[_]>::is_empty) {
                    key
                } else {
                    format!("{key} {}", inner(value))
                }
            });
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

fn inner(tree: &Tree) -> String {
    match &tree.kind {
        TreeKind::Scalar { .. } => words(tree),
        TreeKind::List(_) | TreeKind::Map(_) => format!("({})", words(tree)),
    }
}

/// A number as it stands; the name of a threshold, or an expression, as code.
pub(super) fn number(tree: &Tree) -> String {
    match tree.text() {
        Some(text) if parse_number(text).is_err() => format!("`{text}`"),
        Some(_) | None => words(tree),
    }
}

/// A text for people in quotes; several with their keys.
pub(super) fn quoted(tree: &Tree) -> String {
    match &tree.kind {
        TreeKind::Scalar { text, .. } => format!("\"{}\"", one_line(text)),
        TreeKind::List(items) => items.iter().map(quoted).collect::<Vec<_>>().join(", "),
        TreeKind::Map(entries) => {
            let parts = entries.iter().map(|(key, value)| format!("{key} {}", quoted(value)));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// A condition or an expression: its text as code, `all` and `any` as and and or.
pub(super) fn condition(tree: &Tree) -> String {
    match &tree.kind {
        TreeKind::Scalar { text, .. } => format!("`{}`", one_line(text)),
        TreeKind::List(items) => items.iter().map(condition).collect::<Vec<_>>().join(", "),
        TreeKind::Map(_) => {
            let parts = |key: &str| -> Option<Vec<String>> {
                Some(tree.get(key)?.items()?.iter().map(part).collect())
            };
            if let Some(all) = parts("all") {
                return all.join(" and ");
            }
            if let Some(any) = parts("any") {
                return any.join(" or ");
            }
            if let (Some(of), Some(count)) = (parts("of"), tree.get("at_least")) {
                return format!("at least {} of {}", words(count), of.join(", "));
            }
            tree.get("require").map_or_else(|| words(tree), condition)
        }
    }
}

fn part(tree: &Tree) -> String {
    let own = tree.get("require").unwrap_or(tree);
    let text = condition(own);
    if own.entries().is_some() { format!("({text})") } else { text }
}

/// A text without line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
