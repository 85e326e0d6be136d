//! The names that a rule's expressions read, with what they stood for.

use super::asked::quoted;
use crate::assess::{Assessment, InputResult, Reading};
use crate::domain::{Number, parse_input_number};
use crate::render::Language;
use crate::render::number::READING_PLACES;
use crate::render::text::threshold_text;
use crate::render::value::{input_text, observed_of, unit_of};
use crate::render::words::choice_words;
use crate::ruleset::{Condition, DerivedForm, Input, InputKind, NumberRef, ThresholdId};

/// The names of one rule, by slot: the thresholds, `points`, then the rule's inputs.
#[derive(Debug, Clone, Copy)]
pub struct RuleScope<'s, 'a> {
    /// The assessment.
    pub assessment: &'s Assessment<'a>,
    /// What the rule read.
    pub inputs: &'s [InputResult<'a>],
    /// The most points that the rule gives, when it gives points.
    pub points: Option<Number>,
    /// Whether it is a flag: it asks for nothing, and is raised by something.
    pub is_flag: bool,
    /// The language of its sentences.
    pub language: Language<'s>,
}

impl<'s, 'a> RuleScope<'s, 'a> {
    /// The names of a rule that gives no points.
    #[must_use]
    pub const fn new(
        assessment: &'s Assessment<'a>,
        inputs: &'s [InputResult<'a>],
        language: Language<'s>,
    ) -> Self {
        Self { assessment, inputs, points: None, is_flag: false, language }
    }

    /// The same as the names of a flag.
    #[must_use]
    pub const fn of_flag(self) -> Self {
        Self { is_flag: true, ..self }
    }

    /// The input in a slot.
    #[must_use]
    pub fn input(&self, slot: usize) -> Option<&'s InputResult<'a>> {
        self.inputs.get(self.assessment.rule_set.input_in_slot(slot)?)
    }

    /// A slot as `interest 1` or `months_in_role 14 months`.
    #[must_use]
    pub fn named(&self, slot: usize) -> String {
        if let Some(input) = self.input(slot) {
            return format!("{} {}", input.input.name, self.with_unit(input));
        }
        if let Some(threshold) = self.assessment.rule_set.thresholds.get(slot) {
            let value = threshold_text(self.assessment, ThresholdId(slot), READING_PLACES, self.language);
            return format!("{} {value}", threshold.name);
        }
        let points = self.points.map(|points| self.language.number(points));
        format!("points {}", points.as_deref().unwrap_or("?"))
    }

    /// The title of the evidence in a slot, with the rule's own name for it when that is another; none for
    /// what is no evidence.
    #[must_use]
    pub fn titled(&self, slot: usize) -> Option<String> {
        let input = self.input(slot)?;
        let (selection, _) = observed_of(self.assessment, input)?;
        let evidence = self.assessment.rule_set.catalogue.get(selection.evidence)?;
        let title = self.language.evidence_title(&evidence.name, &evidence.title);
        Some(if evidence.name == input.input.name {
            title.into_owned()
        } else {
            let name = choice_words(&input.input.name);
            say!(self.language, "title-with-name", title = title, name = name)
        })
    }

    /// The value of an input with its unit, after the name of what it is of: a state such as *not known* has no brackets
    /// there.
    pub(super) fn seen(&self, slot: usize) -> Option<String> {
        let input = self.input(slot)?;
        let value = self.with_unit(input);
        let state = match input.reading {
            Reading::Absent(_) => value.strip_prefix('(').and_then(|state| state.strip_suffix(')')),
            Reading::Value(_) => None,
        };
        Some(state.map_or_else(|| value.clone(), str::to_owned))
    }

    /// What an input is compared with: a number, a word in quotes without them, or the value of a threshold by
    /// its name.
    pub(super) fn literal_or_threshold(&self, written: &str, input: &InputResult<'a>) -> Option<String> {
        if parse_input_number(written).is_ok() {
            return Some(self.language.digits(written));
        }
        if let Some(word) = quoted(written) {
            let (selection, _) = observed_of(self.assessment, input)?;
            let evidence = self.assessment.rule_set.catalogue.get(selection.evidence)?;
            return Some(self.language.choice(&evidence.name, selection.field.as_deref(), word));
        }
        let thresholds = &self.assessment.rule_set.thresholds;
        let at = thresholds.iter().position(|threshold| &*threshold.name == written)?;
        Some(threshold_text(self.assessment, ThresholdId(at), READING_PLACES, self.language))
    }

    /// Several slots as `a 1, b 2`, the rule's inputs before the thresholds.
    #[must_use]
    pub fn named_all(&self, slots: &[usize]) -> String {
        let (thresholds, inputs): (Vec<usize>, Vec<usize>) =
            slots.iter().partition(|slot| **slot < self.assessment.rule_set.thresholds.len());
        let named: Vec<String> = inputs.iter().chain(&thresholds).map(|slot| self.named(*slot)).collect();
        self.language.values(&named)
    }

    /// An input's value with its unit.
    #[must_use]
    pub fn with_unit(&self, input: &InputResult<'a>) -> String {
        let value = input_text(self.assessment, input, READING_PLACES, self.language);
        self.language.with_unit(&value, unit_of(self.assessment, input))
    }
}

/// The thresholds that a condition and the `where` values of its rule read, in the order of their ids.
#[must_use]
pub fn thresholds_read(
    inputs: &[Input],
    condition: Option<&Condition>,
    thresholds: usize,
) -> Vec<ThresholdId> {
    let mut slots: Vec<usize> = Vec::new();
    for input in inputs {
        if let InputKind::Where(derived) = &input.kind {
            slots.extend(derived.slots.iter());
            if let DerivedForm::Curve(lookup) | DerivedForm::Steps(lookup) = &derived.form
                && let crate::ruleset::Table::Threshold(id) = lookup.table
            {
                slots.push(id.0);
            }
        }
    }
    if let Some(condition) = condition {
        of_condition(condition, &mut slots);
    }
    slots.retain(|slot| *slot < thresholds);
    slots.sort_unstable();
    slots.dedup();
    slots.into_iter().map(ThresholdId).collect()
}

fn of_condition(condition: &Condition, slots: &mut Vec<usize>) {
    let parts = match condition {
        Condition::Test { program, .. } => {
            slots.extend(program.slots());
            return;
        }
        Condition::All(parts) | Condition::Any(parts) => parts,
        Condition::AtLeast { count, of } => {
            if let NumberRef::Threshold(id) = count {
                slots.push(id.0);
            }
            of
        }
    };
    for part in parts {
        of_condition(&part.condition, slots);
    }
}
