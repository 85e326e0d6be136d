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

/// What stands between day, month and year.
const SIGNS: [char; 3] = ['.', '/', '-'];

/// What stands in numbers besides digits: signs before places and between thousands, blanks of every width among them.
const GROUPING: [char; 8] = ['.', ',', ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];

/// In which order day, month and year stand in a day of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// `2026-10-01`.
    #[default]
    YearFirst,
    /// `1.10.2026`, `01/10/2026` or `01-10-2026`.
    DayFirst,
    /// `10/01/2026`.
    MonthFirst,
}

/// What stands before the places of a number in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalSign {
    /// `18.5`.
    #[default]
    Point,
    /// `18,5`.
    Comma,
}

/// Reads a day in the order in which it is written. `2026-10-01` has one meaning, and is read in any order.
#[must_use]
pub fn day_in_order(text: &str, order: DayOrder) -> Option<Date> {
    parse_date(text).or_else(|| {
        let (year, month, day) = ordered(text, order)?;
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    })
}

/// What is wrong with a text that is no day in an order, and what to do about it.
#[must_use]
pub fn no_day_in_order(text: &str, order: DayOrder) -> (String, String) {
    let example = match order {
        DayOrder::YearFirst => return no_day(text),
        DayOrder::DayFirst => "24.12.2026",
        DayOrder::MonthFirst => "12/24/2026",
    };
    let is_short_year = matches!(three(text, &SIGNS), Some([(1 | 2, _), (1 | 2, _), (2, _)]));
    let day =
        text.split_once(['T', ' ']).map(|(day, _)| day).filter(|day| day_in_order(day, order).is_some());
    let help = if let Some(day) = day {
        format!("write `{day}`")
    } else if is_short_year {
        format!("write the year with four digits, as in {example}")
    } else {
        ordered(text, order).and_then(too_many_days).unwrap_or_else(|| format!("write it as {example}"))
    };
    (format!("`{text}` is not a date"), help)
}

/// Year, month and day of a text that has the year last.
fn ordered(text: &str, order: DayOrder) -> Option<(u32, u32, u32)> {
    let signs: &[char] = match order {
        DayOrder::YearFirst => return None,
        DayOrder::DayFirst => &SIGNS,
        DayOrder::MonthFirst => &['/'],
    };
    let sign = signs.iter().find(|sign| text.contains(**sign))?;
    match (order, three(text, &[*sign])?) {
        (DayOrder::DayFirst, [(1 | 2, day), (1 | 2, month), (4, year)])
        | (DayOrder::MonthFirst, [(1 | 2, month), (1 | 2, day), (4, year)]) => Some((year, month, day)),
        _ => None,
    }
}

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
    too_many_days((year, month, day))
}

/// That a month has fewer days, when it has.
fn too_many_days((year, month, day): (u32, u32, u32)) -> Option<String> {
    let name = MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let days = u32::try_from(first.days_in_month()).ok()?;
    (day > days).then(|| format!("{name} {year} has {days} days"))
}

/// Year, month and day, whichever comes first.
fn meant(text: &str) -> Option<(u32, u32, u32)> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    match three(day, &SIGNS)? {
        [(4, year), (1 | 2, month), (1 | 2, day)] => Some((year, month, day)),
        // With `/` the month may come first: which is meant is not known.
        [(1 | 2, day), (1 | 2, month), (4, year)] if !text.contains('/') => Some((year, month, day)),
        _ => None,
    }
}

/// Three numbers between signs, each with how many digits it has.
fn three(text: &str, signs: &[char]) -> Option<[(usize, u32); 3]> {
    let mut parts = text.split(signs).map(|part| {
        let is_plain = part.len() <= 4 && is_digits(part);
        is_plain.then_some(part).and_then(|part| Some((part.len(), part.parse::<u32>().ok()?)))
    });
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
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
    text.contains(',').then(|| number_help(text, DecimalSign::Point)).flatten()
}

