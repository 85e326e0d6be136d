//! Why a call has no answer, as a status with rich details or as a failure of one item of a stream.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tonic::{Code, Status};

use super::rich::{self, FieldViolation};
use crate::app::{AppError, Work};
use crate::assess::Refusal;
use crate::domain::{Violation, shortened_to};
use crate::registry::Refused;
use crate::wire::{TEXT_BYTES_MAX, proto, violated_field, violation_text, violations_to_proto};

/// The reason of what ends because of a mistake in the program.
pub(super) const MISTAKE: &str = "INTERNAL";

/// How many bytes the message and the details of a status take as they travel. They are headers, and common clients
/// refuse calls at random whose headers have more than 8 KiB.
const STATUS_BYTES_MAX: usize = 6 << 10;

/// How many bytes of the details are no violations and no message, where there are violations.
const DETAILS_BESIDE: usize = 256;

/// How many bytes of a list, such as the known organisations, go into a detail.
const LIST_BYTES_MAX: usize = 512;

/// How many bytes a detail has; it can be a title of the rules'.
const DETAIL_BYTES_MAX: usize = 600;

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
        let message = shortened_to(message.as_ref(), TEXT_BYTES_MAX).into_owned();
        Self { code, reason, message, violations: Vec::new(), details: BTreeMap::new(), retry_after_s: None }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.details.insert(name, shortened_to(&value, DETAIL_BYTES_MAX).into_owned());
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
            let (fields, left_out) = fitting(&violations, room_beside(&message));
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
        let (fields, left_out) = violations_to_proto(&violations);
        if left_out > 0 {
            details.insert("violations", violations.len().to_string());
            details.insert("violations_left_out", left_out.to_string());
        }
        proto::AssessmentFailure {
            code: code.into(),
            reason: reason.to_owned(),
            message,
            violations: fields,
            details: details_to_proto(details),
        }
    }

    /// A pathway that was refused, among others that were assessed.
    pub(super) fn of_pathway(pathway: &str, refusal: &Refusal) -> proto::RefusedPathway {
        let Self { reason, message, details, .. } = Self::refused(refusal, refusal.to_string());
        proto::RefusedPathway {
            pathway: pathway.to_owned(),
            reason: reason.to_owned(),
            message,
            details: details_to_proto(details),
        }
    }
}

fn details_to_proto(details: BTreeMap<&str, String>) -> Vec<proto::FailureDetail> {
    let details = details.into_iter();
    details.map(|(name, value)| proto::FailureDetail { name: name.to_owned(), value }).collect()
}

/// How many bytes of violations have room in a status beside its message. That travels twice: by itself, where a byte
/// can take three, and in the details, where Base64 makes four bytes of three.
fn room_beside(message: &str) -> usize {
    let details = STATUS_BYTES_MAX.saturating_sub(message.len().saturating_mul(3)) / 4 * 3;
    details.saturating_sub(message.len()).saturating_sub(DETAILS_BESIDE)
}

/// The violations that fit in so many bytes, and how many do not. The first always does, as none is long.
fn fitting(violations: &[Violation], room: usize) -> (Vec<FieldViolation>, usize) {
    let mut bytes = 0_usize;
    let mut fields = Vec::new();
    for violation in violations {
        let (field, reason) = (violated_field(violation), violation.reason.to_owned());
        // The reason stands before the words too: many clients know no field for it.
        let description = format!("{reason}: {}", violation_text(violation));
        // Each text has a tag and a length, and so has the violation.
        let lengths = [field.len(), reason.len(), description.len(), 12];
        bytes = lengths.into_iter().fold(bytes, usize::saturating_add);
        if bytes > room {
            break;
        }
        fields.push(FieldViolation { field, description, reason, localized_message: None });
    }
    let left_out = violations.len().saturating_sub(fields.len());
    (fields, left_out)
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
                let failure = Self::new(Code::FailedPrecondition, "RULES_NOT_USABLE", message);
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

#[cfg(test)]
mod tests {
    use std::iter::repeat_n;

    use proptest::prelude::*;
    use tonic_types::StatusExt as _;

    use super::*;
    use crate::ruleset::RuleSetDigest;
    use crate::wire::FIELD_BYTES_MAX;

    /// Texts of any length, of characters that take one byte or twelve on their way.
    fn text() -> impl Strategy<Value = String> {
        let pieces = ["a", "plain words ", "`", "%", "\n", "ß", "評", "😀"];
        (prop::sample::select(pieces.to_vec()), prop_oneof![0_usize..9, 20_usize..2_000, Just(100_000_usize)])
            .prop_map(|(piece, count)| repeat_n(piece, count).collect())
    }

    fn violations() -> impl Strategy<Value = Vec<Violation>> {
        let violation = (text(), text(), text()).prop_map(|(field, message, help)| Violation {
            field,
            reason: "SEVERAL_BASELINES",
            message,
            help,
        });
        (prop::collection::vec(violation, 1..4), prop_oneof![Just(1_usize), 2_usize..50, Just(2_000_usize)])
            .prop_map(|(few, times)| few.iter().cloned().cycle().take(times).collect())
    }

    fn errors() -> impl Strategy<Value = AppError> {
        let names = prop::collection::vec(text().prop_map(Arc::<str>::from), 0..9);
        let digest = RuleSetDigest([0; 32]);
        prop_oneof![
            4 => violations().prop_map(AppError::Invalid),
            1 => (text(), text(), names).prop_map(|(asked, meant, known)| AppError::UnknownPathway {
                asked,
                meant: Some(meant.into()),
                known,
            }),
            1 => (text(), text()).prop_map(move |(label, why)| AppError::OtherRules {
                asked: digest,
                in_use: digest,
                label: label.into(),
                refused: Some(Box::new((digest, Refused::Unreadable { why }))),
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_status_has_room_in_the_headers_of_every_client(error in errors()) {
            let is_invalid = matches!(error, AppError::Invalid(_));
            let status = Failure::from(error).into_status();
            let headers = status.clone().into_http::<()>();
            let headers = headers.headers().iter().filter(|(name, _)| name.as_str() != "content-type");
            // HTTP/2 counts 32 bytes for each header beside its name and value.
            let bytes = headers.map(|(name, value)| name.as_str().len() + value.len() + 32).sum::<usize>();
            prop_assert!(bytes <= STATUS_BYTES_MAX + 256, "{bytes} bytes");
            let told = status.get_details_bad_request().map_or(0, |request| request.field_violations.len());
            prop_assert_eq!(told > 0, is_invalid);
        }

        #[test]
        fn a_failure_of_an_item_has_texts_of_limited_length(violations in violations()) {
            let failure = Failure::from(AppError::Invalid(violations)).into_proto();
            for violation in failure.violations {
                prop_assert!(violation.field.len() <= FIELD_BYTES_MAX);
                prop_assert!(violation.description.len() <= 2 * TEXT_BYTES_MAX + 2);
            }
        }
    }
}
