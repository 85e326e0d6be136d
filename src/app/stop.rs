//! Ending work that nobody waits for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends the work for a call that nobody waits for any more: its deadline passed, its caller is gone, or the service
/// stops.
#[derive(Debug, Default)]
pub struct StopWhenDropped(pub Arc<AtomicBool>);

impl Drop for StopWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
