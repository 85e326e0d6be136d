//! What moved between two kept assessments, for people.

use crate::advice::difference::{Kept, KeptProgress};
use crate::assess::{Absence, Reading};
use crate::domain::{Number, Source, is_snake_case};
use crate::render::only::negated;
use crate::render::page::Page;
use crate::render::page::{Row, Side};
use crate::render::value::{ValueForm, value_text};
use crate::render::words::{absence_words, choice_words, from_whom};
use crate::render::{Language, Look, Paint};
use crate::replay::Points;

use super::difference::{difference_text, stands};
use super::pages::moves;
use super::reading::{beside_title, number_of};
use super::words::Words;

/// The words of a kept assessment: its own titles and texts in the language that they are in, and the product's
/// sentences in another.
#[derive(Debug, Clone, Copy)]
pub struct KeptWords<'k> {
    /// The assessment.
    pub kept: &'k Kept,
    /// The language of the product's sentences.
    pub language: Language<'k>,
}

impl Words for KeptWords<'_> {
    fn language(&self) -> Language<'_> {
        self.language
    }

    fn outcome(&self) -> String {
        let points = self.kept.score.map(|score| Points { score, maximum: self.kept.maximum });
        let said = stands(&self.kept.standing, points, self);
        say!(self.language, "sentence", said = said)
    }

    fn level_title(&self, id: &str) -> String {
        let level = self.kept.levels.iter().find(|level| &*level.id == id);
        level.map_or_else(|| id.to_owned(), |level| level.title.to_string())
    }

    fn part_title(&self, _: &str, own: &str) -> String {
        own.to_owned()
    }

    fn threshold_title(&self, name: &str) -> String {
        choice_words(name)
    }

    fn reading_name(&self, at: usize) -> String {
        let Some(kept) = self.kept.readings.get(at) else { return String::new() };
        let own = kept.from.as_slice() == [Source::Self_];
        let others = |other: &crate::advice::difference::KeptReading| {
            other.evidence == kept.evidence && other.from != kept.from
        };
        let own_view = own && self.kept.readings.iter().any(others);
        let field = (!kept.field.is_empty()).then(|| choice_words(&kept.field));
        let only = (!kept.only.is_empty()).then(|| kept_only(&kept.only, self.language));
        beside_title(
            &kept.title,
            field.into_iter().chain(only).collect(),
            own_view,
            &kept.take,
            self.language,
        )
    }

    fn reading_from(&self, at: usize) -> String {
        let kept = self.kept.readings.get(at);
        kept.map_or_else(String::new, |kept| from_whom(&kept.from, self.language))
    }

    fn reading_number(&self, at: usize) -> Option<Number> {
        number_of(&self.kept.readings.get(at)?.reading)
    }

    fn reading_words(&self, at: usize, places: u32) -> String {
        match self.kept.readings.get(at).map(|kept| &kept.reading) {
            Some(Reading::Value(value)) => value_text(value, ValueForm::new(self.language, places)),
            Some(Reading::Absent(absence)) => self.absence(*absence),
            None => String::new(),
        }
    }

    fn reason_text(&self, at: usize) -> String {
        let reason = self.kept.reasons.get(at);
        reason.map_or_else(String::new, |reason| {
            say!(self.language, "title-and-text", title = &reason.code, text = &reason.title)
        })
    }

    fn missing_text(&self, at: usize) -> String {
        let missing = self.kept.missing.get(at);
        missing.map_or_else(String::new, |missing| {
            say!(self.language, "title-and-text", title = &missing.title, text = &missing.text)
        })
    }
}

impl KeptWords<'_> {
    fn absence(&self, absence: Absence) -> String {
        format!("({})", absence_words(absence, None, self.language))
    }
}

/// That other rules made each of two assessments, with what people call them and their digests.
#[must_use]
pub fn other_rules_text(progress: &KeptProgress, language: Language<'_>) -> String {
    let named = |kept: &Kept| {
        let digest = kept.digest.get(..12).unwrap_or(&kept.digest);
        if kept.label.is_empty() {
            digest.to_owned()
        } else {
            format!("{} ({digest})", language.quoted(&kept.label))
        }
    };
    let (before, after) = (named(&progress.before), named(&progress.after));
    say!(language, "whatif-other-rules", before = before, after = after)
}

/// What moved between two kept assessments as a page of text.
#[must_use]
pub fn kept_progress_text(progress: &KeptProgress, language: Language<'_>, look: Look) -> String {
    let KeptProgress { before, after, difference } = progress;
    let (was, is) = (KeptWords { kept: before, language }, KeptWords { kept: after, language });
    let mut page = Page::new(look);
    let (first, last) = (language.date(before.as_of), language.date(after.as_of));
    page.heading(&say!(
        language,
        "whatif-kept-title",
        candidate = &after.candidate,
        pathway = &after.pathway_title,
        first = &first,
        last = &last
    ));
    if progress.has_other_rules() {
        page.paragraph(2, Some(Paint::Open), &other_rules_text(progress, language));
    }
    page.heading(&say!(language, "heading-outcome"));
    page.paragraph(2, None, &difference_text(difference, &was, &is));
    page.list(Side::Left, &[Row::new(&[&first], was.outcome()), Row::new(&[&last], is.outcome())]);
    moves(&mut page, difference, (&was, &is));
    page.finish()
}

/// Which items counted. Without the rules there are no titles of fields.
fn kept_only(only: &str, language: Language<'_>) -> String {
    let (key, name) = negated(only);
    let words = if is_snake_case(name) { choice_words(name) } else { name.to_owned() };
    say!(language, key, what = words)
}
