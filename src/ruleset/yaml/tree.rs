//! The tree while it is built: lists and maps that are open, and the limits of depth and size.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{DEPTH_MAX, Entry, Key, NODES_MAX, Node, NodeKind, Report, Style};
use crate::finding::{Code, Finding, Place};

/// A list or map whose end has not come yet.
struct Open {
    start: usize,
    flow: bool,
    items: Vec<Node>,
    /// For a map: its entries, and the key that waits for its value.
    map: Option<(Vec<Entry>, Option<Key>)>,
}

/// The tree of a file while it is built.
pub(super) struct Tree<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) text: &'a str,
    pub(super) report: &'a Report,
    open: Vec<Open>,
    pub(super) root: Option<Node>,
    nodes: usize,
}

impl<'a> Tree<'a> {
    pub(super) fn new(file: &'a Arc<str>, text: &'a str, report: &'a Report) -> Self {
        Self { file, text, report, open: Vec::new(), root: None, nodes: 0 }
    }

    /// Adds a finding.
    pub(super) fn add(
        &self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = Place::new(self.file, bytes);
        self.report.add(Finding::new(code, place, message).help(help));
    }

    /// Says that a part of YAML is not used here.
    pub(super) fn feature(&self, bytes: &Range<usize>, what: &str, help: &str) {
        let written = self.text.get(bytes.clone()).unwrap_or("");
        self.add(Code::YamlFeature, bytes.clone(), format!("`{written}` is {what} to YAML"), help);
    }

    /// A list or map starts; none when it lies too deep.
    pub(super) fn start(&mut self, start: usize, flow: bool, is_map: bool) -> Option<()> {
        let map = is_map.then(|| (Vec::new(), None));
        self.open.push(Open { start, flow, items: Vec::new(), map });
        if self.open.len() > DEPTH_MAX {
            let message = format!("lists and maps are nested more than {DEPTH_MAX} levels deep");
            self.add(Code::TooLarge, start..start, message, "say the same with less nesting");
            return None;
        }
        self.count(start)
    }

    fn count(&mut self, at: usize) -> Option<()> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            let message = format!("the file has more than {NODES_MAX} values");
            self.add(Code::TooLarge, at..at, message, "split the file");
            return None;
        }
        Some(())
    }

    /// The innermost list or map ends.
    pub(super) fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let (kind, last) = match open.map {
            None => {
                let last = open.items.last().map(|item| item.bytes.end);
                (NodeKind::List { items: open.items, flow: open.flow }, last)
            }
            Some((entries, _)) => {
                let last = entries.last().map(|entry| entry.value.bytes.end.max(entry.key.bytes.end));
                let in_list = !open.flow && self.open.last().is_some_and(|outer| outer.map.is_none());
                (NodeKind::Map { entries: self.unique(entries, in_list), flow: open.flow }, last)
            }
        };
        // A block ends with its last value; the parser says that it ends where the next thing starts.
        let end = if open.flow { end } else { last.unwrap_or(end) };
        // Values that were counted when they started are not counted again.
        self.place(Node { kind, bytes: open.start..end.max(open.start) });
    }

    /// A text comes; none when there are too many values.
    pub(super) fn push(&mut self, node: Node) -> Option<()> {
        self.count(node.bytes.start)?;
        self.place(node);
        Some(())
    }

    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        let Some((entries, key)) = &mut open.map else {
            open.items.push(node);
            return;
        };
        if let Some(key) = key.take() {
            entries.push(Entry { key, value: node });
            return;
        }
        let (text, plain) = match &node.kind {
            NodeKind::Scalar(scalar) => (Arc::clone(&scalar.text), scalar.style == Style::Plain),
            NodeKind::List { .. } | NodeKind::Map { .. } => {
                let place = Place::new(self.file, node.bytes.clone());
                let message = format!("a key is a word, not {}", node.kind_words());
                self.report.add(
                    Finding::new(Code::NotYaml, place, message)
                        .help("if it is meant as text, put the whole text in quotes"),
                );
                (self.text.get(node.bytes.clone()).unwrap_or("").into(), false)
            }
        };
        *key = Some(Key { text, bytes: node.bytes, plain });
    }

    /// Drops keys that stand twice, and merge keys. `in_list` says whether the map is an entry of a block list.
    fn unique(&self, entries: Vec<Entry>, in_list: bool) -> Vec<Entry> {
        let mut seen: BTreeMap<Arc<str>, Range<usize>> = BTreeMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        let is_two = in_list && is_two_entries(&entries);
        for entry in entries {
            if entry.key.plain && &*entry.key.text == "<<" {
                self.feature(&entry.key.bytes, "a merge key", "write the keys out");
                continue;
            }
            if let Some(first) = seen.get(&entry.key.text) {
                let place = Place::new(self.file, entry.key.bytes.clone());
                let message = format!("the key `{}` stands twice in the same map", entry.key.text);
                let help = if is_two {
                    format!(
                        "is `- ` missing before `{}`, or the line with it? otherwise keep one of the two",
                        entry.key.text
                    )
                } else {
                    "keep one of the two".to_owned()
                };
                self.report.add(
                    Finding::new(Code::DuplicateKey, place, message)
                        .help(help)
                        .related(Place::new(self.file, first.clone()), "first given here"),
                );
                if is_two {
                    break;
                }
                continue;
            }
            seen.insert(Arc::clone(&entry.key.text), entry.key.bytes.clone());
            kept.push(entry);
        }
        kept
    }
}

/// Whether keys are those of two entries of a list, the second without its sign: its first key is an id, or several
/// keys stand twice.
fn is_two_entries(entries: &[Entry]) -> bool {
    let mut seen = BTreeSet::new();
    let mut twice = entries.iter().filter(|entry| !seen.insert(&entry.key.text));
    let starts_with_id = twice.next().is_some_and(|first| matches!(&*first.key.text, "id" | "item" | "name"));
    starts_with_id || twice.next().is_some()
}
