//! What a criterion saw and what it gave, in a sentence.

use std::borrow::Cow;

use crate::assess::{
    Absence, Assessment, Blame, CriterionResult, CriterionState, Limited, PointsSpan, Reading,
};
use crate::render::Language;
use crate::render::text::{filled, threshold_text};
use crate::render::value::{fresh_words, observed_of};
use crate::render::words::absence_words;
use crate::ruleset::{Form, NumberRef, Text, ThresholdId};

use super::{RuleScope, condition_text};

/// The places of numbers that stand as they are.
const EXACT_PLACES: u32 = 9;

/// What a criterion says, in the language of the rule files.
#[must_use]
pub fn criterion_text(assessment: &Assessment<'_>, result: &CriterionResult<'_>) -> String {
    criterion_text_in(assessment, result, Language::of_rules(assessment.rule_set))
}

/// What a criterion says: the rules' sentence for full, some or no points, or a plain one; while its
/// evidence is missing, what is missing and what follows from it.
#[must_use]
pub fn criterion_text_in(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    language: Language<'_>,
) -> String {
    let missing = |blame: Blame| blame_text(assessment, result, blame, language);
    match result.state {
        CriterionState::Scored => match says(assessment, result, language) {
            Some(text) => filled(assessment, text, &result.inputs, Some(result.range.high), language),
            None => plain_text(assessment, result, language),
        },
        CriterionState::Held(blame) => say!(language, "criterion-held", missing = missing(blame)),
        CriterionState::Zero(blame) => {
            let points = span_text(result.points, language);
            say!(language, "criterion-zero", missing = missing(blame), points = points)
        }
        CriterionState::Excluded(blame) => say!(language, "criterion-excluded", missing = missing(blame)),
        CriterionState::Error => say!(language, "rule-failed"),
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
    let (pathway, id) = (&assessment.pathway.id, &criterion.id);
    let translated = language.at(format_args!("{pathway}.{id}.says.{word}"));
    let translated = translated.or_else(|| language.at(format_args!("{pathway}.{id}.says")));
    translated.or(own.as_ref())
}

/// What was missing, such as `seen: 2 of 3 raters`; where the group of a threshold is not known, what groups it.
fn blame_text(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    blame: Blame,
    language: Language<'_>,
) -> String {
    if let Absence::NoGroup(threshold) = blame.absence
        && let Some(group) = group_text(assessment, threshold, language)
    {
        return group;
    }
    let input = blame.input.and_then(|at| result.inputs.get(at));
    let Some(input) = input else {
        return absence_words(blame.absence, None, language);
    };
    let seen = observed_of(assessment, input);
    let fresh = seen.and_then(|(made, _)| fresh_words(assessment, made, language));
    let evidence = seen.and_then(|(made, _)| assessment.rule_set.catalogue.get(made.evidence));
    let title = match evidence {
        Some(evidence) => language.evidence_title(&evidence.name, &evidence.title),
        None => Cow::Borrowed(&*input.input.name),
    };
    let why = absence_words(blame.absence, fresh.as_deref(), language);
    say!(language, "missing-evidence", title = title, why = why)
}

/// The evidence that groups a threshold, and why it gives no group; none when it gives one.
fn group_text(assessment: &Assessment<'_>, threshold: ThresholdId, language: Language<'_>) -> Option<String> {
    let used = assessment.pathway.thresholds.iter().find(|used| used.id == threshold)?;
    let selection = assessment.selection(used.group?)?;
    let evidence = assessment.rule_set.catalogue.get(selection.evidence)?;
    let Reading::Absent(absence) = assessment.observed.get(used.group?.0)?.reading else { return None };
    let fresh = fresh_words(assessment, selection, language);
    let why = absence_words(absence, fresh.as_deref(), language);
    let title = language.evidence_title(&evidence.name, &evidence.title);
    Some(say!(language, "missing-evidence", title = title, why = why))
}

/// A sentence from the calculation itself.
fn plain_text(assessment: &Assessment<'_>, result: &CriterionResult<'_>, language: Language<'_>) -> String {
    let points = Some(result.range.high);
    let scope = RuleScope { assessment, inputs: &result.inputs, points, is_flag: false, language };
    match &result.criterion.form {
        Form::Curve(lookup) | Form::Steps(lookup) => looked_up_text(result, scope, lookup.of),
        Form::Choices(choices) => looked_up_text(result, scope, choices.of),
        Form::Require(condition) => match &result.trace {
            Some(trace) => condition_text(scope, condition, trace),
            None => gives_text(result, "", "", language),
        },
        Form::Score { program, text, .. } => {
            gives_text(result, &format!("`{text}`"), &scope.named_all(program.slots()), language)
        }
        Form::Script { program, place } => {
            gives_text(result, &place.file, &scope.named_all(program.slots()), language)
        }
    }
}

/// What was looked up in a table, with what it gives: the evidence by its title, anything else by the rule's name for
/// it.
fn looked_up_text(result: &CriterionResult<'_>, scope: RuleScope<'_, '_>, slot: usize) -> String {
    let language = scope.language;
    let (Some(title), Some(value)) = (scope.titled(slot), scope.seen(slot)) else {
        return gives_text(result, &scope.named(slot), "", language);
    };
    let (points, amount) = (span_text(result.points, language), result.range.high);
    let most = language.number(amount);
    say!(language, "gives-seen", title = title, value = value, points = points, most = most, amount = amount)
}

/// What gives how many points of how many, with which values.
fn gives_text(result: &CriterionResult<'_>, what: &str, values: &str, language: Language<'_>) -> String {
    let points = span_text(result.points, language);
    let amount = result.range.high;
    let most = language.number(amount);
    match (what, values) {
        ("", _) => say!(language, "gives-alone", points = points, most = most, amount = amount),
        (_, "") => say!(language, "gives", what = what, points = points, most = most, amount = amount),
        (_, _) => say!(
            language,
            "gives-with",
            what = what,
            points = points,
            most = most,
            amount = amount,
            values = values
        ),
    }
}

/// Points that are known, or between which bounds they lie: `8`, `0 to 12`.
#[must_use]
pub fn span_text(points: PointsSpan, language: Language<'_>) -> String {
    match points.known() {
        Some(points) => language.number(points),
        None => {
            say!(language, "span", low = language.number(points.low), high = language.number(points.high))
        }
    }
}

/// What limited the points: the range, or the ends of the table.
#[must_use]
pub fn limited_text(result: &CriterionResult<'_>, language: Language<'_>) -> Option<String> {
    match (result.limited, result.beyond_table) {
        (Some(Limited { from, to }), _) => {
            let key = if from > to { "limited-most" } else { "limited-least" };
            Some(say!(language, key, from = language.number(from), to = language.number(to)))
        }
        (None, true) => Some(match &result.criterion.form {
            Form::Curve(_) => say!(language, "beyond-curve"),
            Form::Steps(_)
            | Form::Choices(_)
            | Form::Require(_)
            | Form::Score { .. }
            | Form::Script { .. } => say!(language, "beyond-table"),
        }),
        (None, false) => None,
    }
}

/// A threshold's value in force, for reading.
pub(in crate::render) fn number_ref_text(
    assessment: &Assessment<'_>,
    number: NumberRef,
    language: Language<'_>,
) -> String {
    match number {
        NumberRef::Literal(number) => language.number(number),
        NumberRef::Threshold(id) => threshold_text(assessment, id, EXACT_PLACES, language),
    }
}
