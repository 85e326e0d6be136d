//! Where the pieces stand that a rule set keeps no place of: rows of tables, dated values, pieces of
//! expressions. Found again in the files; the place of the whole where that fails.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::Place;
use crate::ruleset::yaml::{Document, Node, NodeKind, parse};
use crate::ruleset::{Evidence, Report, RuleSet, Selection, SourceFiles};

/// The YAML files of a rule set as trees.
#[derive(Debug)]
pub(super) struct Places<'a> {
    files: &'a SourceFiles,
    trees: BTreeMap<Arc<str>, Node>,
}

impl<'a> Places<'a> {
    pub(super) fn of(rule_set: &'a RuleSet) -> Self {
        let files = &rule_set.sources;
        let mut trees = BTreeMap::new();
        for file in files.iter().filter(|file| file.path.ends_with(".yaml")) {
            let text = files.text(&file.path);
            if let Some(tree) = parse(&file.path, text, &Report::new()) {
                trees.insert(Arc::clone(&file.path), tree);
            }
        }
        Self { files, trees }
    }

    /// A stretch of an expression or script that stands at a place.
    pub(super) fn within(&self, whole: &Place, range: &Range<usize>) -> Place {
        if whole.file.ends_with(".rhai") {
            return Place::new(&whole.file, range.clone());
        }
        let node = self.find(whole, |node| node.scalar().is_some() && at(node, whole));
        node.map_or_else(|| whole.clone(), |node| self.document(whole, |doc| doc.place_within(node, range)))
    }

    /// A row of a table that stands at a place.
    pub(super) fn row(&self, table: &Place, row: usize) -> Place {
        let list = self.find(table, |node| node.items().is_some() && heads(node, table));
        let item = list.and_then(Node::items).and_then(|items| items.get(row));
        item.map_or_else(|| table.clone(), |item| Place::new(&table.file, item.bytes.clone()))
    }

    /// The row of a choice, in a table that stands at a place.
    pub(super) fn choice(&self, table: &Place, word: &str) -> Place {
        let map = self.find(table, |node| heads(node, table) && node.get(word).is_some());
        key(map, word).map_or_else(|| table.clone(), |bytes| Place::new(&table.file, bytes))
    }

    /// What stands under some keys of a selection, one within the other; the selection where it says nothing.
    pub(super) fn entry(&self, selection: &Selection, keys: &[&str]) -> Place {
        let place = &selection.place;
        let map = self.find(place, |node| node.get("of").is_some_and(|of| at(of, place)));
        let found = keys.iter().try_fold(map, |map, key| map.map(|map| map.get(key)));
        let found = found.flatten();
        found.map_or_else(|| place.clone(), |node| Place::new(&place.file, node.bytes.clone()))
    }

    /// How long evidence stays fresh.
    pub(super) fn fresh_for(&self, evidence: &Evidence) -> Place {
        let name = &evidence.place;
        let all = self.trees.get(&name.file).and_then(|root| root.get("evidence"));
        let entries = all.and_then(Node::entries).unwrap_or(&[]);
        let entry = entries.iter().find(|entry| entry.key.bytes == (name.start..name.end));
        let fresh_for = entry.and_then(|entry| entry.value.get("fresh_for"));
        fresh_for.map_or_else(|| name.clone(), |node| Place::new(&name.file, node.bytes.clone()))
    }

    /// The number of an `at_least` whose first part stands at a place.
    pub(super) fn at_least(&self, part: &Place) -> Option<Place> {
        let starts = |node: &Node| {
            let first = node.get("of").and_then(Node::items).and_then(<[Node]>::first);
            first.is_some_and(|first| first.bytes.start <= part.start && part.end <= first.bytes.end)
        };
        let map = self.find(part, |node| node.get("at_least").is_some() && starts(node))?;
        let count = map.get("at_least")?;
        Some(Place::new(&part.file, count.bytes.clone()))
    }

    /// A value of a threshold: by its day, then its group.
    pub(super) fn threshold_value(&self, name: &Place, from: &str, group: Option<&str>) -> Place {
        let (dated, bytes) = self.dated(name, from);
        let bytes = group.and_then(|group| key(dated, group)).or(bytes);
        bytes.map_or_else(|| name.clone(), |bytes| Place::new(&name.file, bytes))
    }

    /// A row or choice of a threshold that is a table.
    pub(super) fn threshold_row(
        &self,
        name: &Place,
        from: &str,
        group: Option<&str>,
        row: &Row<'_>,
    ) -> Place {
        let (dated, _) = self.dated(name, from);
        let node = group.and_then(|group| dated?.get(group)).or(dated);
        let table = ["steps", "curve", "choices"].iter().find_map(|shape| node?.get(shape));
        let bytes = match row {
            Row::At(row) => {
                table.and_then(Node::items).and_then(|items| items.get(*row)).map(|item| item.bytes.clone())
            }
            Row::Choice(word) => key(table, word),
        };
        bytes.map_or_else(|| self.threshold_value(name, from, group), |bytes| Place::new(&name.file, bytes))
    }

    /// What holds from a day on, without what is said about it, and the bytes of the day.
    fn dated(&self, name: &Place, from: &str) -> (Option<&Node>, Option<Range<usize>>) {
        let all = self.trees.get(&name.file).and_then(|root| root.get("thresholds"));
        let entry = all
            .and_then(Node::entries)
            .and_then(|entries| entries.iter().find(|entry| entry.key.bytes == (name.start..name.end)));
        let values = entry.and_then(|entry| entry.value.get("values"));
        let value = values.and_then(|values| values.get(from));
        (value.map(|value| value.get("value").unwrap_or(value)), key(values, from))
    }

    fn document<T>(&self, place: &Place, work: impl FnOnce(Document<'_>) -> T) -> T {
        let report = Report::new();
        work(Document { file: &place.file, text: self.files.text(&place.file), report: &report })
    }

    /// The outermost node that fits, in the file of a place.
    fn find(&self, place: &Place, fits: impl Fn(&Node) -> bool) -> Option<&Node> {
        find(self.trees.get(&place.file)?, place, &fits)
    }
}

/// A row of a threshold that is a table.
pub(super) enum Row<'w> {
    At(usize),
    Choice(&'w str),
}

fn at(node: &Node, place: &Place) -> bool {
    node.bytes == (place.start..place.end)
}

fn heads(node: &Node, place: &Place) -> bool {
    node.head() == (place.start..place.end)
}

fn key(map: Option<&Node>, key: &str) -> Option<Range<usize>> {
    let entry = map?.entries()?.iter().find(|entry| &*entry.key.text == key)?;
    Some(entry.key.bytes.start..entry.value.bytes.end.max(entry.key.bytes.end))
}

fn find<'n>(node: &'n Node, place: &Place, fits: &impl Fn(&Node) -> bool) -> Option<&'n Node> {
    if node.bytes.start > place.start || node.bytes.end < place.end {
        return None;
    }
    if fits(node) {
        return Some(node);
    }
    match &node.kind {
        NodeKind::Scalar(_) => None,
        NodeKind::List { items, .. } => items.iter().find_map(|item| find(item, place, fits)),
        NodeKind::Map { entries, .. } => entries.iter().find_map(|entry| find(&entry.value, place, fits)),
    }
}
