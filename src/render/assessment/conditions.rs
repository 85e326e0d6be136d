//! Conditions, limits on the level, and flags.

use std::borrow::Cow;

use crate::assess::{Assessment, CapResult, CapState, FlagResult, FlagState, GateResult, GateState};
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::{
    RuleScope, cap_text_in, flag_text_in, floor_text, gate_text_in, part_lines, thresholds_read,
};
use crate::render::words::{cap_words, flag_words, gate_words, truth_words};
use crate::render::{Language, Paint};
use crate::ruleset::{Condition, Input, ThresholdId};

use super::Detail;
use super::inputs::{input_lines, threshold_line};

/// Each gate with its answer and what it says; in full with its parts, thresholds, and what it read.
pub(super) fn gates(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>, detail: Detail) {
    if assessment.gates.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-conditions"));
    let rows: Vec<Row> =
        assessment.gates.iter().map(|gate| gate_row(assessment, gate, language, detail)).collect();
    page.list(Side::Left, &rows);
}

/// A gate with its answer and what it says; in full with its parts, thresholds, and what it read.
pub(super) fn gate_row(
    assessment: &Assessment<'_>,
    gate: &GateResult<'_>,
    language: Language<'_>,
    detail: Detail,
) -> Row {
    let title = language.part_title(assessment.pathway, &gate.gate.id, &gate.gate.title);
    let paint = match gate.state {
        GateState::Met => Paint::Good,
        GateState::Held => Paint::Open,
        GateState::NotMet | GateState::Error => Paint::Bad,
    };
    let row = Row::new(&[&gate_words(gate.state, language)], title)
        .paint(Some(paint))
        .and(2, gate_text_in(assessment, gate, language));
    if detail == Detail::Brief {
        return row;
    }
    let scope = RuleScope::new(assessment, &gate.inputs, language);
    row.and_all(4, parts(scope, &gate.gate.id, &gate.gate.require, &gate.trace))
        .and_all(2, reads(assessment, &gate.gate.inputs, &gate.gate.require, language))
        .and_all(2, input_lines(assessment, &gate.inputs, language))
}

fn parts(
    scope: RuleScope<'_, '_>,
    rule: &str,
    condition: &Condition,
    trace: &crate::assess::ConditionTrace,
) -> Vec<String> {
    let language = scope.language;
    part_lines(scope, rule, condition, trace)
        .into_iter()
        .map(|line| {
            let truth = truth_words(line.truth, language);
            let said = say!(language, "title-and-text", title = truth, text = line.text);
            format!("{}{said}", "  ".repeat(line.depth))
        })
        .collect()
}

/// The thresholds that stand beside gates and limits.
pub(super) fn thresholds_shown(assessment: &Assessment<'_>) -> Vec<ThresholdId> {
    let count = assessment.rule_set.thresholds.len();
    let gates = assessment.gates.iter().map(|gate| (&gate.gate.inputs, &gate.gate.require));
    let caps = assessment.caps.iter().filter(|cap| cap.state != CapState::Clear);
    let caps = caps.map(|cap| (&cap.cap.inputs, &cap.cap.require));
    gates.chain(caps).flat_map(|(inputs, require)| thresholds_read(inputs, Some(require), count)).collect()
}

/// The thresholds that a condition compares with.
fn reads(
    assessment: &Assessment<'_>,
    inputs: &[Input],
    condition: &Condition,
    language: Language<'_>,
) -> Vec<String> {
    thresholds_read(inputs, Some(condition), assessment.rule_set.thresholds.len())
        .into_iter()
        .filter_map(|id| threshold_line(assessment, id, language))
        .collect()
}

