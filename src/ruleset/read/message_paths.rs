//! Where the paths of translations lead: `people-lead.communication.says` to a text of a rule.

use std::collections::BTreeSet;

use super::context::Context;
use super::moves::Moves;
use super::part_ids::PartKind;
use super::translations::Wording;
use crate::domain::parse_date;
use crate::ruleset::yaml::Document;
use crate::ruleset::{Input, KNOWN_UNITS, Pathway, Support};

/// What texts there are to be translated.
pub(super) struct Paths<'a> {
    context: &'a Context<'a>,
    moves: &'a Moves,
    support: &'a [Support],
    /// The paths of the texts that there are.
    known: BTreeSet<&'a str>,
    /// Whether everything that texts can belong to was read without an error.
    is_whole: bool,
}

/// What a path leads to.
pub(super) enum Target<'a> {
    /// A title or another text without placeholders.
    Plain,
    /// A text of a rule, with what it reads.
    Says { inputs: &'a [Input], pathway: &'a Pathway, has_points: bool },
    /// Something that is there, and could not be read.
    Unread,
}

/// A path that leads nowhere.
pub(super) struct Nowhere {
    /// Which of its words is the first that is not known.
    pub(super) word: usize,
    /// What is wrong with it.
    pub(super) message: String,
    /// What may have been meant; may be empty.
    pub(super) help: String,
}

impl Nowhere {
    fn new(word: usize, message: String, help: impl Into<String>) -> Self {
        Self { word, message, help: help.into() }
    }
}

