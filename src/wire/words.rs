//! Titles and sentences of an assessment, in the language asked for.

use std::borrow::Cow;

use crate::assess::{
    Absence, Assessment, CapResult, ConditionTrace, CriterionResult, FlagResult, GateResult, InputResult,
    MissingEvidence,
};
use crate::render::words::{absence_words, whom_to_ask};
use crate::render::{self, Language, RuleScope};
use crate::ruleset::{ConditionPart, DatedValue, RuleSet, Threshold};

/// An assessment on its way to a message, with the language of its titles and texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'s, 'a> {
    /// What is told.
    pub(super) assessment: &'s Assessment<'a>,
    /// The language of titles and sentences.
    pub(super) language: Language<'a>,
    /// The language's name.
    pub(super) language_name: &'a str,
}

impl<'s, 'a> Telling<'s, 'a> {
    pub(super) fn new(assessment: &'s Assessment<'a>, language: &str) -> Self {
        let rule_set: &'a RuleSet = assessment.rule_set;
        Self {
            assessment,
            language: Language::of(rule_set, language),
            language_name: rule_set.told_in(language),
        }
    }

    pub(super) fn pathway_title(self) -> Cow<'s, str> {
        self.language.pathway_title(self.assessment.pathway)
    }

    pub(super) fn part_title(self, id: &str, own: &'s str) -> Cow<'s, str> {
        self.language.part_title(self.assessment.pathway, id, own)
    }

    pub(super) fn evidence_title(self, name: &str, own: &'s str) -> Cow<'s, str> {
        self.language.evidence_title(name, own)
    }

    pub(super) fn threshold_about(self, threshold: &'s Threshold) -> Cow<'s, str> {
        self.language.threshold_about(threshold)
    }

    pub(super) fn threshold_because(self, threshold: &'s Threshold, value: &'s DatedValue) -> Cow<'s, str> {
        self.language.threshold_because(threshold, value)
    }
}

/// Sentences.
impl Telling<'_, '_> {
    pub(super) fn gate_text(self, result: &GateResult<'_>) -> Cow<'static, str> {
        render::gate_text_in(self.assessment, result, self.language).into()
    }

    pub(super) fn cap_text(self, result: &CapResult<'_>) -> Cow<'static, str> {
        render::cap_text_in(self.assessment, result, self.language).into()
    }

    pub(super) fn flag_text(self, result: &FlagResult<'_>) -> Cow<'static, str> {
        render::flag_text_in(self.assessment, result, self.language).into()
    }

    pub(super) fn criterion_text(self, result: &CriterionResult<'_>) -> Cow<'static, str> {
        render::criterion_text_in(self.assessment, result, self.language).into()
    }

    /// The text of a part of a condition; empty unless the rules give the part one. `path` leads to the part
    /// within its pathway: `<rule>.parts.<number>`.
    pub(super) fn part_text(
        self,
        part: &ConditionPart,
        trace: &ConditionTrace,
        inputs: &[InputResult<'_>],
        path: &str,
    ) -> Cow<'static, str> {
        if part.says.is_none() {
            return Cow::default();
        }
        let scope = RuleScope::new(self.assessment, inputs, self.language);
        render::part_text(scope, part, trace, &format!("{}.{path}", self.assessment.pathway.id)).into()
    }

    /// Why evidence is missing, and whom to ask.
    pub(super) fn missing_text(self, missing: &MissingEvidence<'_>) -> Cow<'static, str> {
        let why = absence_words(missing.absence, None, self.language);
        if missing.absence == Absence::NotApplicable || missing.from.is_empty() {
            return why.into();
        }
        [&*why, "; ", &whom_to_ask(&missing.from, self.language)].concat().into()
    }
}
