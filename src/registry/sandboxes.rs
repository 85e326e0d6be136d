//! Script engines, one for each worker that needs one. An engine is never used by two threads at once, and a
//! worker gets back the one that it used before, which keeps its data close.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::script::{Programs, Sandbox};

/// Sandboxes of one rule set, waiting to be used.
#[derive(Debug)]
pub struct Sandboxes {
    /// A shelf for each worker. More workers than shelves share them.
    shelves: Vec<Mutex<Vec<Sandbox>>>,
}

impl Sandboxes {
    /// One sandbox for each of so many workers, at least one.
    #[must_use]
    pub fn new(programs: &Programs, workers: usize) -> Self {
        let shelf = |_| Mutex::new(vec![programs.sandbox()]);
        Self {
            shelves: (0..workers.max(1)).map(shelf).collect(),
        }
    }

    /// Runs a call with a sandbox of this worker; makes one when they are all in use. After a panic the sandbox
    /// is not used again.
    pub fn with<T>(&self, programs: &Programs, call: impl FnOnce(&mut Sandbox) -> T) -> T {
        let mine = self.shelves.get(worker() % self.shelves.len().max(1));
        let lock = |shelf: &'_ Mutex<Vec<Sandbox>>| -> Option<Sandbox> {
            shelf.lock().unwrap_or_else(PoisonError::into_inner).pop()
        };
        let mut sandbox = mine.and_then(lock).unwrap_or_else(|| programs.sandbox());
        let answer = call(&mut sandbox);
        if let Some(shelf) = mine {
            shelf
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(sandbox);
        }
        answer
    }
}

/// The number of the thread that asks, counted from the first that asked.
fn worker() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static MINE: usize = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    MINE.with(|mine| *mine)
}
