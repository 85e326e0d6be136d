//! The product's own sentences, in each language that it speaks: Project Fluent files, `<language>/<topic>.ftl`.
//! They are read once into pieces; saying one looks up the message and writes its pieces, and parses nothing.

mod given;
mod pieces;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use fluent_syntax::ast::Entry;
use fluent_syntax::parser::parse_runtime;

pub use given::Given;
use pieces::Pieces;

/// A language that the product has sentences in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// `en`, which is also spoken when a language has no sentences of the product.
    #[default]
    English,
    /// `de`.
    German,
}

/// The sentences of one language, and how it writes numbers.
pub(super) struct Messages {
    by_key: HashMap<&'static str, Pieces>,
    /// Between the whole part of a number and the rest.
    pub(super) decimal_sign: String,
    /// Between groups of three digits.
    pub(super) group_sign: String,
    /// Between values, which may have a decimal sign.
    pub(super) list_separator: String,
    /// What reading the files found wrong, by topic or message; empty, as a test holds.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by a test alone"))]
    wrong: BTreeMap<&'static str, String>,
}

/// The files of a language: topic and text.
type Files = [(&'static str, &'static str)];

const ENGLISH_FILES: &Files = &[
    ("words", include_str!("en/words.ftl")),
    ("value", include_str!("en/value.ftl")),
    ("sentence", include_str!("en/sentence.ftl")),
    ("assessment", include_str!("en/assessment.ftl")),
    ("report", include_str!("en/report.ftl")),
    ("advice", include_str!("en/advice.ftl")),
    ("handbook", include_str!("en/handbook.ftl")),
    ("support", include_str!("en/support.ftl")),
    ("what_if", include_str!("en/what_if.ftl")),
];

const GERMAN_FILES: &Files = &[
    ("words", include_str!("de/words.ftl")),
    ("value", include_str!("de/value.ftl")),
    ("sentence", include_str!("de/sentence.ftl")),
    ("assessment", include_str!("de/assessment.ftl")),
    ("report", include_str!("de/report.ftl")),
    ("advice", include_str!("de/advice.ftl")),
    ("handbook", include_str!("de/handbook.ftl")),
    ("support", include_str!("de/support.ftl")),
    ("what_if", include_str!("de/what_if.ftl")),
];

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::read(Tongue::English));
static GERMAN: LazyLock<Messages> = LazyLock::new(|| Messages::read(Tongue::German));

impl Tongue {
    /// Every language of the product.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The tag of the language, such as `de`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of a tag such as `de` or `de-AT`; none when the product has no sentences in it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let short = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(short))
    }

    pub(super) fn messages(self) -> &'static Messages {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
        }
    }

    const fn files(self) -> &'static Files {
        match self {
            Self::English => ENGLISH_FILES,
            Self::German => GERMAN_FILES,
        }
    }

    /// The form that a number in figures chooses among those of a message: `one` or `other`, as CLDR has it for
    /// the language. `1.0` and `1.5` are other than one.
    fn plural(self, figures: &str) -> &'static str {
        match self {
            Self::English | Self::German => {
                if figures.strip_prefix('-').unwrap_or(figures) == "1" {
                    "one"
                } else {
                    "other"
                }
            }
        }
    }

    /// A message with its variables. One that a language lacks is said in English.
    pub(super) fn say(self, key: &'static str, given: &[(&'static str, Given<'_>)]) -> String {
        let own = self.messages().by_key.get(key).map(|pieces| (pieces, self));
        let english = || Self::English.messages().by_key.get(key).map(|pieces| (pieces, Self::English));
        let Some((pieces, tongue)) = own.or_else(english) else {
            debug_assert!(false, "no message `{key}`");
            return key.to_owned();
        };
        pieces.said(tongue, given)
    }
}

impl Messages {
    fn read(tongue: Tongue) -> Self {
        let (mut by_key, mut wrong) = (HashMap::new(), BTreeMap::new());
        for (topic, text) in tongue.files() {
            let resource = parse_runtime(*text).unwrap_or_else(|(resource, errors)| {
                wrong.insert(*topic, format!("{errors:?}"));
                resource
            });
            for entry in &resource.body {
                let Entry::Message(message) = entry else { continue };
                let pattern = message.value.as_ref().filter(|_| message.attributes.is_empty());
                if let Some(pieces) = pattern.and_then(Pieces::of) {
                    by_key.insert(message.id.name, pieces);
                } else {
                    wrong.insert(message.id.name, "not of text, variables and choices alone".to_owned());
                }
            }
        }
        let sign = |key| by_key.get(key).map_or_else(String::new, |sign: &Pieces| sign.said(tongue, &[]));
        let (decimal_sign, group_sign) = (sign("decimal-sign"), sign("group-sign"));
        let list_separator = sign("list-separator") + " ";
        Self { by_key, decimal_sign, group_sign, list_separator, wrong }
    }
}
