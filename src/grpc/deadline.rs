//! Deadlines: `grpc-timeout` as a time limit, and an alarm that also reaches work that does not wait.

use std::future::Future as _;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::HeaderMap;
use tokio::time::{Instant, Sleep};

use super::bell::Bell;

/// What a call's handler knows of its deadline.
#[derive(Debug, Clone, Default)]
pub(super) struct Deadline {
    /// Set when the deadline passes.
    pub(super) stop: Arc<AtomicBool>,
    /// When the caller's deadline passes, if there is one; for streams, which outlive their handler's return.
    pub(super) until: Option<Instant>,
}

/// The time limit that a caller set: up to eight digits and a unit.
pub(super) fn caller_timeout(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("grpc-timeout")?.to_str().ok()?;
    let unit = text.chars().next_back().filter(char::is_ascii)?;
    let digits = text.strip_suffix(unit).filter(|digits| (1..=8).contains(&digits.len()))?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: u64 = digits.parse().ok()?;
    match unit {
        'H' => count.checked_mul(3_600).map(Duration::from_secs),
        'M' => count.checked_mul(60).map(Duration::from_secs),
        'S' => Some(Duration::from_secs(count)),
        'm' => Some(Duration::from_millis(count)),
        'u' => Some(Duration::from_micros(count)),
        'n' => Some(Duration::from_nanos(count)),
        _ => None,
    }
}

/// Goes off when a time limit passes. It sets the stop flag from whichever thread the timer runs on, so that
/// it reaches work on other threads, and where the runtime has several, an assessment that holds this one.
#[derive(Debug)]
pub(super) struct Alarm {
    sleep: Pin<Box<Sleep>>,
    bell: Arc<Bell>,
    waker: Waker,
}

impl Alarm {
    pub(super) fn new(sleep: Sleep, stop: Arc<AtomicBool>) -> Self {
        let bell = Arc::new(Bell::new(stop));
        let waker = Waker::from(Arc::clone(&bell));
        Self { sleep: Box::pin(sleep), bell, waker }
    }

    /// When it goes off.
    pub(super) fn at(&self) -> Instant {
        self.sleep.deadline()
    }

    /// Ready once it went off.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.bell.rings_for(context.waker());
        self.sleep.as_mut().poll(&mut Context::from_waker(&self.waker))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_has_up_to_eight_digits_and_a_unit() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-timeout", text.parse().unwrap());
            caller_timeout(&headers)
        };
        assert_eq!(read("2S"), Some(Duration::from_secs(2)));
        assert_eq!(read("100m"), Some(Duration::from_millis(100)));
        assert_eq!(read("0n"), Some(Duration::ZERO));
        for ignored in ["", "S", "1", "123456789S", "-1S", "1.5S", "1s"] {
            assert_eq!(read(ignored), None, "{ignored}");
        }
    }
}
