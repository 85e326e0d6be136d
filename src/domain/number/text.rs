//! Numbers as they are written.

use std::fmt;

use super::{Form, Number, Short, long};
use crate::domain::decimal_help;

/// The largest size of a number that a profile or rule file may hold.
const INPUT_MAX: Number = Number::whole(1_000_000_000_000);

/// The most decimal places that a number in a profile or rule file may have.
const INPUT_PLACES_MAX: u32 = 9;

/// So many digits are always short.
const SHORT_DIGITS_MAX: usize = 18;

/// The most bytes that a short number takes: its sign, a zero, the point and all places.
const TEXT_BYTES_MAX: usize = 31;

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

impl NumberError {
    /// How to write it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::NotANumber(text) => {
                decimal_help(text).unwrap_or_else(|| "numbers are written as 12, -2 or 0.25".to_owned())
            }
            Self::TooLarge(_) => "give it in a larger unit".to_owned(),
            Self::TooManyPlaces(_) => "round it".to_owned(),
        }
    }
}

/// Reads a plain decimal: optional minus, digits, optional point and digits. No exponent, no blanks.
///
/// # Errors
/// When the text is anything else, or does not fit 28 digits.
pub fn parse_number(text: &str) -> Result<Number, NumberError> {
    if let Some(number) = short_plain(text) {
        return Ok(number);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return Err(NumberError::NotANumber(text.to_owned()));
    }
    long::parsed(text).ok_or_else(|| NumberError::TooLarge(text.to_owned()))
}

/// A plain decimal of so few digits that it is always short, as nearly all are; none for everything else.
fn short_plain(text: &str) -> Option<Number> {
    let written = text.as_bytes();
    let (is_negative, written) = match written {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if written.len() > SHORT_DIGITS_MAX {
        return None;
    }
    let (mut size, mut point) = (0_i64, None);
    for (at, byte) in (0_u8..).zip(written) {
        match byte {
            b'0'..=b'9' => size = size.checked_mul(10)?.checked_add(i64::from(byte & 0x0F))?,
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let length = u8::try_from(written.len()).ok()?;
    let places = match point {
        // Digits are needed on both sides.
        Some(at) => length.checked_sub(at)?.checked_sub(1).filter(|places| at > 0 && *places > 0)?,
        None if length > 0 => 0,
        None => return None,
    };
    let digits = if is_negative { size.checked_neg()? } else { size };
    Some(Short { digits, places }.number())
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
    if number.places() > INPUT_PLACES_MAX {
        return Err(NumberError::TooManyPlaces(text.to_owned()));
    }
    Ok(number)
}

/// The number in full: the one form used in answers and digests.
#[must_use]
pub fn exact_text(number: Number) -> String {
    match number.form() {
        Form::Short { digits, places } => Digits::of(digits, places).text().to_owned(),
        Form::Long { .. } => long::text(number),
    }
}

/// Adds the bytes of the [`exact_text`] of a number.
pub fn push_exact_bytes(bytes: &mut Vec<u8>, number: Number) {
    match number.form() {
        Form::Short { digits: digit @ 0..=9, places: 0 } => bytes.push(last_digit(digit.unsigned_abs())),
        Form::Short { digits, places } => bytes.extend_from_slice(Digits::of(digits, places).bytes()),
        Form::Long { .. } => bytes.extend_from_slice(long::text(number).as_bytes()),
    }
}

/// A short number as it is written, at the end of `bytes`.
struct Digits {
    bytes: [u8; TEXT_BYTES_MAX],
    from: usize,
}

impl Digits {
    fn of(digits: i64, places: u8) -> Self {
        let mut bytes = [b'0'; TEXT_BYTES_MAX];
        let mut free = bytes.iter_mut().rev();
        let mut rest = digits.unsigned_abs();
        if places > 0 {
            for byte in free.by_ref().take(usize::from(places)) {
                *byte = last_digit(rest);
                rest /= 10;
            }
            free.by_ref().take(1).for_each(|byte| *byte = b'.');
        }
        for byte in free.by_ref() {
            *byte = last_digit(rest);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if digits < 0 {
            free.by_ref().take(1).for_each(|byte| *byte = b'-');
        }
        let from = free.len();
        Self { bytes, from }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(self.from..).unwrap_or(&[])
    }

    fn text(&self) -> &str {
        str::from_utf8(self.bytes()).unwrap_or("")
    }
}

fn last_digit(number: u64) -> u8 {
    b'0'.saturating_add(u8::try_from(number % 10).unwrap_or(0))
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&exact_text(*self))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
