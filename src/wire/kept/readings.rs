//! What a kept assessment saw, and the values in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Result, unreadable};
use crate::advice::difference::{KeptReading, KeptReport};
use crate::assess::{Absence, PointsSpan, Reading, Withheld};
use crate::domain::{Date, Item, Number, Source, Value, parse_date, parse_number};
use crate::ruleset::{PartRef, ThresholdId, ThresholdTable};
use crate::wire::proto::{self, reading, value};

pub(super) fn observed(seen: &proto::Observed) -> Result<KeptReading> {
    Ok(KeptReading {
        evidence: seen.evidence.clone(),
        title: seen.evidence_title.clone(),
        field: seen.field.clone(),
        from: sources(&seen.sources)?,
        take: seen.take.clone(),
        only: seen.only.clone(),
        reading: match seen.reading.as_ref().and_then(|it| it.reading.as_ref()) {
            Some(reading::Reading::Value(value)) => Reading::Value(self::value(value)?),
            Some(reading::Reading::Absence(why)) => Reading::Absent(absence(why)?),
            None => return Err(unreadable("observed.reading", "")),
        },
        assumed: seen.assumed,
        used: seen.used.iter().map(report).collect::<Result<_>>()?,
        newest: parse_date(&seen.last_on),
    })
}

fn report(used: &proto::UsedObservation) -> Result<KeptReport> {
    let proto::UsedObservation { id, reference, source, on, item, value } = used;
    Ok(KeptReport {
        on: date(on, "used.on")?,
        source: Source::from_word(source).ok_or_else(|| unreadable("source", source))?,
        item: item.clone(),
        id: id.clone(),
        reference: reference.clone(),
        value: value.as_ref().map(self::value).transpose()?,
    })
}

pub(super) fn value(message: &proto::Value) -> Result<Value> {
    Ok(match message.value.as_ref().ok_or_else(|| unreadable("value", ""))? {
        value::Value::Number(text) => Value::Number(number(text, "value")?),
        value::Value::Yes(yes) => Value::Bool(*yes),
        value::Value::Choice(word) => Value::Choice(Arc::from(&**word)),
        value::Value::Date(day) => Value::Date(date(day, "value")?),
        value::Value::List(list) => {
            let values: Result<Vec<Value>> = list.values.iter().map(self::value).collect();
            Value::List(values?.into())
        }
        value::Value::Item(item) => {
            let mut fields: Item = BTreeMap::new();
            for proto::NamedValue { name, value } in &item.fields {
                let value = value.as_ref().ok_or_else(|| unreadable("value", name))?;
                fields.insert(Arc::from(&**name), self::value(value)?);
            }
            Value::Item(Arc::new(fields))
        }
        value::Value::Nothing(_) => Value::Nothing,
    })
}

/// An absence. Which part or threshold it speaks of is not compared, and has no place outside its rules.
pub(super) fn absence(message: &proto::Absence) -> Result<Absence> {
    use proto::AbsenceKind as Kind;
    let (have, need) = (message.have, message.need);
    Ok(match message.kind() {
        Kind::Unspecified => return Err(unreadable("absence.kind", message.kind.to_string())),
        Kind::NotApplicable => Absence::NotApplicable,
        Kind::NeverObserved => Absence::NeverObserved,
        Kind::NoneFits => Absence::NoneFits,
        Kind::Stale => Absence::Stale { newest: date(&message.newest, "absence.newest")? },
        Kind::TooFewRaters => {
            Absence::TooFewRaters { have, need, source: Source::from_word(&message.source) }
        }
        Kind::TooFewObservations => Absence::TooFewObservations { have, need },
        Kind::Unreadable => Absence::Unreadable,
        Kind::PartHeld => Absence::PartHeld(PartRef::Dimension(0)),
        Kind::NoGroup => Absence::NoGroup(ThresholdId(0)),
        Kind::Withheld => {
            use proto::WithheldReason as Why;
            Absence::Withheld(match message.withheld() {
                Why::Unspecified => {
                    return Err(unreadable("absence.withheld", message.withheld.to_string()));
                }
                Why::TooFewToStayAnonymous => Withheld::TooFewToStayAnonymous { least: need },
                Why::OnePersonsReport => Withheld::OnePersonsReport,
                Why::ShownToOthers => Withheld::ShownToOthers,
                Why::ForReviewers => Withheld::ForReviewers,
            })
        }
    })
}

pub(super) fn threshold(message: &proto::ThresholdValue) -> Result<ThresholdTable> {
    use proto::threshold_value::Value;
    let field = "thresholds.value";
    let rows = match message.value.as_ref().ok_or_else(|| unreadable(field, ""))? {
        Value::Number(alone) => return Ok(ThresholdTable::Number(number(alone, field)?)),
        Value::Weights(proto::Weights { weights }) => {
            let weights: Result<Vec<Number>> = weights.iter().map(|weight| number(weight, field)).collect();
            return Ok(ThresholdTable::Weights(weights?.into()));
        }
        Value::Rows(proto::TableRows { rows }) => rows,
    };
    if rows.iter().any(|row| !row.choice.is_empty()) {
        let choice = |row: &proto::TableRow| Ok((Arc::from(&*row.choice), number(&row.gives, field)?));
        let rows: Result<Vec<(Arc<str>, Number)>> = rows.iter().map(choice).collect();
        return Ok(ThresholdTable::Choices(rows?.into()));
    }
    let row = |row: &proto::TableRow| Ok((number(&row.input, field)?, number(&row.gives, field)?));
    let rows: Result<Vec<(Number, Number)>> = rows.iter().map(row).collect();
    Ok(ThresholdTable::Rows(rows?.into()))
}

pub(super) fn date(text: &str, field: &'static str) -> Result<Date> {
    parse_date(text).ok_or_else(|| unreadable(field, text))
}

pub(super) fn number(text: &str, field: &'static str) -> Result<Number> {
    parse_number(text).map_err(|_| unreadable(field, text))
}

pub(super) fn sources(words: &[String]) -> Result<Vec<Source>> {
    words.iter().map(|word| Source::from_word(word).ok_or_else(|| unreadable("source", word))).collect()
}

pub(super) fn span(points: Option<&proto::Points>) -> Result<PointsSpan> {
    let proto::Points { exactly, low, high } = points.ok_or_else(|| unreadable("points", ""))?;
    if exactly.is_empty() {
        return Ok(PointsSpan { low: number(low, "points")?, high: number(high, "points")? });
    }
    Ok(PointsSpan::exactly(number(exactly, "points")?))
}
