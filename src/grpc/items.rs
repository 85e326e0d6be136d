//! Many requests on one stream: each is taken in only when the answer to the one before was taken away, so
//! that memory does not grow with their number.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll};

use tokio_stream::Stream;
use tonic::{Code, Status};
use tracing::Level;

use super::assessment::{Asked, Assessments};
use super::deadline::Alarm;
use super::failure::Failure;
use super::guard::panicked;
use super::line::code_word;
use super::note::{Call, Fields, Note};
use crate::app::clock::Stopwatch;
use crate::app::{AppError, StopWhenDropped, is_id};
use crate::domain::{Violation, shortened};
use crate::wire::proto;
use crate::wire::sent::{
    AssessCandidateResponse, AssessCandidatesResponse, assess_candidates_response::Result as ItemResult,
};

/// How many of a stream's items that are not answered have a line each that is read by default. The stream's own line
/// says how many there were.
const FAILED_TOLD_MAX: u64 = 10;

/// The answers to a stream of requests, in their order.
#[derive(Debug)]
pub struct Items<R> {
    service: Assessments,
    requests: R,
    stop: StopWhenDropped,
    alarm: Option<Alarm>,
    aside: Option<Aside>,
    note: Arc<Note>,
    ended: bool,
}

impl<R> Items<R> {
    pub(super) fn new(service: Assessments, requests: R, call: Call) -> Self {
        let Call { deadline, note } = call;
        let stop = Arc::new(AtomicBool::new(false));
        let sleep = deadline.until.map(tokio::time::sleep_until);
        let alarm = sleep.map(|sleep| Alarm::new(sleep, Arc::clone(&stop)));
        note.counts_items();
        Self { service, requests, stop: StopWhenDropped(stop), alarm, aside: None, note, ended: false }
    }

    /// Answers an item; none when it is answered aside from now on.
    fn answer(
        &mut self,
        item: proto::AssessCandidatesRequest,
    ) -> Option<Result<AssessCandidatesResponse, Status>> {
        let proto::AssessCandidatesRequest { item_id, request } = item;
        let item = Item { id: item_id, note: Arc::new(self.note.of_item()), stopwatch: Stopwatch::start() };
        let mut found = wrong_id(&item.id);
        let answered = match request {
            None => {
                found.push(Violation::new("request", "REQUIRED", "no request is given", ""));
                Err(AppError::Invalid(found).into())
            }
            Some(request) if request.with_advice && found.is_empty() => {
                let stop = Arc::clone(&self.stop.0);
                let call = (stop, Arc::clone(&item.note));
                let asked = Asked { request, field_prefix: "request.", found };
                let answer = Box::pin(self.service.clone().answer_aside(asked, call));
                self.aside = Some(Aside { item, answer });
                return None;
            }
            Some(request) => {
                let asked = Asked { request, field_prefix: "request.", found };
                let answer = || self.service.answer(asked, (&self.stop.0, &item.note));
                catch_unwind(AssertUnwindSafe(answer))
                    .unwrap_or_else(|panic| Err(panicked("AssessCandidates", &*panic)))
            }
        };
        Some(self.told(item, answered))
    }

    /// What comes of the item that is answered aside, if there is one.
    fn poll_aside(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<AssessCandidatesResponse, Status>>> {
        let Some(aside) = &mut self.aside else { return Poll::Ready(None) };
        let Poll::Ready(answered) = aside.answer.as_mut().poll(context) else { return Poll::Pending };
        let answer = self.aside.take().map(|Aside { item, .. }| self.told(item, answered));
        Poll::Ready(answer)
    }

    /// What is told of an item that was answered or not, after the log.
    fn told(&self, item: Item, answered: Answered) -> Result<AssessCandidatesResponse, Status> {
        let result = match answered {
            // The deadline is the stream's: nothing after it could be answered either.
            Err(failure) if failure.is_deadline() => return Err(self.note.refused(failure)),
            Ok(answer) => {
                self.note.item(true);
                item.log_answered();
                ItemResult::Answer(answer)
            }
            Err(failure) => {
                item.note.reason(failure.reason);
                let failed_before = self.note.item(false);
                item.log_failed(&failure, failed_before < FAILED_TOLD_MAX);
                ItemResult::Failure(failure.into_proto())
            }
        };
        Ok(AssessCandidatesResponse { item_id: item.id, result: Some(result) })
    }
}

/// An item that is being answered.
#[derive(Debug)]
struct Item {
    id: String,
    note: Arc<Note>,
    stopwatch: Stopwatch,
}

impl Item {
    /// Writes the line of one that was answered. A stream has no end, so that it is only told when it is asked for;
    /// the method stands in the span of the call.
    fn log_answered(&self) {
        let Fields { organisation, pathway, request_id, outcome, .. } = self.note.fields();
        let (item_id, duration_us) = (&*shortened(&self.id, 128), self.stopwatch.elapsed_us());
        let code = code_word(Code::Ok);
        tracing::debug!(
            item_id,
            organisation,
            pathway,
            request_id,
            outcome,
            code,
            duration_us,
            "item answered"
        );
    }

    /// Writes the line of one that was not, which is read by default when it is among the first.
    fn log_failed(&self, failure: &Failure, is_told: bool) {
        let Fields { organisation, pathway, request_id, .. } = self.note.fields();
        let (item_id, duration_us) = (&*shortened(&self.id, 128), self.stopwatch.elapsed_us());
        let (code, reason) = (code_word(failure.code), failure.reason);
        macro_rules! write {
            ($level:expr) => {
                tracing::event!(
                    $level,
                    item_id,
                    organisation,
                    pathway,
                    request_id,
                    code,
                    reason,
                    duration_us,
                    "item not answered"
                )
            };
        }
        if is_told {
            write!(Level::INFO);
        } else {
            write!(Level::DEBUG);
        }
    }
}

/// An item whose answer takes longer, as with advice: it is worked out where it keeps no other call from being
/// answered.
struct Aside {
    item: Item,
    answer: Pin<Box<dyn Future<Output = Answered> + Send>>,
}

impl fmt::Debug for Aside {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Aside").field("item", &self.item).finish_non_exhaustive()
    }
}

type Answered = Result<AssessCandidateResponse, Failure>;

/// What is wrong with the id of an item.
fn wrong_id(id: &str) -> Vec<Violation> {
    if id.is_empty() {
        return vec![Violation::new("item_id", "REQUIRED", "no id is given", "")];
    }
    let help = "at most 128 visible ASCII characters";
    if is_id(id) { Vec::new() } else { vec![Violation::new("item_id", "NOT_AN_ID", help, "")] }
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
            return Poll::Ready(Some(Err(self.note.refused(AppError::Stopped))));
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
        let mut answers = Items::new(Assessments::new(app), requests, Call::default());
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
        let mut answers = Items::new(Assessments::new(app), tokio_stream::iter([Ok(item)]), Call::default());
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
