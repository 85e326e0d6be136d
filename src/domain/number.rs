//! Exact decimals. Every number that a rule reads or gives is one of these; there are no floats.

use rust_decimal::Decimal;

/// A decimal number of up to 28 digits. Its operators can overflow and panic: use the `checked_` ones.
pub type Number = Decimal;

/// The largest size of a number that a profile or rule file may hold.
const INPUT_MAX: Number = Decimal::from_parts(0xD4A5_1000, 0xE8, 0, false, 0);

/// The most decimal places that a number in a profile or rule file may have.
const INPUT_PLACES_MAX: u32 = 9;

/// Why a text is not a number that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text is not a plain decimal such as `4`, `-2` or `0.25`.
    #[error("`{0}` is not a plain decimal number")]
    NotANumber(String),
    /// Larger than 10¹² in size.
    #[error("`{0}` is beyond ±1000000000000, the largest number allowed")]
    TooLarge(String),
    /// More than nine decimal places.
    #[error("`{0}` has more than 9 decimal places")]
    TooManyPlaces(String),
}

/// Reads a plain decimal: optional minus, digits, optional point and digits. No exponent, no blanks.
///
/// # Errors
/// When the text is anything else, or does not fit 28 digits.
pub fn parse_number(text: &str) -> Result<Number, NumberError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return Err(NumberError::NotANumber(text.to_owned()));
    }
    Decimal::from_str_exact(text).map(normal).map_err(|_| NumberError::TooLarge(text.to_owned()))
}

/// Reads a number of a profile or a rule file: at most 10¹² in size, at most nine places.
///
/// # Errors
/// When the text is not a plain decimal within those limits.
pub fn parse_input_number(text: &str) -> Result<Number, NumberError> {
    let number = match parse_number(text) {
        Err(NumberError::TooLarge(text)) if text.contains('.') => {
            return Err(NumberError::TooManyPlaces(text));
        }
        other => other?,
    };
    if number.abs() > INPUT_MAX {
        return Err(NumberError::TooLarge(text.to_owned()));
    }
    if number.scale() > INPUT_PLACES_MAX {
        return Err(NumberError::TooManyPlaces(text.to_owned()));
    }
    Ok(number)
}

/// The number without trailing zeros and without a negative zero: one number, one form.
#[must_use]
pub fn normal(number: Number) -> Number {
    if number.scale() == 0 && !number.is_zero() { number } else { number.normalize() }
}

/// The number in full, without trailing zeros: the one form used in answers and digests.
#[must_use]
pub fn exact_text(number: Number) -> String {
    normal(number).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_numbers_are_plain_decimals_within_limits() {
        let reads = |text: &str| parse_input_number(text).map(exact_text).map_err(|e| e.to_string());
        assert_eq!(reads("4.50"), Ok("4.5".into()));
        assert_eq!(reads("-0.0"), Ok("0".into()));
        assert_eq!(reads("1000000000000"), Ok("1000000000000".into()));
        for refused in ["", "-", "1e3", "+4", " 4", ".5", "5.", "0x10", "NaN", "1_000"] {
            assert!(reads(refused).unwrap_err().contains("not a plain decimal"), "{refused}");
        }
        assert!(reads("1000000000000.1").unwrap_err().contains("beyond"));
        assert!(reads("99999999999999999999999999999999").unwrap_err().contains("beyond"));
        assert!(reads("0.1234567891").unwrap_err().contains("places"));
    }
}
