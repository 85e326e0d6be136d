//! Records through all cores, in order and in bounded memory.

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

use anyhow::Context as _;

use crate::import::ImportError;

/// How many records a worker takes at once: enough to make handing over cheap, and few enough that what came of them
/// is still close at hand when it is written.
const CHUNK: usize = 32;

/// How many chunks may wait for each worker.
const WAITING_MAX: usize = 2;

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
    fn tell(&self, bench: &mut Self::Bench, records: Vec<Self::Record>) -> Self::Told;
}

/// A worker with what it takes and gives.
struct Lane<R, T> {
    take: SyncSender<Vec<R>>,
    give: Receiver<T>,
}

/// Does the work on every record of a source and delivers what came of them in the order of the source. Chunks go
/// to the workers in turn and come back in turn, which keeps the order without sorting.
pub(super) fn in_order<W: Work>(
    work: &W,
    source: &mut impl Iterator<Item = Result<W::Record, ImportError>>,
    deliver: impl FnMut(W::Told) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    in_order_on(workers, work, source, deliver)
}

fn in_order_on<W: Work>(
    workers: usize,
    work: &W,
    source: &mut impl Iterator<Item = Result<W::Record, ImportError>>,
    mut deliver: impl FnMut(W::Told) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    thread::scope(|scope| {
        let lanes: Vec<Lane<W::Record, W::Told>> = (0..workers)
            .map(|_| {
                let (take, taken) = sync_channel::<Vec<W::Record>>(WAITING_MAX);
                let (given, give) = channel();
                scope.spawn(move || {
                    let mut bench = work.bench();
                    while let Ok(records) = taken.recv() {
                        if given.send(work.tell(&mut bench, records)).is_err() {
                            return;
                        }
                    }
                });
                Lane { take, give }
            })
            .collect();
        let (mut sent, mut received) = (0_usize, 0_usize);
        let mut receive = |received: &mut usize| -> anyhow::Result<()> {
            let lane = lanes.get(*received % workers).context("no worker")?;
            *received += 1;
            deliver(lane.give.recv().context("a worker stopped")?)
        };
        loop {
            let (chunk, stopped) = next_chunk(source);
            if !chunk.is_empty() {
                let lane = lanes.get(sent % workers).context("no worker")?;
                lane.take.send(chunk).ok().context("a worker stopped")?;
                sent += 1;
            }
            let last = !matches!(stopped, Ok(false));
            let waiting_max = if last { 0 } else { workers.saturating_mul(WAITING_MAX) };
            while sent - received > waiting_max {
                receive(&mut received)?;
            }
            if stopped? {
                return Ok(());
            }
        }
    })
}

/// The next records, and whether they are the last: because the source ends, or cannot be read on.
fn next_chunk<R>(
    source: &mut impl Iterator<Item = Result<R, ImportError>>,
) -> (Vec<R>, Result<bool, ImportError>) {
    let mut chunk = Vec::with_capacity(CHUNK);
    while chunk.len() < CHUNK {
        match source.next() {
            Some(Ok(record)) => chunk.push(record),
            Some(Err(error)) => return (chunk, Err(error)),
            None => return (chunk, Ok(true)),
        }
    }
    (chunk, Ok(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Doubling;

    impl Work for Doubling {
        type Record = u64;
        type Bench = ();
        type Told = Vec<u64>;

        fn bench(&self) {}

        fn tell(&self, (): &mut (), records: Vec<u64>) -> Vec<u64> {
            records.into_iter().map(|record| record * 2).collect()
        }
    }

    #[test]
    fn the_order_is_that_of_the_source_whatever_the_number_of_workers() {
        let expected: Vec<u64> = (0..5_000).map(|record| record * 2).collect();
        for workers in [1, 2, 3, 8] {
            let mut told = Vec::new();
            let mut source = (0..5_000).map(Ok);
            let done = in_order_on(workers, &Doubling, &mut source, |some| {
                told.extend(some);
                Ok(())
            });
            done.unwrap();
            assert_eq!(told, expected, "{workers} workers");
        }
    }
}
