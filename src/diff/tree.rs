//! A YAML value without its layout: what is compared, merged and written.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::parse_number;
use crate::ruleset::yaml::{Node, NodeKind, Scalar, Style};

/// A value of a file, without layout.
#[derive(Debug, Clone)]
pub struct Tree {
    /// What it is.
    pub kind: TreeKind,
    /// Its bytes in the file, with its key; none when it stands there in a shorter form, or in no file.
    pub bytes: Option<Range<usize>>,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum TreeKind {
    /// A text or a number.
    Scalar {
        /// The text as it is meant.
        text: Arc<str>,
        /// As it is written on one line, with its quotes.
        written: Arc<str>,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Tree>),
    /// A map; its order means nothing.
    Map(Vec<(Arc<str>, Tree)>),
}

impl Tree {
    /// A value as it stands in a file.
    pub(super) fn of(node: &Node, source: &str) -> Self {
        let kind = match &node.kind {
            NodeKind::Scalar(scalar) => scalar_kind(scalar, source.get(node.bytes.clone()).unwrap_or("")),
            NodeKind::List { items, .. } => {
                TreeKind::List(items.iter().map(|item| Self::of(item, source)).collect())
            }
            NodeKind::Map { entries, .. } => TreeKind::Map(
                entries
                    .iter()
                    .map(|entry| {
                        let mut value = Self::of(&entry.value, source);
                        value.bytes = Some(entry.key.bytes.start..entry.value.bytes.end);
                        (Arc::clone(&entry.key.text), value)
                    })
                    .collect(),
            ),
        };
        Self { kind, bytes: Some(node.bytes.clone()) }
    }

    /// A map that stands in no file.
    pub(super) const fn map(entries: Vec<(Arc<str>, Self)>) -> Self {
        Self { kind: TreeKind::Map(entries), bytes: None }
    }

    /// A text that stands in no YAML file.
    pub(super) fn of_text(text: &str) -> Self {
        let kind = TreeKind::Scalar { text: text.into(), written: in_quotes(text), plain: false };
        Self { kind, bytes: None }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.kind {
            TreeKind::Scalar { text, .. } => Some(text),
            TreeKind::List(_) | TreeKind::Map(_) => None,
        }
    }

    /// The values of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            TreeKind::List(items) => Some(items),
            TreeKind::Scalar { .. } | TreeKind::Map(_) => None,
        }
    }

    /// The keys and values of a map.
    #[must_use]
    pub fn entries(&self) -> Option<&[(Arc<str>, Self)]> {
        match &self.kind {
            TreeKind::Map(entries) => Some(entries),
            TreeKind::Scalar { .. } | TreeKind::List(_) => None,
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|(known, _)| **known == *key).map(|(_, value)| value)
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        match &self.kind {
            TreeKind::Scalar { text, .. } => text.is_empty(),
            TreeKind::List(items) => items.is_empty(),
            TreeKind::Map(entries) => entries.is_empty(),
        }
    }

    /// Whether it means the same. Where `as_numbers` says so, `1` and `1.0` do.
    pub(super) fn is_same(&self, other: &Self, as_numbers: bool) -> bool {
        match (&self.kind, &other.kind) {
            (
                TreeKind::Scalar { text, plain, .. },
                TreeKind::Scalar { text: other, plain: other_plain, .. },
            ) => text == other || (as_numbers && *plain && *other_plain && same_number(text, other)),
            (TreeKind::List(items), TreeKind::List(others)) => {
                items.len() == others.len()
                    && items.iter().zip(others).all(|(item, other)| item.is_same(other, as_numbers))
            }
            (TreeKind::Map(entries), TreeKind::Map(others)) => {
                entries.len() == others.len()
                    && entries.iter().all(|(key, value)| {
                        other.get(key).is_some_and(|other| value.is_same(other, as_numbers))
                    })
            }
            (TreeKind::Scalar { .. } | TreeKind::List(_) | TreeKind::Map(_), _) => false,
        }
    }

    /// The map without a key.
    pub(super) fn without(&self, key: &str) -> Self {
        let entries = self.entries().unwrap_or(&[]).iter().filter(|(known, _)| **known != *key);
        Self { kind: TreeKind::Map(entries.cloned().collect()), bytes: self.bytes.clone() }
    }
}

fn same_number(one: &str, other: &str) -> bool {
    parse_number(one).is_ok_and(|one| parse_number(other).is_ok_and(|other| one == other))
}

fn scalar_kind(scalar: &Scalar, source: &str) -> TreeKind {
    let plain = scalar.style == Style::Plain;
    let one_line = !source.contains(['\n', '\r']);
    let written = match scalar.style {
        Style::Plain if one_line && *source == *scalar.text => source.into(),
        Style::Single | Style::Double if one_line => source.into(),
        Style::Plain if scalar.text.is_empty() => "".into(),
        Style::Plain | Style::Single | Style::Double | Style::Literal | Style::Folded => {
            in_quotes(&scalar.text)
        }
    };
    TreeKind::Scalar { text: Arc::clone(&scalar.text), written, plain }
}

/// The text in double quotes, as YAML and JSON both write it.
pub(super) fn in_quotes(text: &str) -> Arc<str> {
    serde_json::Value::from(text).to_string().into()
}
