//! In which language the rules' own titles and texts appear.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ruleset::{Pathway, RuleSet, Text, TextPiece};

/// The language of titles and texts. What a translation lacks appears as the rule files have it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Language<'a> {
    messages: Option<&'a BTreeMap<Arc<str>, Text>>,
}

impl<'a> Language<'a> {
    /// The language of the rule files.
    #[must_use]
    pub const fn own() -> Self {
        Self { messages: None }
    }

    /// A language such as `de` or `de-AT`; that of the rule files when there is no translation.
    #[must_use]
    pub fn of(rule_set: &'a RuleSet, language: &str) -> Self {
        let short = language.split(['-', '_']).next().unwrap_or(language);
        Self {
            messages: rule_set
                .messages
                .get(language)
                .or_else(|| rule_set.messages.get(short)),
        }
    }

    /// The translation under a path such as `people-lead.communication.says`.
    #[must_use]
    pub fn text(self, path: &str) -> Option<&'a Text> {
        self.messages?.get(path)
    }

    /// The translated words under a path, or the rules' own.
    #[must_use]
    pub fn words(self, path: &str, own: &str) -> String {
        self.text(path).map_or_else(|| own.to_owned(), plain)
    }

    /// The title of a pathway.
    #[must_use]
    pub fn pathway_title(self, pathway: &Pathway) -> String {
        self.words(&format!("{}.title", pathway.id), &pathway.title)
    }

    /// The title of a part of a pathway: level, gate, dimension, criterion, cap or flag.
    #[must_use]
    pub fn part_title(self, pathway: &Pathway, id: &str, own: &str) -> String {
        self.words(&format!("{}.{id}.title", pathway.id), own)
    }

    /// The title of a level by its place among the pathway's.
    #[must_use]
    pub fn level_title(self, pathway: &Pathway, level: usize) -> String {
        pathway.levels.get(level).map_or_else(String::new, |level| {
            self.part_title(pathway, &level.id, &level.title)
        })
    }

    /// The title of a role; its id when the rules do not know it.
    #[must_use]
    pub fn role_title(self, rule_set: &RuleSet, role: &str) -> String {
        let own = rule_set
            .organisation
            .role(role)
            .map_or(role, |role| &*role.title);
        self.words(&format!("roles.{role}.title"), own)
    }

    /// The title of an evidence item.
    #[must_use]
    pub fn evidence_title(self, name: &str, own: &str) -> String {
        self.words(&format!("evidence.{name}.title"), own)
    }
}

/// The words of a text; titles have no placeholders.
fn plain(text: &Text) -> String {
    let words = text.0.iter().map(|piece| match piece {
        TextPiece::Words(words) => &**words,
        TextPiece::Input(_)
        | TextPiece::ItemsOf(_)
        | TextPiece::Threshold(_)
        | TextPiece::Points => "",
    });
    words.collect()
}
