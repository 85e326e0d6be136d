//! Values, points, absences and tables as messages.

use std::borrow::Cow;

use super::proto::{self, AbsenceKind, WithheldReason};
use super::told::{self, reading, value};
use crate::assess::{Absence, Assessment, PointsSpan, Reading, Withheld};
use crate::domain::{Date, Length, LengthUnit, Number, Value, date_text, exact_text};
use crate::finding::{LineColumn, Place, line_column};
use crate::render::Language;
use crate::ruleset::{PartRef, Pathway, SourceFiles, ThresholdId, ThresholdTable};

/// A text that stands elsewhere.
pub(super) fn text_of(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// A number to its last digit.
pub(super) fn number_of(number: Number) -> Cow<'static, str> {
    Cow::Owned(exact_text(number))
}

/// A place or number of few things.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A day, as `2026-11-01`.
pub(super) fn day_of(day: Date) -> Cow<'static, str> {
    Cow::Owned(date_text(day))
}

pub(super) fn value_to_proto(value: &Value) -> told::Value<'_> {
    let value = match value {
        Value::Number(number) => value::Value::Number(number_of(*number)),
        Value::Bool(yes) => value::Value::Yes(*yes),
        Value::Choice(word) => value::Value::Choice(text_of(word)),
        Value::Date(day) => value::Value::Date(day_of(*day)),
        Value::List(values) => {
            value::Value::List(told::ValueList { values: values.iter().map(value_to_proto).collect() })
        }
        Value::Item(item) => {
            let named = item.iter().map(|(name, value)| told::NamedValue {
                name: text_of(name),
                value: Some(value_to_proto(value)),
            });
            value::Value::Item(told::Item { fields: named.collect() })
        }
        Value::Nothing => value::Value::Nothing(true),
    };
    told::Value { value: Some(value) }
}

pub(super) fn reading_to_proto<'s>(
    assessment: &'s Assessment<'_>,
    reading: &'s Reading,
) -> told::Reading<'s> {
    let reading = match reading {
        Reading::Value(value) => reading::Reading::Value(value_to_proto(value)),
        Reading::Absent(absence) => reading::Reading::Absence(absence_to_proto(assessment, *absence)),
    };
    told::Reading { reading: Some(reading) }
}

pub(super) fn absence_to_proto<'s>(assessment: &'s Assessment<'_>, absence: Absence) -> told::Absence<'s> {
    let mut message = told::Absence::default();
    let kind = match absence {
        Absence::NotApplicable => AbsenceKind::NotApplicable,
        Absence::NeverObserved => AbsenceKind::NeverObserved,
        Absence::NoneFits => AbsenceKind::NoneFits,
        Absence::Stale { newest } => {
            message.newest = day_of(newest);
            AbsenceKind::Stale
        }
        Absence::TooFewRaters { have, need, source } => {
            (message.have, message.need) = (have, need);
            message.source = source.map_or_else(Cow::default, |source| text_of(source.word()));
            AbsenceKind::TooFewRaters
        }
        Absence::TooFewObservations { have, need } => {
            (message.have, message.need) = (have, need);
            AbsenceKind::TooFewObservations
        }
        Absence::Unreadable => AbsenceKind::Unreadable,
        Absence::PartHeld(part) => {
            message.part = Some(part_to_proto(assessment.pathway, part));
            AbsenceKind::PartHeld
        }
        Absence::NoGroup(threshold) => {
            message.threshold = threshold_name(assessment, threshold);
            AbsenceKind::NoGroup
        }
        Absence::Withheld(why) => {
            message.need = match why {
                Withheld::TooFewToStayAnonymous { least } => least,
                Withheld::OnePersonsReport | Withheld::ShownToOthers | Withheld::ForReviewers => 0,
            };
            message.withheld = match why {
                Withheld::TooFewToStayAnonymous { .. } => WithheldReason::TooFewToStayAnonymous,
                Withheld::OnePersonsReport => WithheldReason::OnePersonsReport,
                Withheld::ShownToOthers => WithheldReason::ShownToOthers,
                Withheld::ForReviewers => WithheldReason::ForReviewers,
            };
            AbsenceKind::Withheld
        }
    };
    message.kind = kind;
    message
}

