//! Conditions that points cannot make up for, and what limits the level.

use super::Told;
use crate::assess::{CapState, ConditionTrace, GateState, InputResult, Truth};
use crate::render::handbook::{Cell, Line, Section, Table, Words};
use crate::render::words::{cap_words, gate_words, truth_words};
use crate::render::{RuleScope, cap_text_in, floor_text, gate_text_in, part_lines};
use crate::ruleset::Condition;

/// Each gate with its answer and what it says.
pub(super) fn gates(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("conditions", say!(language, "report-conditions"));
    let columns = [
        say!(language, "report-condition"),
        say!(language, "report-answer"),
        say!(language, "report-what-it-says"),
    ];
    let mut table =
        Table::with_columns(say!(language, "report-conditions-about"), &columns.each_ref().map(|c| &**c));
    for gate in &assessment.gates {
        let words = gate_words(gate.state, language);
        let answer = if gate.state == GateState::Met { Words::from(words) } else { Words::of_strong(words) };
        let says = Cell::from(gate_text_in(assessment, gate, language)).and_all(parts(
            told,
            &gate.inputs,
            &gate.gate.id,
            (&gate.gate.require, &gate.trace),
        ));
        table.row(None, vec![told.title(&gate.gate.id, &gate.gate.title).into(), answer.into(), says]);
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}

/// The parts of a condition that is made of several, each with its answer.
fn parts(
    told: Told<'_, '_>,
    inputs: &[InputResult<'_>],
    rule: &str,
    (condition, trace): (&Condition, &ConditionTrace),
) -> Vec<Line> {
    let language = told.language;
    let scope = RuleScope::new(told.assessment(), inputs, language);
    let lines = part_lines(scope, rule, condition, trace).into_iter();
    lines
        .map(|line| Line {
            depth: line.depth + 1,
            words: format!("{}: {}", truth_words(line.truth, language), line.text).into(),
        })
        .collect()
}

/// What the parts of a condition say that do not hold.
pub(super) fn not_met(
    told: Told<'_, '_>,
    inputs: &[InputResult<'_>],
    (rule, condition, trace): (&str, &Condition, &ConditionTrace),
) -> Vec<String> {
    let (assessment, language) = (told.assessment(), told.language);
    let scope = RuleScope::new(assessment, inputs, language);
    let lines = part_lines(scope, rule, condition, trace).into_iter();
    lines.filter(|line| line.truth == Truth::False).map(|line| line.text).collect()
}

/// Caps and floors that limit the level or may do so. Reviewers see the others too.
pub(super) fn limits(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("limits", say!(language, "report-limits"));
    let columns = [
        say!(language, "report-limit"),
        say!(language, "report-answer"),
        say!(language, "report-what-it-says"),
    ];
    let mut table =
        Table::with_columns(say!(language, "report-limits-about"), &columns.each_ref().map(|c| &**c));
    let is_shown = |state: CapState| told.is_for_reviewers() || state != CapState::Clear;
    let level = |at: usize| language.level_title(assessment.pathway, at);
    let answer = |state: CapState, limit: usize| match state {
        CapState::Clear | CapState::Error => Words::from(cap_words(state, language)),
        CapState::Binding => Words::of_strong(say!(language, "report-at-most", level = level(limit))),
        CapState::Unknown => Words::of_strong(say!(language, "report-otherwise", level = level(limit))),
    };
    for cap in assessment.caps.iter().filter(|cap| is_shown(cap.state)) {
        let says = Cell::from(cap_text_in(assessment, cap, language)).and_all(parts(
            told,
            &cap.inputs,
            &cap.cap.id,
            (&cap.cap.require, &cap.trace),
        ));
        let answer = answer(cap.state, cap.cap.limit);
        table.row(None, vec![told.title(&cap.cap.id, &cap.cap.title).into(), answer.into(), says]);
    }
    for result in &assessment.dimensions {
        let Some(floor) = result.floor.filter(|floor| is_shown(floor.state)) else { continue };
        let says = floor_text(assessment, result, language).unwrap_or_default();
        let title = told.title(&result.dimension.id, &result.dimension.title);
        let answer = answer(floor.state, floor.floor.limit);
        table.row(None, vec![title.into(), answer.into(), says.into()]);
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}
