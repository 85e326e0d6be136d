//! The product's own sentences, in each language that it speaks: Project Fluent files, `<language>/<topic>.ftl`.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::{Number, exact_text};

/// A language that the product has sentences in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// `en`, which is also spoken when a language has no sentences of the product.
    #[default]
    English,
    /// `de`.
    German,
}

/// What stands for a variable of a message: words, or a number that also chooses between `one` and `other`.
#[derive(Debug, Clone)]
pub struct Given<'t>(FluentValue<'t>);

/// The sentences of one language, and how it writes numbers.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Between the whole part of a number and the rest.
    pub(super) decimal_sign: String,
    /// Between groups of three digits.
    pub(super) group_sign: String,
    /// Between values, which may have a decimal sign.
    pub(super) list_separator: String,
    /// What reading the files found wrong; empty, as a test holds.
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

    /// A message with its variables. One that a language lacks is said in English.
    pub(super) fn say<const N: usize>(
        self,
        key: &'static str,
        given: [(&'static str, Given<'_>); N],
    ) -> String {
        let mut arguments = FluentArgs::with_capacity(N);
        for (name, value) in given {
            arguments.set(name, value.0);
        }
        let said = self.messages().say(key, &arguments);
        said.or_else(|| Self::English.messages().say(key, &arguments)).unwrap_or_else(|| {
            debug_assert!(false, "no message `{key}`");
            key.to_owned()
        })
    }
}

impl Messages {
    fn read(tongue: Tongue) -> Self {
        let tag = tongue.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut wrong = BTreeMap::new();
        for (topic, text) in tongue.files() {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                    wrong.insert(*topic, format!("{errors:?}"));
                    resource
                });
            if let Err(errors) = bundle.add_resource(resource) {
                wrong.insert(*topic, format!("{errors:?}"));
            }
        }
        let mut messages = Self {
            bundle,
            decimal_sign: String::new(),
            group_sign: String::new(),
            list_separator: String::new(),
            wrong,
        };
        let sign = |key| messages.say(key, &FluentArgs::new()).unwrap_or_default();
        let (decimal, group, list) = (sign("decimal-sign"), sign("group-sign"), sign("list-separator"));
        messages.decimal_sign = decimal;
        messages.group_sign = group;
        messages.list_separator = format!("{list} ");
        messages
    }

    fn say(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        debug_assert!(errors.is_empty(), "`{key}`: {errors:?}");
        Some(said.into_owned())
    }
}

impl<'t> From<&'t str> for Given<'t> {
    fn from(text: &'t str) -> Self {
        Self(FluentValue::from(text))
    }
}

impl<'t> From<&'t String> for Given<'t> {
    fn from(text: &'t String) -> Self {
        Self(FluentValue::from(text.as_str()))
    }
}

impl<'t> From<&'t Arc<str>> for Given<'t> {
    fn from(text: &'t Arc<str>) -> Self {
        Self(FluentValue::from(&**text))
    }
}

impl From<String> for Given<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

impl From<usize> for Given<'_> {
    fn from(count: usize) -> Self {
        Self(FluentValue::from(count))
    }
}

impl From<u32> for Given<'_> {
    fn from(count: u32) -> Self {
        Self(FluentValue::from(count))
    }
}

/// For choosing between `one` and `other` alone: what is shown is text that the language has formed.
impl From<Number> for Given<'_> {
    fn from(number: Number) -> Self {
        Self::amount(&exact_text(number))
    }
}

impl Given<'_> {
    /// The same for a number that stands as text already. What is no number with a point chooses `other`.
    pub fn amount(written: &str) -> Self {
        let number = written.parse::<FluentNumber>();
        Self(number.map_or_else(|_| FluentValue::from(written.to_owned()), FluentValue::Number))
    }
}
