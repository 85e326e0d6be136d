//! How long something takes on this machine, with how much that varied.

use std::time::Duration;

use super::clock::Stopwatch;

/// How long something took, in picoseconds: one rule can take less than a hundred nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timing {
    /// Half of the batches took less, half more.
    pub median_ps: u64,
    /// A quarter of the batches took less.
    pub low_ps: u64,
    /// A quarter of the batches took more.
    pub high_ps: u64,
}

impl Timing {
    fn of(mut batches: Vec<u64>) -> Self {
        batches.sort_unstable();
        let at = |quarter: usize| {
            let last = batches.len().saturating_sub(1);
            batches.get(last * quarter / 4).copied().unwrap_or_default()
        };
        Self { median_ps: at(2), low_ps: at(1), high_ps: at(3) }
    }

    /// The mean of several times, by median and by quarters.
    #[must_use]
    pub fn mean(times: &[Self]) -> Self {
        let count = u64::try_from(times.len()).unwrap_or(u64::MAX).max(1);
        let mean = |of: fn(&Self) -> u64| times.iter().map(of).sum::<u64>() / count;
        Self {
            median_ps: mean(|time| time.median_ps),
            low_ps: mean(|time| time.low_ps),
            high_ps: mean(|time| time.high_ps),
        }
    }

    /// By how many percent of the median half of the batches differed: small on a machine that does nothing else.
    #[must_use]
    pub fn spread_percent(self) -> u64 {
        let spread = self.high_ps.saturating_sub(self.low_ps).saturating_mul(100);
        spread.checked_div(self.median_ps).unwrap_or_default()
    }
}

/// How much is done to find a time out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// How many batches there are of each work.
    pub rounds: usize,
    /// How long a batch lasts at least; it repeats the work until then.
    pub batch: Duration,
}

/// Measures each of some works. Their batches take turns, so that what else the machine does meets all of them, and
/// ratios between them stay right on a busy machine.
pub fn measure(works: usize, effort: Effort, mut run: impl FnMut(usize)) -> Vec<Timing> {
    let repeats: Vec<u64> = (0..works).map(|work| repeats_of(effort.batch, || run(work))).collect();
    let mut batches: Vec<Vec<u64>> = vec![Vec::with_capacity(effort.rounds); works];
    for _ in 0..effort.rounds {
        for (work, (repeats, batches)) in repeats.iter().zip(&mut batches).enumerate() {
            let picoseconds = batch(*repeats, || run(work)).as_nanos().saturating_mul(1_000);
            batches.push(u64::try_from(picoseconds / u128::from(*repeats)).unwrap_or(u64::MAX));
        }
    }
    batches.into_iter().map(Timing::of).collect()
}

/// How often a work has to be repeated to last long enough.
fn repeats_of(least: Duration, mut run: impl FnMut()) -> u64 {
    // Once for what the first run alone has to do.
    run();
    let mut repeats = 1_u64;
    while repeats < 1 << 30 && batch(repeats, &mut run) < least {
        repeats *= 2;
    }
    repeats
}

fn batch(repeats: u64, mut run: impl FnMut()) -> Duration {
    let watch = Stopwatch::start();
    (0..repeats).for_each(|_| run());
    watch.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_work_gets_its_rounds() {
        let mut runs = [0_u64; 2];
        let effort = Effort { rounds: 5, batch: Duration::ZERO };
        let timings = measure(2, effort, |work| runs[work] += 1);
        // Once to warm up, once to see how often to repeat, and five rounds of one.
        assert_eq!((timings.len(), runs), (2, [7, 7]));
    }

    #[test]
    fn a_timing_is_the_median_and_the_quarters() {
        let timing = Timing::of(vec![50, 10, 30, 20, 40]);
        assert_eq!(timing, Timing { median_ps: 30, low_ps: 20, high_ps: 40 });
        assert_eq!(timing.spread_percent(), 66);
        let other = Timing { median_ps: 40, low_ps: 40, high_ps: 40 };
        assert_eq!(Timing::mean(&[timing, other]), Timing { median_ps: 35, low_ps: 30, high_ps: 40 });
        assert_eq!((Timing::of(Vec::new()), Timing::mean(&[])), (Timing::default(), Timing::default()));
    }
}
