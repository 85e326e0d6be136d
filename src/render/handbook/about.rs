//! Whose rules these are, who approved them, and how to read them.

use crate::domain::{Rounding, RoundingMode};
use crate::render::words::aspect_words;
use crate::render::{Language, approval_text};
use crate::ruleset::Aspect;

use super::content::{Block, Section};
use super::published::Published;
use super::translated::translated_words;
use super::words::Words;

/// What stands before the contents: the day, the rules, their owners and who approved them.
pub(super) fn opening(published: Published<'_>) -> Vec<Block> {
    let organisation = &published.rule_set.organisation;
    let language = published.language;
    let mut facts = vec![fact(language, "handbook-as-of", language.date(published.as_of))];
    if !organisation.label.is_empty() {
        let label = published.own(&organisation.label).quoted(language);
        facts.push(fact(language, "handbook-rules", label));
    }
    let owners: Vec<Words> = organisation.owners.iter().map(|owner| published.own(owner)).collect();
    let owners = if owners.is_empty() {
        tell!(language, "handbook-no-owner")
    } else {
        Words::joined(owners, language, "list-and")
    };
    facts.push(fact(language, "handbook-owned-by", owners));
    facts.push(fact(language, "handbook-approval", approval_text(published.rule_set, language)));
    facts.push(fact(language, "handbook-digest", Words::of_code(published.rule_set.digest.to_string())));
    facts.extend(translated_words(published).map(|words| fact(language, "handbook-language", words)));
    vec![Block::Paragraph(tell!(language, "handbook-opening")), Block::List(facts)]
}

/// A label in bold, and what it is about.
pub(super) fn fact(language: Language<'_>, label: &'static str, words: impl Into<Words>) -> Words {
    Words::of_strong(language.say(label, [])).and(" ").and(words)
}

/// How to read the handbook, and what an assessment is.
pub(super) fn reading(published: Published<'_>) -> Section {
    let language = published.language;
    let mut section = Section::new("reading", tell!(language, "handbook-reading"));
    section.say(tell!(language, "handbook-reading-assessment"));
    let term = |key: &'static str| Words::of_strong(language.say(key, []));
    let rounding = rounding_words(published.rule_set.organisation.defaults.rounding, language);
    let aspect = |aspect| aspect_words(aspect, language);
    section.list(vec![
        tell!(language, "handbook-reading-conditions", term = term("handbook-term-conditions")),
        tell!(language, "handbook-reading-points", term = term("handbook-term-points"), rounding = rounding),
        tell!(language, "handbook-reading-limits", term = term("handbook-term-limits")),
        tell!(language, "handbook-reading-notes", term = term("handbook-term-notes")),
        tell!(language, "handbook-reading-evidence", term = term("handbook-term-evidence")),
        tell!(
            language,
            "handbook-reading-aspects",
            aptitude = aspect(Aspect::Aptitude),
            interest = aspect(Aspect::Interest),
            need = aspect(Aspect::Need)
        ),
        tell!(language, "handbook-reading-links", name = Words::of_code("words_like_this")),
    ]);
    section
}

/// How points are rounded: `to whole points, halves up`.
pub(super) fn rounding_words(rounding: Rounding, language: Language<'_>) -> String {
    rounded("handbook-to-whole-points", rounding, language)
}

/// How a number is rounded: `to whole numbers, halves up`.
pub(super) fn number_rounding_words(rounding: Rounding, language: Language<'_>) -> String {
    rounded("handbook-to-whole-numbers", rounding, language)
}

/// `to 2 decimal places, halves up`; `whole` is the key of what is said of no places.
fn rounded(whole: &'static str, rounding: Rounding, language: Language<'_>) -> String {
    let mode = match rounding.mode {
        RoundingMode::HalfEven => say!(language, "handbook-halves-even"),
        RoundingMode::HalfUp => say!(language, "handbook-halves-up"),
        RoundingMode::Up => say!(language, "handbook-always-up"),
        RoundingMode::Down => say!(language, "handbook-always-down"),
    };
    match rounding.places {
        0 => say!(language, whole, mode = mode),
        places => say!(language, "handbook-to-places", places = places, mode = mode),
    }
}
