//! Saying something at most every so often.

use std::time::Duration;

use tokio::time::Instant;

/// Something that is said at most once in a time.
#[derive(Debug)]
pub(super) struct Seldom {
    pause: Duration,
    last: Option<Instant>,
}

impl Seldom {
    /// Something to be said again after a pause at the earliest.
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, last: None }
    }

    /// Whether it is to be said now, which then counts as said.
    pub(super) fn is_due(&mut self) -> bool {
        let is_due = self.last.is_none_or(|last| last.elapsed() >= self.pause);
        if is_due {
            self.last = Some(Instant::now());
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_due_at_first_and_again_after_the_pause() {
        let mut hourly = Seldom::new(Duration::from_hours(1));
        assert!(hourly.is_due());
        assert!(!hourly.is_due());
        let mut always = Seldom::new(Duration::ZERO);
        assert!(always.is_due());
        assert!(always.is_due());
    }
}
