//! Trees as YAML text: one value a line, with each scalar as it was written.

use super::tree::{Tree, TreeKind, in_quotes};

/// The tree as a file.
pub(super) fn write(tree: &Tree) -> String {
    let mut text = String::new();
    value(&mut text, tree, 0, Start::File);
    text
}

/// What stands before a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    File,
    Key,
    Dash,
}

fn value(text: &mut String, tree: &Tree, depth: usize, start: Start) {
    match &tree.kind {
        TreeKind::Scalar { written, .. } => inline(text, written, start),
        TreeKind::List(items) if items.is_empty() => inline(text, "[]", start),
        TreeKind::Map(entries) if entries.is_empty() => inline(text, "{}", start),
        TreeKind::List(items) => {
            open(text, start);
            for item in items {
                indent(text, depth);
                text.push('-');
                value(text, item, depth.saturating_add(1), Start::Dash);
            }
        }
        TreeKind::Map(entries) => {
            open(text, start);
            for (key, entry) in entries {
                indent(text, depth);
                text.push_str(&key_text(key));
                text.push(':');
                value(text, entry, depth.saturating_add(1), Start::Key);
            }
        }
    }
}

fn inline(text: &mut String, written: &str, start: Start) {
    if start != Start::File && !written.is_empty() {
        text.push(' ');
    }
    text.push_str(written);
    text.push('\n');
}

fn open(text: &mut String, start: Start) {
    if start != Start::File {
        text.push('\n');
    }
}

fn indent(text: &mut String, depth: usize) {
    text.push_str(&"  ".repeat(depth));
}

/// A key without quotes where that is safe.
fn key_text(key: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let starts_well = key.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if starts_well && key.chars().all(is_word) { key.to_owned() } else { in_quotes(key).to_string() }
}
