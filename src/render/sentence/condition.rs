//! What a condition came to, in a sentence, and each of its parts.

use crate::assess::{Assessment, ConditionTrace, InputResult, Truth};
use crate::render::number::reading_text;
use crate::render::text::{filled, threshold_text};
use crate::render::words::counted;
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
    match condition {
        Condition::Test { program, text, .. } => {
            if !matches!(trace.truth, Truth::NotApplicable | Truth::Error)
                && let Some(sentence) = plain_test(scope, text, program.slots())
            {
                return sentence;
            }
            let answer = match trace.truth {
                Truth::True => "holds",
                Truth::False => "does not hold",
                Truth::Unknown(_) => "is not known yet",
                Truth::NotApplicable => "does not apply",
                Truth::Error => "failed to run",
            };
            match scope.named_all(program.slots()) {
                values if values.is_empty() => format!("`{text}` {answer}."),
                values => format!("`{text}` {answer}: {values}."),
            }
        }
        Condition::All(parts) => how_many(trace, parts.len(), "all"),
        Condition::Any(parts) => how_many(trace, parts.len(), "one"),
        Condition::AtLeast { count, of } => {
            let needed = match count {
                NumberRef::Literal(number) => reading_text(*number),
                NumberRef::Threshold(id) => threshold_text(scope.assessment, *id, 2),
            };
            how_many(trace, of.len(), &needed)
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
    let title = scope.titled(slot)?;
    let value = scope.with_unit(input);
    let value = value.strip_prefix('(').and_then(|state| state.strip_suffix(')')).unwrap_or(&value);
    let asked = asked(text).filter(|asked| asked.name == &*input.input.name)?;
    let asked = match asked.what {
        What::Yes | What::No => return Some(format!("{title}: {value}.")),
        What::Compared(how, limit) => format!("{how}{}", scope.literal_or_threshold(limit)?),
    };
    Some(format!("{title}: {value} (asked: {asked})."))
}

/// How many parts hold, of how many, and how many are needed.
fn how_many(trace: &ConditionTrace, parts: usize, needed: &str) -> String {
    let with = |wanted: fn(Truth) -> bool| trace.parts.iter().filter(|part| wanted(part.truth)).count();
    let hold = with(|truth| truth == Truth::True);
    let open = with(|truth| matches!(truth, Truth::Unknown(_)));
    let left_out = with(|truth| truth == Truth::NotApplicable);
    let verb = if hold == 1 { "holds" } else { "hold" };
    let are = if matches!(needed, "one" | "1") { "is" } else { "are" };
    let mut text =
        format!("{hold} of {} {verb}, {needed} {are} needed", counted(parts, "condition", "conditions"));
    if open > 0 {
        push!(text, "; {open} not known yet");
    }
    if left_out > 0 {
        push!(text, "; {left_out} not applicable");
    }
    text.push('.');
    text
}

/// A part of a condition in a sentence: its own text, or a plain one. A part's own text is about what it
/// asks, whatever the answer.
#[must_use]
pub fn part_text(
    assessment: &Assessment<'_>,
    inputs: &[InputResult<'_>],
    part: &ConditionPart,
    trace: &ConditionTrace,
) -> String {
    match &part.says {
        Some(says) => filled(assessment, says, inputs, None),
        None => condition_text(RuleScope { assessment, inputs, points: None }, &part.condition, trace),
    }
}

/// Every part of a condition, outer ones first; empty for one expression.
#[must_use]
pub fn part_lines(
    assessment: &Assessment<'_>,
    inputs: &[InputResult<'_>],
    condition: &Condition,
    trace: &ConditionTrace,
) -> Vec<PartLine> {
    let mut lines = Vec::new();
    add_parts(assessment, inputs, condition, trace, 0, &mut lines);
    lines
}

fn add_parts(
    assessment: &Assessment<'_>,
    inputs: &[InputResult<'_>],
    condition: &Condition,
    trace: &ConditionTrace,
    depth: usize,
    lines: &mut Vec<PartLine>,
) {
    let parts = match condition {
        Condition::Test { .. } => return,
        Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast { of: parts, .. } => parts,
    };
    for (part, trace) in parts.iter().zip(&trace.parts) {
        let text = part_text(assessment, inputs, part, trace);
        lines.push(PartLine { depth, truth: trace.truth, text });
        add_parts(assessment, inputs, &part.condition, trace, depth + 1, lines);
    }
}
