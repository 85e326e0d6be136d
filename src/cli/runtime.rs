//! The runtime of a service: its threads, and how it ends.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use tokio::runtime::{Builder, Runtime};

/// How long the process waits for blocking work after the calls have ended.
const BLOCKING_WORK_MAX: Duration = Duration::from_secs(1);

/// A runtime with a thread for each core. Where there is one core it is this thread, whose tasks take turns: with
/// threads of its own, the runtime lets a task that was just woken go first, and what is ready together is not seen
/// together.
pub(super) fn runtime() -> anyhow::Result<Runtime> {
    let mut builder =
        if workers() == 1 { Builder::new_current_thread() } else { Builder::new_multi_thread() };
    builder.enable_all().build().context("cannot start the runtime")
}

/// How many threads can work at once: the cores that this process may use.
pub(super) fn workers() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Ends a runtime: its tasks at once, which tells work on threads that may block to stop. Such work, as a check that
/// was cut off, is waited for a moment.
pub(super) fn end(runtime: Runtime) {
    let (tell, told) = channel::<()>();
    // Dropping ends the tasks first and then waits for the work, for as long as it takes. `shutdown_timeout` on a
    // runtime of one thread waits first, while nothing tells the work to stop.
    thread::spawn(move || {
        drop(runtime);
        drop(tell);
    });
    // Nothing is ever sent: the other end goes when the runtime is gone.
    let _ = told.recv_timeout(BLOCKING_WORK_MAX);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::app::StopWhenDropped;

    fn ends_work(mut builder: Builder) {
        let runtime = builder.build().unwrap();
        let (stop, ended) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (seen, told) = (Arc::clone(&stop), Arc::clone(&ended));
        runtime.block_on(async {
            runtime.spawn(async move {
                let _caller = StopWhenDropped(stop);
                std::future::pending::<()>().await;
            });
            tokio::task::yield_now().await;
            runtime.spawn_blocking(move || {
                while !seen.load(Ordering::Relaxed) {
                    thread::yield_now();
                }
                // What still has to be done once work is told to stop.
                thread::sleep(BLOCKING_WORK_MAX / 10);
                told.store(true, Ordering::Relaxed);
            });
        });
        end(runtime);
        assert!(ended.load(Ordering::Relaxed));
    }

    #[test]
    fn work_is_told_to_stop_before_it_is_waited_for() {
        ends_work(Builder::new_current_thread());
        ends_work(Builder::new_multi_thread());
    }

    #[test]
    fn work_that_does_not_stop_is_left() {
        let runtime = Builder::new_current_thread().build().unwrap();
        let (_hold, held) = channel::<()>();
        runtime.spawn_blocking(move || held.recv());
        end(runtime);
    }
}
