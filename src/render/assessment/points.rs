//! Points: an overview, then each criterion with what was seen. The points shown add up to the score.

use crate::assess::{Assessment, CriterionResult, CriterionState, DimensionResult, PartState, PointsSpan};
use crate::domain::Number;
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::{
    RuleScope, criterion_text_in, limited_text, number_ref_text, rows_text, span_text,
};
use crate::render::words::criterion_words;
use crate::render::written::script_lines;
use crate::render::{Language, Paint};
use crate::ruleset::{Form, ThresholdId};

use super::inputs::{input_lines, item_lines, threshold_line};

/// Each dimension's points, and the sum.
pub(super) fn overview(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.dimensions.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-points"));
    let mut rows = vec![columns(language)];
    for result in &assessment.dimensions {
        let title = language.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
        let title = match result.state {
            PartState::Known => title.into_owned(),
            PartState::Held => say!(language, "part-open", title = title),
            PartState::Error => say!(language, "part-failed", title = title),
        };
        rows.push(points_row(result.points, result.maximum, title, language));
    }
    if let Some(score) = assessment.score {
        let sum = points_row(score, assessment.maximum, say!(language, "in-all"), language);
        rows.push(sum.paint(Some(Paint::Heading)));
    }
    page.list(Side::Right, &rows);
}

/// How the points came about, dimension by dimension.
pub(super) fn details(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    for result in &assessment.dimensions {
        let title = language.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
        page.heading(&say!(language, "heading-details", title = title));
        let mut rows = vec![columns(language)];
        rows.extend(result.criteria.iter().map(|criterion| criterion_row(assessment, criterion, language)));
        rows.extend(sum_rows(assessment, result, language));
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
        CriterionState::Scored | CriterionState::Zero(_) => (span_text(result.points, language), None),
        CriterionState::Held(_) => (span_text(result.points, language), Some(Paint::Open)),
        CriterionState::Excluded(_) => ("\u{2013}".to_owned(), Some(Paint::Faint)),
        CriterionState::Error => (criterion_words(result.state, language), Some(Paint::Bad)),
    };
    let mut said = criterion_text_in(assessment, result, language);
    if let Some(how) = how_text(assessment, result, language) {
        push!(said, " {how}");
    }
    Row::new(&[&points, &range_text(result, language)], title)
        .paint(paint)
        .and(2, said)
        .and_all(2, limited_text(result, language))
        .and_all(2, table_thresholds(assessment, result, language))
        .and_all(2, input_lines(assessment, &result.inputs, language))
        .and_all(4, item_lines(assessment, &result.inputs, language))
}

/// The rows that gave the points, or what the script is about.
fn how_text(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    language: Language<'_>,
) -> Option<String> {
    if result.state != CriterionState::Scored || result.beyond_table {
        return None;
    }
    let scope =
        RuleScope { points: Some(result.range.high), ..RuleScope::new(assessment, &result.inputs, language) };
    let (lookup, is_curve) = match &result.criterion.form {
        Form::Curve(lookup) => (lookup, true),
        Form::Steps(lookup) => (lookup, false),
        Form::Script { place, .. } => {
            let file = &place.file;
            let about = script_lines(assessment.rule_set, file).next()?;
            return Some(say!(language, "by-script", about = language.script_about(file, about)));
        }
        Form::Choices(_) | Form::Require(_) | Form::Score { .. } => return None,
    };
    let rows = rows_text(scope, lookup, is_curve, "points")?;
    let key = if is_curve { "by-curve" } else { "by-steps" };
    Some(say!(language, key, rows = rows))
}

/// The most points, or the least for a deduction.
fn range_text(result: &CriterionResult<'_>, language: Language<'_>) -> String {
    let high = language.number(result.range.high);
    if result.range.low.is_zero() {
        high
    } else {
        say!(language, "span", low = language.number(result.range.low), high = high)
    }
}

/// The thresholds that a criterion's table, condition and `where` values use.
fn table_thresholds(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    language: Language<'_>,
) -> Vec<String> {
    let ids = thresholds_of(assessment, result);
    ids.into_iter().filter_map(|id| threshold_line(assessment, id, language)).collect()
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
pub(super) fn sum_rows(
    assessment: &Assessment<'_>,
    result: &DimensionResult<'_>,
    language: Language<'_>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let excluded = result.criteria.iter().any(|row| matches!(row.state, CriterionState::Excluded(_)));
    if excluded || result.adjustment != PointsSpan::default() {
        rows.push(Row::new(&[&signed(result.adjustment, language), ""], say!(language, "made-up")));
    }
    if let Some(at_most) = result.dimension.at_most
        && result.before_limit != result.points
    {
        let limit = number_ref_text(assessment, at_most, language);
        let cut = result.before_limit.known().zip(result.points.known());
        match cut.and_then(|(before, counted)| before.checked_sub(counted)) {
            Some(cut) => rows.push(Row::new(
                &[&format!("-{}", language.number(cut)), ""],
                say!(language, "beyond-most", limit = limit),
            )),
            None => rows.push(Row::new(
                &[&span_text(result.before_limit, language), ""],
                say!(language, "before-most", limit = limit),
            )),
        }
    }
    let sum = points_row(result.points, result.maximum, say!(language, "in-all"), language);
    rows.push(sum.paint(Some(Paint::Heading)));
    rows
}

/// What the columns of points are.
fn columns(language: Language<'_>) -> Row {
    Row::new(&[&say!(language, "column-points"), &say!(language, "column-of")], "").paint(Some(Paint::Faint))
}

/// Points of how many.
fn points_row(points: PointsSpan, of: PointsSpan, text: String, language: Language<'_>) -> Row {
    Row::new(&[&span_text(points, language), &span_text(of, language)], text)
}

fn signed(points: PointsSpan, language: Language<'_>) -> String {
    match points.known() {
        Some(points) if points > Number::ZERO => {
            format!("+{}", language.number(points))
        }
        _ => span_text(points, language),
    }
}
