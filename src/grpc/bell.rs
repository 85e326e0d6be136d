//! A waker that leaves a mark: a task that runs can tell whether it was rung for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};

/// Sets its mark and wakes its task, from whichever thread it is rung on.
#[derive(Debug)]
pub(crate) struct Bell {
    rung: Arc<AtomicBool>,
    task: Mutex<Waker>,
}

impl Bell {
    /// A bell that sets this mark, and wakes nobody yet.
    pub(crate) fn new(rung: Arc<AtomicBool>) -> Self {
        Self { rung, task: Mutex::new(Waker::noop().clone()) }
    }

    /// Wakes this task from now on. Whether it rang before is to be asked after this, so that no ring is lost.
    pub(crate) fn rings_for(&self, task: &Waker) {
        self.task.lock().unwrap_or_else(PoisonError::into_inner).clone_from(task);
    }

    /// Whether it rang since this was asked last.
    pub(crate) fn rang(&self) -> bool {
        self.rung.swap(false, Ordering::Relaxed)
    }
}

impl Default for Bell {
    fn default() -> Self {
        Self::new(Arc::default())
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rung.store(true, Ordering::Relaxed);
        self.task.lock().unwrap_or_else(PoisonError::into_inner).wake_by_ref();
    }
}
