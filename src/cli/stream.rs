//! Records through all cores, in order and in bounded memory.
//!
//! As many threads work as there are cores, and the one that reads and delivers is one of them: while nothing is to be
//! read or delivered, it works as the others do.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Context as _;

use super::runtime::workers;
use crate::import::ImportError;

/// How many records are worked on at once: enough to make handing over cheap, and few enough that what came of them
/// is still close at hand when it is written.
const CHUNK: usize = 16;

/// How many chunks may be under way for each core: being worked on, waiting for that, or waiting to be delivered.
const UNDER_WAY_MAX: usize = 4;

/// What is done with records, on any thread.
pub(super) trait Work: Sync {
    /// A record, as cheap to pass on as possible.
    type Record: Send;
    /// What one worker needs for itself, such as script engines.
    type Bench;
    /// What came of some records.
    type Told: Send;

    /// What one worker needs; called on its thread.
    fn bench(&self) -> Self::Bench;

    /// Does it to some records.
    fn tell(&self, bench: &mut Self::Bench, records: &[Self::Record]) -> Self::Told;
}

/// Does the work on every record of a source and delivers what came of them in the order of the source.
pub(super) fn in_order<W: Work>(
    work: &W,
    source: &mut impl Iterator<Item = Result<W::Record, ImportError>>,
    deliver: impl FnMut(W::Told) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    in_order_on(workers(), work, source, deliver)
}

fn in_order_on<W: Work>(
    cores: usize,
    work: &W,
    source: &mut impl Iterator<Item = Result<W::Record, ImportError>>,
    deliver: impl FnMut(W::Told) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let queue = Queue::default();
    thread::scope(|scope| {
        // However this ends, the others end too.
        let _end = End(&queue);
        for _ in 1..cores {
            scope.spawn(|| {
                let mut bench = work.bench();
                while let Some(chunk) = queue.wait() {
                    chunk.work(work, &mut bench);
                }
            });
        }
        let under_way_max = if cores > 1 { cores.saturating_mul(UNDER_WAY_MAX) } else { 1 };
        read_and_deliver(&queue, under_way_max, work, source, deliver)
    })
}

/// Keeps the queue full, delivers what is done, and works itself while neither can be done.
fn read_and_deliver<W: Work>(
    queue: &Queue<W>,
    under_way_max: usize,
    work: &W,
    source: &mut impl Iterator<Item = Result<W::Record, ImportError>>,
    mut deliver: impl FnMut(W::Told) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut bench = work.bench();
    let mut under_way: VecDeque<Receiver<Done<W>>> = VecDeque::new();
    let mut ended: Option<Result<(), ImportError>> = None;
    loop {
        while let Some(done) = done(under_way.front())? {
            under_way.pop_front();
            deliver(done.told)?;
        }
        if ended.is_none() && under_way.len() < under_way_max {
            let (records, end) = next_chunk(source);
            ended = end;
            if !records.is_empty() {
                let (give, take) = sync_channel(1);
                under_way.push_back(take);
                queue.put(Chunk { records, give });
            }
        } else if let Some(chunk) = queue.take() {
            chunk.work(work, &mut bench);
        } else if let Some(first) = under_way.pop_front() {
            deliver(first.recv().context(WORKER_STOPPED)?.told)?;
        } else if let Some(end) = ended {
            return Ok(end?);
        }
    }
}

/// What is said when a thread ends before its work does.
const WORKER_STOPPED: &str = "a worker stopped";

/// What came of a chunk, if that is there.
fn done<T>(first: Option<&Receiver<T>>) -> anyhow::Result<Option<T>> {
    match first.map(Receiver::try_recv) {
        Some(Ok(told)) => Ok(Some(told)),
        Some(Err(TryRecvError::Disconnected)) => anyhow::bail!(WORKER_STOPPED),
        Some(Err(TryRecvError::Empty)) | None => Ok(None),
    }
}

/// Some records, and where to give what came of them.
struct Chunk<W: Work> {
    records: Vec<W::Record>,
    give: SyncSender<Done<W>>,
}

/// What came of some records. They come back with it: memory is freed fastest by the thread that asked for it, and
/// what records share is counted by one thread alone.
struct Done<W: Work> {
    told: W::Told,
    _records: Vec<W::Record>,
}

impl<W: Work> Chunk<W> {
    fn work(self, work: &W, bench: &mut W::Bench) {
        // Nobody takes it when delivering has failed.
        let told = work.tell(bench, &self.records);
        drop(self.give.send(Done { told, _records: self.records }));
    }
}

/// Chunks that wait for whoever is free first.
struct Queue<W: Work> {
    waiting: Mutex<Waiting<W>>,
    changed: Condvar,
}

