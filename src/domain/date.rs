//! Civil dates, lengths of time, and how far back a window reaches. No time zone, no clock.

use std::fmt;

use jiff::{Span, ToSpan, Unit, civil};

/// A day of the calendar.
pub type Date = civil::Date;

/// Reads `2026-11-01`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let year = i16::try_from(digits([y1, y2, y3, y4])?).ok()?;
    let month = i8::try_from(digits([m1, m2])?).ok()?;
    let day = i8::try_from(digits([d1, d2])?).ok()?;
    Date::new(year, month, day).ok()
}

/// The number that a few digits write.
fn digits<const COUNT: usize>(written: [u8; COUNT]) -> Option<u32> {
    written.into_iter().try_fold(0_u32, |number, byte| {
        let digit = char::from(byte).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// Writes `2026-11-01`.
#[must_use]
pub fn date_text(date: Date) -> String {
    date_bytes(date)
        .and_then(|bytes| str::from_utf8(&bytes).map(str::to_owned).ok())
        .unwrap_or_else(|| date.to_string())
}

/// Adds the bytes of the [`date_text`] of a day.
pub fn push_date_bytes(bytes: &mut Vec<u8>, date: Date) {
    match date_bytes(date) {
        Some(written) => bytes.extend_from_slice(&written),
        None => bytes.extend_from_slice(date.to_string().as_bytes()),
    }
}

/// None for a year that does not have four digits.
fn date_bytes(date: Date) -> Option<[u8; 10]> {
    let year @ 0..=9_999 = u32::try_from(date.year()).ok()? else {
        return None;
    };
    let (month, day) = (u32::from(date.month().unsigned_abs()), u32::from(date.day().unsigned_abs()));
    let [[y1, y2], [y3, y4]] = [two_digits(year / 100)?, two_digits(year % 100)?];
    let [[m1, m2], [d1, d2]] = [two_digits(month)?, two_digits(day)?];
    Some([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
}

/// A number below 100.
fn two_digits(number: u32) -> Option<[u8; 2]> {
    let (all, _) = TWO_DIGITS.as_chunks();
    all.get(usize::try_from(number).ok()?).copied()
}

const TWO_DIGITS: &[u8] = b"00010203040506070809101112131415161718192021222324\
    25262728293031323334353637383940414243444546474849\
    50515253545556575859606162636465666768697071727374\
    75767778798081828384858687888990919293949596979899";

/// The unit of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LengthUnit {
    /// Days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

impl LengthUnit {
    /// Every unit with its words in the rule files: plural, singular.
    pub const WORDS: [(&'static str, &'static str, Self); 4] = [
        ("days", "day", Self::Days),
        ("weeks", "week", Self::Weeks),
        ("months", "month", Self::Months),
        ("years", "year", Self::Years),
    ];

    /// The unit that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .into_iter()
            .find(|(plural, singular, _)| word == *plural || word == *singular)
            .map(|(_, _, unit)| unit)
    }
}

/// A length of time, such as `18 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many units.
    pub count: u32,
    /// Which unit.
    pub unit: LengthUnit,
}

impl fmt::Display for Length {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = LengthUnit::WORDS.into_iter().find(|(_, _, unit)| *unit == self.unit);
        let (plural, singular) = words.map_or(("", ""), |(plural, singular, _)| (plural, singular));
        write!(formatter, "{} {}", self.count, if self.count == 1 { singular } else { plural })
    }
}

/// Reads `18 months`, `1 year`, `90 days`, `6 weeks`; at most 10,000 of any unit.
#[must_use]
pub fn parse_length(text: &str) -> Option<Length> {
    let (count, unit) = text.split_once(' ')?;
    let count: u32 = count.parse().ok().filter(|count| *count <= 10_000)?;
    Some(Length { count, unit: LengthUnit::from_word(unit.trim_start())? })
}

/// The day that lies a length before another; clamped to the month's end, and to the calendar's start.
#[must_use]
pub fn go_back(from: Date, length: Length) -> Date {
    from.checked_sub(span_of(length)).unwrap_or(Date::MIN)
}

/// The day that lies a length after another; clamped to the month's end, and to the calendar's end.
#[must_use]
pub fn go_ahead(from: Date, length: Length) -> Date {
    from.checked_add(span_of(length)).unwrap_or(Date::MAX)
}

fn span_of(length: Length) -> Span {
    let count = i64::from(length.count);
    match length.unit {
        LengthUnit::Days => count.days(),
        LengthUnit::Weeks => count.weeks(),
        LengthUnit::Months => count.months(),
        LengthUnit::Years => count.years(),
    }
}

/// The day that lies so many months after another; clamped to the month's end, and to the calendar's end.
#[must_use]
pub fn months_on(from: Date, months: u32) -> Date {
    from.checked_add(i64::from(months).months()).unwrap_or(Date::MAX)
}

/// The day that lies so many days after another; clamped to the calendar's end.
#[must_use]
pub fn days_on(from: Date, days: u32) -> Date {
    from.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}

/// Whole days from one day to another; negative when the second comes first.
#[must_use]
pub fn completed_days(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// Completed months from one day to another; negative when the second comes first.
///
/// A month is completed on the same day of the month, or on the last day of a shorter month.
#[must_use]
pub fn completed_months(from: Date, to: Date) -> i64 {
    if to < from {
        return completed_months(to, from).saturating_neg();
    }
    let years = i64::from(to.year()).saturating_sub(i64::from(from.year()));
    let months = i64::from(to.month()).saturating_sub(i64::from(from.month()));
    let by_calendar = years.saturating_mul(12).saturating_add(months);
    let complete = to.day() >= from.day() || to.day() == to.days_in_month();
    if complete { by_calendar } else { by_calendar.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    #[test]
    fn a_day_has_one_text() {
        for text in ["2026-11-01", "1000-01-01", "9999-12-31", "0999-06-09", "0001-01-01"] {
            assert_eq!(date_text(day(text)), text);
        }
        assert_eq!(date_text(Date::MIN), Date::MIN.to_string());
    }

    #[test]
    fn going_back_clamps_to_the_months_end() {
        let back = |from: &str, length: &str| go_back(day(from), parse_length(length).unwrap());
        assert_eq!(back("2026-08-31", "6 months"), day("2026-02-28"));
        assert_eq!(back("2024-02-29", "1 year"), day("2023-02-28"));
        assert_eq!(back("2026-11-01", "90 days"), day("2026-08-03"));
        assert_eq!(go_back(Date::MIN, parse_length("1 day").unwrap()), Date::MIN);
    }

    #[test]
    fn months_are_complete_on_the_day_or_at_the_end_of_a_shorter_month() {
        assert_eq!(completed_months(day("2026-01-31"), day("2026-02-28")), 1);
        assert_eq!(completed_months(day("2026-01-31"), day("2026-02-27")), 0);
        assert_eq!(completed_months(day("2025-11-01"), day("2026-11-01")), 12);
        assert_eq!(completed_months(day("2026-11-01"), day("2025-11-01")), -12);
        assert_eq!(completed_days(day("2026-01-01"), day("2026-03-01")), 59);
    }

    #[test]
    fn dates_have_one_form() {
        assert!(parse_date("2026-11-01").is_some());
        for refused in ["2026-13-01", "2026-02-30", "20261101", "2026-11-01T00:00", "26-11-01", "+026-11-01"]
        {
            assert!(parse_date(refused).is_none(), "{refused}");
        }
    }
}
