//! Why a call has no answer, as a status with rich details or as a failure of one item of a stream.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tonic::{Code, Status};

use super::rich::{self, FieldViolation};
use crate::app::{AppError, Work};
use crate::assess::Refusal;
use crate::domain::{Violation, shortened};
use crate::registry::Refused;
use crate::wire::proto;

/// The reason of what ends because of a mistake in the program.
pub(super) const MISTAKE: &str = "INTERNAL";

/// How many bytes of violations fit in a status. It travels as a header, and common clients refuse headers of
/// more than 8 KiB; Base64 makes four bytes of three.
const VIOLATION_BYTES_MAX: usize = 4_096;

/// How many bytes of a list, such as the known organisations, go into a detail.
const LIST_BYTES_MAX: usize = 512;

/// How many characters a message has; it can repeat a caller's words.
const TEXT_MAX: usize = 400;

/// How many violations a failure of an item lists.
const ITEM_VIOLATIONS_MAX: usize = 1_000;

/// Why a call has no answer.
#[derive(Debug)]
pub(super) struct Failure {
    /// The status.
    pub(super) code: Code,
    /// A stable code.
    pub(super) reason: &'static str,
    message: String,
    violations: Vec<Violation>,
    details: BTreeMap<&'static str, String>,
    /// After how many seconds it is worth trying again.
    retry_after_s: Option<i64>,
}

impl Failure {
    fn new(code: Code, reason: &'static str, message: impl AsRef<str>) -> Self {
        let message = shortened(message.as_ref(), TEXT_MAX).into_owned();
        Self { code, reason, message, violations: Vec::new(), details: BTreeMap::new(), retry_after_s: None }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.details.insert(name, value);
        }
        self
    }

    /// That as much work as allowed is under way.
    fn busy(work: Work, message: String) -> Self {
        let retry_after_s = match work {
            Work::Calls | Work::Checks => 1,
            Work::Replays => 5,
        };
        let failure = Self::new(Code::ResourceExhausted, "BUSY", message).with("busy_with", work.to_string());
        Self { retry_after_s: Some(retry_after_s), ..failure }
    }

    /// That the message of a call did not come in time.
    pub(super) fn no_message(within: Duration) -> Self {
        let message = format!("the message of the call did not come as a whole within {within:?}");
        Self::new(Code::DeadlineExceeded, "DEADLINE", message)
    }

    /// Whether the deadline passed.
    pub(super) fn is_deadline(&self) -> bool {
        self.code == Code::DeadlineExceeded
    }

    /// The status of a call.
    pub(super) fn into_status(self) -> Status {
        let Self { code, reason, message, violations, mut details, retry_after_s } = self;
        let mut told = Vec::new();
        if !violations.is_empty() {
            let (fields, left_out) = fitting(&violations);
            details.insert("violations", violations.len().to_string());
            if left_out > 0 {
                details.insert("violations_left_out", left_out.to_string());
            }
            told.push(rich::bad_request(fields));
        }
        told.extend(retry_after_s.map(rich::retry_info));
        told.insert(0, rich::error_info(reason, details));
        rich::status(code, message, told)
    }

    /// The failure of one item of a stream.
    pub(super) fn into_proto(self) -> proto::AssessmentFailure {
        let Self { code, reason, message, violations, mut details, retry_after_s: _ } = self;
        if violations.len() > ITEM_VIOLATIONS_MAX {
            details.insert("violations", violations.len().to_string());
        }
        let violation = |violation: &Violation| proto::FieldViolation {
            field: violation.field.clone(),
            reason: violation.reason.to_owned(),
            description: description(violation),
        };
        let detail = |(name, value): (&str, String)| proto::FailureDetail { name: name.to_owned(), value };
        proto::AssessmentFailure {
            code: code.into(),
            reason: reason.to_owned(),
            message,
            violations: violations.iter().take(ITEM_VIOLATIONS_MAX).map(violation).collect(),
            details: details.into_iter().map(detail).collect(),
        }
    }
}

