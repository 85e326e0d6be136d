//! How long many calls took, as counts in steps that grow.

use std::array;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Up to which time each step counts: 50 µs to 10 s, about two and a half times the one before.
const BOUNDS: [Duration; 17] = [
    Duration::from_micros(50),
    Duration::from_micros(100),
    Duration::from_micros(250),
    Duration::from_micros(500),
    Duration::from_millis(1),
    Duration::from_micros(2_500),
    Duration::from_millis(5),
    Duration::from_millis(10),
    Duration::from_millis(25),
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_millis(2_500),
    Duration::from_secs(5),
    Duration::from_secs(10),
];

/// How long many calls took. Adding one takes no lock.
#[derive(Debug, Default)]
pub(crate) struct Durations {
    /// How many lie in each step.
    steps: [AtomicU64; BOUNDS.len()],
    /// How many lie beyond the last.
    beyond: AtomicU64,
    sum_ns: AtomicU64,
}

impl Durations {
    /// Adds one.
    pub(super) fn add(&self, duration: Duration) {
        let at = BOUNDS.partition_point(|bound| *bound < duration);
        self.steps.get(at).unwrap_or(&self.beyond).fetch_add(1, Ordering::Relaxed);
        let ns = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        self.sum_ns.fetch_add(ns, Ordering::Relaxed);
    }

    /// How many lie in each step, by its bound.
    pub(crate) fn steps(&self) -> [(Duration, u64); BOUNDS.len()] {
        let mut steps = BOUNDS.iter().zip(&self.steps);
        array::from_fn(|_| {
            let step = steps.next().map(|(bound, count)| (*bound, count.load(Ordering::Relaxed)));
            step.unwrap_or_default()
        })
    }

    /// How many lie beyond the last step.
    pub(crate) fn beyond(&self) -> u64 {
        self.beyond.load(Ordering::Relaxed)
    }

    /// All together.
    pub(crate) fn sum(&self) -> Duration {
        Duration::from_nanos(self.sum_ns.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lies_in_the_first_step_that_holds_it() {
        let durations = Durations::default();
        for us in [0, 50, 51, 9_999_999, 10_000_000, 10_000_001] {
            durations.add(Duration::from_micros(us));
        }
        let steps = durations.steps().map(|(_, count)| count);
        assert_eq!(steps, [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(durations.beyond(), 1);
        assert_eq!(durations.sum(), Duration::from_micros(30_000_101));
        assert!(BOUNDS.is_sorted());
    }
}
