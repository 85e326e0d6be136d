//! Whose rules these are, who approved them, and how to read them.

use crate::domain::{Rounding, RoundingMode};
use crate::render::Language;
use crate::render::approval_text;
use crate::render::words::{aspect_words, joined};
use crate::ruleset::Aspect;

use super::content::{Block, Section, Words};
use super::published::Published;
use super::translated::translated_words;

/// What stands before the contents: the day, the rules, their owners and who approved them.
pub(super) fn opening(published: Published<'_>) -> Vec<Block> {
    let organisation = &published.rule_set.organisation;
    let mut facts = vec![Words::of_strong("As of: ").and(published.as_of.to_string())];
    if !organisation.label.is_empty() {
        facts.push(Words::of_strong("Rules: ").and(format!("\u{201c}{}\u{201d}", organisation.label)));
    }
    let owners: Vec<String> = organisation.owners.iter().map(ToString::to_string).collect();
    let owners = if owners.is_empty() { "nobody is named".to_owned() } else { joined(&owners, "and") };
    facts.push(Words::of_strong("Owned by: ").and(owners));
    facts.push(Words::of_strong("Approval: ").and(approval_text(published.rule_set, Language::own())));
    facts.push(Words::of_strong("Digest: ").code(published.rule_set.digest.to_string()));
    facts.extend(translated_words(published).map(|words| Words::of_strong("Language: ").and(words)));
    vec![
        Block::Paragraph(
            "What each path asks, what counts, and what support there is. This handbook is made from the rules by \
             which readiness is assessed, with the numbers in force on its day: what does not stand here is not used."
                .into(),
        ),
        Block::List(facts),
    ]
}

/// How to read the handbook, and what an assessment is.
pub(super) fn reading(published: Published<'_>) -> Section {
    let mut section = Section::new("reading", "How to read this");
    section.say(
        "An assessment says how ready somebody is for a path, and shows each step. It does not decide: people do, \
         and they see the same reasons as you.",
    );
    let rounding = published.rule_set.organisation.defaults.rounding;
    section.list(vec![
        Words::of_strong("Conditions").and(
            " have to be met, however many points there are. Not wanting a path is an answer, and not a shortcoming.",
        ),
        Words::of_strong("Points").and(format!(
            " come from criteria. Those of a criterion are rounded once, {}, and then only added.",
            rounding_words(rounding)
        )),
        Words::of_strong("Limits").and(" hold the level down as long as something is not in place, such as support."),
        Words::of_strong("Notes").and(" are for those who review, and never change points."),
        Words::of_strong("Evidence").and(
            " is what somebody reported or recorded. What is missing is not zero: it is missing, and is asked for.",
        ),
        Words::from(format!(
            "{}, {} and {} are shown apart: none makes up for another.",
            aspect_words(Aspect::Aptitude, Language::own()),
            aspect_words(Aspect::Interest, Language::own()).to_lowercase(),
            aspect_words(Aspect::Need, Language::own()).to_lowercase()
        )),
        Words::from("Numbers and names that are underlined lead to where they are explained; ")
            .code("words_like_this")
            .and(" and formulas stand as they are written in the rules."),
    ]);
    section
}

/// `to 2 decimal places, halves up`.
pub(super) fn rounding_words(rounding: Rounding) -> String {
    let mode = match rounding.mode {
        RoundingMode::HalfEven => "halves to the even digit",
        RoundingMode::HalfUp => "halves up",
        RoundingMode::Up => "up",
        RoundingMode::Down => "down",
    };
    match rounding.places {
        0 => format!("to whole points, {mode}"),
        1 => format!("to 1 decimal place, {mode}"),
        places => format!("to {places} decimal places, {mode}"),
    }
}
