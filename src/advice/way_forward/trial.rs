//! Trying changes, within a budget that is the same on every machine.

use std::sync::atomic::AtomicBool;

use crate::assess::{Assumption, Refusal, Rerun, Verdict};
use crate::script::Sandbox;

use super::change::Change;

/// The most questions that are asked for one way forward.
const TRIALS_MAX: u32 = 6_000;

/// The most operations of scripts over all questions.
const OPERATIONS_MAX: u64 = 400_000;

/// Why a trial gives no verdict.
#[derive(Debug)]
pub(super) enum Ended {
    /// The budget is spent.
    Budget,
    /// Nobody waits any more.
    Stopped,
}

/// Asking, and counting what it costs.
#[derive(Debug)]
pub(super) struct Trials<'s> {
    pub(super) sandbox: &'s mut Sandbox,
    stop: &'s AtomicBool,
    left: u32,
    operations: u64,
}

impl<'s> Trials<'s> {
    pub(super) const fn new(sandbox: &'s mut Sandbox, stop: &'s AtomicBool) -> Self {
        Self { sandbox, stop, left: TRIALS_MAX, operations: 0 }
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
        self.operations = self.operations.saturating_add(self.sandbox.operations());
        verdict.map_err(|_: Refusal| Ended::Stopped)
    }

    fn spend(&mut self) -> Result<(), Ended> {
        if self.operations > OPERATIONS_MAX {
            return Err(Ended::Budget);
        }
        self.left = self.left.checked_sub(1).ok_or(Ended::Budget)?;
        Ok(())
    }
}