/// What to write instead of a number that has another sign before its places, or signs between its thousands.
#[must_use]
pub fn number_help(text: &str, sign: DecimalSign) -> Option<String> {
    let (minus, number) = match text.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let signs: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).collect();
    let ((last, before), (places, whole)) = (signs.split_last()?, groups.split_last()?);
    if groups.iter().any(|group| group.is_empty()) || !signs.iter().all(|sign| GROUPING.contains(sign)) {
        return None;
    }
    let are_alike = |signs: &[char]| signs.windows(2).all(|pair| pair.first() == pair.last());
    let is_point = matches!(last, '.' | ',') && !before.contains(last);
    let has_places = is_point && are_alike(before) && (before.is_empty() || are_thousands(whole));
    let is_whole = are_alike(&signs) && are_thousands(&groups) && !number.starts_with('0');
    let point = if sign == DecimalSign::Comma { ',' } else { '.' };
    let with_places = format!("{minus}{}{point}{places}", whole.concat());
    match (is_whole, has_places) {
        (true, true) => {
            Some(format!("write `{minus}{}`, or `{with_places}` if it has places", groups.concat()))
        }
        (true, false) => Some(format!("write `{minus}{}`", groups.concat())),
        (false, true) => Some(format!("write `{with_places}`")),
        (false, false) => None,
    }
}

/// Whether digits are in groups of three, the first of which may have fewer.
fn are_thousands(groups: &[&str]) -> bool {
    groups
        .split_first()
        .is_some_and(|(first, rest)| first.len() <= 3 && rest.iter().all(|group| group.len() == 3))
}

/// Whether a text is digits alone, at least one.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date_text;

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
            ("1,000,000", Some("write `1000000`")),
            ("1,000.5", Some("write `1000.5`")),
            ("1000,125", Some("write `1000.125`")),
        ] {
            assert_eq!(decimal_help(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn thousands_are_understood_and_never_guessed() {
        for (text, expected) in [
            ("1.234", Some("write `1234`, or `1,234` if it has places")),
            ("-1.234,5", Some("write `-1234,5`")),
            ("1 234", Some("write `1234`")),
            ("1\u{202f}234\u{202f}567,25", Some("write `1234567,25`")),
            ("1'234.5", Some("write `1234,5`")),
            ("4.5", Some("write `4,5`")),
            ("12 34", None),
            ("1.234'5", None),
            ("1,5 %", None),
            ("18", None),
        ] {
            assert_eq!(number_help(text, DecimalSign::Comma).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_in_its_order() {
        use DayOrder::{DayFirst, MonthFirst, YearFirst};
        for (text, order, expected) in [
            ("2026-10-01", YearFirst, "2026-10-01"),
            ("01.10.2026", YearFirst, "write `2026-10-01`"),
            ("01.10.2026", DayFirst, "2026-10-01"),
            ("1.10.2026", DayFirst, "2026-10-01"),
            ("01/10/2026", DayFirst, "2026-10-01"),
            ("01-10-2026", DayFirst, "2026-10-01"),
            ("2026-10-01", DayFirst, "2026-10-01"),
            ("29.2.2024", DayFirst, "2024-02-29"),
            ("29.2.2026", DayFirst, "February 2026 has 28 days"),
            ("2026-02-30", DayFirst, "write it as 24.12.2026"),
            ("10/24/2026", DayFirst, "write it as 24.12.2026"),
            ("1.10/2026", DayFirst, "write it as 24.12.2026"),
            ("1.10.26", DayFirst, "write the year with four digits, as in 24.12.2026"),
            ("1.10.2026 00:00", DayFirst, "write `1.10.2026`"),
            ("001.10.2026", DayFirst, "write it as 24.12.2026"),
            ("+1.10.2026", DayFirst, "write it as 24.12.2026"),
            ("10/01/2026", MonthFirst, "2026-10-01"),
            ("2/30/2026", MonthFirst, "February 2026 has 28 days"),
            ("10.01.2026", MonthFirst, "write it as 12/24/2026"),
            ("24/12/2026", MonthFirst, "write it as 12/24/2026"),
        ] {
            let read = day_in_order(text, order).map(date_text);
            assert_eq!(read.unwrap_or_else(|| no_day_in_order(text, order).1), expected, "{text}");
        }
    }
}
