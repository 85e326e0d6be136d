//! Days that are written in another way than rule files do, or that no calendar has.

use crate::domain::parse_date;

const MONTHS: [(&str, u32); 12] = [
    ("January", 31),
    ("February", 28),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

/// What to write instead of a text that was meant as a day, such as `1.11.2026`.
#[must_use]
pub fn day_help(text: &str) -> Option<String> {
    let (year, month, day) = meant(text)?;
    let written = format!("{year:04}-{month:02}-{day:02}");
    if written != text && parse_date(&written).is_some() {
        return Some(format!("write `{written}`"));
    }
    let (name, days) = *MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = if leap && month == 2 { 29 } else { days };
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

#[cfg(test)]
mod tests {
    use super::day_help;

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
}
