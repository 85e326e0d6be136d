//! What a condition came to, in a sentence, and each of its parts.

use crate::assess::{ConditionTrace, Truth};
use crate::render::Language;
use crate::render::number::READING_PLACES;
use crate::render::text::{filled, threshold_text};
use crate::ruleset::{Condition, ConditionPart, NumberRef};

use super::RuleScope;
use super::asked::{What, asked};

/// A part of a condition with its answer, for a list that is indented by depth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLine {
    /// How deep the part is nested, from 0.
    pub depth: usize,
    /// Its answer.
    pub truth: Truth,
    /// What it says.
    pub text: String,
}

/// A condition in a sentence: what was asked, whether it holds, with which values.
#[must_use]
pub fn condition_text(scope: RuleScope<'_, '_>, condition: &Condition, trace: &ConditionTrace) -> String {
    let language = scope.language;
    match condition {
        Condition::Test { program, text, .. } => {
            if !matches!(trace.truth, Truth::NotApplicable | Truth::Error)
                && let Some(sentence) = plain_test(scope, text, program.slots())
            {
                return sentence;
            }
            let key = match trace.truth {
                Truth::True => "test-true",
                Truth::False => "test-false",
                Truth::Unknown(_) => "test-unknown",
                Truth::NotApplicable => "test-not-applicable",
                Truth::Error => "test-error",
            };
            let said = say!(language, key, test = text);
            match scope.named_all(program.slots()) {
                values if values.is_empty() => say!(language, "sentence", said = said),
                values => say!(language, "test-with-values", said = said, values = values),
            }
        }
        Condition::All(parts) => how_many(trace, parts.len(), "all", language),
        Condition::Any(parts) => how_many(trace, parts.len(), "one", language),
        Condition::AtLeast { count, of } => {
            let needed = match count {
                NumberRef::Literal(number) => language.rounded(*number, READING_PLACES),
                NumberRef::Threshold(id) => threshold_text(scope.assessment, *id, READING_PLACES, language),
            };
            how_many(trace, of.len(), if needed == "1" { "one" } else { &needed }, language)
        }
    }
}

/// A condition on one piece of evidence by its title: `Coaching is planned: no.`, or with what is asked:
/// `Depth of knowledge: 4 (asked: at least 3).` None for anything longer.
fn plain_test(scope: RuleScope<'_, '_>, text: &str, slots: &[usize]) -> Option<String> {
    let mut inputs = slots.iter().filter_map(|slot| scope.input(*slot).map(|input| (*slot, input)));
    let (slot, input) = inputs.next()?;
    if inputs.next().is_some() {
        return None;
    }
    let language = scope.language;
    let title = scope.titled(slot)?;
    let value = scope.seen(slot)?;
    let asked = asked(text).filter(|asked| asked.name == &*input.input.name)?;
    Some(match asked.what {
        What::Yes | What::No => say!(language, "title-value", title = title, value = value),
        What::Compared(how, limit) => {
            let asked = how.words(&scope.literal_or_threshold(limit, input)?, language);
            let key = if scope.is_flag { "title-value-raised" } else { "title-value-asked" };
            say!(language, key, title = title, value = value, asked = asked)
        }
    })
}

/// How many parts hold, of how many, and how many are needed: `all`, `one` or a number.
fn how_many(trace: &ConditionTrace, parts: usize, needed: &str, language: Language<'_>) -> String {
    let with = |wanted: fn(Truth) -> bool| trace.parts.iter().filter(|part| wanted(part.truth)).count();
    let hold = with(|truth| truth == Truth::True);
    let open = with(|truth| matches!(truth, Truth::Unknown(_)));
    let left_out = with(|truth| truth == Truth::NotApplicable);
    let mut said = vec![say!(language, "how-many", hold = hold, parts = parts, needed = needed)];
    if open > 0 {
        said.push(say!(language, "how-many-open", count = open));
    }
    if left_out > 0 {
        said.push(say!(language, "how-many-left-out", count = left_out));
    }
    say!(language, "sentence", said = said.join("; "))
}

/// A part of a condition in a sentence: its own text, or a plain one. A part's own text is about what it
/// asks, whatever the answer. `path` is that of the part's translation: `<pathway>.<rule>.parts.<number>`.
#[must_use]
pub fn part_text(
    scope: RuleScope<'_, '_>,
    part: &ConditionPart,
    trace: &ConditionTrace,
    path: &str,
) -> String {
    let own = part.says.as_ref();
    match own.map(|own| scope.language.at(format_args!("{path}.says")).unwrap_or(own)) {
        Some(says) => filled(scope.assessment, says, scope.inputs, None, scope.language),
        None => condition_text(scope, &part.condition, trace),
    }
}

/// Every part of a rule's condition, outer ones first; empty for one expression.
#[must_use]
pub fn part_lines(
    scope: RuleScope<'_, '_>,
    rule: &str,
    condition: &Condition,
    trace: &ConditionTrace,
) -> Vec<PartLine> {
    let mut lines = Vec::new();
    let path = format!("{}.{rule}", scope.assessment.pathway.id);
    add_parts(scope, &path, condition, trace, 0, &mut lines);
    lines
}

fn add_parts(
    scope: RuleScope<'_, '_>,
    path: &str,
    condition: &Condition,
    trace: &ConditionTrace,
    depth: usize,
    lines: &mut Vec<PartLine>,
) {
    let parts = match condition {
        Condition::Test { .. } => return,
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast { of: parts, .. } => parts,
    };
    for (number, (part, trace)) in (1_usize..).zip(parts.iter().zip(&trace.parts)) {
        let path = format!("{path}.parts.{number}");
        let text = part_text(scope, part, trace, &path);
        lines.push(PartLine { depth, truth: trace.truth, text });
        add_parts(scope, &path, &part.condition, trace, depth + 1, lines);
    }
}
