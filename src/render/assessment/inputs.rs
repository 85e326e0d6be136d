//! What a rule read: each name with its value, from whom and when, or how it was worked out.

use crate::assess::{Absence, Assessment, InputResult, Observed, Reading, Seeing};
use crate::domain::{SourceCounts, Value};
use crate::render::Language;
use crate::render::sentence::{RuleScope, rows_text};
use crate::render::value::{fresh_words, observed_of};
use crate::render::words::{absence_words, from_whom, seen_words};
use crate::ruleset::{Derived, DerivedForm, Given, InputKind, Lookup, PartRef, Selection, Take, ThresholdId};

/// A line for each name that a rule read.
pub(in crate::render) fn input_lines(
    assessment: &Assessment<'_>,
    inputs: &[InputResult<'_>],
    language: Language<'_>,
) -> Vec<String> {
    let scope = RuleScope { assessment, inputs, points: None };
    inputs.iter().map(|input| line(scope, input, language)).collect()
}

fn line(scope: RuleScope<'_, '_>, input: &InputResult<'_>, language: Language<'_>) -> String {
    match &input.input.kind {
        InputKind::Given(Given::Observed { .. }) => observed_line(scope, input, language),
        InputKind::Given(Given::PointsOf { part, .. }) => {
            let title = part_title(scope.assessment, *part, language);
            format!("{}: points of {title}", name_and_value(scope, input))
        }
        InputKind::Where(derived) => {
            let how = derived_words(scope, derived);
            format!("{}: {how}", name_and_value(scope, input))
        }
    }
}

/// `gap = 0.42`, or `gap is not known`.
fn name_and_value(scope: RuleScope<'_, '_>, input: &InputResult<'_>) -> String {
    match &input.reading {
        Reading::Value(_) => format!("{} = {}", input.input.name, value(scope, input)),
        Reading::Absent(Absence::NotApplicable) => format!("{} does not apply", input.input.name),
        Reading::Absent(_) => format!("{} is not known", input.input.name),
    }
}

fn value(scope: RuleScope<'_, '_>, input: &InputResult<'_>) -> String {
    crate::render::value::input_text(scope.assessment, input, crate::render::number::READING_PLACES)
}

fn observed_line(scope: RuleScope<'_, '_>, input: &InputResult<'_>, language: Language<'_>) -> String {
    let assessment = scope.assessment;
    let name = &input.input.name;
    let Some((selection, observed)) = observed_of(assessment, input) else {
        return format!("{name} = {}", value(scope, input));
    };
    let title = evidence_title(assessment, selection, language);
    match &input.reading {
        Reading::Value(_) => {
            let value = scope.with_unit(input);
            format!("{name} = {value}: {title}, {}", seen_text(assessment, selection, observed))
        }
        Reading::Absent(absence) => {
            let why = absence_words(*absence, fresh_words(assessment, selection).as_deref());
            format!("{name}: {title}, from {}: {why}", from_whom(&selection.from))
        }
    }
}

/// From whom and when. Of the newest and of an age, only what the newest day says.
pub(in crate::render) fn seen_text(assessment: &Assessment<'_>, selection: &Selection, observed: &Observed) -> String {
    let Some((_, newest)) = observed.dates else {
        return seen_words(&selection.take, observed);
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
            format!("counted from {}", stated.unwrap_or(newest))
        }
        Take::Latest => {
            let mut sources = SourceCounts::default();
            of_newest().for_each(|seen| sources.add(seen.source));
            let used = Observed { sources, dates: Some((newest, newest)), ..observed.clone() };
            seen_words(&selection.take, &used)
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
        | Take::All => seen_words(&selection.take, observed),
    }
}

/// The items that a script or expression went through, each with its fields.
pub(in crate::render) fn item_lines(assessment: &Assessment<'_>, inputs: &[InputResult<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for input in inputs {
        let Some((selection, observed)) = observed_of(assessment, input) else { continue };
        if selection.take != Take::All {
            continue;
        }
        for seen in assessment.observations_of(observed) {
            if let Seeing::Item(item) = &seen.seeing {
                let name = if seen.item.is_empty() { "an item" } else { &*seen.item };
                let fields = crate::render::value::fields_text(item, crate::render::number::READING_PLACES);
                lines.push(format!("{name}, {}: {fields}", seen.on));
            }
        }
    }
    lines
}

pub(in crate::render) fn evidence_title(
    assessment: &Assessment<'_>,
    selection: &Selection,
    language: Language<'_>,
) -> String {
    let evidence = assessment.rule_set.catalogue.get(selection.evidence);
    let title =
        evidence.map_or(String::new(), |evidence| language.evidence_title(&evidence.name, &evidence.title));
    match (&selection.field, &*selection.only_text) {
        (Some(field), "") => format!("{title} ({field})"),
        (Some(field), only) => format!("{title} ({field}, only {only})"),
        (None, "") => title,
        (None, only) => format!("{title} (only {only})"),
    }
}

/// How a `where` value came about: the expression as written, or the table, with what it read.
fn derived_words(scope: RuleScope<'_, '_>, derived: &Derived) -> String {
    match &derived.form {
        DerivedForm::Expression(program) => {
            let written = program.text();
            let values = thresholds_among(scope, &derived.slots);
            if values.is_empty() { written.to_owned() } else { format!("{written}, with {values}") }
        }
        DerivedForm::Curve(lookup) => looked_up("by the curve", scope, lookup),
        DerivedForm::Steps(lookup) => looked_up("by the steps", scope, lookup),
        DerivedForm::Choices(choices) => format!("by the table, from {}", scope.named(choices.of)),
    }
}

/// `by the curve, from days 90, between 30 (60) and 180 (30)`.
fn looked_up(how: &str, scope: RuleScope<'_, '_>, lookup: &Lookup) -> String {
    let from = format!("{how}, from {}", scope.named(lookup.of));
    rows_text(scope, lookup, how == "by the curve", "")
        .map_or_else(|| from.clone(), |rows| format!("{from}, {rows}"))
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
    title.map_or_else(String::new, |(id, title)| language.part_title(pathway, id, title))
}

/// A threshold in force: `interest_floor = 0 since 2026-07-01, decided by OD council: neutral is …`.
pub(in crate::render) fn threshold_line(assessment: &Assessment<'_>, id: ThresholdId) -> Option<String> {
    let rule = assessment.rule_set.threshold(id)?;
    let used = assessment.threshold(id);
    let in_force = used.map(|used| used.in_force).or_else(|| rule.in_force(assessment.as_of))?;
    let value = crate::render::text::threshold_text(assessment, id, 9);
    let mut line = format!("{} = {value}", rule.name);
    if let Some(group) = used.and_then(|used| used.group.as_ref()) {
        push!(line, " for {}", crate::render::words::choice_words(group));
    }
    push!(line, " since {}", in_force.from);
    if !in_force.decided_by.is_empty() {
        push!(line, ", decided by {}", in_force.decided_by);
    }
    if !in_force.because.is_empty() {
        push!(line, ": {}", in_force.because);
    }
    Some(line)
}
