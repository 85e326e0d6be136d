//! Numbers for people: rates, shares and times.

use std::time::Duration;

/// A count as a number that can be divided.
#[expect(clippy::cast_precision_loss, reason = "counts of a measurement are far below 2^53")]
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}

/// How many a second.
pub(crate) fn per_second(count: u64, time: Duration) -> f64 {
    number(count) / time.as_secs_f64()
}

/// One divided by the other; zero when there is nothing to divide by.
pub(crate) fn ratio(one: f64, other: f64) -> f64 {
    if other > 0.0 { one / other } else { 0.0 }
}

/// A whole number with a comma between thousands.
pub(crate) fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with three significant digits or more, without more places than it has.
pub(crate) fn short(number: f64) -> String {
    match number.abs() {
        size if size >= 100.0 => grouped(number),
        size if size >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// A time in the unit that suits it.
pub(crate) fn time(microseconds: f64) -> String {
    match microseconds {
        size if size >= 1_000_000.0 => format!("{} s", short(size / 1_000_000.0)),
        size if size >= 1_000.0 => format!("{} ms", short(size / 1_000.0)),
        size => format!("{} µs", short(size)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, text) in [(1_234_567.4, "1,234,567"), (999.6, "1,000"), (12.34, "12.3"), (0.5, "0.50")] {
            assert_eq!(short(value), text);
        }
        assert_eq!(time(1_500.0), "1.50 ms");
    }
}