impl<'a> Paths<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        moves: &'a Moves,
        support: &'a [Support],
        wording: &'a Wording,
    ) -> Self {
        let is_whole = context.folder.all_read() && context.folder.report.errors() == 0;
        Self { context, moves, support, known: wording.paths().collect(), is_whole }
    }

    /// What a path leads to, in its words.
    pub(super) fn target(&self, doc: Document<'_>, path: &[&str]) -> Result<Target<'_>, Nowhere> {
        match path {
            ["organisation", "title"] => Ok(Target::Plain),
            ["evidence", _, "choices" | "fields", ..] => self.of_known(doc, path),
            ["evidence", name, what @ ..] => {
                let catalogue = &self.context.evidence.catalogue;
                let known = catalogue.evidence.iter().map(|evidence| &*evidence.name);
                let known = known.chain(self.context.evidence.broken.iter().map(|name| &**name));
                let is_known = Among { kind: "evidence", whole: self.context.evidence.is_whole, doc };
                is_known.find(name, known, what, &["title", "about"])
            }
            ["roles", id, what @ ..] => {
                let roles = self.context.organisation.organisation.iter().flat_map(|o| &o.roles);
                let whole = self.context.organisation.roles_are_whole
                    && !self.context.organisation.broken_roles.contains(*id);
                let known = roles.map(|role| &*role.id);
                Among { kind: "role", whole, doc }.find(id, known, what, &["title"])
            }
            ["support", id, what @ ..] => {
                let known = self.support.iter().map(|support| &*support.id);
                let whole = !self.support.is_empty() && !self.context.folder.report.errs_in("support.yaml");
                Among { kind: "support", whole, doc }.find(id, known, what, &["title", "by", "cadence"])
            }
            ["units", unit] if KNOWN_UNITS.contains(unit) => Ok(Target::Plain),
            // A language can have a word for one where that of the rule files has none.
            ["units", unit, "one"] => {
                self.of_known(doc, path).or_else(|_| self.target(doc, &["units", unit]))
            }
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
                self.of_known(doc, path)
            }
            [pathway, rest @ ..] if !rest.is_empty() => self.of_pathway(doc, pathway, rest),
            _ => Err(Nowhere::new(
                path.len().saturating_sub(1),
                "the path leads nowhere".to_owned(),
                "paths are written `<pathway>.<id>.title`, `evidence.<name>.title`, `roles.<id>.title`, `thresholds.<name>.about` and so on",
            )),
        }
    }

    /// What lacks the text in the rule files that a path leads to, and that text: the pathway, part or other thing
    /// has none. None when it has one, and while not everything could be read.
    pub(super) fn without_original<'p>(&self, path: &'p str) -> Option<(&'p str, &'p str)> {
        let has = |path: &str| self.known.contains(path);
        let (of, what) = path.rsplit_once('.')?;
        let (of, what, is_there) = match what {
            "about" | "by" | "cadence" => (of, what, has(path)),
            "says" => {
                (of, what, has(path) || ["full", "some", "none"].iter().any(|w| has(&format!("{path}.{w}"))))
            }
            "full" | "some" | "none" => {
                let part = of.strip_suffix(".says")?;
                (part, path.get(part.len() + 1..)?, has(path) || has(of))
            }
            _ => return None,
        };
        (self.is_whole && !is_there).then_some((of, what))
    }

    fn has_threshold(&self, name: &str) -> bool {
        self.context.thresholds.items.iter().any(|threshold| *threshold.name == *name)
    }

    /// A text that is found by its path alone.
    fn of_known(&self, doc: Document<'_>, path: &[&str]) -> Result<Target<'_>, Nowhere> {
        if self.known.contains(path.join(".").as_str()) {
            return Ok(Target::Plain);
        }
        if !self.is_whole {
            return Ok(Target::Unread);
        }
        // The first word from which on there is nothing.
        let is_way = |way: &str| {
            let below = format!("{way}.");
            self.known.range(&*below..).next().is_some_and(|text| text.starts_with(&below))
        };
        let last = path.len().saturating_sub(1);
        let word =
            (1..last).find(|at| path.get(..=*at).is_some_and(|way| !is_way(&way.join(".")))).unwrap_or(last);
        let lost = path.get(..=word).unwrap_or(path).join(".");
        let first = path.first().copied().unwrap_or("");
        let alike = self.known.iter().filter(|known| known.split('.').next() == Some(first));
        let alike = alike.map(|known| if word == last { known } else { beginning(known, word + 1) });
        let message = if word == last {
            format!("there is no text `{lost}`")
        } else {
            format!("there is no text below `{lost}`")
        };
        Err(Nowhere::new(word, message, doc.did_you_mean(&lost, alike).unwrap_or_default()))
    }

    fn of_pathway(&self, doc: Document<'_>, id: &str, rest: &[&str]) -> Result<Target<'_>, Nowhere> {
        let Some(parts) = self.moves.parts.get(id) else {
            let known = self.moves.parts.keys().map(|id| &**id).chain(["evidence", "roles", "support"]);
            return if self.context.folder.pathways_are_whole() {
                Err(Nowhere::new(0, format!("there is no pathway `{id}`"), doc.suggest(id, known)))
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
            let help = doc.did_you_mean(part, parts.keys().map(|id| &**id)).unwrap_or_default();
            return Err(Nowhere::new(1, format!("the pathway `{id}` has no part or level `{part}`"), help));
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
        let help = match kind {
            PartKind::Level => "`title` can be translated",
            PartKind::Dimension => "`title` and `about` can be translated",
            PartKind::Criterion => "`title`, `about` and `says` can be translated",
            PartKind::Gate | PartKind::Cap | PartKind::Flag => {
                "`title`, `about`, `says` and, of a part of a condition, `parts.1.says` can be translated"
            }
        };
        let message = match what {
            [] => format!("`{part}` is no text, it has texts"),
            _ => format!("`{part}` has no text `{}`", what.join(".")),
        };
        Err(Nowhere::new(rest.len(), message, help))
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
}

/// The first words of a path.
fn beginning(path: &str, words: usize) -> &str {
    path.match_indices('.').nth(words - 1).map_or(path, |(at, _)| path.get(..at).unwrap_or(path))
}

/// Things of one kind that have texts of their own.
struct Among<'d> {
    kind: &'static str,
    /// Whether all of them are known.
    whole: bool,
    doc: Document<'d>,
}

impl Among<'_> {
    fn find<'k, 't>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'k str>,
        what: &[&str],
        texts: &[&str],
    ) -> Result<Target<'t>, Nowhere> {
        let known: Vec<&str> = known.collect();
        let kind = self.kind;
        if !known.contains(&name) {
            return if self.whole {
                let help = self.doc.did_you_mean(name, known).unwrap_or_default();
                Err(Nowhere::new(1, format!("there is no {kind} `{name}`"), help))
            } else {
                Ok(Target::Unread)
            };
        }
        let help = format!("`{}` can be translated", texts.join("`, `"));
        match what {
            [what] if texts.contains(what) => Ok(Target::Plain),
            [] => Err(Nowhere::new(1, format!("`{name}` is no text, it has texts"), help)),
            _ => Err(Nowhere::new(2, format!("{kind} has no text `{}`", what.join(".")), help)),
        }
    }
}