struct Waiting<W: Work> {
    chunks: VecDeque<Chunk<W>>,
    /// How many threads sleep until there is a chunk. Waking nobody costs as much as waking somebody.
    sleeping: usize,
    /// Whether no more will come.
    is_over: bool,
}

impl<W: Work> Default for Queue<W> {
    fn default() -> Self {
        let waiting = Waiting { chunks: VecDeque::new(), sleeping: 0, is_over: false };
        Self { waiting: Mutex::new(waiting), changed: Condvar::new() }
    }
}

impl<W: Work> Queue<W> {
    fn lock(&self) -> MutexGuard<'_, Waiting<W>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, chunk: Chunk<W>) {
        let mut waiting = self.lock();
        waiting.chunks.push_back(chunk);
        let somebody_sleeps = waiting.sleeping > 0;
        drop(waiting);
        if somebody_sleeps {
            self.changed.notify_one();
        }
    }

    /// The next chunk, if one waits.
    fn take(&self) -> Option<Chunk<W>> {
        self.lock().chunks.pop_front()
    }

    /// The next chunk, as soon as there is one; none after the end.
    fn wait(&self) -> Option<Chunk<W>> {
        let mut waiting = self.lock();
        while waiting.chunks.is_empty() && !waiting.is_over {
            waiting.sleeping += 1;
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            waiting.sleeping -= 1;
        }
        waiting.chunks.pop_front()
    }
}

/// Ends a queue when it goes: chunks that still wait are of no use any more.
struct End<'q, W: Work>(&'q Queue<W>);

impl<W: Work> Drop for End<'_, W> {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        waiting.is_over = true;
        waiting.chunks.clear();
        self.0.changed.notify_all();
    }
}

/// The next records, and how the source ended behind them, if it did: it has no more, or cannot be read on.
fn next_chunk<R>(
    source: &mut impl Iterator<Item = Result<R, ImportError>>,
) -> (Vec<R>, Option<Result<(), ImportError>>) {
    let mut chunk = Vec::with_capacity(CHUNK);
    while chunk.len() < CHUNK {
        match source.next() {
            Some(Ok(record)) => chunk.push(record),
            Some(Err(error)) => return (chunk, Some(Err(error))),
            None => return (chunk, Some(Ok(()))),
        }
    }
    (chunk, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Doubles numbers, and breaks on one.
    struct Doubling {
        breaks_on: Option<u64>,
    }

    impl Work for Doubling {
        type Record = u64;
        type Bench = ();
        type Told = Vec<u64>;

        fn bench(&self) {}

        fn tell(&self, (): &mut (), records: &[u64]) -> Vec<u64> {
            assert!(!records.iter().any(|record| Some(*record) == self.breaks_on), "panicked on purpose");
            records.iter().map(|record| record * 2).collect()
        }
    }

    const DOUBLING: Doubling = Doubling { breaks_on: None };

    #[test]
    fn the_order_is_that_of_the_source_whatever_the_number_of_cores() {
        let expected: Vec<u64> = (0..5_000).map(|record| record * 2).collect();
        for cores in [1, 2, 3, 8] {
            let mut told = Vec::new();
            let mut source = (0..5_000).map(Ok);
            let done = in_order_on(cores, &DOUBLING, &mut source, |some| {
                told.extend(some);
                Ok(())
            });
            done.unwrap();
            assert_eq!(told, expected, "{cores} cores");
        }
    }

    #[test]
    fn what_came_before_the_source_broke_off_is_delivered() {
        for cores in [1, 2, 3] {
            let mut told = Vec::new();
            let broken = std::iter::once_with(|| Err(ImportError::Empty));
            let mut source = (0..1_000).map(Ok).chain(broken).chain((1_000..5_000).map(Ok));
            let done = in_order_on(cores, &DOUBLING, &mut source, |some| {
                told.extend(some);
                Ok(())
            });
            assert_eq!(done.unwrap_err().to_string(), "the input is empty");
            assert_eq!(told.len(), 1_000, "{cores} cores");
        }
    }

    #[test]
    fn delivering_that_fails_ends_it() {
        for cores in [1, 2, 3] {
            let mut source = (0..).map(Ok);
            let mut room = 3;
            let done = in_order_on(cores, &DOUBLING, &mut source, |_| {
                room -= 1;
                anyhow::ensure!(room > 0, "nobody listens");
                Ok(())
            });
            assert_eq!(done.unwrap_err().to_string(), "nobody listens");
            assert!(source.next().is_some(), "{cores} cores");
        }
    }

    #[test]
    #[should_panic(expected = "panicked")]
    fn a_worker_that_panics_ends_it() {
        let broken = Doubling { breaks_on: Some(777) };
        let done = in_order_on(3, &broken, &mut (0..).map(Ok), |_| Ok(()));
        drop(done);
    }
}