pub(super) fn part_to_proto(pathway: &Pathway, part: PartRef) -> told::PartReference<'_> {
    let (dimension_at, criterion_at) = match part {
        PartRef::Dimension(dimension) => (dimension, None),
        PartRef::Criterion(dimension, criterion) => (dimension, Some(criterion)),
    };
    let dimension = pathway.dimensions.get(dimension_at);
    let criterion = dimension.zip(criterion_at).and_then(|(dimension, at)| dimension.criteria.get(at));
    told::PartReference {
        dimension: dimension.map_or_else(Cow::default, |dimension| text_of(&dimension.id)),
        criterion: criterion.map_or_else(Cow::default, |criterion| text_of(&criterion.id)),
    }
}

pub(super) fn threshold_name<'s>(assessment: &'s Assessment<'_>, id: ThresholdId) -> Cow<'s, str> {
    assessment.rule_set.threshold(id).map_or_else(Cow::default, |threshold| text_of(&threshold.name))
}

pub(super) fn points_to_proto(points: PointsSpan) -> told::Points<'static> {
    let PointsSpan { low, high } = points;
    match points.known() {
        Some(points) => {
            told::Points { exactly: number_of(points), low: Cow::default(), high: Cow::default() }
        }
        None => told::Points { exactly: Cow::default(), low: number_of(low), high: number_of(high) },
    }
}

pub(super) fn row_to_proto(input: Number, gives: Number) -> told::TableRow<'static> {
    told::TableRow { input: number_of(input), choice: Cow::default(), gives: number_of(gives) }
}

pub(super) fn choice_to_proto(word: &str, gives: Number) -> told::TableRow<'_> {
    told::TableRow { input: Cow::default(), choice: text_of(word), gives: number_of(gives) }
}

/// A length of time, in the language of the answer.
pub(super) fn period_to_proto(length: Length, language: Language<'_>) -> proto::Period {
    let unit = unit_to_proto(length.unit).into();
    proto::Period { count: length.count, unit, text: language.length(length) }
}

pub(super) const fn unit_to_proto(unit: LengthUnit) -> proto::PeriodUnit {
    match unit {
        LengthUnit::Days => proto::PeriodUnit::Days,
        LengthUnit::Weeks => proto::PeriodUnit::Weeks,
        LengthUnit::Months => proto::PeriodUnit::Months,
        LengthUnit::Years => proto::PeriodUnit::Years,
    }
}

pub(super) fn table_to_proto(table: &ThresholdTable) -> told::ThresholdValue<'_> {
    use told::threshold_value::Value;
    let rows = |rows: Vec<_>| Value::Rows(told::TableRows { rows });
    let value = match table {
        ThresholdTable::Number(number) => Value::Number(number_of(*number)),
        ThresholdTable::Rows(all) => {
            rows(all.iter().map(|(input, gives)| row_to_proto(*input, *gives)).collect())
        }
        ThresholdTable::Choices(all) => {
            rows(all.iter().map(|(word, gives)| choice_to_proto(word, *gives)).collect())
        }
        ThresholdTable::Weights(weights) => {
            let weights = weights.iter().map(|weight| number_of(*weight)).collect();
            Value::Weights(told::Weights { weights })
        }
    };
    told::ThresholdValue { value: Some(value) }
}

pub(super) fn position_of(file: &str, position: LineColumn) -> told::Position<'_> {
    told::Position { file: text_of(file), line: count(position.line), column: count(position.column) }
}

pub(super) fn start_to_proto<'s>(files: &SourceFiles, place: &'s Place) -> told::Position<'s> {
    position_of(&place.file, line_column(files.text(&place.file), place.start))
}
