//! A name that a rule reads, for people: what it stands for, and how its values look.

use crate::domain::{Number, Span, Value, is_snake_case, parse_input_number};
use crate::render::Language;
use crate::render::sentence::{What, asked, quoted};
use crate::render::value::{ValueForm, value_text};
use crate::render::words::choice_words;
use crate::ruleset::{FieldKind, NumberRef, ThresholdId};

use super::content::Words;
use super::published::OnPathway;

/// The places of numbers that are shown as they are.
const EXACT_PLACES: u32 = 12;

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) struct Named<'a> {
    /// What it is called.
    pub(super) title: Words,
    /// The kind of its values, when they are those of evidence.
    pub(super) kind: Option<&'a FieldKind>,
    /// Its unit; may be empty.
    pub(super) unit: &'a str,
    /// The smallest and the largest value, where there are such.
    pub(super) span: Span,
    /// Whether its values are whole numbers.
    pub(super) whole: bool,
}

impl Named<'_> {
    /// A value as people read it: with the word of a scale, or the unit.
    pub(super) fn value(&self, number: Number) -> String {
        Language::own().with_unit(&self.bare(number), self.unit)
    }

    /// A value without its unit, as in a row after the first.
    pub(super) fn bare(&self, number: Number) -> String {
        value_text(&Value::Number(number), ValueForm::new(Language::own(), EXACT_PLACES).of_kind(self.kind))
    }
}

/// A condition in plain words, when it is a few short ones joined by `&&`: `Sponsor: yes`, `Depth: at least 3`.
pub(super) fn plain<'a>(
    on: OnPathway<'_>,
    text: &str,
    name: &dyn Fn(&str) -> Option<Named<'a>>,
) -> Option<Words> {
    if text.contains("||") || text.contains('(') {
        return None;
    }
    let mut parts = Vec::new();
    for part in text.split("&&") {
        let asked = asked(part.trim())?;
        let named = name(asked.name)?;
        let wanted = match asked.what {
            What::Yes => Words::from("yes"),
            What::No => Words::from("no"),
            What::Compared(how, limit) => {
                Words::from(how.words("", Language::own())).and(limit_words(on, limit, &named)?)
            }
        };
        parts.push(named.title.and(": ").and(wanted));
    }
    Some(Words::joined(parts, "and"))
}

/// What a comparison compares with: a number, a word, or a threshold.
fn limit_words(on: OnPathway<'_>, written: &str, named: &Named<'_>) -> Option<Words> {
    if let Ok(number) = parse_input_number(written) {
        return Some(named.value(number).into());
    }
    if let Some(word) = quoted(written) {
        return Some(choice_words(word).into());
    }
    if !is_snake_case(written) {
        return None;
    }
    let at = on.published.rule_set.thresholds.iter().position(|rule| &*rule.name == written)?;
    Some(on.shown(NumberRef::Threshold(ThresholdId(at)), &|number| named.value(number)))
}
