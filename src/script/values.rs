//! Values as Rhai sees them. Lists and items are shared, not copied, so that each operation of a script
//! costs about the same whatever it touches.

use std::sync::Arc;

/// What Rhai has for a number.
pub(super) use rust_decimal::Decimal;

use rhai::{Dynamic, EvalAltResult, INT, ImmutableString, Position};

use crate::domain::{Date, Item, Number, Value, ValueType};

/// A list of the scope.
#[derive(Debug, Clone)]
pub(super) struct List(Arc<[Value]>);

/// An item of the scope.
#[derive(Debug, Clone)]
pub(super) struct Record(Arc<Item>);

/// Goes over a list.
#[derive(Debug)]
pub(super) struct ListIterator {
    list: Arc<[Value]>,
    next: usize,
}

impl List {
    pub(super) fn values(&self) -> &[Value] {
        &self.0
    }

    pub(super) fn get(&self, index: INT) -> Result<Dynamic, Box<EvalAltResult>> {
        let value = usize::try_from(index).ok().and_then(|index| self.0.get(index));
        value
            .map(to_dynamic)
            .ok_or_else(|| Box::new(EvalAltResult::ErrorArrayBounds(self.0.len(), index, Position::NONE)))
    }
}

impl IntoIterator for List {
    type Item = Dynamic;
    type IntoIter = ListIterator;

    fn into_iter(self) -> ListIterator {
        ListIterator { list: self.0, next: 0 }
    }
}

impl Iterator for ListIterator {
    type Item = Dynamic;

    fn next(&mut self) -> Option<Dynamic> {
        let value = self.list.get(self.next)?;
        self.next = self.next.saturating_add(1);
        Some(to_dynamic(value))
    }
}

impl Record {
    pub(super) fn get(&self, field: &str) -> Result<Dynamic, Box<EvalAltResult>> {
        self.0
            .get(field)
            .map(to_dynamic)
            .ok_or_else(|| Box::new(EvalAltResult::ErrorPropertyNotFound(field.to_owned(), Position::NONE)))
    }
}

/// The value for Rhai. Dates are integers in the order of the calendar; types were checked before.
pub(super) fn to_dynamic(value: &Value) -> Dynamic {
    match value {
        Value::Number(number) => Dynamic::from_decimal((*number).into()),
        Value::Bool(value) => Dynamic::from_bool(*value),
        Value::Choice(word) => ImmutableString::from(&**word).into(),
        Value::Date(date) => Dynamic::from_int(date_number(*date)),
        Value::List(values) => Dynamic::from(List(Arc::clone(values))),
        Value::Item(item) => Dynamic::from(Record(Arc::clone(item))),
        Value::Nothing => Dynamic::UNIT,
    }
}

/// The value of a type that Rhai gave; none when it is of another type.
pub(super) fn from_dynamic(value: Dynamic, value_type: &ValueType) -> Option<Value> {
    match value_type {
        ValueType::Number => number(&value).map(Value::Number),
        ValueType::Bool => value.as_bool().ok().map(Value::Bool),
        ValueType::Choice(_) | ValueType::Word => {
            value.into_immutable_string().ok().map(|word| Value::Choice(word.as_str().into()))
        }
        ValueType::Date => value.as_int().ok().and_then(date).map(Value::Date),
        ValueType::List(inner) => {
            if value.is_array() {
                let values = value.into_array().ok()?;
                let values: Option<Arc<[Value]>> =
                    values.into_iter().map(|value| from_dynamic(value, inner)).collect();
                return values.map(Value::List);
            }
            value.try_cast::<List>().map(|list| Value::List(list.0))
        }
        ValueType::Item(_) => value.try_cast::<Record>().map(|record| Value::Item(record.0)),
        ValueType::Optional(inner) => {
            if value.is_unit() {
                Some(Value::Nothing)
            } else {
                from_dynamic(value, inner)
            }
        }
        ValueType::Nothing => value.is_unit().then_some(Value::Nothing),
    }
}

/// A number or a counter.
pub(super) fn number(value: &Dynamic) -> Option<Number> {
    value.as_decimal().map(Number::from).or_else(|_| value.as_int().map(Number::from)).ok()
}

fn date_number(date: Date) -> INT {
    let months = INT::from(date.year()).saturating_mul(16).saturating_add(INT::from(date.month()));
    months.saturating_mul(32).saturating_add(INT::from(date.day()))
}

fn date(number: INT) -> Option<Date> {
    let (months, day) = (number.div_euclid(32), number.rem_euclid(32));
    let (year, month) = (months.div_euclid(16), months.rem_euclid(16));
    let year = i16::try_from(year).ok()?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_date;

    #[test]
    fn dates_keep_their_order_and_come_back() {
        let days = ["0001-01-01", "2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "9999-12-31"];
        let days: Vec<Date> = days.iter().map(|day| parse_date(day).unwrap()).collect();
        for pair in days.windows(2) {
            assert!(date_number(pair[0]) < date_number(pair[1]), "{pair:?}");
        }
        for day in days {
            assert_eq!(date(date_number(day)), Some(day));
        }
        assert!(date_number(Date::MIN) < date_number(Date::MAX));
        assert_eq!(date(date_number(Date::MIN)), Some(Date::MIN));
    }
}
