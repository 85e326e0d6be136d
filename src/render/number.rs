//! Numbers as people read them. Points are never rounded here: they are shown to the last digit.

use crate::domain::{Number, Rounding, RoundingMode, exact_text};

/// The places that are enough for reading.
pub const READING_PLACES: u32 = 2;

/// The most places that telling two numbers apart can take.
const PLACES_MAX: u32 = 12;

/// The number with at most two places, or with two digits that mean something when it is below 0.1.
#[must_use]
pub fn reading_text(number: Number) -> String {
    rounded_text(number, READING_PLACES)
}

/// The number with at most so many places, or with two digits that mean something.
#[must_use]
pub fn rounded_text(number: Number, places: u32) -> String {
    let zeros = (1..PLACES_MAX)
        .take_while(|places| !number.is_zero() && round(number.abs(), *places, RoundingMode::Down).is_zero())
        .last();
    let places = zeros.map_or(places, |zeros| places.max((zeros + 2).min(PLACES_MAX)));
    exact_text(round(number, places, RoundingMode::HalfEven))
}

/// The fewest places, at least two, with which numbers that differ also look different: what is not
/// quite 4 must not read as 4 beside a threshold of 4.
#[must_use]
pub fn places_apart(numbers: &[Number]) -> u32 {
    let mut exact: Vec<Number> = numbers.to_vec();
    exact.sort_unstable();
    exact.dedup();
    let apart = |places: u32| {
        exact.windows(2).all(|pair| match pair {
            [a, b] => round(*a, places, RoundingMode::HalfEven) != round(*b, places, RoundingMode::HalfEven),
            _ => true,
        })
    };
    (READING_PLACES..PLACES_MAX).find(|places| apart(*places)).unwrap_or(PLACES_MAX)
}

fn round(number: Number, places: u32, mode: RoundingMode) -> Number {
    Rounding { places, mode }.round(number)
}

/// A count as people read it: `54,808`.
#[must_use]
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_number;

    fn number(text: &str) -> Number {
        parse_number(text).unwrap()
    }

    #[test]
    fn two_places_unless_more_mean_something() {
        for (exact, read) in [
            ("4.333333333333", "4.33"),
            ("4.5", "4.5"),
            ("0.001234", "0.0012"),
            ("0.05", "0.05"),
            ("0.0567", "0.057"),
            ("0.126", "0.13"),
            ("-0.004", "-0.004"),
            ("0", "0"),
            ("1200", "1200"),
            ("0.000000000000000001", "0"),
        ] {
            assert_eq!(reading_text(number(exact)), read, "{exact}");
        }
    }

    #[test]
    fn what_differs_looks_different() {
        assert_eq!(places_apart(&[number("3.9996"), number("4")]), 4);
        assert_eq!(places_apart(&[number("4"), number("4.0"), number("1.23456")]), 2);
        assert_eq!(rounded_text(number("3.9996"), 4), "3.9996");
    }
}
