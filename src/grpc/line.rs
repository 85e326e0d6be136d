//! The line that the log has of each call once it is over, whoever ended it: the handler, the layers below it, or a
//! caller who went away. It is counted at the same moment.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{HeaderMap, HeaderValue};
use http_body::{Body as _, Frame, SizeHint};
use tonic::body::Body;
use tonic::codegen::Bytes;
use tonic::{Code, Status};
use tracing::{Level, Span};

use super::note::{Fields, Note};
use super::tally::Tally;
use crate::app::clock::{Stopwatch, whole_us};
use crate::domain::shortened;

/// The most characters of a method's name, and of what the transport says, in the log.
const TEXT_MAX: usize = 200;

/// The line of a call, which is written when this is dropped.
#[derive(Debug)]
pub(super) struct Line {
    path: String,
    note: Arc<Note>,
    stopwatch: Stopwatch,
    /// How the call ended; none until it did.
    code: Option<Code>,
    /// What is said of a call that ended otherwise than well.
    message: String,
}

impl Line {
    /// The line of a call that begins now, and is counted when there is a tally.
    pub(super) fn new(path: String, tally: Option<&Tally>) -> Self {
        let tally = tally.map(|tally| Arc::clone(tally.of(&path)));
        if let Some(tally) = &tally {
            tally.begun();
        }
        let (note, stopwatch) = (Arc::new(Note::counted(tally)), Stopwatch::start());
        Self { path, note, stopwatch, code: None, message: String::new() }
    }

    /// What its handler can note.
    pub(super) fn note(&self) -> &Arc<Note> {
        &self.note
    }

    /// The path of the method.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The name of the method, as far as the caller's words are one.
    pub(super) fn method(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }

    /// Takes in headers or trailers. Those without a status say nothing of the end.
    fn take_in(&mut self, headers: &HeaderMap) {
        match headers.get(Status::GRPC_STATUS).map(HeaderValue::as_bytes) {
            None => {}
            Some(b"0") => self.code = Some(Code::Ok),
            Some(_) => {
                if let Some(status) = Status::from_header_map(headers) {
                    self.failed(&status);
                }
            }
        }
    }

    fn failed(&mut self, status: &Status) {
        self.code = Some(status.code());
        status.message().clone_into(&mut self.message);
    }

    /// Follows an answer to its end.
    pub(super) fn follow(mut self, answer: http::Response<Body>, span: &Span) -> http::Response<Body> {
        self.take_in(answer.headers());
        if self.code.is_some() || answer.body().is_end_stream() {
            self.code.get_or_insert(Code::Unknown);
            return answer;
        }
        answer.map(|body| Body::new(Followed { body, line: self, span: span.clone() }))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let Fields { organisation, pathway, request_id, kind, outcome, reason, items, failed } =
            self.note.fields();
        // Whoever was not answered to the end went away. What is answered to those who left is read by nobody.
        let answered = self.code.filter(|_| !self.note.has_caller_left());
        let code = answered.unwrap_or(Code::Cancelled);
        let duration = self.stopwatch.elapsed();
        if let Some(tally) = self.note.tally() {
            tally.ended(code, duration);
        }
        let method = &*shortened(self.method(), TEXT_MAX);
        // What our own refusals say can repeat a profile; what the layers below say does not.
        let message = shortened(&self.message, TEXT_MAX);
        let reason = reason.filter(|_| answered.is_some());
        let error = (answered.is_some() && reason.is_none() && !message.is_empty()).then_some(&*message);
        let said = if code == Code::Ok { "answered" } else { "not answered" };
        let (code, duration_us) = (code_word(code), whole_us(duration));
        macro_rules! write {
            ($level:expr) => {
                tracing::event!(
                    parent: None, $level, method, organisation, pathway, request_id, kind, outcome, code, reason,
                    error, items, failed, duration_us, "{said}"
                )
            };
        }
        // Health and reflection are asked all the time, and say nothing of our own.
        if self.path.starts_with("/grpc.") {
            write!(Level::DEBUG);
        } else {
            write!(Level::INFO);
        }
    }
}

/// The body of an answer whose line is written at its end.
#[derive(Debug)]
struct Followed {
    body: Body,
    line: Line,
    span: Span,
}

impl http_body::Body for Followed {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Self { body, line, span } = self.get_mut();
        let frame = span.in_scope(|| Pin::new(body).poll_frame(context));
        match &frame {
            Poll::Pending => {}
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(trailers) = frame.trailers_ref() {
                    line.take_in(trailers);
                }
            }
            Poll::Ready(Some(Err(status))) => line.failed(status),
            Poll::Ready(None) => {
                line.code.get_or_insert(Code::Unknown);
            }
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A code as gRPC spells it.
pub(super) fn code_word(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
