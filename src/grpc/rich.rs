//! Statuses with rich details, as `google.rpc` has them.

use std::collections::BTreeMap;

use prost::Message;
use prost_types::{Any, Duration};
use tonic::{Code, Status};
use tonic_types::pb;
pub(super) use tonic_types::pb::bad_request::FieldViolation;

use super::ERROR_DOMAIN;

/// A status with details.
pub(super) fn status(code: Code, message: String, details: Vec<Any>) -> Status {
    let rich = pb::Status { code: code.into(), message: message.clone(), details };
    Status::with_details(code, message, rich.encode_to_vec().into())
}

/// Why, as a stable code, with what the message speaks of.
pub(super) fn error_info(reason: &str, metadata: BTreeMap<&'static str, String>) -> Any {
    let metadata = metadata.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let (reason, domain) = (reason.to_owned(), ERROR_DOMAIN.to_owned());
    any("ErrorInfo", &pb::ErrorInfo { reason, domain, metadata })
}

/// What is wrong with the request.
pub(super) fn bad_request(field_violations: Vec<FieldViolation>) -> Any {
    any("BadRequest", &pb::BadRequest { field_violations })
}

/// When it is worth trying again.
pub(super) fn retry_info(seconds: i64) -> Any {
    any("RetryInfo", &pb::RetryInfo { retry_delay: Some(Duration { seconds, nanos: 0 }) })
}

fn any(name: &str, message: &impl Message) -> Any {
    Any { type_url: format!("type.googleapis.com/google.rpc.{name}"), value: message.encode_to_vec() }
}
