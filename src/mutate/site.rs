//! A part of a rule file while its mutations are found: where it stands, whose it is, what it is called.

use std::ops::Range;

use super::mutation::{Change, Mutation};
use super::{Found, step};
use crate::domain::{Number, exact_text, parse_input_number, parse_length};
use crate::finding::Place;
use crate::ruleset::yaml::{Document, Entry, Node};
use crate::ruleset::{Edit, PathwayId};

/// A part of a rule file.
#[derive(Clone)]
pub(super) struct Site<'a> {
    pub(super) found: &'a Found<'a>,
    pub(super) doc: Document<'a>,
    /// The pathways that read it and have tests.
    pub(super) pathways: Vec<PathwayId>,
    /// Its ids from the outside in, with dots.
    pub(super) path: String,
    /// What it is called, as `“Addressing conflict” (Team lead)`.
    pub(super) of: String,
}

impl Site<'_> {
    /// A part of it.
    pub(super) fn within(&self, id: &str) -> Self {
        Self { path: format!("{}.{id}", self.path), ..self.clone() }
    }

    /// A part of it with a name of its own.
    pub(super) fn part(&self, id: &str, of: String) -> Self {
        Self { of, ..self.within(id) }
    }

    /// Adds a mutation; `what` tells it from others of the part.
    pub(super) fn add(&self, what: &str, bytes: Range<usize>, text: String, change: Change) {
        let place = self.doc.place(&bytes);
        self.add_at(what, place.clone(), Edit { place, text }, change);
    }

    /// Adds a mutation that is shown at another place than its edit.
    pub(super) fn add_at(&self, what: &str, place: Place, edit: Edit, change: Change) {
        if self.pathways.is_empty() {
            return;
        }
        let id = format!("{} {what}", self.path);
        let pathways = self.pathways.clone();
        self.found.mutations.borrow_mut().push(Mutation { id, place, change, edit, pathways });
    }

    /// Moves a number that is written out; not the name of a threshold.
    pub(super) fn number(&self, node: &Node, subject: &str) {
        if let Some(number) = written_number(node) {
            self.number_to(node, subject, &step::around(number, number.last_place()));
        }
    }

    /// Moves a number to some others.
    pub(super) fn number_to(&self, node: &Node, subject: &str, others: &[Number]) {
        let Some(number) = written_number(node) else { return };
        for other in others.iter().filter(|other| **other != number) {
            let (from, to) = (exact_text(number), exact_text(*other));
            let change = Change::Moved {
                subject: subject.to_owned(),
                from: from.clone(),
                to: to.clone(),
                up: *other > number,
            };
            self.add(&format!("{from} -> {to}"), node.bytes.clone(), to, change);
        }
    }

    /// Moves a length, such as `18 months`, by one unit.
    pub(super) fn length(&self, node: &Node, subject: &str) {
        let Some(text) = node.scalar().map(|scalar| &*scalar.text) else { return };
        let Some(length) = parse_length(text) else { return };
        let unit = text.trim().split_once(' ').map_or("", |(_, unit)| unit.trim());
        for (count, up) in [(length.count.saturating_sub(1), false), (length.count.saturating_add(1), true)] {
            let to = format!("{count} {unit}");
            let from = text.to_owned();
            let change = Change::Moved { subject: subject.to_owned(), from, to: to.clone(), up };
            self.add(&format!("{text} -> {to}"), node.bytes.clone(), to, change);
        }
    }

    /// Replaces a word by others.
    pub(super) fn word(&self, bytes: &Range<usize>, subject: &str, from: &str, others: &[&str]) {
        for to in others.iter().filter(|to| **to != from) {
            let change =
                Change::Replaced { subject: subject.to_owned(), from: from.to_owned(), to: (*to).to_owned() };
            self.add(&format!("{from} -> {to}"), bytes.clone(), (*to).to_owned(), change);
        }
    }

    /// Leaves out an item of a block list, or the whole list with its key when it is the only one.
    pub(super) fn drop_item(&self, list: &Node, key: &Range<usize>, at: usize, subject: String) {
        let Some(items) = list.items().filter(|_| !list.is_flow()) else { return };
        let Some(item) = items.get(at) else { return };
        let lines = if items.len() == 1 {
            self.lines(key.start, list.bytes.end)
        } else {
            let end = items.get(at + 1).map_or(list.bytes.end, |next| self.line_start(next.bytes.start));
            self.lines(item.bytes.start, end)
        };
        let edit = Edit { place: self.doc.place(&lines), text: String::new() };
        self.add_at("dropped", self.doc.place(&item.head()), edit, Change::Dropped { subject });
    }

    /// Leaves out an entry of a map.
    pub(super) fn leave_out(&self, map: &Node, entry: &Entry, subject: String) {
        let bytes = entry.key.bytes.start..entry.value.bytes.end;
        let cut = if map.is_flow() { between_commas(map, &bytes) } else { bytes.clone() };
        let edit = Edit { place: self.doc.place(&cut), text: String::new() };
        self.add_at("dropped", self.doc.place(&bytes), edit, Change::Dropped { subject });
    }

    /// The whole lines from one byte to another.
    fn lines(&self, start: usize, end: usize) -> Range<usize> {
        let start = self.line_start(start);
        let is_start_of_line = end == self.line_start(end);
        let rest = self.doc.text.get(end..).unwrap_or("");
        let end = if is_start_of_line {
            end
        } else {
            rest.find('\n').map_or(self.doc.text.len(), |at| end + at + 1)
        };
        start..end
    }

    fn line_start(&self, byte: usize) -> usize {
        self.doc.text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
    }
}

/// A number that is written out.
pub(super) fn written_number(node: &Node) -> Option<Number> {
    node.scalar().and_then(|scalar| parse_input_number(&scalar.text).ok())
}

/// An entry of a map in braces, with the comma before or after it.
fn between_commas(map: &Node, entry: &Range<usize>) -> Range<usize> {
    let entries = map.entries().unwrap_or(&[]);
    let before = entries.iter().rfind(|other| other.value.bytes.end <= entry.start);
    let after = entries.iter().find(|other| other.key.bytes.start >= entry.end);
    match (before, after) {
        (Some(before), _) => before.value.bytes.end..entry.end,
        (None, Some(after)) => entry.start..after.key.bytes.start,
        (None, None) => entry.clone(),
    }
}
