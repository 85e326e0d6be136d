//! A closed loop: each caller waits for its answer before it sends the next request. It tells how many calls a
//! service can answer; its latencies are those of callers that slow down together with the service.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::task::JoinSet;

use crate::fixture::Call;
use crate::load::{Callers, checked};
use crate::{stream, unary};

/// How long a caller waits after a mistake, so that a service that refuses everything is not hammered.
const AFTER_ERROR: Duration = Duration::from_millis(10);

/// Runs the callers until their time is over.
pub(crate) async fn run(callers: &Callers<'_>, outstanding: usize) {
    let mut running = JoinSet::new();
    for caller in 0..callers.count {
        match callers.plan.call {
            Call::Unary => ask_again_and_again(callers, caller, &mut running),
            Call::Stream => keep_stream_full(callers, caller, outstanding, &mut running),
        }
    }
    while let Some(done) = running.join_next().await {
        if let Err(stopped) = done {
            callers.timeline.borrow_mut().ended(
                callers.start.elapsed(),
                Duration::ZERO,
                &Err(stopped.to_string()),
            );
        }
    }
}

fn ask_again_and_again(callers: &Callers<'_>, caller: usize, running: &mut JoinSet<()>) {
    let Some(connection) = callers.connection(caller) else { return };
    let requests: Vec<Bytes> =
        (0..callers.plan.requests.len()).map(|at| callers.request(caller, at)).collect();
    let (start, until, answer_bytes) = (callers.start, callers.until, callers.plan.answer_bytes);
    let timeline = Rc::clone(&callers.timeline);
    running.spawn_local(async move {
        for request in requests.iter().cycle() {
            let began = Instant::now();
            if began >= until {
                return;
            }
            let ended = checked(unary::ask(&connection, request).await, answer_bytes);
            let now = Instant::now();
            timeline.borrow_mut().ended(now - start, now - began, &ended);
            if ended.is_err() {
                tokio::time::sleep(AFTER_ERROR).await;
            }
        }
    });
}

fn keep_stream_full(callers: &Callers<'_>, caller: usize, outstanding: usize, running: &mut JoinSet<()>) {
    let Some(connection) = callers.connection(caller) else { return };
    let request = callers.request(caller, 0);
    let (start, until, answer_bytes) = (callers.start, callers.until, callers.plan.answer_bytes);
    let timeline = Rc::clone(&callers.timeline);
    running.spawn_local(async move {
        let told = Rc::clone(&timeline);
        let streamed = async {
            let (mut requests, answers) = stream::begin(&connection, &request).await?;
            for _ in 0..outstanding.max(1) {
                requests.send(Instant::now())?;
            }
            let requests = RefCell::new(Some(requests));
            let taken = answers.take(|due, latency, ended| {
                let now = due + latency;
                told.borrow_mut().ended(now - start, latency, &checked(ended, answer_bytes));
                let mut requests = requests.borrow_mut();
                if now < until {
                    if let Some(requests) = requests.as_mut() {
                        // A stream that is broken says so where its answers are read.
                        drop(requests.send(now));
                    }
                } else if let Some(requests) = requests.take() {
                    requests.end();
                }
            });
            taken.await
        };
        if let Err(error) = streamed.await {
            timeline.borrow_mut().ended(start.elapsed(), Duration::ZERO, &Err(error));
        }
    });
}
