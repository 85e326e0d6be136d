//! Profiles as messages, and as the core's raw shape.

use super::proto::{self, field_value, observation::Reading};
use crate::domain::{RawFields, RawObservation, RawProfile, RawReading, RawValue, exact_text};

/// The profile of a message, unchecked.
#[must_use]
pub fn profile_from_proto(profile: proto::Profile) -> RawProfile {
    let proto::Profile { candidate, role, observations } = profile;
    RawProfile {
        candidate,
        role,
        observations: observations.into_iter().map(observation_from_proto).collect(),
    }
}

pub(super) fn observation_from_proto(observation: proto::Observation) -> RawObservation {
    let proto::Observation { evidence, source, rater, on, reading, fields, item, id, reference } =
        observation;
    let reading = match (reading, fields.is_empty()) {
        (None, true) => RawReading::Absent,
        (None, false) => RawReading::Fields(fields.into_iter().filter_map(field).collect()),
        (Some(_), false) => RawReading::Several,
        (Some(reading), true) => single(reading),
    };
    RawObservation { evidence, source, rater, on, reading, item, id, reference }
}

fn single(reading: Reading) -> RawReading {
    match reading {
        Reading::Number(text) => RawReading::Value(RawValue::NumberText(text)),
        Reading::Yes(yes) => RawReading::Value(RawValue::Yes(yes)),
        Reading::Choice(word) => RawReading::Value(RawValue::Choice(word)),
        Reading::Date(day) => RawReading::Value(RawValue::Date(day)),
        Reading::NotApplicable(true) => RawReading::NotApplicable,
        Reading::Unreadable(true) => RawReading::Unreadable,
        Reading::NotApplicable(false) | Reading::Unreadable(false) => RawReading::Absent,
    }
}

/// A field without a value is left out, and then missed by the check of the item's fields.
fn field((name, value): (String, proto::FieldValue)) -> Option<(String, RawValue)> {
    value_from_proto(value).map(|value| (name, value))
}

pub(super) fn value_from_proto(value: proto::FieldValue) -> Option<RawValue> {
    let proto::FieldValue { value } = value;
    Some(match value? {
        field_value::Value::Number(text) => RawValue::NumberText(text),
        field_value::Value::Yes(yes) => RawValue::Yes(yes),
        field_value::Value::Choice(word) => RawValue::Choice(word),
        field_value::Value::Date(day) => RawValue::Date(day),
    })
}

/// The message of a profile. A reading that says several things at once becomes one that says nothing.
#[must_use]
pub fn profile_to_proto(profile: RawProfile) -> proto::Profile {
    let RawProfile { candidate, role, observations } = profile;
    let observations = observations.into_iter().map(observation_to_proto).collect();
    proto::Profile { candidate, role, observations }
}

fn observation_to_proto(observation: RawObservation) -> proto::Observation {
    let RawObservation { evidence, source, rater, on, reading, item, id, reference } = observation;
    let mut fields = RawFields::new();
    let reading = match reading {
        RawReading::Absent | RawReading::Several => None,
        RawReading::Value(value) => Some(match value {
            RawValue::Number(number) => Reading::Number(exact_text(number)),
            RawValue::NumberText(text) => Reading::Number(text),
            RawValue::Yes(yes) => Reading::Yes(yes),
            RawValue::Choice(word) => Reading::Choice(word),
            RawValue::Date(day) => Reading::Date(day),
        }),
        RawReading::Fields(given) => {
            fields = given;
            None
        }
        RawReading::NotApplicable => Some(Reading::NotApplicable(true)),
        RawReading::Unreadable => Some(Reading::Unreadable(true)),
    };
    let fields = fields.into_iter().map(|(name, value)| (name, field_to_proto(value))).collect();
    proto::Observation { evidence, source, rater, on, reading, fields, item, id, reference }
}

fn field_to_proto(value: RawValue) -> proto::FieldValue {
    let value = match value {
        RawValue::Number(number) => field_value::Value::Number(exact_text(number)),
        RawValue::NumberText(text) => field_value::Value::Number(text),
        RawValue::Yes(yes) => field_value::Value::Yes(yes),
        RawValue::Choice(word) => field_value::Value::Choice(word),
        RawValue::Date(day) => field_value::Value::Date(day),
    };
    proto::FieldValue { value: Some(value) }
}
