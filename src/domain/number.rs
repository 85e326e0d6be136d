//! Exact decimals. Every number that a rule reads or gives is one of these; there are no floats.

use rust_decimal::Decimal;

use super::exact::{short_line, short_normal, short_quotient};

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
    if number.scale() == 0 && !number.is_zero() {
        return number;
    }
    short_normal(number).unwrap_or_else(|| number.normalize())
}

/// The places to which [`quotient`] rounds.
const QUOTIENT_PLACES: u32 = super::WORKING_PLACES;

/// One number divided by another, rounded half-even to 12 places, in normal form; none for a division by
/// zero or a result beyond 28 digits.
#[must_use]
pub fn quotient(number: Number, by: Number) -> Option<Number> {
    if by.is_zero() {
        return None;
    }
    short_quotient(number, by, QUOTIENT_PLACES)
        .or_else(|| whole_quotient(number, by))
        .or_else(|| number.checked_div(by).map(|exact| super::Rounding::WORKING.round(exact)))
}

/// The quotient by one division of whole numbers, where they fit 128 bits.
fn whole_quotient(number: Number, by: Number) -> Option<Number> {
    let shift = QUOTIENT_PLACES.checked_add(by.scale())?.checked_sub(number.scale())?;
    let dividend = number.mantissa().checked_mul(10_i128.checked_pow(shift)?)?;
    let divisor = by.mantissa();
    let whole = dividend.checked_div(divisor)?;
    let rest = dividend.checked_rem(divisor)?.checked_abs()?.checked_mul(2)?;
    let size = divisor.checked_abs()?;
    let is_odd = whole.checked_rem(2)? != 0;
    let away = rest > size || (rest == size && is_odd);
    let sign = if (dividend < 0) == (divisor < 0) { 1 } else { -1 };
    let rounded = if away { whole.checked_add(sign)? } else { whole };
    Number::try_from_i128_with_scale(rounded, QUOTIENT_PLACES).ok().map(normal)
}

/// The number above `input` on the straight line through two points, rounded half-even to 12 places, in normal
/// form; none when it does not fit. The second point lies farther right.
#[must_use]
pub fn on_line(left: (Number, Number), right: (Number, Number), input: Number) -> Option<Number> {
    short_line(left, right, input, QUOTIENT_PLACES).or_else(|| {
        let low = left.1.checked_mul(right.0.checked_sub(input)?)?;
        let high = right.1.checked_mul(input.checked_sub(left.0)?)?;
        let (sum, width) = (low.checked_add(high)?, right.0.checked_sub(left.0)?);
        if width == Number::ONE { Some(super::Rounding::WORKING.round(sum)) } else { quotient(sum, width) }
    })
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers are chosen to fit")]
mod tests {
    use proptest::prelude::*;

    use super::super::exact_text;
    use super::*;

    proptest! {
        /// No number of 12 places is nearer: twice what is left over is at most one unit of the last place.
        #[test]
        fn a_quotient_is_the_nearest_number_of_12_places(
            a in -1_000_000_000_000_i64..1_000_000_000_000,
            a_places in 0_u32..10,
            b in -1_000_000_i64..1_000_000,
            b_places in 0_u32..10,
        ) {
            let found = quotient(Number::new(a, a_places), Number::new(b, b_places));
            prop_assert_eq!(found.is_none(), b == 0);
            if let Some(mut found) = found {
                found.rescale(12);
                prop_assume!(found.scale() == 12);
                let exact = i128::from(a) * 10_i128.pow(12 + b_places);
                let divisor = i128::from(b) * 10_i128.pow(a_places);
                let left_over = exact - found.mantissa() * divisor;
                prop_assert!(left_over.abs() * 2 <= divisor.abs());
            }
        }

        #[test]
        fn a_number_has_one_form(digits in any::<i64>(), places in 0_u32..28) {
            let number = Number::new(digits, places);
            prop_assert_eq!(normal(number).to_string(), number.normalize().to_string());
            prop_assert_eq!(exact_text(number), number.normalize().to_string());
        }
    }

    #[test]
    fn a_quotient_rounds_to_even() {
        let q = |a: i64, b: i64| quotient(Number::new(a, 12), Number::from(b)).map(exact_text);
        assert_eq!(q(5, 10), Some("0".into()));
        assert_eq!(q(15, 10), Some("0.000000000002".into()));
        assert_eq!(q(-15, 10), Some("-0.000000000002".into()));
        assert_eq!(q(1, 0), None);
    }

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
