//! Many requests on one stream: each is taken in only when the answer to the one before was taken away, so
//! that memory does not grow with their number.

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
use crate::app::{AppError, is_id};
use crate::domain::Violation;
use crate::wire::proto::{self, assess_candidates_response::Result as ItemResult};

/// The answers to a stream of requests, in their order.
#[derive(Debug)]
pub struct Items<R> {
    service: Assessments,
    requests: R,
    stop: Arc<AtomicBool>,
    alarm: Option<Alarm>,
    ended: bool,
}

impl<R> Items<R> {
    pub(super) fn new(service: Assessments, requests: R, until: Option<Instant>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let alarm = until.map(|until| Alarm::new(tokio::time::sleep_until(until), Arc::clone(&stop)));
        Self { service, requests, stop, alarm, ended: false }
    }

    fn answer(
        &self,
        item: proto::AssessCandidatesRequest,
    ) -> Result<proto::AssessCandidatesResponse, Status> {
        let proto::AssessCandidatesRequest { item_id, request } = item;
        let answered = catch_unwind(AssertUnwindSafe(|| match request {
            _ if item_id.is_empty() => Err(wrong("item_id", "REQUIRED", "no id is given")),
            _ if !is_id(&item_id) => {
                Err(wrong("item_id", "NOT_AN_ID", "at most 128 visible ASCII characters"))
            }
            None => Err(wrong("request", "REQUIRED", "no request is given")),
            Some(request) => self.service.answer(request, "request.", &self.stop),
        }));
        let result = match answered {
            Ok(Ok(answer)) => ItemResult::Answer(answer),
            // The deadline is the stream's: nothing after it could be answered either.
            Ok(Err(failure)) if failure.is_deadline() => return Err(failure.into_status()),
            Ok(Err(failure)) => ItemResult::Failure(failure.into_proto()),
            Err(panic) => {
                panicked("AssessCandidates", &*panic);
                ItemResult::Failure(Failure::from(AppError::Internal).into_proto())
            }
        };
        Ok(proto::AssessCandidatesResponse { item_id, result: Some(result) })
    }
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
    type Item = Result<proto::AssessCandidatesResponse, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if self.alarm.as_mut().is_some_and(|alarm| alarm.poll(context).is_ready()) {
            self.ended = true;
            return Poll::Ready(Some(Err(Failure::from(AppError::Stopped).into_status())));
        }
        let answer = match Pin::new(&mut self.requests).poll_next(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(None) => None,
            Poll::Ready(Some(Err(status))) => Some(Err(status)),
            Poll::Ready(Some(Ok(item))) => Some(self.answer(item)),
        };
        self.ended = !matches!(answer, Some(Ok(_)));
        Poll::Ready(answer)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

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
}
