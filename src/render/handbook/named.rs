//! A name that a rule reads, for people: what it stands for, and how its values look.

use crate::domain::{Number, Span, Value, is_snake_case, parse_input_number};
use crate::render::sentence::{What, asked, quoted};
use crate::render::value::{ValueForm, value_text};
use crate::render::{Language, UnitWords};
use crate::ruleset::{FieldKind, NumberRef, ThresholdId};

use super::published::{OnPathway, Published};
use super::words::{Words, mark};

/// The places of numbers that are shown as they are.
const EXACT_PLACES: u32 = 12;

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) struct Named<'a> {
    /// What it is called.
    pub(super) title: Words,
    /// The kind of its values, when they are those of evidence.
    pub(super) kind: Option<&'a FieldKind>,
    /// The evidence and the field of its entries that the values are of, which the words of choices belong to.
    pub(super) of: Option<(&'a str, Option<&'a str>)>,
    /// Its unit; may be empty.
    pub(super) unit: UnitWords<'a>,
    /// The smallest and the largest value, where there are such.
    pub(super) span: Span,
    /// Whether its values are whole numbers.
    pub(super) whole: bool,
}

impl Named<'_> {
    /// A value as people read it: with the word of a scale, or the unit.
    pub(super) fn value(&self, number: Number, published: Published<'_>) -> Words {
        let bare = self.bare(number, published);
        if self.unit.is_none() {
            return bare;
        }
        let language = published.language;
        Words::from(language.with_unit(&bare.plain(), self.unit))
    }

    /// A value without its unit, as in a row after the first.
    pub(super) fn bare(&self, number: Number, published: Published<'_>) -> Words {
        let form =
            |language| ValueForm { of: self.of, ..ValueForm::new(language, EXACT_PLACES).of_kind(self.kind) };
        let text = value_text(&Value::Number(number), form(published.language));
        let is_word = self.kind.is_some_and(|kind| match kind {
            FieldKind::Scale(scale) => !scale.words.is_empty(),
            FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date => false,
        });
        if is_word {
            let own = value_text(&Value::Number(number), form(Language::own()));
            return published.rules(text, &own);
        }
        text.into()
    }

    /// A word of a choice.
    pub(super) fn choice(&self, word: &str, published: Published<'_>) -> Words {
        let own = crate::render::words::choice_words(word);
        let shown = self.of.map_or_else(
            || own.clone(),
            |(evidence, field)| published.language.choice(evidence, field, word),
        );
        published.rules(shown, &own)
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
    let language = on.language();
    let mut parts = Vec::new();
    for part in text.split("&&") {
        let asked = asked(part.trim())?;
        let named = name(asked.name)?;
        let wanted = match asked.what {
            What::Yes => tell!(language, "value-yes"),
            What::No => tell!(language, "value-no"),
            What::Compared(how, limit) => {
                let limit = limit_words(on, limit, &named)?;
                Words::filled(&how.words(&mark(0), language), &[limit])
            }
        };
        parts.push(tell!(language, "title-and-text", title = named.title, text = wanted));
    }
    Some(Words::joined(parts, language, "list-and"))
}

/// What a comparison compares with: a number, a word, or a threshold.
fn limit_words(on: OnPathway<'_>, written: &str, named: &Named<'_>) -> Option<Words> {
    if let Ok(number) = parse_input_number(written) {
        return Some(named.value(number, on.published));
    }
    if let Some(word) = quoted(written) {
        return Some(named.choice(word, on.published));
    }
    if !is_snake_case(written) {
        return None;
    }
    let at = on.published.rule_set.thresholds.iter().position(|rule| &*rule.name == written)?;
    let number = NumberRef::Threshold(ThresholdId(at));
    Some(on.shown(number, &|number| named.value(number, on.published)))
}
