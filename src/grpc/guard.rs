//! The layer around every call: its time limit, its line in the log, and that a panic ends in INTERNAL while the
//! service stays up.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tonic::body::Body;
use tonic::{Code, Status};
use tower::{Layer, Service};
use tracing::Span;
use tracing::field::Empty;

use super::deadline::{Alarm, Deadline, caller_timeout};
use super::failure::Failure;
use crate::app::AppError;
use crate::app::clock::Stopwatch;

/// Puts a [`Guard`] around a service.
#[derive(Debug, Clone)]
pub struct GuardLayer {
    call_time_max: Duration,
    places: Arc<Semaphore>,
}

impl GuardLayer {
    /// A layer for calls that may take so long until their answer begins, whatever their callers allow, and of
    /// which so many may be under way at once.
    #[must_use]
    pub fn new(call_time_max: Duration, calls_max: usize) -> Self {
        Self { call_time_max, places: Arc::new(Semaphore::new(calls_max)) }
    }
}

impl<S> Layer<S> for GuardLayer {
    type Service = Guard<S>;

    fn layer(&self, inner: S) -> Guard<S> {
        Guard { inner, call_time_max: self.call_time_max, places: Arc::clone(&self.places) }
    }
}

/// A service whose calls end in time, and without taking others down.
#[derive(Debug, Clone)]
pub struct Guard<S> {
    inner: S,
    call_time_max: Duration,
    places: Arc<Semaphore>,
}

impl<S> Service<http::Request<Body>> for Guard<S>
where
    S: Service<http::Request<Body>, Response = http::Response<Body>>,
    S::Future: Send + 'static,
{
    type Response = http::Response<Body>;
    type Error = S::Error;
    type Future = Guarded<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        let asked = caller_timeout(request.headers());
        let limit = asked.map_or(self.call_time_max, |asked| asked.min(self.call_time_max));
        let mut deadline = Deadline::default();
        let alarm = Alarm::new(tokio::time::sleep(limit), deadline.stop.clone());
        // A stream has no limit but its caller's.
        deadline.until = asked.map(|asked| {
            let beyond = asked.saturating_sub(limit);
            alarm.at().checked_add(beyond).unwrap_or(alarm.at())
        });
        request.extensions_mut().insert(deadline);
        let path = request.uri().path().to_owned();
        let place = Arc::clone(&self.places).try_acquire_owned().ok();
        let method = path.rsplit('/').next().unwrap_or("");
        let span =
            tracing::info_span!("call", method, organisation = Empty, code = Empty, duration_us = Empty);
        let inner = span.in_scope(|| Box::pin(self.inner.call(request)));
        Guarded { inner, alarm, path, place, span, stopwatch: Stopwatch::start() }
    }
}

/// A call under way.
#[derive(Debug)]
pub struct Guarded<F> {
    inner: Pin<Box<F>>,
    alarm: Alarm,
    path: String,
    /// None when too many calls are under way.
    place: Option<OwnedSemaphorePermit>,
    span: Span,
    stopwatch: Stopwatch,
}

impl<F> Guarded<F> {
    /// Notes the end of a call; of a stream, where its answers begin. Assessing has lines of its own, with their
    /// outcomes.
    fn ended(&self, code: Code) {
        self.span.record("code", tracing::field::debug(code));
        self.span.record("duration_us", self.stopwatch.elapsed_us());
        if self.path.contains("RuleSetService") {
            tracing::info!("answered");
        } else {
            tracing::debug!("answered");
        }
    }
}

/// The code of an answer. One that does not begin with a failure is well as far as is known.
fn code_of<E>(answer: &Result<http::Response<Body>, E>) -> Code {
    let status = answer.as_ref().ok().and_then(|answer| Status::from_header_map(answer.headers()));
    status.map_or(Code::Ok, |status| status.code())
}

impl<F, E> Future for Guarded<F>
where
    F: Future<Output = Result<http::Response<Body>, E>>,
{
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let span = self.span.clone();
        let _inside = span.enter();
        let answer = if self.place.is_none() {
            Ok(Failure::too_many_calls().into_status().into_http())
        } else if self.alarm.poll(context).is_ready() {
            // The alarm comes first: it has to be set before work that does not wait.
            Ok(Failure::from(AppError::Stopped).into_status().into_http())
        } else {
            match catch_unwind(AssertUnwindSafe(|| self.inner.as_mut().poll(context))) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(answer)) => answer,
                Err(panic) => Ok(panicked(&self.path, &*panic).into_http()),
            }
        };
        self.ended(code_of(&answer));
        Poll::Ready(answer)
    }
}

/// Logs a panic, and gives what the caller is told. The words of a panic can hold values of a profile: they are
/// not logged beyond what is a fixed text.
pub(super) fn panicked(path: &str, panic: &(dyn Any + Send)) -> Status {
    let message = panic.downcast_ref::<&'static str>().copied().unwrap_or("(not shown)");
    tracing::error!(path, message, "a call ended in a panic");
    Failure::from(AppError::Internal).into_status()
}
