//! The clock. Nothing else in the program reads one.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::Date;

/// Where the date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock, in UTC.
    #[default]
    System,
    /// Always this day, for tests and demonstrations.
    Fixed(Date),
}

impl Clock {
    /// Today in UTC.
    #[must_use]
    pub fn today(self) -> Date {
        match self {
            Self::Fixed(day) => day,
            Self::System => self.now().to_zoned(TimeZone::UTC).date(),
        }
    }

    /// The moment, for saying since when something holds.
    #[must_use]
    pub fn now(self) -> Timestamp {
        Timestamp::now()
    }
}

/// Measures how long something takes.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts to measure.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one reader of the clock")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    #[must_use]
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// The microseconds since the start.
    #[must_use]
    pub fn elapsed_us(self) -> u64 {
        whole_us(self.elapsed())
    }
}

/// The microseconds of a time, cut.
#[must_use]
pub fn whole_us(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