/// The violations that fit in a status, and how many do not.
fn fitting(violations: &[Violation]) -> (Vec<FieldViolation>, usize) {
    let mut bytes = 0_usize;
    let mut fields = Vec::new();
    for violation in violations {
        let (field, reason) = (violation.field.clone(), violation.reason.to_owned());
        // The reason stands before the words too: many clients know no field for it.
        let description = format!("{reason}: {}", description(violation));
        let lengths = [field.len(), reason.len(), description.len(), 10];
        bytes = lengths.into_iter().fold(bytes, usize::saturating_add);
        if bytes > VIOLATION_BYTES_MAX && !fields.is_empty() {
            break;
        }
        fields.push(FieldViolation { field, description, reason, localized_message: None });
    }
    let left_out = violations.len().saturating_sub(fields.len());
    (fields, left_out)
}

fn description(violation: &Violation) -> String {
    let Violation { field: _, reason: _, message, help } = violation;
    let message = shortened(message, TEXT_MAX);
    if help.is_empty() { message.into_owned() } else { format!("{message}; {}", shortened(help, TEXT_MAX)) }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let message = error.to_string();
        match error {
            AppError::Invalid(violations) => {
                Self { violations, ..Self::new(Code::InvalidArgument, "INVALID_REQUEST", message) }
            }
            AppError::UnknownOrganisation { asked: _, meant, known } => {
                Self::new(Code::NotFound, "UNKNOWN_ORGANISATION", message)
                    .with("did_you_mean", meant.as_deref().unwrap_or(""))
                    .with("known", list(&known))
            }
            AppError::UnknownPathway { asked: _, meant, known } => {
                Self::new(Code::NotFound, "UNKNOWN_PATHWAY", message)
                    .with("did_you_mean", meant.as_deref().unwrap_or(""))
                    .with("known", list(&known))
            }
            AppError::NotServing { organisation, refused } => {
                let failure = Self::new(Code::Unavailable, "RULES_NOT_USABLE", message);
                numbers(failure.with("organisation", &*organisation), &refused)
            }
            AppError::NotApproved { organisation, digest } => {
                Self::new(Code::FailedPrecondition, "RULES_NOT_APPROVED", message)
                    .with("organisation", &*organisation)
                    .with("digest", digest.to_string())
            }
            AppError::OtherRules { asked: _, in_use, label, refused } => {
                let failure = Self::new(Code::FailedPrecondition, "OTHER_RULES", message)
                    .with("in_use", in_use.to_string())
                    .with("label", &*label);
                match refused.map(|refused| *refused) {
                    None => failure,
                    Some((digest, why)) => {
                        let failure = failure.with("not_used", digest.to_string());
                        numbers(failure.with("not_used_because", why.to_string()), &why)
                    }
                }
            }
            AppError::Refused(refusal) => Self::refused(&refusal, message),
            AppError::Stopped => Self::new(Code::DeadlineExceeded, "DEADLINE", message),
            AppError::Busy(work) => Self::busy(work, message),
            AppError::Internal => Self::new(Code::Internal, MISTAKE, message),
        }
    }
}

impl Failure {
    fn refused(refusal: &Refusal, message: String) -> Self {
        let failure = Self::new(Code::FailedPrecondition, refusal_reason(refusal), message);
        match refusal {
            Refusal::NotOpen { pathway, role, open_to } => {
                failure.with("pathway", &**pathway).with("role", &**role).with("open_to", list(open_to))
            }
            Refusal::BeforeThreshold { threshold, first, as_of } => failure
                .with("threshold", &**threshold)
                .with("first", first.to_string())
                .with("as_of", as_of.to_string()),
            Refusal::Stopped => failure,
        }
    }
}

/// How much is wrong with rules that are not used.
fn numbers(failure: Failure, refused: &Refused) -> Failure {
    match refused {
        Refused::Errors { errors } => failure.with("errors", errors.to_string()),
        Refused::FailedTests { failed, of: _ } => failure.with("failed_tests", failed.to_string()),
        Refused::NotApproved | Refused::Gone | Refused::Unreadable { .. } | Refused::Broke => failure,
    }
}

/// The stable code of a refusal.
pub(super) fn refusal_reason(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotOpen { .. } => "NOT_OPEN",
        Refusal::BeforeThreshold { .. } => "BEFORE_THRESHOLD",
        Refusal::Stopped => "DEADLINE",
    }
}

/// The names with commas, as many as fit.
fn list(names: &[Arc<str>]) -> String {
    let mut text = String::new();
    for name in names {
        if text.len().saturating_add(name.len()) > LIST_BYTES_MAX {
            text.push_str(", …");
            break;
        }
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(name);
    }
    text
}
