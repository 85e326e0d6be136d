//! Values, points, absences and tables as messages.

use super::proto::{self, AbsenceKind, reading, value};
use crate::assess::{Absence, Assessment, PointsSpan, Reading, Withheld};
use crate::domain::{Number, Value, date_text, exact_text};
use crate::finding::{Place, line_column};
use crate::ruleset::{PartRef, Pathway, SourceFiles, ThresholdId, ThresholdTable};

pub(super) fn value_to_proto(value: &Value) -> proto::Value {
    let value = match value {
        Value::Number(number) => value::Value::Number(exact_text(*number)),
        Value::Bool(yes) => value::Value::Yes(*yes),
        Value::Choice(word) => value::Value::Choice((**word).to_owned()),
        Value::Date(day) => value::Value::Date(date_text(*day)),
        Value::List(values) => {
            value::Value::List(proto::ValueList { values: values.iter().map(value_to_proto).collect() })
        }
        Value::Item(item) => {
            let named = |(name, value): (&std::sync::Arc<str>, &Value)| proto::NamedValue {
                name: (**name).to_owned(),
                value: Some(value_to_proto(value)),
            };
            value::Value::Item(proto::Item { fields: item.iter().map(named).collect() })
        }
        Value::Nothing => value::Value::Nothing(true),
    };
    proto::Value { value: Some(value) }
}

pub(super) fn reading_to_proto(assessment: &Assessment<'_>, reading: &Reading) -> proto::Reading {
    let reading = match reading {
        Reading::Value(value) => reading::Reading::Value(value_to_proto(value)),
        Reading::Absent(absence) => reading::Reading::Absence(absence_to_proto(assessment, *absence)),
    };
    proto::Reading { reading: Some(reading) }
}

pub(super) fn absence_to_proto(assessment: &Assessment<'_>, absence: Absence) -> proto::Absence {
    let mut message = proto::Absence::default();
    let kind = match absence {
        Absence::NotApplicable => AbsenceKind::NotApplicable,
        Absence::NeverObserved => AbsenceKind::NeverObserved,
        Absence::NoneFits => AbsenceKind::NoneFits,
        Absence::Stale { newest } => {
            message.newest = date_text(newest);
            AbsenceKind::Stale
        }
        Absence::TooFewRaters { have, need, source } => {
            (message.have, message.need) = (have, need);
            message.source = source.map_or_else(String::new, |source| source.word().to_owned());
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
            why.word().clone_into(&mut message.withheld);
            AbsenceKind::Withheld
        }
    };
    message.set_kind(kind);
    message
}

pub(super) fn part_to_proto(pathway: &Pathway, part: PartRef) -> proto::PartReference {
    let (dimension_at, criterion_at) = match part {
        PartRef::Dimension(dimension) => (dimension, None),
        PartRef::Criterion(dimension, criterion) => (dimension, Some(criterion)),
    };
    let dimension = pathway.dimensions.get(dimension_at);
    let criterion = dimension.zip(criterion_at).and_then(|(dimension, at)| dimension.criteria.get(at));
    proto::PartReference {
        dimension: dimension.map_or_else(String::new, |dimension| (*dimension.id).to_owned()),
        criterion: criterion.map_or_else(String::new, |criterion| (*criterion.id).to_owned()),
    }
}

pub(super) fn threshold_name(assessment: &Assessment<'_>, id: ThresholdId) -> String {
    assessment.rule_set.threshold(id).map_or_else(String::new, |threshold| (*threshold.name).to_owned())
}

pub(super) fn points_to_proto(points: PointsSpan) -> proto::Points {
    let PointsSpan { low, high } = points;
    match points.known() {
        Some(points) => {
            proto::Points { exactly: exact_text(points), low: String::new(), high: String::new() }
        }
        None => proto::Points { exactly: String::new(), low: exact_text(low), high: exact_text(high) },
    }
}

pub(super) fn row_to_proto(input: String, gives: Number) -> proto::TableRow {
    proto::TableRow { input, gives: exact_text(gives) }
}

pub(super) fn table_to_proto(table: &ThresholdTable) -> proto::ThresholdValue {
    let mut message = proto::ThresholdValue::default();
    match table {
        ThresholdTable::Number(number) => message.number = exact_text(*number),
        ThresholdTable::Rows(rows) => {
            message.rows =
                rows.iter().map(|(input, gives)| row_to_proto(exact_text(*input), *gives)).collect();
        }
        ThresholdTable::Choices(rows) => {
            message.rows =
                rows.iter().map(|(word, gives)| row_to_proto((**word).to_owned(), *gives)).collect();
        }
        ThresholdTable::Weights(weights) => {
            message.weights = weights.iter().map(|weight| exact_text(*weight)).collect();
        }
    }
    message
}

pub(super) fn position_to_proto(files: &SourceFiles, file: &str, byte: usize) -> proto::Position {
    let position = line_column(files.text(file), byte);
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    proto::Position { file: file.to_owned(), line: small(position.line), column: small(position.column) }
}

pub(super) fn start_to_proto(files: &SourceFiles, place: &Place) -> proto::Position {
    position_to_proto(files, &place.file, place.start)
}
