//! What a rule read: each name with its value, from whom and when, or how it was worked out.

use crate::assess::{Absence, Assessment, InputResult, Observed, Reading, Seeing};
use crate::domain::{SourceCounts, Value};
use crate::render::Language;
use crate::render::number::READING_PLACES;
use crate::render::only::narrowed_title;
use crate::render::sentence::{RuleScope, rows_text};
use crate::render::text::threshold_text;
use crate::render::value::{ValueForm, fields_text, fresh_words, input_text, observed_of};
use crate::render::words::{absence_words, choice_words, from_whom, seen_words};
use crate::ruleset::{
    Derived, DerivedForm, Given, Grouping, InputKind, Lookup, PartRef, Selection, Take, ThresholdId,
};

/// The places of numbers that stand as they are.
const EXACT_PLACES: u32 = 9;

/// A line for each name that a rule read.
pub(in crate::render) fn input_lines(
    assessment: &Assessment<'_>,
    inputs: &[InputResult<'_>],
    language: Language<'_>,
) -> Vec<String> {
    let scope = RuleScope::new(assessment, inputs, language);
    inputs.iter().map(|input| line(scope, input)).collect()
}

fn line(scope: RuleScope<'_, '_>, input: &InputResult<'_>) -> String {
    let language = scope.language;
    let named = || name_and_value(scope, input);
    match &input.input.kind {
        InputKind::Given(Given::Observed { .. }) => observed_line(scope, input),
        InputKind::Given(Given::PointsOf { part, .. }) => {
            let title = part_title(scope.assessment, *part, language);
            say!(language, "name-points-of", named = named(), title = title)
        }
        InputKind::Where(derived) => {
            say!(language, "name-worked-out", named = named(), how = derived_words(scope, derived))
        }
    }
}

/// `gap = 0.42`, or `gap is not known`.
fn name_and_value(scope: RuleScope<'_, '_>, input: &InputResult<'_>) -> String {
    let (language, name) = (scope.language, &input.input.name);
    match &input.reading {
        Reading::Value(_) => say!(language, "name-is", name = name, value = value(scope, input)),
        Reading::Absent(Absence::NotApplicable) => say!(language, "name-does-not-apply", name = name),
        Reading::Absent(_) => say!(language, "name-is-not-known", name = name),
    }
}

fn value(scope: RuleScope<'_, '_>, input: &InputResult<'_>) -> String {
    input_text(scope.assessment, input, READING_PLACES, scope.language)
}

fn observed_line(scope: RuleScope<'_, '_>, input: &InputResult<'_>) -> String {
    let (assessment, language) = (scope.assessment, scope.language);
    let name = &input.input.name;
    let Some((selection, observed)) = observed_of(assessment, input) else {
        return name_and_value(scope, input);
    };
    let title = narrowed_title(assessment, selection, language);
    match &input.reading {
        Reading::Value(_) => {
            let named = say!(language, "name-is", name = name, value = scope.with_unit(input));
            let seen = seen_text(assessment, selection, observed, language);
            say!(language, "name-seen", named = named, title = title, seen = seen)
        }
        Reading::Absent(absence) => {
            let fresh = fresh_words(assessment, selection, language);
            let why = absence_words(*absence, fresh.as_deref(), language);
            let whom = from_whom(&selection.from, language);
            say!(language, "name-absent", name = name, title = title, whom = whom, why = why)
        }
    }
}

/// From whom and when. Of the newest and of an age, only what the newest day says.
pub(in crate::render) fn seen_text(
    assessment: &Assessment<'_>,
    selection: &Selection,
    observed: &Observed,
    language: Language<'_>,
) -> String {
    let Some((_, newest)) = observed.dates else {
        return seen_words(&selection.take, observed, language);
    };
    let of_newest = || assessment.observations_of(observed).filter(|seen| seen.on == newest);
    match selection.take {
        Take::Age(_) => {
            let stated = of_newest().find_map(|seen| match &seen.seeing {
                Seeing::Value(Value::Date(date)) => Some(*date),
                Seeing::Item(item) => match item.get(selection.field.as_ref()?) {
                    Some(Value::Date(date)) => Some(*date),
                    _ => None,
                },
                Seeing::Value(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
            });
            say!(language, "seen-since", day = language.date(stated.unwrap_or(newest)))
        }
        Take::Latest => {
            let mut sources = SourceCounts::default();
            of_newest().for_each(|seen| sources.add(seen.source));
            let used = Observed { sources, dates: Some((newest, newest)), ..observed.clone() };
            seen_words(&selection.take, &used, language)
        }
        Take::Mean
        | Take::WeightedMean(_)
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::Sum
        | Take::Count
        | Take::Spread
        | Take::Change
        | Take::All => seen_words(&selection.take, observed, language),
    }
}

/// The items that a script or expression went through, each with its fields.
pub(in crate::render) fn item_lines(
    assessment: &Assessment<'_>,
    inputs: &[InputResult<'_>],
    language: Language<'_>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for input in inputs {
        let Some((selection, observed)) = observed_of(assessment, input) else { continue };
        if selection.take != Take::All {
            continue;
        }
        for seen in assessment.observations_of(observed) {
            if let Seeing::Item(item) = &seen.seeing {
                let name = if seen.item.is_empty() { say!(language, "item") } else { seen.item.to_string() };
                let evidence = assessment.rule_set.catalogue.get(selection.evidence);
                let of = evidence.map(|evidence| (&*evidence.name, None));
                let form = ValueForm { of, ..ValueForm::new(language, READING_PLACES) };
                let (day, fields) = (language.date(seen.on), fields_text(item, form));
                lines.push(say!(language, "item-fields", name = name, day = day, fields = fields));
            }
        }
    }
    lines
}

/// How a `where` value came about: the expression as written, or the table, with what it read.
fn derived_words(scope: RuleScope<'_, '_>, derived: &Derived) -> String {
    match &derived.form {
        DerivedForm::Expression(program) => {
            let written = program.text();
            let values = thresholds_among(scope, &derived.slots);
            if values.is_empty() {
                return written.to_owned();
            }
            say!(scope.language, "worked-out-with", written = written, values = values)
        }
        DerivedForm::Curve(lookup) => looked_up(scope, lookup, true),
        DerivedForm::Steps(lookup) => looked_up(scope, lookup, false),
        DerivedForm::Choices(choices) => say!(scope.language, "from-table", from = scope.named(choices.of)),
    }
}

/// `by the curve, from days 90, between 30 (60) and 180 (30)`.
fn looked_up(scope: RuleScope<'_, '_>, lookup: &Lookup, is_curve: bool) -> String {
    let (language, from) = (scope.language, scope.named(lookup.of));
    match (rows_text(scope, lookup, is_curve, ""), is_curve) {
        (Some(rows), true) => say!(language, "from-curve-rows", from = from, rows = rows),
        (Some(rows), false) => say!(language, "from-steps-rows", from = from, rows = rows),
        (None, true) => say!(language, "from-curve", from = from),
        (None, false) => say!(language, "from-steps", from = from),
    }
}

/// The thresholds among some slots with their values; the inputs have lines of their own.
fn thresholds_among(scope: RuleScope<'_, '_>, slots: &[usize]) -> String {
    let count = scope.assessment.rule_set.thresholds.len();
    let thresholds: Vec<usize> = slots.iter().copied().filter(|slot| *slot < count).collect();
    scope.named_all(&thresholds)
}

fn part_title(assessment: &Assessment<'_>, part: PartRef, language: Language<'_>) -> String {
    let pathway = assessment.pathway;
    let title = match part {
        PartRef::Dimension(at) => pathway.dimensions.get(at).map(|part| (&part.id, &part.title)),
        PartRef::Criterion(dimension, at) => pathway
            .dimensions
            .get(dimension)
            .and_then(|dimension| dimension.criteria.get(at))
            .map(|part| (&part.id, &part.title)),
    };
    title.map_or_else(String::new, |(id, title)| language.part_title(pathway, id, title).into_owned())
}

/// A threshold in force: `interest_floor = 0 since 1 Jul 2026, decided by OD council: neutral is …`.
pub(super) fn threshold_line(
    assessment: &Assessment<'_>,
    id: ThresholdId,
    language: Language<'_>,
) -> Option<String> {
    let rule = assessment.rule_set.threshold(id)?;
    let used = assessment.threshold(id);
    let in_force = used.map(|used| used.in_force).or_else(|| rule.in_force(assessment.as_of))?;
    let value = threshold_text(assessment, id, EXACT_PLACES, language);
    let (name, day) = (&rule.name, language.date(in_force.from));
    let mut said = match used.and_then(|used| used.group) {
        Some(group) => {
            let group = group_words(assessment, rule.by, group, language);
            say!(language, "threshold-of-group", name = name, value = value, group = group, day = day)
        }
        None => say!(language, "threshold", name = name, value = value, day = day),
    };
    if !in_force.decided_by.is_empty() {
        said = say!(language, "threshold-decided", said = said, by = &in_force.decided_by);
    }
    if !in_force.because.is_empty() {
        let because = language.threshold_because(rule, in_force);
        said = say!(language, "threshold-because", said = said, because = because);
    }
    Some(said)
}

/// The group that a threshold's value is for: a choice of some evidence, or the id of a pathway.
fn group_words(
    assessment: &Assessment<'_>,
    by: Option<Grouping>,
    group: &str,
    language: Language<'_>,
) -> String {
    let evidence = match by {
        Some(Grouping::Evidence(id)) => assessment.rule_set.catalogue.get(id),
        Some(Grouping::Pathway) | None => None,
    };
    evidence.map_or_else(|| choice_words(group), |evidence| language.choice(&evidence.name, None, group))
}
