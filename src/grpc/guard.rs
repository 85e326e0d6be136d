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
use tower::{Layer, Service};
use tracing::Span;

use super::deadline::{Alarm, Deadline, caller_timeout};
use super::failure::Failure;
use super::line::Line;
use super::note::Call;
use crate::app::{AppError, Work};

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
        let line = Line::new(request.uri().path().to_owned());
        request.extensions_mut().insert(Call { deadline, note: Arc::clone(line.note()) });
        let place = Arc::clone(&self.places).try_acquire_owned().ok();
        let span = tracing::info_span!("call", method = line.method());
        let inner = span.in_scope(|| Box::pin(self.inner.call(request)));
        Guarded { inner, alarm, place, span, line: Some(line) }
    }
}

/// A call under way. Once it has its answer, the answer's body goes on with its line.
#[derive(Debug)]
pub struct Guarded<F> {
    inner: Pin<Box<F>>,
    alarm: Alarm,
    /// None when too many calls are under way.
    place: Option<OwnedSemaphorePermit>,
    /// For what is logged while the call is answered.
    span: Span,
    /// None once the answer has it.
    line: Option<Line>,
}

impl<F, E> Future for Guarded<F>
where
    F: Future<Output = Result<http::Response<Body>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Self { inner, alarm, place, span, line: kept } = self.get_mut();
        let Some(line) = kept.take() else { return Poll::Pending };
        let refused = |failure: Failure| Ok(line.note().refused(failure).into_http());
        let answer = span.in_scope(|| {
            if place.is_none() {
                return Poll::Ready(refused(AppError::Busy(Work::Calls).into()));
            }
            // The alarm comes first: it has to be set before work that does not wait.
            if alarm.poll(context).is_ready() {
                return Poll::Ready(refused(AppError::Stopped.into()));
            }
            let answer = catch_unwind(AssertUnwindSafe(|| inner.as_mut().poll(context)));
            answer.unwrap_or_else(|panic| Poll::Ready(refused(panicked(line.path(), &*panic))))
        });
        match answer {
            Poll::Pending => {
                *kept = Some(line);
                Poll::Pending
            }
            Poll::Ready(answer) => Poll::Ready(answer.map(|answer| line.follow(answer, span))),
        }
    }
}

/// Logs a panic, and gives what the caller is told. The words of a panic can hold values of a profile: they are
/// not logged beyond what is a fixed text.
pub(super) fn panicked(path: &str, panic: &(dyn Any + Send)) -> Failure {
    tracing::error!(path, message = fixed_words(panic), "a call ended in a panic");
    AppError::Internal.into()
}

/// The words of a panic that hold no values.
fn fixed_words(panic: &(dyn Any + Send)) -> &'static str {
    panic.downcast_ref::<&'static str>().copied().unwrap_or("(not shown)")
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::fixed_words;

    #[test]
    fn values_in_the_words_of_a_panic_are_not_shown() {
        let value = "c-1042";
        let formatted = catch_unwind(|| panic!("no pathway for {value}")).unwrap_err();
        assert_eq!(fixed_words(&*formatted), "(not shown)");
        let fixed = catch_unwind(|| panic!("no pathway")).unwrap_err();
        assert_eq!(fixed_words(&*fixed), "no pathway");
    }
}
