//! An open loop: requests are sent at a fixed rate, whatever comes back. Latency counts from the moment at which a
//! request was to be sent, so that a service which stalls is not spared the requests that would have come meanwhile.

use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

use crate::connection::Ended;
use crate::fixture::Call;
use crate::load::{Callers, checked};
use crate::stream::{self, Requests};
use crate::unary;

/// The most requests of a thread that may be under way; further ones are not sent, and count as errors.
const UNDER_WAY_MAX: usize = 20_000;

/// What a request counts as that was not sent.
const NOT_SENT: &str = "not sent: too many under way";

/// What a request counts as that had no answer when the time was over.
const NO_ANSWER: &str = "no answer in time";

/// Sends requests at a rate until their time is over, and waits for answers until `ending`.
pub(crate) async fn run(callers: &Callers<'_>, rate: f64, ending: tokio::time::Instant) {
    let (sender, moments) = unbounded_channel();
    let (start, until) = (callers.start, callers.until);
    // A thread of its own sleeps more exactly than the runtime's timer, which counts milliseconds.
    let pacer = thread::spawn(move || pace(start, until, rate, &sender));
    match callers.plan.call {
        Call::Unary => ask_at(callers, moments, ending).await,
        Call::Stream => stream_at(callers, moments, ending).await,
    }
    drop(pacer.join());
}

/// Tells each moment at which a request is to be sent, once it is there.
fn pace(start: Instant, until: Instant, rate: f64, told: &UnboundedSender<Instant>) {
    let between = Duration::from_secs_f64(1.0 / rate.max(0.001));
    let mut due = start;
    while due < until {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if told.send(due).is_err() {
            return;
        }
        due += between;
    }
}

async fn ask_at(
    callers: &Callers<'_>,
    mut moments: UnboundedReceiver<Instant>,
    ending: tokio::time::Instant,
) {
    let (start, answer_bytes) = (callers.start, callers.plan.answer_bytes);
    let mut running = JoinSet::new();
    let mut sent = 0_usize;
    while let Some(due) = moments.recv().await {
        while running.try_join_next().is_some() {}
        let timeline = Rc::clone(&callers.timeline);
        timeline.borrow_mut().sent_late(due - start, due.elapsed());
        if running.len() >= UNDER_WAY_MAX {
            timeline.borrow_mut().ended(due - start, Duration::ZERO, &Err(NOT_SENT.to_owned()));
            continue;
        }
        let (Some(connection), request) = (callers.connection(sent), callers.request(sent, 0)) else {
            return;
        };
        sent += 1;
        running.spawn_local(async move {
            let ended = match tokio::time::timeout_at(ending, unary::ask(&connection, &request)).await {
                Ok(ended) => checked(ended, answer_bytes),
                Err(_) => Err(NO_ANSWER.to_owned()),
            };
            timeline.borrow_mut().ended(due - start, due.elapsed(), &ended);
        });
    }
    while running.join_next().await.is_some() {}
}

async fn stream_at(
    callers: &Callers<'_>,
    mut moments: UnboundedReceiver<Instant>,
    ending: tokio::time::Instant,
) {
    let (start, answer_bytes) = (callers.start, callers.plan.answer_bytes);
    let note = |due: Instant, latency: Duration, ended: &Ended| {
        callers.timeline.borrow_mut().ended(due - start, latency, ended);
    };
    let mut streams: Vec<Requests> = Vec::new();
    let mut running = JoinSet::new();
    for caller in 0..callers.count.max(1) {
        let Some(connection) = callers.connection(caller) else { return };
        match stream::begin(&connection, &callers.request(caller, 0)).await {
            Ok((requests, answers)) => {
                streams.push(requests);
                let timeline = Rc::clone(&callers.timeline);
                running.spawn_local(async move {
                    let taken = answers.take(|due, latency, ended| {
                        let ended = checked(ended, answer_bytes);
                        timeline.borrow_mut().ended(due - start, latency, &ended);
                    });
                    match tokio::time::timeout_at(ending, taken).await {
                        Ok(taken) => taken,
                        Err(_) => Err(NO_ANSWER.to_owned()),
                    }
                });
            }
            Err(error) => note(Instant::now(), Duration::ZERO, &Err(error)),
        }
    }
    let mut next = 0_usize;
    while let Some(due) = moments.recv().await {
        callers.timeline.borrow_mut().sent_late(due - start, due.elapsed());
        let count = streams.len().max(1);
        next += 1;
        let Some(requests) = streams.get_mut(next % count) else { continue };
        let sent = if requests.under_way() < UNDER_WAY_MAX / count {
            requests.send(due)
        } else {
            Err(NOT_SENT.to_owned())
        };
        if let Err(error) = sent {
            note(due, Duration::ZERO, &Err(error));
        }
    }
    streams.into_iter().for_each(Requests::end);
    while let Some(ended) = running.join_next().await {
        if let Ok(Err(error)) = ended {
            note(callers.until, Duration::ZERO, &Err(error));
        }
    }
}
