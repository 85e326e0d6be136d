//! What happened when: latencies and errors by slices of time, so that any part of a run can be looked at.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::connection::Ended;

/// The length of a slice.
const SLICE: Duration = Duration::from_millis(100);

/// Significant digits of a latency.
const DIGITS: u8 = 3;

/// Latencies in nanoseconds.
pub(crate) type Latencies = Histogram<u64>;

/// What happened, by slices of time from the start of a run.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    slices: Vec<Slice>,
}

/// What happened in some time.
#[derive(Debug)]
pub(crate) struct Slice {
    /// From when a call should have been sent until its answer was there, of calls that ended well.
    pub(crate) latency: Latencies,
    /// From when a call should have been sent until it was, in an open loop.
    pub(crate) late: Latencies,
    /// The calls that did not end well, by what they ended with.
    pub(crate) errors: BTreeMap<String, u64>,
}

impl Slice {
    /// Nothing happened yet.
    pub(crate) fn new() -> anyhow::Result<Self> {
        Ok(Self { latency: Histogram::new(DIGITS)?, late: Histogram::new(DIGITS)?, errors: BTreeMap::new() })
    }

    fn add(&mut self, other: &Self) -> anyhow::Result<()> {
        self.latency.add(&other.latency)?;
        self.late.add(&other.late)?;
        for (error, count) in &other.errors {
            *self.errors.entry(error.clone()).or_default() += count;
        }
        Ok(())
    }
}

impl Timeline {
    /// Notes a call that belongs to a moment.
    pub(crate) fn ended(&mut self, at: Duration, latency: Duration, ended: &Ended) {
        let Some(slice) = self.slice(at) else { return };
        match ended {
            // It grows as far as is needed, so that there is nothing that it cannot take.
            Ok(_) => slice.latency.record(nanoseconds(latency)).unwrap_or_default(),
            Err(error) => *slice.errors.entry(error.clone()).or_default() += 1,
        }
    }

    /// Notes how late a call was sent.
    pub(crate) fn sent_late(&mut self, at: Duration, late: Duration) {
        if let Some(slice) = self.slice(at) {
            slice.late.record(nanoseconds(late)).unwrap_or_default();
        }
    }

    fn slice(&mut self, at: Duration) -> Option<&mut Slice> {
        let index = index(at);
        while self.slices.len() <= index {
            self.slices.push(Slice::new().ok()?);
        }
        self.slices.get_mut(index)
    }

    /// Adds what another thread saw at the same time.
    pub(crate) fn merge(&mut self, other: &Self) -> anyhow::Result<()> {
        for (index, slice) in other.slices.iter().enumerate() {
            while self.slices.len() <= index {
                self.slices.push(Slice::new()?);
            }
            if let Some(mine) = self.slices.get_mut(index) {
                mine.add(slice)?;
            }
        }
        Ok(())
    }

    /// What happened between two moments.
    pub(crate) fn between(&self, from: Duration, until: Duration) -> anyhow::Result<Slice> {
        let mut all = Slice::new()?;
        for slice in self.slices.iter().take(index(until)).skip(index(from)) {
            all.add(slice)?;
        }
        Ok(all)
    }
}

fn index(at: Duration) -> usize {
    usize::try_from(at.as_millis() / SLICE.as_millis()).unwrap_or(usize::MAX)
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