/// Caps and floors, those that limit in full. In brief only those that limit, without what they read.
pub(super) fn limits(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>, detail: Detail) {
    let brief = detail == Detail::Brief;
    let mut rows: Vec<Row> = assessment
        .caps
        .iter()
        .filter(|cap| !brief || cap.state != CapState::Clear)
        .map(|cap| cap_row(assessment, cap, language, detail))
        .collect();
    for result in &assessment.dimensions {
        let Some(floor) = result.floor.filter(|floor| !brief || floor.state != CapState::Clear) else {
            continue;
        };
        let title = language.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
        let row = limit_row(assessment, floor.state, title.into_owned(), floor.floor.limit, language);
        rows.push(row.and_all(2, floor_text(assessment, result, language)));
    }
    if !rows.is_empty() {
        page.heading(&say!(language, "heading-limits"));
        page.list(Side::Left, &rows);
    }
}

/// A cap with its answer; one that limits with what it says, in full also with what it read.
pub(super) fn cap_row(
    assessment: &Assessment<'_>,
    cap: &CapResult<'_>,
    language: Language<'_>,
    detail: Detail,
) -> Row {
    let title = language.part_title(assessment.pathway, &cap.cap.id, &cap.cap.title);
    let row = limit_row(assessment, cap.state, title.into_owned(), cap.cap.limit, language);
    if cap.state == CapState::Clear {
        return row;
    }
    let row = row.and(2, cap_text_in(assessment, cap, language));
    if detail == Detail::Brief {
        return row;
    }
    let scope = RuleScope::new(assessment, &cap.inputs, language);
    row.and_all(4, parts(scope, &cap.cap.id, &cap.cap.require, &cap.trace))
        .and_all(2, reads(assessment, &cap.cap.inputs, &cap.cap.require, language))
        .and_all(2, input_lines(assessment, &cap.inputs, language))
}

fn limit_row(
    assessment: &Assessment<'_>,
    state: CapState,
    title: String,
    limit: usize,
    language: Language<'_>,
) -> Row {
    let paint = match state {
        CapState::Clear => None,
        CapState::Binding | CapState::Unknown => Some(Paint::Open),
        CapState::Error => Some(Paint::Bad),
    };
    let title = match state {
        CapState::Clear | CapState::Error => title,
        CapState::Binding => {
            let level = language.level_title(assessment.pathway, limit);
            say!(language, "at-most-level", title = title, level = level)
        }
        CapState::Unknown => {
            let level = language.level_title(assessment.pathway, limit);
            say!(language, "otherwise-at-most-level", title = title, level = level)
        }
    };
    Row::new(&[&cap_words(state, language)], title).paint(paint)
}

/// Flags that are raised, open or failed in full, and the others by title.
pub(super) fn flags(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.flags.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-flags"));
    let mut rows: Vec<Row> = Vec::new();
    for state in [FlagState::Raised, FlagState::Error, FlagState::Unknown] {
        for flag in assessment.flags.iter().filter(|flag| flag.state == state) {
            rows.push(flag_row(assessment, flag, language));
        }
    }
    let clear: Vec<Cow<'_, str>> = assessment
        .flags
        .iter()
        .filter(|flag| flag.state == FlagState::Clear)
        .map(|flag| language.part_title(assessment.pathway, &flag.flag.id, &flag.flag.title))
        .collect();
    if !clear.is_empty() {
        rows.push(
            Row::new(&[&flag_words(FlagState::Clear, language)], clear.join("; ")).paint(Some(Paint::Faint)),
        );
    }
    page.list(Side::Left, &rows);
}

/// A flag with its answer, what it says, its parts, and what it read.
pub(super) fn flag_row(assessment: &Assessment<'_>, flag: &FlagResult<'_>, language: Language<'_>) -> Row {
    let title = language.part_title(assessment.pathway, &flag.flag.id, &flag.flag.title);
    let scope = RuleScope::new(assessment, &flag.inputs, language).of_flag();
    let paint = if flag.state == FlagState::Error { Paint::Bad } else { Paint::Open };
    Row::new(&[&flag_words(flag.state, language)], title)
        .paint(Some(paint))
        .and(2, flag_text_in(assessment, flag, language))
        .and_all(4, parts(scope, &flag.flag.id, &flag.flag.raise, &flag.trace))
        .and_all(2, input_lines(assessment, &flag.inputs, language))
}
