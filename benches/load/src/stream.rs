//! A stream of requests and answers, which come in the order of the requests.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use h2::SendStream;
use h2::client::ResponseFuture;

use crate::connection::{Connection, Ended, broken, status};
use crate::frame::Frames;

/// The sending half of a stream.
pub(crate) struct Requests {
    sending: SendStream<Bytes>,
    request: Bytes,
    /// When each request that has no answer yet was to be sent.
    waiting: Rc<RefCell<VecDeque<Instant>>>,
}

/// The receiving half of a stream.
pub(crate) struct Answers {
    answer: ResponseFuture,
    waiting: Rc<RefCell<VecDeque<Instant>>>,
}

/// Begins a stream that repeats a framed request.
pub(crate) async fn begin(connection: &Connection, request: &Bytes) -> Result<(Requests, Answers), String> {
    let (answer, sending) = connection.begin().await.map_err(|error| broken(&error))?;
    let waiting = Rc::<RefCell<VecDeque<Instant>>>::default();
    let requests = Requests { sending, request: request.clone(), waiting: Rc::clone(&waiting) };
    Ok((requests, Answers { answer, waiting }))
}

impl Requests {
    /// Sends one that was to be sent at a moment.
    pub(crate) fn send(&mut self, due: Instant) -> Result<(), String> {
        self.waiting.borrow_mut().push_back(due);
        self.sending.send_data(self.request.clone(), false).map_err(|error| broken(&error))
    }

    /// How many have no answer yet.
    pub(crate) fn under_way(&self) -> usize {
        self.waiting.borrow().len()
    }

    /// Says that no further ones come.
    pub(crate) fn end(mut self) {
        // A stream that is broken says so where its answers are read.
        drop(self.sending.send_data(Bytes::new(), true));
    }
}

impl Answers {
    /// Takes answers in until the stream ends. Calls `ended` with when each was to be sent, how long it took from
    /// then on, and its length.
    pub(crate) async fn take(self, mut ended: impl FnMut(Instant, Duration, Ended)) -> Result<(), String> {
        let (head, mut body) = self.answer.await.map_err(|error| broken(&error))?.into_parts();
        let mut frames = Frames::default();
        while let Some(bytes) = body.data().await {
            let bytes = bytes.map_err(|error| broken(&error))?;
            body.flow_control().release_capacity(bytes.len()).map_err(|error| broken(&error))?;
            let now = Instant::now();
            frames.take(&bytes, |length| {
                // The queue is free again before `ended`, which may send the next one.
                let due = self.waiting.borrow_mut().pop_front();
                if let Some(due) = due {
                    ended(due, now.saturating_duration_since(due), Ok(length));
                }
            });
        }
        status(&head.headers, &mut body).await
    }
}
