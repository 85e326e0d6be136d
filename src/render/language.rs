//! In which language an explanation appears: the product's own sentences, the rules' titles and texts, numbers
//! and dates.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::messages::{Given, Tongue};
use super::number::rounded_text;
use super::words::choice_words;
use crate::domain::{Date, Number, exact_text};
use crate::ruleset::{DatedValue, Evidence, Pathway, RuleSet, Text, TextPiece, Threshold};

/// Digits of the whole part from which they are set in groups of three.
const GROUPED_FROM_DIGITS: usize = 5;

/// The language of an explanation. The product's sentences are English when it has none in the language; what the
/// rules' translation lacks appears as the rule files have it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Language<'a> {
    tongue: Tongue,
    translation: Option<&'a BTreeMap<Arc<str>, Text>>,
}

impl<'a> Language<'a> {
    /// English sentences around the rules' own texts.
    #[must_use]
    pub const fn own() -> Self {
        Self { tongue: Tongue::English, translation: None }
    }

    /// The language of the rule files, for when none is asked for.
    #[must_use]
    pub fn of_rules(rule_set: &RuleSet) -> Self {
        let first = rule_set.organisation.languages.first();
        Self { tongue: first.and_then(|tag| Tongue::of(tag)).unwrap_or_default(), translation: None }
    }

    /// A language such as `de` or `de-AT`; that of the rule files for an empty word. Texts stay those of the rule
    /// files when there is no translation.
    #[must_use]
    pub fn of(rule_set: &'a RuleSet, language: &str) -> Self {
        if language.is_empty() {
            return Self::of_rules(rule_set);
        }
        let translation = rule_set.messages.get(rule_set.told_in(language));
        Self { tongue: Tongue::of(language).unwrap_or_default(), translation }
    }

    /// The product's sentences in a language such as `de`, without the texts of any rules; English where it has none.
    #[must_use]
    pub fn spoken(language: &str) -> Self {
        Self { tongue: Tongue::of(language).unwrap_or_default(), translation: None }
    }

    /// A message of the product with its variables; write `say!(language, …)`.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "what is given is made for this sentence alone")]
    pub fn say<const N: usize>(self, key: &'static str, given: [(&'static str, Given<'_>); N]) -> String {
        self.tongue.say(key, &given)
    }

    /// The language of the product's sentences.
    #[must_use]
    pub const fn tongue(self) -> Tongue {
        self.tongue
    }

    /// A number to its last digit: `4.5`, in German `4,5`.
    #[must_use]
    pub fn number(self, number: Number) -> String {
        self.digits(&exact_text(number))
    }

    /// A number with at most so many places, or with two digits that mean something.
    #[must_use]
    pub fn rounded(self, number: Number, places: u32) -> String {
        self.digits(&rounded_text(number, places))
    }

