//! `messages/`: translations of titles and texts, by the path of what they belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::folder::stem;
use super::moves::Moves;
use super::part_ids::PartKind;
use super::texts::{self, Nameable};
use super::translations::{self, Wording};
use crate::domain::parse_date;
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Key, Node};
use crate::ruleset::{Input, KNOWN_UNITS, Pathway, Support, Text};

/// The translations of all languages: by language, then by path.
pub(super) type Messages = BTreeMap<Arc<str>, BTreeMap<Arc<str>, Text>>;

/// Reads every file.
pub(super) fn read(context: &Context<'_>, moves: &Moves, support: &[Support], wording: &Wording) -> Messages {
    let known: BTreeSet<&str> = wording.paths().collect();
    let is_whole = context.folder.all_read() && context.folder.report.errors() == 0;
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
        let reader = Reader { context, moves, support, known: &known, is_whole, doc };
        let mut found = BTreeMap::new();
        reader.map(top, "", &mut found);
        translations::fill_in(context, moves, &mut found);
        messages.insert(language.into(), found);
    }
    messages
}

struct Reader<'a> {
    context: &'a Context<'a>,
    moves: &'a Moves,
    support: &'a [Support],
    /// The paths of the texts that there are.
    known: &'a BTreeSet<&'a str>,
    /// Whether everything that texts can belong to was read without an error.
    is_whole: bool,
    doc: Document<'a>,
}

/// What a path leads to.
enum Target<'a> {
    /// A title or another text without placeholders.
    Plain,
    /// A text of a rule, with what it reads.
    Says { inputs: &'a [Input], pathway: &'a Pathway, has_points: bool },
    /// Something that is there, and could not be read.
    Unread,
}

