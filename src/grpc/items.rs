//! Many requests on one stream: each is taken in only when the answer to the one before was taken away, so
//! that memory does not grow with their number.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll};

use tokio::time::Instant;
use tokio_stream::Stream;
use tonic::Status;

use super::assessment::Assessments;
use super::deadline::Alarm;
use super::failure::Failure;
use super::guard::panicked;
use crate::app::{AppError, StopWhenDropped, is_id};
use crate::domain::Violation;
use crate::wire::proto;
use crate::wire::sent::{
    AssessCandidateResponse, AssessCandidatesResponse, assess_candidates_response::Result as ItemResult,
};

/// The answers to a stream of requests, in their order.
#[derive(Debug)]
pub struct Items<R> {
    service: Assessments,
    requests: R,
    stop: StopWhenDropped,
    alarm: Option<Alarm>,
    aside: Option<Aside>,
    ended: bool,
}

impl<R> Items<R> {
    pub(super) fn new(service: Assessments, requests: R, until: Option<Instant>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let alarm = until.map(|until| Alarm::new(tokio::time::sleep_until(until), Arc::clone(&stop)));
        Self { service, requests, stop: StopWhenDropped(stop), alarm, aside: None, ended: false }
    }

    /// Answers an item; none when it is answered aside from now on.
    fn answer(
        &mut self,
        item: proto::AssessCandidatesRequest,
    ) -> Option<Result<AssessCandidatesResponse, Status>> {
        let proto::AssessCandidatesRequest { item_id, request } = item;
        let answered = match request {
            _ if item_id.is_empty() => Err(wrong("item_id", "REQUIRED", "no id is given")),
            _ if !is_id(&item_id) => {
                Err(wrong("item_id", "NOT_AN_ID", "at most 128 visible ASCII characters"))
            }
            None => Err(wrong("request", "REQUIRED", "no request is given")),
            Some(request) if request.with_advice => {
                let stop = Arc::clone(&self.stop.0);
                let answer = Box::pin(self.service.clone().answer_aside(request, "request.", stop));
                self.aside = Some(Aside { item_id, answer });
                return None;
            }
            Some(request) => {
                let answer = || self.service.answer(request, "request.", &self.stop.0);
                catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|panic| {
                    panicked("AssessCandidates", &*panic);
                    Err(AppError::Internal.into())
                })
            }
        };
        Some(answered_item(item_id, answered))
    }

    /// What comes of the item that is answered aside, if there is one.
    fn poll_aside(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<AssessCandidatesResponse, Status>>> {
        let Some(aside) = &mut self.aside else { return Poll::Ready(None) };
        let Poll::Ready(answered) = aside.answer.as_mut().poll(context) else { return Poll::Pending };
        let item_id = std::mem::take(&mut aside.item_id);
        self.aside = None;
        Poll::Ready(Some(answered_item(item_id, answered)))
    }
}

/// An item whose answer takes longer, as with advice: it is worked out where it keeps no other call from being
/// answered.
struct Aside {
    item_id: String,
    answer: Pin<Box<dyn Future<Output = Answered> + Send>>,
}

impl fmt::Debug for Aside {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Aside").field("item_id", &self.item_id).finish_non_exhaustive()
    }
}

type Answered = Result<AssessCandidateResponse, Failure>;

fn answered_item(item_id: String, answered: Answered) -> Result<AssessCandidatesResponse, Status> {
    let result = match answered {
        Ok(answer) => ItemResult::Answer(answer),
        // The deadline is the stream's: nothing after it could be answered either.
        Err(failure) if failure.is_deadline() => return Err(failure.into_status()),
        Err(failure) => ItemResult::Failure(failure.into_proto()),
    };
    Ok(AssessCandidatesResponse { item_id, result: Some(result) })
}

fn wrong(field: &str, reason: &'static str, message: &str) -> Failure {
    let violation =
        Violation { field: field.to_owned(), reason, message: message.to_owned(), help: String::new() };
    AppError::Invalid(vec![violation]).into()
}

impl<R> Stream for Items<R>
where
    R: Stream<Item = Result<proto::AssessCandidatesRequest, Status>> + Unpin,
{
    type Item = Result<AssessCandidatesResponse, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if self.alarm.as_mut().is_some_and(|alarm| alarm.poll(context).is_ready()) {
            self.ended = true;
            return Poll::Ready(Some(Err(Failure::from(AppError::Stopped).into_status())));
        }
        let answer = loop {
            match self.poll_aside(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(answer)) => break Some(answer),
                Poll::Ready(None) => {}
            }
            match Pin::new(&mut self.requests).poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => break None,
                Poll::Ready(Some(Err(status))) => break Some(Err(status)),
                Poll::Ready(Some(Ok(item))) => {
                    if let Some(answer) = self.answer(item) {
                        break Some(answer);
                    }
                }
            }
        };
        self.ended = !matches!(answer, Some(Ok(_)));
        Poll::Ready(answer)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Waker;

    use tokio_stream::StreamExt as _;

    use super::*;
    use crate::app::{App, Clock};
    use crate::registry::Registry;

    #[tokio::test]
    async fn no_request_is_taken_in_before_its_answer_is_wanted() {
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&taken);
        let requests = tokio_stream::iter(0..1_000_000).map(move |at| {
            counted.fetch_add(1, Ordering::Relaxed);
            Ok(proto::AssessCandidatesRequest { item_id: format!("item-{at}"), request: None })
        });
        let app = App::new(Arc::new(Registry::new(1)), Clock::System, 1);
        let mut answers = Items::new(Assessments::new(app), requests, None);
        for wanted in 1..=50 {
            assert!(answers.next().await.is_some());
            assert_eq!(taken.load(Ordering::Relaxed), wanted);
        }
    }

    /// Other calls are answered on the thread that looks after the stream.
    #[tokio::test]
    async fn advice_holds_no_thread_that_answers_calls() {
        let app = App::new(Arc::new(Registry::new(1)), Clock::System, 1);
        let (hold, held) = std::sync::mpsc::channel::<()>();
        let held = Arc::new(std::sync::Mutex::new(held));
        let places = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut busy: Vec<_> = (0..places)
            .map(|_| {
                let (app, held) = (app.clone(), Arc::clone(&held));
                Box::pin(async move { app.aside(move || held.lock().unwrap().recv().is_err()).await })
            })
            .collect();
        for one in &mut busy {
            assert!(futures_poll(one.as_mut()).is_pending());
        }
        let request = proto::AssessCandidateRequest { with_advice: true, ..Default::default() };
        let item = proto::AssessCandidatesRequest { item_id: "item".into(), request: Some(request) };
        let mut answers = Items::new(Assessments::new(app), tokio_stream::iter([Ok(item)]), None);
        assert!(Pin::new(&mut answers).poll_next(&mut Context::from_waker(Waker::noop())).is_pending());
        drop(hold);
        for one in busy {
            assert!(one.await.unwrap());
        }
        let answer = answers.next().await.unwrap().unwrap();
        assert_eq!(answer.item_id, "item");
        assert!(answers.next().await.is_none());
    }

    fn futures_poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
        future.poll(&mut Context::from_waker(Waker::noop()))
    }
}
