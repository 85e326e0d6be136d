//! Profiles as they come in.

use super::expression::Value;
use super::rules::{CANDIDATE, Field, Kind, Observation, PEOPLE, Rules, SOURCES, Says};
use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};

/// The profile as it comes in.
pub(super) fn profile(rules: &Rules, observations: &[Observation]) -> RawProfile {
    RawProfile {
        candidate: CANDIDATE.to_owned(),
        role: "worker".to_owned(),
        observations: observations.iter().map(|one| observation(rules, one)).collect(),
    }
}

fn observation(rules: &Rules, one: &Observation) -> RawObservation {
    let kind = &rules.evidence.iter().find(|known| known.name == one.evidence).unwrap().kind;
    RawObservation {
        evidence: one.evidence.clone(),
        source: SOURCES[one.source].to_owned(),
        rater: one.rater.clone(),
        on: one.on.to_string(),
        reading: match &one.says {
            Says::Value(value) => {
                let Kind::Single(field) = kind else { panic!("a value for items") };
                RawReading::Value(raw(field, value))
            }
            Says::Fields(fields) => {
                let Kind::Items(kinds) = kind else { panic!("fields for a value") };
                let fields = fields.iter().zip(kinds);
                RawReading::Fields(
                    fields.map(|((name, value), (_, kind))| (name.clone(), raw(kind, value))).collect(),
                )
            }
            Says::NotApplicable => RawReading::NotApplicable,
            Says::Unreadable => RawReading::Unreadable,
        },
        item: one.item.clone(),
        ..RawObservation::default()
    }
}

fn raw(field: &Field, value: &Value) -> RawValue {
    match (field, value) {
        (Field::People, Value::Number(number)) => {
            let at = usize::try_from(*number).unwrap() - 1;
            RawValue::Choice(PEOPLE[at].to_owned())
        }
        (_, Value::Number(number)) => RawValue::NumberText(number.to_string()),
        (_, Value::Yes(yes)) => RawValue::Yes(*yes),
        (_, Value::Word(word)) => RawValue::Choice(word.clone()),
        (_, Value::Day(day)) => RawValue::Date(day.to_string()),
        (_, Value::Nothing) => panic!("nobody reports nothing"),
    }
}
