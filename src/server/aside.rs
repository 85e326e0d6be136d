//! Work beside the calls, which gives way to them.

use std::thread;

use tokio::sync::oneshot;

use crate::app::give_way;

/// Does some work on a thread of its own. A thread that once gave way does so for good, which is why none of the
/// runtime's is used.
///
/// # Errors
/// How the work ended, when not well.
pub(super) async fn aside(work: impl FnOnce() + Send + 'static) -> Result<(), &'static str> {
    let (tell, told) = oneshot::channel();
    let started = thread::Builder::new().name("aside".to_owned()).spawn(move || {
        give_way();
        work();
        // Nobody listens any more when the service ends.
        let _ = tell.send(());
    });
    match started {
        Ok(_) => told.await.map_err(|_| "ended in a panic"),
        Err(_) => Err("needs a thread that there cannot be now"),
    }
}
