//! A YAML file as a tree that knows where everything stands.

use std::ops::Range;
use std::sync::Arc;

/// A value of a YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its bytes in the file, with quotes and brackets.
    pub bytes: Range<usize>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// A text or a number; nothing, when it is plain and empty.
    Scalar(Scalar),
    /// A list.
    List {
        /// Its values.
        items: Vec<Node>,
        /// Whether it is written in brackets.
        flow: bool,
    },
    /// A map. No key stands twice.
    Map {
        /// Its keys and values, in the order of the file.
        entries: Vec<Entry>,
        /// Whether it is written in braces.
        flow: bool,
    },
}

/// A text or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text without quotes, escapes and indentation; a number as it was written.
    pub text: Arc<str>,
    /// How it is written.
    pub style: Style,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// As a block after `|`.
    Literal,
    /// As a block after `>`.
    Folded,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its text.
    pub text: Arc<str>,
    /// Its bytes in the file, with quotes.
    pub bytes: Range<usize>,
    /// Whether it is written without quotes.
    pub plain: bool,
}

impl Node {
    /// The text of a scalar.
    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::List { .. } | NodeKind::Map { .. } => None,
        }
    }

    /// The values of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            NodeKind::List { items, .. } => Some(items),
            NodeKind::Scalar(_) | NodeKind::Map { .. } => None,
        }
    }

    /// The keys and values of a map.
    #[must_use]
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Map { entries, .. } => Some(entries),
            NodeKind::Scalar(_) | NodeKind::List { .. } => None,
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?
            .iter()
            .find(|entry| &*entry.key.text == key)
            .map(|entry| &entry.value)
    }

    /// Whether nothing is written there.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.scalar()
            .is_some_and(|scalar| scalar.style == Style::Plain && scalar.text.is_empty())
    }

    /// Whether it is a list in brackets or a map in braces.
    #[must_use]
    pub fn is_flow(&self) -> bool {
        match &self.kind {
            NodeKind::List { flow, .. } | NodeKind::Map { flow, .. } => *flow,
            NodeKind::Scalar(_) => false,
        }
    }

    /// What it is, in words: `a text`, `a list`, `a map`, `nothing`.
    #[must_use]
    pub fn kind_words(&self) -> &'static str {
        match &self.kind {
            NodeKind::Scalar(_) if self.is_nothing() => "nothing",
            NodeKind::Scalar(_) => "a text",
            NodeKind::List { .. } => "a list",
            NodeKind::Map { .. } => "a map",
        }
    }

    /// A short stretch to point at: the whole of a scalar, the first key of a map.
    #[must_use]
    pub fn head(&self) -> Range<usize> {
        match &self.kind {
            NodeKind::Map {
                entries,
                flow: false,
            } => entries
                .first()
                .map_or_else(|| self.bytes.clone(), |entry| entry.key.bytes.clone()),
            NodeKind::List { items, flow: false } => {
                items.first().map_or_else(|| self.bytes.clone(), Self::head)
            }
            NodeKind::Scalar(_) | NodeKind::List { .. } | NodeKind::Map { .. } => {
                self.bytes.clone()
            }
        }
    }
}
