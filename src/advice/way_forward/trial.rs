//! Trying changes, within a budget that is the same on every machine.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::assess::{Assumption, Refusal, Rerun, Verdict};
use crate::script::Sandbox;

use super::change::Change;
use super::not_tried::NotTried;

/// The most questions that are asked for one way forward.
const TRIALS_MAX: u32 = 6_000;

/// The most times that it is worked out, without asking, what could come of changes at best.
const BOUNDS_MAX: u32 = 60_000;

/// The most operations of scripts over all questions.
const OPERATIONS_MAX: u64 = 400_000;

/// The most observations that are read again: to see what more items and new reports change, and what is seen in
/// later months.
const READ_MAX: usize = 200_000;

/// Why a trial gives no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// A budget is spent.
    Budget(NotTried),
    /// Nobody waits any more.
    Stopped,
}

/// Asking, and counting what it costs.
#[derive(Debug)]
pub(super) struct Trials<'s> {
    pub(super) sandbox: &'s mut Sandbox,
    stop: &'s AtomicBool,
    left: u32,
    bounds: u32,
    operations: u64,
    observations: usize,
}

impl<'s> Trials<'s> {
    pub(super) const fn new(sandbox: &'s mut Sandbox, stop: &'s AtomicBool) -> Self {
        let (left, bounds, observations) = (TRIALS_MAX, BOUNDS_MAX, READ_MAX);
        Self { sandbox, stop, left, bounds, operations: 0, observations }
    }

    pub(super) const fn stop(&self) -> &'s AtomicBool {
        self.stop
    }

    /// What it comes to with some changes.
    pub(super) fn of(&mut self, rerun: &mut Rerun<'_>, changes: &[&Change]) -> Result<Verdict, Ended> {
        self.spend()?;
        let verdict = match changes {
            [one] => rerun.assuming(self.sandbox, &one.assumptions, self.stop),
            several => {
                let all: Vec<Assumption> =
                    several.iter().flat_map(|change| &change.assumptions).cloned().collect();
                rerun.assuming(self.sandbox, &all, self.stop)
            }
        };
        self.count_steps();
        verdict.map_err(|_: Refusal| Ended::Stopped)
    }

    /// The same assessment with a change that is always made.
    pub(super) fn always<'a>(&mut self, rerun: &Rerun<'a>, change: &Change) -> Result<Rerun<'a>, Ended> {
        self.spend()?;
        let with = rerun.always(self.sandbox, &change.assumptions, self.stop);
        self.count_steps();
        with.map_err(|_: Refusal| Ended::Stopped)
    }

    /// A whole assessment that is begun anew, which reads all observations.
    pub(super) fn begin<'a>(
        &mut self,
        observations: usize,
        begin: impl FnOnce(&mut Sandbox, &AtomicBool) -> Result<Rerun<'a>, Refusal>,
    ) -> Result<Result<Rerun<'a>, Refusal>, Ended> {
        self.spend()?;
        self.read(observations)?;
        let begun = begin(self.sandbox, self.stop);
        self.count_steps();
        Ok(begun)
    }

    /// Counts that it is worked out what could come at best.
    pub(super) fn bound(&mut self) -> Result<(), Ended> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Ended::Stopped);
        }
        self.bounds = self.bounds.checked_sub(1).ok_or(Ended::Budget(NotTried::Changes))?;
        Ok(())
    }

    /// Counts observations that are read again.
    pub(super) fn read(&mut self, observations: usize) -> Result<(), Ended> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Ended::Stopped);
        }
        let left = self.observations.checked_sub(observations);
        self.observations = left.ok_or(Ended::Budget(NotTried::Observations))?;
        Ok(())
    }

    fn count_steps(&mut self) {
        self.operations = self.operations.saturating_add(self.sandbox.operations());
    }

    fn spend(&mut self) -> Result<(), Ended> {
        if self.operations > OPERATIONS_MAX {
            return Err(Ended::Budget(NotTried::Steps));
        }
        self.left = self.left.checked_sub(1).ok_or(Ended::Budget(NotTried::Changes))?;
        Ok(())
    }
}