    /// A number as written with a point, in the language's form. Digits are grouped from 10,000 on.
    #[must_use]
    pub fn digits(self, written: &str) -> String {
        let messages = self.tongue.messages();
        let (sign, unsigned) = written.strip_prefix('-').map_or(("", written), |rest| ("-", rest));
        let (whole, rest) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut text = sign.to_owned();
        if whole.len() < GROUPED_FROM_DIGITS {
            text.push_str(whole);
        } else {
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at).is_multiple_of(3) {
                    text.push_str(&messages.group_sign);
                }
                text.push(digit);
            }
        }
        if !rest.is_empty() {
            text.push_str(&messages.decimal_sign);
            text.push_str(rest);
        }
        text
    }

    /// A day: `14 Sep 2026`, in German `14.09.2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let (year, day, two) =
            (date.year().to_string(), date.day().to_string(), format!("{:02}", date.day()));
        let two_month = format!("{:02}", date.month());
        let month = usize::from(date.month().unsigned_abs());
        say!(self, "date", year = year, month = month, day = day, day_two = two, month_two = two_month)
    }

    /// `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn all_of(self, words: &[String]) -> String {
        self.list("list-and", words)
    }

    /// `a`, `a or b`, `a, b or c`.
    #[must_use]
    pub fn any_of(self, words: &[String]) -> String {
        self.list("list-or", words)
    }

    fn list(self, key: &'static str, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => say!(self, key, first = first.join(", "), last = last),
        }
    }

    /// Values after each other, as in `a 1, b 2`; with a sign that is not that of decimals.
    #[must_use]
    pub fn values(self, values: &[String]) -> String {
        values.join(&self.tongue.messages().list_separator)
    }

    /// Words in the language's quotation marks.
    #[must_use]
    pub fn quoted(self, words: &str) -> String {
        say!(self, "quoted", words = words)
    }

    /// The translation under a path such as `people-lead.communication.says`.
    #[must_use]
    pub fn text(self, path: &str) -> Option<&'a Text> {
        self.translation?.get(path)
    }

    /// The translated words under a path, or the rules' own.
    #[must_use]
    pub fn words(self, path: &str, own: &str) -> String {
        self.text(path).map_or(Cow::Borrowed(own), plain).into_owned()
    }

    /// The same for a path that is put together only when there is a translation at all.
    fn words_at<'t>(self, path: std::fmt::Arguments<'_>, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.at(path).map_or(Cow::Borrowed(own), plain)
    }

    /// The translation under a path that is put together only when there is a translation at all.
    pub(super) fn at(self, path: std::fmt::Arguments<'_>) -> Option<&'a Text> {
        self.translation?.get(&*path.to_string())
    }

    /// The title of a pathway.
    #[must_use]
    pub fn pathway_title<'t>(self, pathway: &'t Pathway) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("{}.title", pathway.id), &pathway.title)
    }

    /// The title of a part of a pathway: level, gate, dimension, criterion, cap or flag.
    #[must_use]
    pub fn part_title<'t>(self, pathway: &Pathway, id: &str, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("{}.{id}.title", pathway.id), own)
    }

    /// What a pathway is about; may be empty.
    #[must_use]
    pub fn pathway_about<'t>(self, pathway: &'t Pathway) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("{}.about", pathway.id), &pathway.about)
    }

    /// What a part of a pathway is about: gate, dimension, criterion, cap or flag; may be empty.
    #[must_use]
    pub fn part_about<'t>(self, pathway: &Pathway, id: &str, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("{}.{id}.about", pathway.id), own)
    }

    /// The title of a level by its place among the pathway's.
    #[must_use]
    pub fn level_title<'t>(self, pathway: &'t Pathway, level: usize) -> Cow<'t, str>
    where
        'a: 't,
    {
        pathway
            .levels
            .get(level)
            .map_or_else(Cow::default, |level| self.part_title(pathway, &level.id, &level.title))
    }

    /// The title of a role; its id when the rules do not know it.
    #[must_use]
    pub fn role_title<'t>(self, rule_set: &'t RuleSet, role: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        let own = rule_set.organisation.role(role).map_or(role, |role| &*role.title);
        self.words_at(format_args!("roles.{role}.title"), own)
    }

    /// The title of the organisation.
    #[must_use]
    pub fn organisation_title<'t>(self, rule_set: &'t RuleSet) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("organisation.title"), &rule_set.organisation.title)
    }

    /// The title of an evidence item.
    #[must_use]
    pub fn evidence_title<'t>(self, name: &str, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("evidence.{name}.title"), own)
    }

    /// What an evidence item means; may be empty.
    #[must_use]
    pub fn evidence_about<'t>(self, evidence: &'t Evidence) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("evidence.{}.about", evidence.name), &evidence.about)
    }

    /// What a field of an evidence item's entries is called: `told in time`.
    #[must_use]
    pub fn field_title(self, evidence: &str, field: &str) -> String {
        self.words_at(format_args!("evidence.{evidence}.fields.{field}.title"), &choice_words(field))
            .into_owned()
    }

    /// A word of a choice, of an evidence item or of a field of its entries: `not planned`.
    #[must_use]
    pub fn choice(self, evidence: &str, field: Option<&str>, word: &str) -> String {
        let own = choice_words(word);
        match field {
            None => self.words_at(format_args!("evidence.{evidence}.choices.{word}"), &own).into_owned(),
            Some(field) => self
                .words_at(format_args!("evidence.{evidence}.fields.{field}.choices.{word}"), &own)
                .into_owned(),
        }
    }

    /// A word of a scale of words.
    #[must_use]
    pub fn scale_word(self, scale: &str, word: &str) -> String {
        self.words_at(format_args!("scales.{scale}.words.{word}"), &choice_words(word)).into_owned()
    }

    /// What a value of a scale means.
    #[must_use]
    pub fn anchor<'t>(self, scale: &str, value: Number, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("scales.{scale}.anchors.{}", exact_text(value)), own)
    }

    /// A category of evidence.
    #[must_use]
    pub fn category(self, category: &str) -> String {
        self.words_at(format_args!("categories.{category}"), &choice_words(category)).into_owned()
    }

    /// What a threshold is for.
    #[must_use]
    pub fn threshold_about<'t>(self, threshold: &'t Threshold) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.words_at(format_args!("thresholds.{}.about", threshold.name), &threshold.about)
    }

    /// Why a threshold has the value that it has from a day on.
    #[must_use]
    pub fn threshold_because<'t>(self, threshold: &Threshold, value: &'t DatedValue) -> Cow<'t, str>
    where
        'a: 't,
    {
        let (name, from) = (&threshold.name, value.from);
        self.words_at(format_args!("thresholds.{name}.{from}.because"), &value.because)
    }

    /// What a script is about: the first line that its authors wrote at its top.
    #[must_use]
    pub fn script_about<'t>(self, file: &str, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        let name = file.rsplit('/').next().unwrap_or(file);
        let name = name.strip_suffix(".rhai").unwrap_or(name);
        self.words_at(format_args!("scripts.{name}.about"), own)
    }
}

