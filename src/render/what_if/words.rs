//! The words of one of two assessments that are compared.

use super::reading::{number_of, reading_name, reading_words};
use crate::assess::Assessment;
use crate::domain::Number;
use crate::render::assessment::reason_text;
use crate::render::words::{choice_words, from_whom};
use crate::render::{Language, missing_text, outcome_text_in};
use crate::ruleset::{Selection, SelectionId};

/// The words of an assessment that is compared, by places in its lists.
pub trait Words {
    /// The language of the product's sentences.
    fn language(&self) -> Language<'_>;
    /// What came out, in a sentence.
    fn outcome(&self) -> String;
    /// The name of a level.
    fn level_title(&self, id: &str) -> String;
    /// The name of a part.
    fn part_title(&self, id: &str, own: &str) -> String;
    /// The name of a threshold.
    fn threshold_title(&self, name: &str) -> String;
    /// What a reading is called.
    fn reading_name(&self, at: usize) -> String;
    /// From whom a reading comes, in a form that stands after `from`.
    fn reading_from(&self, at: usize) -> String;
    /// The number that a reading came to, where it is one.
    fn reading_number(&self, at: usize) -> Option<Number>;
    /// What a reading came to, numbers with so many places.
    fn reading_words(&self, at: usize, places: u32) -> String;
    /// A reason in words.
    fn reason_text(&self, at: usize) -> String;
    /// What is missing, in words.
    fn missing_text(&self, at: usize) -> String;
}

/// The words of an assessment that was just made.
#[derive(Debug, Clone, Copy)]
pub struct MadeWords<'s, 'a> {
    /// The assessment, as its reader may see it.
    pub assessment: &'s Assessment<'a>,
    /// The language.
    pub language: Language<'a>,
}

impl<'a> MadeWords<'_, 'a> {
    fn selection(&self, at: usize) -> Option<&'a Selection> {
        self.assessment.selection(SelectionId(at))
    }
}

impl Words for MadeWords<'_, '_> {
    fn language(&self) -> Language<'_> {
        self.language
    }

    fn outcome(&self) -> String {
        outcome_text_in(self.assessment, self.language)
    }

    fn level_title(&self, id: &str) -> String {
        let levels = &self.assessment.pathway.levels;
        let place = levels.iter().position(|level| &*level.id == id);
        place.map_or_else(
            || id.to_owned(),
            |at| self.language.level_title(self.assessment.pathway, at).into_owned(),
        )
    }

    fn part_title(&self, id: &str, own: &str) -> String {
        self.language.part_title(self.assessment.pathway, id, own).into_owned()
    }

    fn threshold_title(&self, name: &str) -> String {
        choice_words(name)
    }

    fn reading_name(&self, at: usize) -> String {
        let selection = self.selection(at);
        selection.map_or_else(String::new, |made| reading_name(self.assessment, made, self.language))
    }

    fn reading_from(&self, at: usize) -> String {
        self.selection(at).map_or_else(String::new, |made| from_whom(&made.from, self.language))
    }

    fn reading_number(&self, at: usize) -> Option<Number> {
        number_of(&self.assessment.observed.get(at)?.reading)
    }

    fn reading_words(&self, at: usize, places: u32) -> String {
        let seen = self.selection(at).zip(self.assessment.observed.get(at));
        seen.map_or_else(String::new, |(made, seen)| {
            reading_words(self.assessment, made, &seen.reading, (places, self.language))
        })
    }

    fn reason_text(&self, at: usize) -> String {
        let Some(reason) = self.assessment.reasons.get(at) else { return String::new() };
        let text = reason_text(self.assessment, reason, self.language);
        say!(self.language, "title-and-text", title = &reason.code.to_string(), text = text)
    }

    fn missing_text(&self, at: usize) -> String {
        let missing = self.assessment.missing.get(at);
        missing.map_or_else(String::new, |missing| missing_text(self.assessment, missing, self.language))
    }
}
