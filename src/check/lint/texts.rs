//! Every text that people read, with where it stands.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::Place;
use crate::ruleset::yaml::{self, Document, Node};
use crate::ruleset::{Report, RuleSet};

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A pathway as a whole.
    Pathway,
    /// Anything else.
    Other,
}

/// A text.
pub(super) struct Text<'t> {
    /// What it is about.
    pub(super) about: About,
    /// The pathways that it belongs to; empty for a text of no pathway, or of one that is not known.
    pub(super) pathways: &'t [Arc<str>],
    /// Its language.
    pub(super) language: &'t str,
    /// The text, without quotes.
    pub(super) words: &'t str,
    document: Document<'t>,
    node: &'t Node,
}

impl Text<'_> {
    /// Where a stretch of the text stands in its file.
    pub(super) fn place(&self, stretch: &Range<usize>) -> Place {
        self.document.place_within(self.node, stretch)
    }
}

/// The keys whose values people read.
const KEYS: [&str; 5] = ["title", "about", "says", "cadence", "because"];

/// Shows every text of the pathways, the evidence, the support and the translations.
pub(super) fn each(rule_set: &RuleSet, mut show: impl FnMut(&Text<'_>)) {
    let report = Report::new();
    let own = rule_set.organisation.languages.first().map_or("en", |own| &**own);
    for file in rule_set.sources.iter() {
        let path = &*file.path;
        let language = path.strip_prefix("messages/").map(|name| name.trim_end_matches(".yaml"));
        let is_text = path.starts_with("pathways/")
            || matches!(path, "evidence.yaml" | "support.yaml" | "thresholds.yaml");
        if !is_text && language.is_none() {
            continue;
        }
        let Some(root) = yaml::parse(&file.path, file.text(), &report) else { continue };
        let document = Document { file: &file.path, text: file.text(), report: &report };
        let mut walk =
            Walk { document, language: language.unwrap_or(own), pathways: Vec::new(), show: &mut show };
        if language.is_some() {
            walk.messages(rule_set, &root);
        } else {
            walk.file(&root);
        }
    }
}

struct Walk<'w> {
    document: Document<'w>,
    language: &'w str,
    pathways: Vec<Arc<str>>,
    show: &'w mut dyn FnMut(&Text<'_>),
}

impl Walk<'_> {
    /// A rule file. The top of a pathway file is about the pathway; so is each of several.
    fn file(&mut self, root: &Node) {
        if let Some(scalar) = root.get("pathway").and_then(Node::scalar) {
            self.pathways = vec![Arc::clone(&scalar.text)];
        }
        let several = root.get("pathways").and_then(Node::entries).unwrap_or(&[]);
        if !several.is_empty() {
            self.pathways = several.iter().map(|entry| Arc::clone(&entry.key.text)).collect();
        }
        let at_top = if self.pathways.is_empty() { About::Other } else { About::Pathway };
        for entry in root.entries().unwrap_or(&[]) {
            if &*entry.key.text == "pathways" {
                for pathway in several {
                    self.keys(&pathway.value, About::Pathway);
                }
            } else if KEYS.contains(&&*entry.key.text) {
                self.text(&entry.value, at_top);
            } else if &*entry.key.text == "readiness" {
                self.keys(&entry.value, About::Pathway);
            } else {
                self.keys(&entry.value, About::Other);
            }
        }
    }

    /// Whatever stands under the keys that people read, however deep.
    fn keys(&mut self, node: &Node, about: About) {
        for item in node.items().unwrap_or(&[]) {
            self.keys(item, about);
        }
        for entry in node.entries().unwrap_or(&[]) {
            if KEYS.contains(&&*entry.key.text) {
                self.text(&entry.value, about);
            } else {
                self.keys(&entry.value, about);
            }
        }
    }

    /// A text, or several by how many points there were.
    fn text(&mut self, node: &Node, about: About) {
        for entry in node.entries().unwrap_or(&[]) {
            self.text(&entry.value, about);
        }
        if let Some(scalar) = node.scalar() {
            let (document, language, pathways) = (self.document, self.language, &*self.pathways);
            (self.show)(&Text { about, pathways, language, words: &scalar.text, document, node });
        }
    }

    /// Translations by path: `people-lead.title` is about a pathway, `people-lead.communication.title` is not.
    fn messages(&mut self, rule_set: &RuleSet, root: &Node) {
        for entry in root.get("messages").and_then(Node::entries).unwrap_or(&[]) {
            let mut parts = entry.key.text.split('.');
            let pathway = parts.next().and_then(|id| rule_set.pathway(id));
            let level =
                |id: &str| pathway.is_some_and(|pathway| pathway.levels.iter().any(|level| *level.id == *id));
            let about = match (pathway, parts.next(), parts.next()) {
                (Some(_), Some("title" | "about"), None) => About::Pathway,
                (Some(_), Some(id), Some(_)) if level(id) => About::Pathway,
                _ => About::Other,
            };
            self.pathways = pathway.map(|pathway| Arc::clone(&pathway.id.0)).into_iter().collect();
            self.text(&entry.value, about);
        }
    }
}
