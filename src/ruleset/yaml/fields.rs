//! The keys of a map, read one by one; what is left over is not known.

use std::ops::Range;
use std::sync::Arc;

use super::{Document, Entry, Node};
use crate::domain::{Length, Number};
use crate::finding::{Code, closest, did_you_mean, first_unseen};

/// The keys of a map. [`Fields::finish`] reports those that nobody asked for.
#[derive(Debug)]
pub struct Fields<'a> {
    /// The file.
    pub doc: Document<'a>,
    /// What the map is, as `a gate`.
    what: &'static str,
    entries: &'a [Entry],
    head: Range<usize>,
    asked: Vec<&'static str>,
    /// Keys that cannot be left out and are not there.
    missing: Vec<String>,
}

impl<'a> Fields<'a> {
    /// The keys of a map; a finding when it is none.
    #[must_use]
    pub fn of(doc: Document<'a>, node: &'a Node, what: &'static str) -> Option<Self> {
        let Some(entries) = node.entries() else {
            doc.wrong_type(node, what, "keys with values");
            return None;
        };
        Some(Self { doc, what, entries, head: node.head(), asked: Vec::new(), missing: Vec::new() })
    }

    /// A short stretch that stands for the map.
    #[must_use]
    pub fn head(&self) -> &Range<usize> {
        &self.head
    }

    /// The value of a key, when it is there.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The key with its value, when it is there.
    pub fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| &*entry.key.text == key)
    }

    /// The value of a key that cannot be left out.
    pub fn need(&mut self, key: &'static str) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() {
            self.missing(key);
        }
        found
    }

    /// Says that a key is missing.
    pub fn missing(&mut self, key: &str) {
        self.missing.push(key.to_owned());
    }

    /// Reports every key that is missing, unless a key that is not known was meant to be it.
    fn report_missing(&self) {
        for key in &self.missing {
            let lone = self.entries.len() == 1 && self.missing.len() == 1 && self.others().count() == 1;
            if !lone && !self.is_meant(key) {
                let message = format!("{} needs `{key}`", self.what);
                self.doc.add(Code::MissingKey, &self.head, message);
            }
        }
    }

    /// The text of a key, when it is there.
    pub fn text(&mut self, key: &'static str) -> Option<Arc<str>> {
        self.get(key).and_then(|node| self.doc.text(node, &format!("`{key}`")))
    }

    /// The text of a key, empty when it is not there.
    pub fn text_or_empty(&mut self, key: &'static str) -> Arc<str> {
        self.text(key).unwrap_or_else(|| "".into())
    }

    /// The text of a key that cannot be left out.
    pub fn need_text(&mut self, key: &'static str) -> Option<Arc<str>> {
        self.need(key).and_then(|node| self.doc.text(node, &format!("`{key}`")))
    }

    /// The number of a key, when it is there.
    pub fn number(&mut self, key: &'static str) -> Option<Number> {
        self.get(key).and_then(|node| self.doc.number(node, &format!("`{key}`")))
    }

    /// The length of a key, when it is there.
    pub fn length(&mut self, key: &'static str) -> Option<Length> {
        self.get(key).and_then(|node| self.doc.length(node, &format!("`{key}`")))
    }

    /// One of some words, when the key is there.
    pub fn one_of<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.get(key).and_then(|node| self.doc.one_of(node, &format!("`{key}`"), words))
    }

    /// Whether a key is not there, and one that nobody has asked for was meant to be it. To be asked when all
    /// keys were.
    #[must_use]
    pub fn is_misnamed(&self, key: &str) -> bool {
        !self.entries.iter().any(|entry| &*entry.key.text == key) && self.is_meant(key)
    }

    /// Whether a key that is not known looks like one that is.
    fn is_meant(&self, key: &str) -> bool {
        let mut others = self.others().map(|entry| &*entry.key.text);
        others.any(|other| {
            closest(key, [other]).is_some() || closest(other, self.asked.iter().copied()) == Some(key)
        })
    }

    /// Every key that nobody has asked for.
    pub fn others(&self) -> impl Iterator<Item = &'a Entry> + '_ {
        self.entries.iter().filter(|entry| !self.asked.contains(&&*entry.key.text))
    }

    /// Reports every key that nobody has asked for.
    pub fn finish(self) {
        self.report_missing();
        // That a list or a map cannot be a key has been reported.
        for entry in self.others().filter(|entry| !entry.key.text.starts_with(['[', '{'])) {
            if let Some(unseen) = first_unseen(&entry.key.text) {
                let message = format!("the key has {}", unseen.called());
                self.doc.advise(Code::UnknownKey, &entry.key.bytes, message, unseen.help);
                continue;
            }
            let lone = self.missing.first().filter(|_| self.entries.len() == 1 && self.missing.len() == 1);
            let needed = lone.map(|key| format!("did you mean `{key}`?"));
            let help = needed
                .or_else(|| did_you_mean(&entry.key.text, self.asked.iter().copied()))
                .unwrap_or_else(|| {
                    let known: Vec<String> = self.asked.iter().map(|key| format!("`{key}`")).collect();
                    format!("{} has the keys {}", self.what, known.join(", "))
                });
            let message = format!("`{}` is not a key of {}", entry.key.text, self.what);
            self.doc.advise(Code::UnknownKey, &entry.key.bytes, message, help);
        }
    }
}
