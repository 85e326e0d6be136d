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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_told_of() {
        assert_eq!(aside(|| {}).await, Ok(()));
        assert_eq!(aside(|| panic!("on purpose")).await, Err("ended in a panic"));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_the_thread_of_the_work_gives_way() {
        let own = rustix::process::getpriority_process(None).unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        let work = move || tell.send(rustix::process::getpriority_process(None)).unwrap();
        aside(work).await.unwrap();
        assert_eq!(told.recv().unwrap(), Ok(19));
        assert_eq!(rustix::process::getpriority_process(None), Ok(own));
    }
}
