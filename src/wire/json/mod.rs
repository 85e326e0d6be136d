//! The JSON form of profiles and assessments: the canonical protobuf mapping, with the names of the `.proto`
//! files. Reading also takes lower camel case, and JSON numbers where a number stands as text.

mod line;
mod repeats;

use serde::Serialize;
use serde_json::Value;

use self::repeats::refuse_repeats;
use super::assessment::MESSAGE_VERSION;
use super::kept::{KeptError, known_version};
use super::{profile_from_proto, proto};
use crate::domain::RawProfile;

/// Why a text is not a profile.
#[derive(Debug, thiserror::Error)]
#[error("the profile is not in the form that is documented for it")]
pub struct ProfileJsonError(#[from] serde_json::Error);

/// Reads a profile. Whether it fits the rules is checked later.
///
/// # Errors
/// When the text is not JSON, has members that a profile does not have, or has one twice.
pub fn profile_from_str(text: &str) -> Result<RawProfile, ProfileJsonError> {
    let error = match serde_json::from_str::<proto::Profile>(text) {
        Ok(profile) => {
            // The fields of an item are a map, of which the mapping takes the last that has a name.
            if profile.observations.iter().any(|observation| !observation.fields.is_empty()) {
                refuse_repeats(text)?;
            }
            return Ok(profile_from_proto(profile));
        }
        Err(error) => error,
    };
    // The mapping takes numbers as text alone. This second reading is for people who write `"number": 4.5`.
    refuse_repeats(text)?;
    let mut value: Value = serde_json::from_str(text)?;
    if !numbers_to_text(&mut value) {
        return Err(error.into());
    }
    Ok(profile_from_proto(serde_json::from_value(value)?))
}

/// Turns JSON numbers under `number` into their text. Says whether there were any.
fn numbers_to_text(value: &mut Value) -> bool {
    let mut any = false;
    if let Value::Array(values) = value {
        for value in values {
            any |= numbers_to_text(value);
        }
    } else if let Value::Object(members) = value {
        for (name, value) in members {
            if let Value::Number(number) = value
                && name == "number"
            {
                *value = Value::String(number.to_string());
                any = true;
            } else {
                any |= numbers_to_text(value);
            }
        }
    }
    any
}

/// An assessment with what follows from it: members `assessment` and `advice`.
#[derive(Debug, Serialize)]
pub struct Advised<A> {
    /// The assessment.
    pub assessment: A,
    /// What follows from it.
    pub advice: proto::Advice,
}

impl<A: Serialize> Advised<A> {
    /// Adds both on one line.
    ///
    /// # Errors
    /// As [`write_line`].
    pub fn write_line(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        line::write(self, out)
    }

    /// Both on one line.
    ///
    /// # Errors
    /// As [`write_line`].
    pub fn to_string(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Both on several lines.
    ///
    /// # Errors
    /// As [`write_line`].
    pub fn to_string_pretty(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }
}

/// Why a text has no assessments that can be used.
#[derive(Debug, thiserror::Error)]
pub enum AssessmentJsonError {
    /// It is not in the form that is documented.
    #[error("the text is no assessment in the form that is documented for it")]
    Json(#[from] serde_json::Error),
    /// It is in the form of another version.
    #[error("the assessment of `{candidate}`: {why}: {help}", help = .why.help())]
    OtherForm {
        /// Whom it is about.
        candidate: String,
        /// Which version, and which are known.
        why: KeptError,
    },
}

/// The assessments of a text: one, a list, one a line, or the answer of a call, each alone or with advice beside it.
///
/// # Errors
/// When the text is not JSON, or has members that an assessment does not have; of an assessment in another form, that
/// it is.
pub fn assessments_from_str(text: &str) -> Result<Vec<proto::Assessment>, AssessmentJsonError> {
    let mut assessments = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        assessments_in(value?, &mut assessments)?;
    }
    Ok(assessments)
}

fn assessments_in(value: Value, assessments: &mut Vec<proto::Assessment>) -> Result<(), AssessmentJsonError> {
    if let Value::Array(values) = value {
        return values.into_iter().try_for_each(|value| assessments_in(value, assessments));
    }
    let mut value = value;
    let members = value.as_object_mut();
    let inner = members.and_then(|members| {
        let alone = members.remove("assessment");
        alone.or_else(|| members.remove("assessments"))
    });
    if let Some(inner) = inner {
        return assessments_in(inner, assessments);
    }
    // A version of 0 is left out.
    let version = value.get("identity").map_or(MESSAGE_VERSION, |identity| {
        let version = identity.get("message_version").or(identity.get("messageVersion"));
        match version {
            None => 0,
            // The mapping takes numbers as text, too. What is no version is told as what it is.
            Some(Value::String(text)) => text.parse().unwrap_or(MESSAGE_VERSION),
            Some(version) => {
                let version = version.as_u64().and_then(|version| u32::try_from(version).ok());
                version.unwrap_or(MESSAGE_VERSION)
            }
        }
    });
    let candidate = value.get("candidate").and_then(Value::as_str).unwrap_or_default().to_owned();
    let assessment = serde_json::from_value(value).map_err(|error| {
        // A form that is not known here has members that are not.
        match known_version(version) {
            Err(why) => AssessmentJsonError::OtherForm { candidate, why },
            Ok(()) => AssessmentJsonError::Json(error),
        }
    })?;
    assessments.push(assessment);
    Ok(())
}

/// Adds the assessment on one line.
///
/// # Errors
/// Never for an assessment that [`super::tell`] told: only an enum number without a name fails.
pub fn write_line(assessment: &impl Serialize, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    line::write(assessment, out)
}

/// The assessment on one line.
///
/// # Errors
/// As [`write_line`].
pub fn to_string(assessment: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(assessment)
}

/// The assessment over several lines, for people.
///
/// # Errors
/// As [`write_line`].
pub fn to_string_pretty(assessment: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(assessment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{RawReading, RawValue};

    fn reading(member: &str) -> RawReading {
        let text =
            format!(r#"{{"candidate":"c-1","role":"r","observations":[{{"evidence":"e",{member}}}]}}"#);
        profile_from_str(&text).unwrap().observations.remove(0).reading
    }

    #[test]
    fn every_form_of_a_reading_is_read() {
        let number = |text: &str| RawReading::Value(RawValue::NumberText(text.into()));
        assert_eq!(reading(r#""number":"4.50""#), number("4.50"));
        assert_eq!(reading(r#""number":0.10"#), number("0.10"));
        assert_eq!(reading(r#""notApplicable":true"#), RawReading::NotApplicable);
        assert_eq!(reading(r#""not_applicable":true"#), RawReading::NotApplicable);
        assert_eq!(
            reading(r#""fields":{"hours":{"number":3},"shipped":{"yes":true}}"#),
            RawReading::Fields(vec![
                ("hours".into(), RawValue::NumberText("3".into())),
                ("shipped".into(), RawValue::Yes(true)),
            ])
        );
        assert_eq!(reading(r#""yes":true,"fields":{"hours":{"number":"3"}}"#), RawReading::Several);
        assert_eq!(reading(r#""source":"peer""#), RawReading::Absent);
    }

    #[test]
    fn members_that_are_given_twice_are_refused() {
        for observation in [
            r#""fields":{"ok":{"yes":true},"ok":{"yes":false}}"#,
            r#""fields":{"ok":{"number":1},"ok":{"number":2}}"#,
            r#""number":1,"number":2"#,
            r#""number":1,"number":"2""#,
        ] {
            let text = format!(r#"{{"observations":[{{"evidence":"e",{observation}}}]}}"#);
            let error = profile_from_str(&text).unwrap_err();
            let said = std::error::Error::source(&error).unwrap().to_string();
            assert!(said.starts_with("duplicate field `"), "{text}: {said}");
            assert!(said.contains(" at line 1 column "), "{text}: {said}");
        }
        let text = r#"{"candidate":"c","observations":[{"fields":{"a":{"number":1},"b":{"number":1}}},{"fields":{"a":{"yes":true}}}]}"#;
        assert!(profile_from_str(text).is_ok());
    }

    #[test]
    fn unknown_members_are_refused() {
        let error = profile_from_str(r#"{"candidate":"c-1","rôle":"r"}"#).unwrap_err();
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("unknown field `rôle`"));
    }
}
