//! Points: an overview, then each criterion with what was seen. The points shown add up to the score.

use crate::assess::{Assessment, CriterionResult, CriterionState, DimensionResult, PartState, PointsSpan};
use crate::domain::exact_text;
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::{
    RuleScope, criterion_text_in, limited_text, number_ref_text, rows_text, span_text,
};
use crate::render::written::script_lines;
use crate::render::{Language, Paint};
use crate::ruleset::{Form, ThresholdId};

use super::inputs::{input_lines, item_lines, threshold_line};

/// Each dimension's points, and the sum.
pub(super) fn overview(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.dimensions.is_empty() {
        return;
    }
    page.heading("Points");
    let mut rows = vec![Row::new(&["points", "of"], "").paint(Some(Paint::Faint))];
    for result in &assessment.dimensions {
        let title = language.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
        let title = match result.state {
            PartState::Known => title,
            PartState::Held => format!("{title} (not known yet)"),
            PartState::Error => format!("{title} (a rule failed)"),
        };
        rows.push(Row::new(&[&span_text(result.points), &span_text(result.maximum)], title));
    }
    if let Some(score) = assessment.score {
        let sum = Row::new(&[&span_text(score), &span_text(assessment.maximum)], "in all");
        rows.push(sum.paint(Some(Paint::Heading)));
    }
    page.list(Side::Right, &rows);
}

/// How the points came about, dimension by dimension.
pub(super) fn details(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    for result in &assessment.dimensions {
        let title = language.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
        page.heading(&format!("{title}: how the points came about"));
        let mut rows = vec![Row::new(&["points", "of"], "").paint(Some(Paint::Faint))];
        rows.extend(result.criteria.iter().map(|criterion| criterion_row(assessment, criterion, language)));
        rows.extend(sum_rows(assessment, result));
        page.list(Side::Right, &rows);
    }
}

pub(super) fn criterion_row(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    language: Language<'_>,
) -> Row {
    let criterion = result.criterion;
    let title = language.part_title(assessment.pathway, &criterion.id, &criterion.title);
    let (points, paint) = match result.state {
        CriterionState::Scored | CriterionState::Zero(_) => (span_text(result.points), None),
        CriterionState::Held(_) => (span_text(result.points), Some(Paint::Open)),
        CriterionState::Excluded(_) => ("\u{2013}".to_owned(), Some(Paint::Faint)),
        CriterionState::Error => ("failed".to_owned(), Some(Paint::Bad)),
    };
    let mut said = criterion_text_in(assessment, result, language);
    if let Some(how) = how_text(assessment, result) {
        push!(said, " {how}");
    }
    Row::new(&[&points, &range_text(result)], title)
        .paint(paint)
        .and(2, said)
        .and_all(2, limited_text(result))
        .and_all(2, table_thresholds(assessment, result))
        .and_all(2, input_lines(assessment, &result.inputs, language))
        .and_all(4, item_lines(assessment, &result.inputs))
}

/// The rows that gave the points, or what the script is about.
fn how_text(assessment: &Assessment<'_>, result: &CriterionResult<'_>) -> Option<String> {
    if result.state != CriterionState::Scored || result.beyond_table {
        return None;
    }
    let scope = RuleScope { assessment, inputs: &result.inputs, points: Some(result.range.high) };
    let (lookup, how) = match &result.criterion.form {
        Form::Curve(lookup) => (lookup, "curve"),
        Form::Steps(lookup) => (lookup, "steps"),
        Form::Script { file, .. } => {
            let about = script_lines(assessment.rule_set, file).next()?;
            return Some(format!("By the script: {about}"));
        }
        Form::Choices(_) | Form::Require(_) | Form::Score { .. } => return None,
    };
    let rows = rows_text(scope, lookup, how == "curve", "points")?;
    Some(format!("By the {how}, {rows}."))
}

/// The most points, or the least for a deduction.
fn range_text(result: &CriterionResult<'_>) -> String {
    if result.range.low.is_zero() {
        exact_text(result.range.high)
    } else {
        format!("{} to {}", exact_text(result.range.low), exact_text(result.range.high))
    }
}

/// The thresholds that a criterion's table, condition and `where` values use.
fn table_thresholds(assessment: &Assessment<'_>, result: &CriterionResult<'_>) -> Vec<String> {
    let ids = thresholds_of(assessment, result);
    ids.into_iter().filter_map(|id| threshold_line(assessment, id)).collect()
}

/// Those thresholds by id.
pub(super) fn thresholds_of(assessment: &Assessment<'_>, result: &CriterionResult<'_>) -> Vec<ThresholdId> {
    use crate::ruleset::{ChoicesTable, Table};
    let count = assessment.rule_set.thresholds.len();
    let criterion = result.criterion;
    let (condition, table) = match &criterion.form {
        Form::Require(condition) => (Some(condition), None),
        Form::Curve(lookup) | Form::Steps(lookup) => match lookup.table {
            Table::Threshold(id) => (None, Some(id)),
            Table::Fixed(_) | Table::Rows(_) => (None, None),
        },
        Form::Choices(choices) => match choices.table {
            ChoicesTable::Threshold(id) => (None, Some(id)),
            ChoicesTable::Rows(_) => (None, None),
        },
        Form::Score { .. } | Form::Script { .. } => (None, None),
    };
    let mut ids = crate::render::sentence::thresholds_read(&criterion.inputs, condition, count);
    ids.extend(table.filter(|id| !ids.contains(id)));
    ids
}

/// What turns the criteria's points into the dimension's: what was made up for, and what was cut.
pub(super) fn sum_rows(assessment: &Assessment<'_>, result: &DimensionResult<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let excluded = result.criteria.iter().any(|row| matches!(row.state, CriterionState::Excluded(_)));
    if excluded || result.adjustment != PointsSpan::default() {
        let text = "makes up for what is left out, by the rest of this group";
        rows.push(Row::new(&[&signed(result.adjustment), ""], text));
    }
    if let Some(at_most) = result.dimension.at_most
        && result.before_limit != result.points
    {
        let limit = number_ref_text(assessment, at_most);
        let cut = result.before_limit.known().zip(result.points.known());
        match cut.and_then(|(before, counted)| before.checked_sub(counted)) {
            Some(cut) => rows.push(Row::new(
                &[&format!("-{}", exact_text(cut)), ""],
                format!("beyond the most that this group gives, {limit}; not counted"),
            )),
            None => rows.push(Row::new(
                &[&span_text(result.before_limit), ""],
                format!("before the most that this group gives, {limit}"),
            )),
        }
    }
    let sum = Row::new(&[&span_text(result.points), &span_text(result.maximum)], "in all");
    rows.push(sum.paint(Some(Paint::Heading)));
    rows
}

fn signed(points: PointsSpan) -> String {
    match points.known() {
        Some(points) if points.is_sign_positive() && !points.is_zero() => {
            format!("+{}", exact_text(points))
        }
        _ => span_text(points),
    }
}
