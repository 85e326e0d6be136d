//! The published guide to an organisation's rules, for the people whom they are about: first its content as data,
//! then its form as Markdown or HTML.

/// A message of a language with words as its variables: `tell!(language, "handbook-up-to", points = words)`.
macro_rules! tell {
    ($language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::render::handbook::words::Words::said(
            $language,
            $key,
            [$((stringify!($name), $crate::render::handbook::words::Words::from($value))),*],
        )
    };
}

mod about;
pub(in crate::render) mod content;
mod criteria;
mod evidence;
mod formula;
pub(in crate::render) mod html;
mod ids;
mod looked_at;
pub(in crate::render) mod markdown;
mod missing;
mod named;
mod not_counted;
mod not_read;
mod overview;
mod pathway;
mod published;
mod rules;
mod scripts;
mod support;
mod tables;
mod telling;
mod thresholds;
mod translated;
mod uses;
mod words;

pub use content::{Block, Cell, Handbook, Line, Row, Section, Table};
pub use html::handbook_html;
pub use markdown::handbook_markdown;
pub use words::{Piece, PieceKind, Words};

use std::sync::Arc;

use crate::domain::Date;
use crate::render::Language;
use crate::ruleset::{Pathway, RuleSet, Selection};

use published::{OnPathway, Published};

/// Why there is no handbook: no pathway has all its thresholds yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("threshold `{threshold}` has no value before {first}, and the handbook is as of {as_of}")]
pub struct NotInForce {
    /// A threshold without a value.
    pub threshold: Arc<str>,
    /// Its first day.
    pub first: Date,
    /// The day asked for.
    pub as_of: Date,
}

/// A selection of a pathway's rules, on a day and in a language.
#[derive(Debug, Clone, Copy)]
pub struct PublishedSelection<'a> {
    /// The rules.
    pub rule_set: &'a RuleSet,
    /// The pathway.
    pub pathway: &'a Pathway,
    /// The selection.
    pub selection: &'a Selection,
    /// The day.
    pub as_of: Date,
    /// The language.
    pub language: Language<'a>,
}

impl PublishedSelection<'_> {
    /// Which observations are looked at, and what is made of them, in a sentence: `Communication: the mean of the reports
    /// from the manager or peers, of at least 3 raters, not older than 18 months`.
    #[must_use]
    pub fn sentence(self) -> String {
        self.told(looked_at::sentence)
    }

    /// Which items count, in words where that is possible: `adopted: yes`.
    #[must_use]
    pub fn only(self) -> String {
        self.told(looked_at::only_words)
    }

    fn told(self, words: fn(OnPathway<'_>, &Selection) -> Words) -> String {
        let Self { rule_set, pathway, selection, as_of, language } = self;
        let published = Published { rule_set, as_of, language, translation: language.tongue().tag() };
        words(published.on(pathway), selection).plain()
    }
}

/// The handbook of a rule set on a day, in a language such as `de`; in that of the rule files when it is empty. What
/// is not translated stands in the language of the rule files. A pathway whose thresholds begin later is named without its rules.
///
/// # Errors
/// When no pathway has all its thresholds on that day.
pub fn handbook(rule_set: &RuleSet, as_of: Date, language: &str) -> Result<Handbook, NotInForce> {
    let own = rule_set.organisation.languages.first().map_or("en", |own| &**own);
    let short = language.split(['-', '_']).next().unwrap_or(language);
    let translated = [language, short].into_iter().find_map(|name| rule_set.messages.get_key_value(name));
    let published = Published {
        rule_set,
        as_of,
        language: Language::of(rule_set, language),
        translation: translated.map_or(own, |(name, _)| &**name),
    };
    let in_force = published.pathways_in_force();
    if in_force.is_empty()
        && let Some((threshold, first)) = published.opens_first()
    {
        return Err(NotInForce { threshold: threshold.into(), first, as_of });
    }
    let mut sections = vec![about::reading(published), overview::section(published)];
    sections.extend(in_force.into_iter().map(pathway::section));
    sections.push(not_counted::section(published));
    sections.extend(support::section(published));
    sections.extend(thresholds::section(published));
    sections.push(evidence::section(published));
    sections.extend(scripts::section(published));
    let language = published.language;
    let title =
        published.rules(language.organisation_title(rule_set).into_owned(), &rule_set.organisation.title);
    Ok(Handbook {
        language: language.tongue().tag(),
        title: tell!(language, "handbook-title", organisation = title),
        contents: say!(language, "handbook-contents"),
        opening: about::opening(published),
        sections,
    })
}
