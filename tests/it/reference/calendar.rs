//! Days and lengths of time, by counting.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_field_names, reason = "a day of the month is its day")]
pub(super) struct Day {
    pub(super) year: i32,
    pub(super) month: i32,
    pub(super) day: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Unit {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) count: i32,
    pub(super) unit: Unit,
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.count, self.unit.word())
    }
}

fn days_in_month(year: i32, month: i32) -> i32 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Day {
    pub(super) const fn new(year: i32, month: i32, day: i32) -> Self {
        Self { year, month, day }
    }

    fn day_before(self) -> Self {
        let Self { year, month, day } = self;
        if day > 1 {
            return Self::new(year, month, day - 1);
        }
        let (year, month) = if month > 1 { (year, month - 1) } else { (year - 1, 12) };
        Self::new(year, month, days_in_month(year, month))
    }

    pub(super) fn day_after(self) -> Self {
        let Self { year, month, day } = self;
        if day < days_in_month(year, month) {
            return Self::new(year, month, day + 1);
        }
        if month < 12 { Self::new(year, month + 1, 1) } else { Self::new(year + 1, 1, 1) }
    }

    /// The day so long before this one; months are clamped to the month's end.
    pub(super) fn back(self, length: Length) -> Self {
        match length.unit {
            Unit::Days => (0..length.count).fold(self, |day, _| day.day_before()),
            Unit::Weeks => (0..length.count * 7).fold(self, |day, _| day.day_before()),
            Unit::Months => self.months_back(length.count),
            Unit::Years => self.months_back(length.count * 12),
        }
    }

    fn months_back(self, count: i32) -> Self {
        let (mut year, mut month) = (self.year, self.month);
        for _ in 0..count {
            (year, month) = if month > 1 { (year, month - 1) } else { (year - 1, 12) };
        }
        Self::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// Completed days from here to a day.
    pub(super) fn days_until(self, to: Self) -> i64 {
        if to < self {
            return -to.days_until(self);
        }
        let (mut day, mut count) = (self, 0);
        while day < to {
            day = day.day_after();
            count += 1;
        }
        count
    }

    /// Completed months from here to a day: the most that, counted from here, do not go past it.
    pub(super) fn months_until(self, to: Self) -> i64 {
        if to < self {
            return -to.months_until(self);
        }
        let (mut year, mut month, mut count) = (self.year, self.month, 0);
        loop {
            (year, month) = if month < 12 { (year, month + 1) } else { (year + 1, 1) };
            let reached = Self::new(year, month, self.day.min(days_in_month(year, month)));
            if reached > to {
                return count;
            }
            count += 1;
        }
    }
}
