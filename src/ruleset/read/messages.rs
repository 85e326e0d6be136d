//! `messages/`: translations of titles and texts, by the path of what they belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::folder::stem;
use super::message_paths::{Paths, Target};
use super::moves::Moves;
use super::texts::{self, Nameable};
use super::translations::{self, Wording};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Key, Node};
use crate::ruleset::{Support, Text, TextPiece};

/// The translations of all languages: by language, then by path.
pub(super) type Messages = BTreeMap<Arc<str>, BTreeMap<Arc<str>, Text>>;

/// Reads every file.
pub(super) fn read(context: &Context<'_>, moves: &Moves, support: &[Support], wording: &Wording) -> Messages {
    let paths = Paths::new(context, moves, support, wording);
    let mut messages = Messages::new();
    let languages = context.organisation.organisation.as_ref().map(|organisation| &organisation.languages);
    for (doc, node) in context.folder.under("messages/") {
        let language = stem(doc.file);
        if context.organisation.languages_are_whole
            && languages.is_some_and(|languages| !languages.iter().any(|known| **known == *language))
        {
            let message = format!("`{language}` is not a language of organisation.yaml");
            doc.advise(Code::UnusedFile, &(0..0), message, "add it to `languages`, or remove the file");
        }
        // The paths stand under `messages`, or at the top of the file.
        let top = match node.entries() {
            Some([only]) if &*only.key.text == "messages" => &only.value,
            _ => node,
        };
        let mut reader =
            Reader { context, paths: &paths, doc, found: BTreeMap::new(), lost: BTreeSet::new() };
        reader.map(top, &mut Vec::new());
        let mut found = reader.found;
        translations::fill_in(context, moves, &mut found);
        messages.insert(language.into(), found);
    }
    messages
}

struct Reader<'a> {
    context: &'a Context<'a>,
    paths: &'a Paths<'a>,
    doc: Document<'a>,
    /// The texts that were found, by path.
    found: BTreeMap<Arc<str>, Text>,
    /// Where the keys stand that lead nowhere: what is below one is told once.
    lost: BTreeSet<usize>,
}

impl Reader<'_> {
    /// Reads what stands below some keys.
    fn map<'n>(&mut self, node: &'n Node, keys: &mut Vec<&'n Key>) {
        let Some(entries) = node.entries() else {
            if !node.is_nothing() {
                self.doc.wrong_type(node, "a file of messages", "paths with texts");
            }
            return;
        };
        for entry in entries {
            keys.push(&entry.key);
            if entry.value.entries().is_some() {
                self.map(&entry.value, keys);
            } else {
                self.text(keys, &entry.value);
            }
            keys.pop();
        }
    }

    fn text(&mut self, keys: &[&Key], node: &Node) {
        if keys.iter().any(|key| self.lost.contains(&key.bytes.start)) {
            return;
        }
        let path = keys.iter().map(|key| &*key.text).collect::<Vec<_>>().join(".");
        let words: Vec<&str> = path.split('.').collect();
        let (paths, doc) = (self.paths, self.doc);
        let text = match paths.target(doc, &words) {
            Ok(Target::Plain) => doc.text(node, "a message").map(|text| Text(vec![TextPiece::Words(text)])),
            Ok(Target::Says { inputs, pathway, has_points }) => {
                let nameable = Nameable {
                    context: self.context,
                    inputs,
                    selections: &pathway.selections,
                    broken: &BTreeSet::new(),
                    has_points,
                    names_are_whole: true,
                };
                texts::read(doc, node, &nameable, &|_| {})
            }
            Ok(Target::Unread) => None,
            Err(nowhere) => {
                if let Some(key) = key_of(keys, nowhere.word) {
                    self.lost.insert(key.bytes.start);
                    doc.advise(Code::UnknownPart, &key.bytes, nowhere.message, nowhere.help);
                }
                None
            }
        };
        let Some(text) = text else { return };
        if let (Some((of, what)), Some(key)) = (paths.without_original(&path), keys.last()) {
            let message = format!("`{of}` has no `{what}` in the rule files that this could translate");
            let help = "remove it, or write the text in the rule files as well";
            doc.advise(Code::NothingToTranslate, &key.bytes, message, help);
        }
        self.found.insert(path.into(), text);
    }
}

/// The key that a word of the path stands in: `ready-now.title` is one key with two.
fn key_of<'n>(keys: &[&'n Key], word: usize) -> Option<&'n Key> {
    let mut words = 0;
    keys.iter().copied().find(|key| {
        words += key.text.split('.').count();
        word < words
    })
}