impl Reader<'_> {
    fn map(&self, node: &Node, path: &str, found: &mut BTreeMap<Arc<str>, Text>) {
        let Some(entries) = node.entries() else {
            if !node.is_nothing() {
                self.doc.wrong_type(node, "a file of messages", "paths with texts");
            }
            return;
        };
        for entry in entries {
            let own = &entry.key.text;
            let path: Arc<str> =
                if path.is_empty() { Arc::clone(own) } else { format!("{path}.{own}").into() };
            if entry.value.entries().is_some() {
                self.map(&entry.value, &path, found);
            } else if let Some(text) = self.message(&entry.key, &entry.value, &path) {
                found.insert(path, text);
            }
        }
    }

    fn message(&self, key: &Key, node: &Node, path: &str) -> Option<Text> {
        let parts: Vec<&str> = path.split('.').collect();
        let target = self.target(&parts);
        let broken = BTreeSet::new();
        match target {
            Ok(Target::Plain) => {
                let text = self.doc.text(node, "a message")?;
                Some(Text(vec![crate::ruleset::TextPiece::Words(text)]))
            }
            Ok(Target::Says { inputs, pathway, has_points }) => {
                let nameable = Nameable {
                    context: self.context,
                    inputs,
                    selections: &pathway.selections,
                    broken: &broken,
                    has_points,
                    names_are_whole: true,
                };
                texts::read(self.doc, node, &nameable, &|_| {})
            }
            Ok(Target::Unread) => None,
            Err((message, help)) => {
                self.doc.advise(Code::UnknownPart, &key.bytes, message, help);
                None
            }
        }
    }

    /// What a path leads to; a message and help when it leads nowhere.
    fn target(&self, path: &[&str]) -> Result<Target<'_>, (String, String)> {
        match path {
            ["organisation", "title"] => Ok(Target::Plain),
            ["evidence", name, what] => {
                let catalogue = &self.context.evidence.catalogue;
                let known = catalogue.evidence.iter().map(|evidence| &*evidence.name);
                let known = known.chain(self.context.evidence.broken.iter().map(|name| &**name));
                self.among("evidence", name, known, what, &["title", "about"], self.context.evidence.is_whole)
            }
            ["roles", id, what] => {
                let roles = self.context.organisation.organisation.iter().flat_map(|o| &o.roles);
                let whole = self.context.organisation.roles_are_whole
                    && !self.context.organisation.broken_roles.contains(*id);
                self.among("role", id, roles.map(|role| &*role.id), what, &["title"], whole)
            }
            ["support", id, what] => {
                let known = self.support.iter().map(|support| &*support.id);
                let whole = !self.support.is_empty() && !self.context.folder.report.errs_in("support.yaml");
                self.among("support", id, known, what, &["title", "by", "cadence"], whole)
            }
            ["units", unit] if KNOWN_UNITS.contains(unit) => Ok(Target::Plain),
            // A language can have a word for one where that of the rule files has none.
            ["units", unit, "one"] => self.of_known(path).or_else(|_| self.target(&["units", unit])),
            ["evidence", _, "choices" | "fields", ..] => self.of_known(path),
            // The text of a value that is there no more does no harm, and values come and go.
            ["thresholds", name, rest @ ..]
                if self.has_threshold(name)
                    && match rest {
                        ["about"] => true,
                        [day, "because"] => parse_date(day).is_some(),
                        _ => false,
                    } =>
            {
                Ok(Target::Plain)
            }
            ["scales" | "units" | "categories" | "thresholds" | "scripts", ..]
                if path.first().is_some_and(|first| !self.moves.parts.contains_key(*first)) =>
            {
                self.of_known(path)
            }
            [pathway, rest @ ..] if !rest.is_empty() => self.of_pathway(pathway, rest),
            _ => Err((
                "the path leads nowhere".to_owned(),
                "paths are written `<pathway>.<id>.title`, `evidence.<name>.title`, `roles.<id>.title`, `thresholds.<name>.about` and so on".to_owned(),
            )),
        }
    }

    fn has_threshold(&self, name: &str) -> bool {
        self.context.thresholds.items.iter().any(|threshold| *threshold.name == *name)
    }

    /// A text that is found by its path alone.
    fn of_known(&self, path: &[&str]) -> Result<Target<'_>, (String, String)> {
        let path = path.join(".");
        if self.known.contains(path.as_str()) {
            return Ok(Target::Plain);
        }
        if !self.is_whole {
            return Ok(Target::Unread);
        }
        let first = path.split('.').next().unwrap_or("");
        let alike = self.known.iter().copied().filter(|known| known.split('.').next() == Some(first));
        Err((format!("there is no text `{path}`"), self.meant(&path, alike)))
    }

    fn of_pathway(&self, id: &str, rest: &[&str]) -> Result<Target<'_>, (String, String)> {
        let Some(parts) = self.moves.parts.get(id) else {
            let known = self.moves.parts.keys().map(|id| &**id).chain(["evidence", "roles", "support"]);
            return if self.context.folder.pathways_are_whole() {
                Err((format!("there is no pathway `{id}`"), self.meant(id, known)))
            } else {
                Ok(Target::Unread)
            };
        };
        let (part, what) = match rest {
            ["title" | "about"] => return Ok(Target::Plain),
            [part, what @ ..] => (*part, what),
            [] => ("", &[] as &[&str]),
        };
        let Some(kind) = parts.get(part) else {
            if self.moves.may_have_more(id) {
                return Ok(Target::Unread);
            }
            let known = parts.keys().map(|id| &**id);
            return Err((
                format!("the pathway `{id}` has no part or level `{part}`"),
                self.meant(part, known),
            ));
        };
        match (kind, what) {
            (_, ["title"]) => return Ok(Target::Plain),
            (PartKind::Level, _) => {}
            (_, ["about"]) => return Ok(Target::Plain),
            (PartKind::Criterion, ["says"] | ["says", "full" | "some" | "none"])
            | (PartKind::Gate | PartKind::Cap | PartKind::Flag, ["says"]) => {
                return Ok(self.says(id, part));
            }
            (PartKind::Gate | PartKind::Cap | PartKind::Flag, ["parts", .., "says"])
                if self.has_part(id, part, what) =>
            {
                return Ok(self.says(id, part));
            }
            _ => {}
        }
        Err((
            format!("`{part}` has no text `{}`", what.join(".")),
            "`title`, `about`, `says` and, of a part of a condition, `parts.1.says` can be translated"
                .to_owned(),
        ))
    }

    /// Whether a rule has a part of its condition with a text; also while the pathway could not be read.
    fn has_part(&self, pathway: &str, part: &str, what: &[&str]) -> bool {
        let path = format!("{pathway}.{part}.{}", what.join("."));
        let is_read = self.moves.pathways.iter().any(|found| *found.id.0 == *pathway);
        !is_read || self.moves.may_have_more(pathway) || self.known.contains(path.as_str())
    }

    fn says(&self, pathway: &str, part: &str) -> Target<'_> {
        let Some(pathway) = self.moves.pathways.iter().find(|found| *found.id.0 == *pathway) else {
            return Target::Unread;
        };
        let gates = pathway.gates.iter().map(|gate| (&gate.id, &gate.inputs, false));
        let caps = pathway.caps.iter().map(|cap| (&cap.id, &cap.inputs, false));
        let flags = pathway.flags.iter().map(|flag| (&flag.id, &flag.inputs, false));
        let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        let criteria = criteria.map(|criterion| (&criterion.id, &criterion.inputs, true));
        let found = gates.chain(caps).chain(flags).chain(criteria).find(|(id, ..)| ***id == *part);
        found.map_or(Target::Unread, |(_, inputs, has_points)| Target::Says { inputs, pathway, has_points })
    }

    fn among<'a>(
        &self,
        kind: &str,
        name: &str,
        known: impl Iterator<Item = &'a str>,
        what: &str,
        texts: &[&str],
        whole: bool,
    ) -> Result<Target<'a>, (String, String)> {
        let known: Vec<&str> = known.collect();
        if !known.contains(&name) {
            return if whole {
                Err((format!("there is no {kind} `{name}`"), self.meant(name, known.into_iter())))
            } else {
                Ok(Target::Unread)
            };
        }
        if texts.contains(&what) {
            return Ok(Target::Plain);
        }
        Err((format!("{kind} has no text `{what}`"), format!("`{}` can be translated", texts.join("`, `"))))
    }

    fn meant<'k>(&self, word: &str, known: impl Iterator<Item = &'k str>) -> String {
        self.doc.did_you_mean(word, known).unwrap_or_default()
    }
}
