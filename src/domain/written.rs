//! Days and numbers as people write them, where they write them otherwise than files and requests do.

use super::{Date, parse_date};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What is wrong with a text that is no day, and what to do about it.
#[must_use]
pub fn no_day(text: &str) -> (String, String) {
    let message =
        if text.is_empty() { "no day is given".to_owned() } else { format!("`{text}` is not a date") };
    (message, day_help(text).unwrap_or_else(|| "write it as 2026-11-01".to_owned()))
}

/// What to write instead of a text that was meant as a day, such as `1.11.2026`.
#[must_use]
pub fn day_help(text: &str) -> Option<String> {
    let (year, month, day) = meant(text)?;
    let written = format!("{year:04}-{month:02}-{day:02}");
    if written != text && parse_date(&written).is_some() {
        return Some(format!("write `{written}`"));
    }
    let name = MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let days = u32::try_from(first.days_in_month()).ok()?;
    (day > days).then(|| format!("{name} {year} has {days} days"))
}

/// Year, month and day, whichever comes first.
fn meant(text: &str) -> Option<(u32, u32, u32)> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let mut parts = day.split(['.', '/', '-']).map(|part| {
        let is_plain = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then_some(part).and_then(|part| Some((part.len(), part.parse::<u32>().ok()?)))
    });
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    match (first, second, third) {
        ((4, year), (1 | 2, month), (1 | 2, day)) => Some((year, month, day)),
        // With `/` the month may come first: which is meant is not known.
        ((1 | 2, day), (1 | 2, month), (4, year)) if !text.contains('/') => Some((year, month, day)),
        _ => None,
    }
}

/// The number that `7,5` or `1.000,5` stands for, as rule files write it.
#[must_use]
pub fn meant_decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, places) = digits.split_once(',')?;
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none()
        || (first.len() <= 3 && groups.all(|group| group.len() == 3 && is_digits(group)));
    (is_digits(first) && grouped && is_digits(places))
        .then(|| format!("{sign}{}.{places}", whole.replace('.', "")))
}

/// What to write instead of a number with a comma.
#[must_use]
pub fn decimal_help(text: &str) -> Option<String> {
    let meant = meant_decimal(text)?;
    let grouped = text.split_once(',').filter(|(whole, places)| {
        places.len() == 3 && !whole.contains('.') && !whole.trim_start_matches(['-', '+']).starts_with('0')
    });
    Some(match grouped {
        Some((whole, places)) => format!("write `{whole}{places}`, or `{meant}` if it has places"),
        None => format!("write `{meant}`"),
    })
}

/// Whether a text is digits alone, at least one.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_understood() {
        for (text, expected) in [
            ("24.12.2026", Some("write `2026-12-24`")),
            ("1.7.2026", Some("write `2026-07-01`")),
            ("2026-7-1", Some("write `2026-07-01`")),
            ("2026-11-01T00:00:00Z", Some("write `2026-11-01`")),
            ("2026-02-30", Some("February 2026 has 28 days")),
            ("2024-02-30", Some("February 2024 has 29 days")),
            ("31.6.2026", Some("June 2026 has 30 days")),
            ("12/1/2026", None),
            ("2026-13-01", None),
            ("2026-11-01", None),
            ("v1.2.3", None),
        ] {
            assert_eq!(day_help(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_is_understood() {
        for (text, expected) in [
            ("7,5", Some("write `7.5`")),
            ("-0,25", Some("write `-0.25`")),
            ("+1,5", Some("write `1.5`")),
            ("1.000,5", Some("write `1000.5`")),
            ("1,000", Some("write `1000`, or `1.000` if it has places")),
            ("0,125", Some("write `0.125`")),
            ("1.00,5", None),
            ("1,2,3", None),
            ("a,5", None),
            ("7.5", None),
            (",5", None),
        ] {
            assert_eq!(decimal_help(text).as_deref(), expected, "{text}");
        }
    }
}