/// The words of a text; titles have no placeholders.
pub(super) fn plain(text: &Text) -> Cow<'_, str> {
    if let [TextPiece::Words(words)] = &*text.0 {
        return Cow::Borrowed(words);
    }
    let words = text.0.iter().map(|piece| match piece {
        TextPiece::Words(words) => &**words,
        TextPiece::Input(_) | TextPiece::ItemsOf(_) | TextPiece::Threshold(_) | TextPiece::Points => "",
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{parse_date, parse_number};

    const GERMAN: Language<'static> = Language { tongue: Tongue::German, translation: None };

    #[test]
    fn numbers_and_days_have_the_form_of_the_language() {
        for (number, english, german) in [
            ("4.5", "4.5", "4,5"),
            ("-0.25", "-0.25", "-0,25"),
            ("1200", "1200", "1200"),
            ("12000.5", "12,000.5", "12.000,5"),
            ("-1234567", "-1,234,567", "-1.234.567"),
            ("33.333333333333333333333", "33.333333333333333333333", "33,333333333333333333333"),
        ] {
            let number = parse_number(number).unwrap();
            assert_eq!(
                (Language::own().number(number), GERMAN.number(number)),
                (english.into(), german.into())
            );
        }
        let day = parse_date("2026-09-04").unwrap();
        assert_eq!((Language::own().date(day), GERMAN.date(day)), ("4 Sep 2026".into(), "04.09.2026".into()));
    }

    #[test]
    fn lists_are_joined_by_the_words_of_the_language() {
        let words = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Language::own().all_of(&words), "a, b and c");
        assert_eq!(GERMAN.any_of(&words), "a, b oder c");
        assert_eq!(GERMAN.all_of(&words[..1]), "a");
        assert_eq!(GERMAN.quoted("x"), "„x“");
    }

    #[test]
    fn a_language_is_known_by_its_tag() {
        for (tag, tongue) in [("de", Some(Tongue::German)), ("de-AT", Some(Tongue::German)), ("fr", None)] {
            assert_eq!(Tongue::of(tag), tongue, "{tag}");
        }
    }
}
