//! What a criterion saw and what it gave, in a sentence.

use crate::assess::{Assessment, Blame, CriterionResult, CriterionState, Limited, PointsSpan};
use crate::domain::exact_text;
use crate::render::Language;
use crate::render::text::{filled, threshold_text};
use crate::render::value::{fresh_words, observed_of};
use crate::render::words::absence_words;
use crate::ruleset::{Criterion, Form, Text};

use super::{RuleScope, condition_text};

/// What a criterion says, in the language of the rule files.
#[must_use]
pub fn criterion_text(assessment: &Assessment<'_>, result: &CriterionResult<'_>) -> String {
    criterion_text_in(assessment, result, Language::own())
}

/// What a criterion says: the rules' sentence for full, some or no points, or a plain one; while its
/// evidence is missing, what is missing and what follows from it.
#[must_use]
pub fn criterion_text_in(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    language: Language<'_>,
) -> String {
    let missing = |blame: Blame| blame_text(assessment, result, blame);
    match result.state {
        CriterionState::Scored => {
            let own = says(assessment, result, language);
            own.map_or_else(
                || plain_text(assessment, result),
                |text| filled(assessment, text, &result.inputs, Some(result.range.high)),
            )
        }
        CriterionState::Held(blame) => format!("Not known yet: {}.", missing(blame)),
        CriterionState::Zero(blame) => {
            format!(
                "Missing: {}; the rules give {} then.",
                missing(blame),
                span_text(result.points)
            )
        }
        CriterionState::Excluded(blame) => {
            format!(
                "Left out and made up for within its group: {}.",
                missing(blame)
            )
        }
        CriterionState::Error => "The rule failed to run.".to_owned(),
    }
}

/// The rules' sentence for the points that were given.
fn says<'t>(
    assessment: &Assessment<'t>,
    result: &CriterionResult<'t>,
    language: Language<'t>,
) -> Option<&'t Text> {
    let criterion = result.criterion;
    let (word, own) = if result.points.low >= result.range.high {
        ("full", &criterion.says.full)
    } else if result.points.high <= result.range.low {
        ("none", &criterion.says.none)
    } else {
        ("some", &criterion.says.some)
    };
    let path = format!("{}.{}.says", assessment.pathway.id, criterion.id);
    let translated = language
        .text(&format!("{path}.{word}"))
        .or_else(|| language.text(&path));
    translated.or(own.as_ref())
}

/// What was missing, such as `seen: 2 of 3 raters`.
fn blame_text(assessment: &Assessment<'_>, result: &CriterionResult<'_>, blame: Blame) -> String {
    let input = blame.input.and_then(|at| result.inputs.get(at));
    let Some(input) = input else {
        return absence_words(blame.absence, None);
    };
    let seen = observed_of(assessment, input);
    let fresh = seen.and_then(|(made, _)| fresh_words(assessment, made));
    let evidence = seen.and_then(|(made, _)| assessment.rule_set.catalogue.get(made.evidence));
    let name = evidence.map_or(&*input.input.name, |evidence| &*evidence.title);
    format!("{name}, {}", absence_words(blame.absence, fresh.as_deref()))
}

/// A sentence from the calculation itself.
fn plain_text(assessment: &Assessment<'_>, result: &CriterionResult<'_>) -> String {
    let points = Some(result.range.high);
    let scope = RuleScope {
        assessment,
        inputs: &result.inputs,
        points,
    };
    let gives = format!(
        "gives {} of {} points",
        span_text(result.points),
        exact_text(result.range.high)
    );
    match &result.criterion.form {
        Form::Curve(lookup) | Form::Steps(lookup) => format!("{} {gives}.", scope.named(lookup.of)),
        Form::Choices(choices) => format!("{} {gives}.", scope.named(choices.of)),
        Form::Require(condition) => match &result.trace {
            Some(trace) => condition_text(scope, condition, trace),
            None => format!("This {gives}."),
        },
        Form::Score { program, text, .. } => {
            format!(
                "`{text}` {gives}{}.",
                with_values(&scope.named_all(program.slots()))
            )
        }
        Form::Script { program, file } => {
            format!(
                "{file} {gives}{}.",
                with_values(&scope.named_all(program.slots()))
            )
        }
    }
}

fn with_values(values: &str) -> String {
    if values.is_empty() {
        String::new()
    } else {
        format!(", with {values}")
    }
}

/// Points that are known, or between which bounds they lie: `8`, `0 to 12`.
#[must_use]
pub fn span_text(points: PointsSpan) -> String {
    match points.known() {
        Some(points) => exact_text(points),
        None => format!("{} to {}", exact_text(points.low), exact_text(points.high)),
    }
}

/// What limited the points: the range, or the ends of the table.
#[must_use]
pub fn limited_text(result: &CriterionResult<'_>) -> Option<String> {
    let table = |criterion: &Criterion| match &criterion.form {
        Form::Curve(_) => "curve",
        Form::Steps(_)
        | Form::Choices(_)
        | Form::Require(_)
        | Form::Score { .. }
        | Form::Script { .. } => "table",
    };
    match (result.limited, result.beyond_table) {
        (Some(Limited { from, to }), _) => Some(format!(
            "The rule gave {}; limited to {}, the {} of this criterion.",
            exact_text(from),
            exact_text(to),
            if from > to { "most" } else { "least" },
        )),
        (None, true) => Some(format!(
            "Beyond the end of the {}; the points of its end are given.",
            table(result.criterion)
        )),
        (None, false) => None,
    }
}

/// A threshold's value in force, for reading.
pub(in crate::render) fn number_ref_text(
    assessment: &Assessment<'_>,
    number: crate::ruleset::NumberRef,
) -> String {
    match number {
        crate::ruleset::NumberRef::Literal(number) => exact_text(number),
        crate::ruleset::NumberRef::Threshold(id) => threshold_text(assessment, id, 9),
    }
}
