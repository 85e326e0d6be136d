//! Titles and sentences of an assessment, in the language asked for.

use std::sync::Arc;

use crate::assess::{
    Absence, Assessment, CapResult, ConditionTrace, CriterionResult, FlagResult, GateResult, InputResult,
    MissingEvidence,
};
use crate::render::words::{absence_words, whom_to_ask};
use crate::render::{self, Language};
use crate::ruleset::{ConditionPart, RuleSet};

/// An assessment on its way to a message, with the language of its titles and texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'s, 'a> {
    /// What is told.
    pub(super) assessment: &'s Assessment<'a>,
    /// Translations, unless the language is that of the rule files.
    language: Option<Language<'a>>,
    /// The language's name.
    pub(super) language_name: &'a str,
}

impl<'s, 'a> Telling<'s, 'a> {
    pub(super) fn new(assessment: &'s Assessment<'a>, language: &str) -> Self {
        let rule_set: &'a RuleSet = assessment.rule_set;
        let own = rule_set.organisation.languages.first().map_or("en", |own| &**own);
        let translation = rule_set.messages.keys().find(|name| {
            let short = language.split(['-', '_']).next().unwrap_or(language);
            ***name == *language || ***name == *short
        });
        match translation {
            Some(name) if !language.is_empty() => {
                Self { assessment, language: Some(Language::of(rule_set, name)), language_name: name }
            }
            _ => Self { assessment, language: None, language_name: own },
        }
    }

    /// The language for sentences.
    pub(super) fn language(self) -> Language<'a> {
        self.language.unwrap_or_else(Language::own)
    }

    pub(super) fn pathway_title(self) -> String {
        let pathway = self.assessment.pathway;
        self.language.map_or_else(|| pathway.title.to_string(), |language| language.pathway_title(pathway))
    }

    pub(super) fn part_title(self, id: &str, own: &Arc<str>) -> String {
        let pathway = self.assessment.pathway;
        self.language.map_or_else(|| own.to_string(), |language| language.part_title(pathway, id, own))
    }

    pub(super) fn evidence_title(self, name: &str, own: &Arc<str>) -> String {
        self.language.map_or_else(|| own.to_string(), |language| language.evidence_title(name, own))
    }
}

/// Sentences.
impl Telling<'_, '_> {
    pub(super) fn gate_text(self, result: &GateResult<'_>) -> String {
        render::gate_text_in(self.assessment, result, self.language())
    }

    pub(super) fn cap_text(self, result: &CapResult<'_>) -> String {
        render::cap_text_in(self.assessment, result, self.language())
    }

    pub(super) fn flag_text(self, result: &FlagResult<'_>) -> String {
        render::flag_text_in(self.assessment, result, self.language())
    }

    pub(super) fn criterion_text(self, result: &CriterionResult<'_>) -> String {
        render::criterion_text_in(self.assessment, result, self.language())
    }

    /// The text of a part of a condition; empty unless the rules give the part one.
    pub(super) fn part_text(
        self,
        part: &ConditionPart,
        trace: &ConditionTrace,
        inputs: &[InputResult<'_>],
    ) -> String {
        match part.says {
            Some(_) => render::part_text(self.assessment, inputs, part, trace),
            None => String::new(),
        }
    }
}

/// Why evidence is missing, and whom to ask.
pub(super) fn missing_text(missing: &MissingEvidence) -> String {
    let why = absence_words(missing.absence, None);
    if missing.absence == Absence::NotApplicable || missing.from.is_empty() {
        return why;
    }
    format!("{why}; {}", whom_to_ask(&missing.from))
}
