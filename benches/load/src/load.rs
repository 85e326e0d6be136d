//! Load on a service: so many callers that each wait for their answer, or so many requests a second whatever comes
//! back.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::{Barrier, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::task::LocalSet;

use crate::closed;
use crate::connection::{Connection, Ended};
use crate::fixture::Call;
use crate::measured::Measured;
use crate::open;
use crate::process::{Process, own_cpu};
use crate::timeline::Timeline;

/// How long answers are waited for after the end.
const GRACE: Duration = Duration::from_secs(5);

/// How requests follow each other.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pace {
    /// A caller sends the next when it has its answer; on a stream, when it has one of so many that are under way.
    Closed {
        /// The requests under way on each stream.
        outstanding: usize,
    },
    /// So many a second, whatever comes back. Latency counts from when a request was to be sent.
    Open {
        /// Requests a second.
        rate: f64,
    },
}

/// Some load.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The service.
    pub(crate) address: SocketAddr,
    /// Which call.
    pub(crate) call: Call,
    /// The framed requests, taken in turn by callers.
    pub(crate) requests: Vec<Bytes>,
    /// The length of the right answer, when it is known: others count as errors.
    pub(crate) answer_bytes: Option<usize>,
    /// Threads of callers.
    pub(crate) threads: usize,
    /// Callers, or streams.
    pub(crate) callers: usize,
    /// Connections that they share.
    pub(crate) connections: usize,
    /// How long before anything counts.
    pub(crate) warm_up: Duration,
    /// How long it counts.
    pub(crate) duration: Duration,
    /// How requests follow each other.
    pub(crate) pace: Pace,
}

/// What was seen.
#[derive(Debug)]
pub(crate) struct Seen {
    /// All of it.
    pub(crate) timeline: Timeline,
    /// What counts.
    pub(crate) measured: Measured,
}

/// The callers of one thread.
pub(crate) struct Callers<'p> {
    pub(crate) plan: &'p Plan,
    /// How many they are, and which is the first.
    pub(crate) count: usize,
    pub(crate) first: usize,
    /// The share of all requests that they send.
    pub(crate) share: f64,
    pub(crate) connections: Vec<Connection>,
    pub(crate) start: Instant,
    pub(crate) until: Instant,
    pub(crate) timeline: Rc<RefCell<Timeline>>,
}

impl Callers<'_> {
    /// The connection of a caller, taken in turn.
    pub(crate) fn connection(&self, caller: usize) -> Option<Connection> {
        self.connections.get(caller % self.connections.len().max(1)).cloned()
    }

    /// The request of a caller who has sent so many before: all callers together take all requests in turn.
    pub(crate) fn request(&self, caller: usize, before: usize) -> Bytes {
        let requests = &self.plan.requests;
        let at = self.first + caller + before * self.plan.callers;
        requests.get(at % requests.len().max(1)).cloned().unwrap_or_default()
    }
}

/// A call that ended well, but with another answer than the right one, did not end well.
pub(crate) fn checked(ended: Ended, answer_bytes: Option<usize>) -> Ended {
    match (ended, answer_bytes) {
        (Ok(length), Some(right)) if length != right => Err("another answer".to_owned()),
        (ended, _) => ended,
    }
}

/// Puts load on a service, and says what was seen. The CPU time of the server counts when its process is given.
pub(crate) fn run(plan: &Plan, server: Option<&Process>) -> anyhow::Result<Seen> {
    let threads = plan.threads.clamp(1, plan.callers.max(1));
    let (barrier, start) = (Barrier::new(threads + 1), OnceLock::new());
    thread::scope(|scope| {
        let (barrier, start) = (&barrier, &start);
        let running: Vec<_> = (0..threads)
            .map(|number| scope.spawn(move || callers(plan, (number, threads), barrier, start)))
            .collect();
        barrier.wait();
        let start = *start.get_or_init(Instant::now);
        sleep_until(start + plan.warm_up);
        let before = (server.map(Process::cpu).transpose()?, own_cpu()?);
        sleep_until(start + plan.warm_up + plan.duration);
        let after = (server.map(Process::cpu).transpose()?, own_cpu()?);
        let mut timeline = Timeline::default();
        for thread in running {
            let seen = thread.join().map_err(|_| anyhow::anyhow!("a thread of callers stopped"))??;
            timeline.merge(&seen)?;
        }
        let slice = timeline.between(plan.warm_up, plan.warm_up + plan.duration)?;
        let server_cpu = before.0.zip(after.0).map(|(before, after)| after.saturating_sub(before));
        let client_cpu = after.1.saturating_sub(before.1);
        let measured = Measured::new(&slice, plan.duration, server_cpu, client_cpu);
        Ok(Seen { timeline, measured })
    })
}

fn sleep_until(moment: Instant) {
    thread::sleep(moment.saturating_duration_since(Instant::now()));
}

/// One thread of callers, from connecting to the last answer.
fn callers(
    plan: &Plan,
    (number, threads): (usize, usize),
    barrier: &Barrier,
    start: &OnceLock<Instant>,
) -> anyhow::Result<Timeline> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let first = number * plan.callers / threads;
    let count = (number + 1) * plan.callers / threads - first;
    let connections = plan.connections.div_ceil(threads).clamp(1, count.max(1));
    LocalSet::new().block_on(&runtime, async {
        let mut opened = Vec::new();
        let mut failed = None;
        for _ in 0..connections {
            match Connection::open(plan.address, plan.call).await {
                Ok(connection) => opened.push(connection),
                Err(error) => failed = Some(error),
            }
        }
        // Also after a mistake, since others wait here.
        barrier.wait();
        if let Some(error) = failed {
            return Err(error);
        }
        let start = *start.get_or_init(Instant::now);
        let until = start + plan.warm_up + plan.duration;
        let timeline = Rc::<RefCell<Timeline>>::default();
        let share = share(count, plan.callers);
        let connections = opened;
        let callers =
            Callers { plan, count, first, share, connections, start, until, timeline: Rc::clone(&timeline) };
        let ending = (until + GRACE).into();
        match plan.pace {
            Pace::Closed { outstanding } => {
                drop(tokio::time::timeout_at(ending, closed::run(&callers, outstanding)).await);
            }
            Pace::Open { rate } => open::run(&callers, rate * callers.share, ending).await,
        }
        drop(callers);
        Ok(timeline.take())
    })
}

fn share(count: usize, of: usize) -> f64 {
    let number = |count| crate::numbers::number(u64::try_from(count).unwrap_or(u64::MAX));
    crate::numbers::ratio(number(count), number(of))
}
