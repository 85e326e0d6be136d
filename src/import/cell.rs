//! Numbers and days in cells, as the import file says that they are written.

use crate::domain::{
    Date, DayOrder, DecimalSign, Number, NumberError, day_in_order, no_day_in_order, number_help,
    parse_input_number, shortened,
};

/// The most characters of a cell that an error repeats.
const SHOWN_MAX: usize = 60;

/// What is wrong with a cell, and what to do about it.
pub(super) type Wrong = (String, String);

/// Reads a number. What could be another one, such as `1.234` where places stand after a comma, is refused.
pub(super) fn number(text: &str, decimal: DecimalSign) -> Result<Number, Wrong> {
    match decimal {
        DecimalSign::Point => parse_input_number(text),
        DecimalSign::Comma if text.contains('.') => Err(NumberError::NotANumber(String::new())),
        DecimalSign::Comma => parse_input_number(&text.replace(',', ".")),
    }
    .map_err(|error| no_number(text, decimal, &error))
}

/// What is wrong with a text that is no number, shown as it is written.
fn no_number(text: &str, decimal: DecimalSign, error: &NumberError) -> Wrong {
    let text = shown(text);
    let error = match error {
        NumberError::NotANumber(_) => NumberError::NotANumber(text.clone()),
        NumberError::TooLarge(_) => NumberError::TooLarge(text.clone()),
        NumberError::TooManyPlaces(_) => NumberError::TooManyPlaces(text.clone()),
    };
    if !matches!(error, NumberError::NotANumber(_)) {
        return (error.to_string(), error.help());
    }
    let meant = number_help(&text, decimal);
    match decimal {
        DecimalSign::Point => {
            let mut help = meant.unwrap_or_else(|| error.help());
            if is_last_of(',', '.', &text) && number_help(&text, DecimalSign::Comma).is_some() {
                help += "; if the whole table has decimal commas, write `decimal: comma` in the import file";
            }
            (error.to_string(), help)
        }
        DecimalSign::Comma => {
            let mut help = meant.unwrap_or_else(|| "numbers are written as 12, -2 or 0,25".to_owned());
            if is_last_of('.', ',', &text) && number_help(&text, DecimalSign::Point).is_some() {
                help +=
                    "; if the whole table has decimal points, take `decimal: comma` out of the import file";
            }
            (format!("`{text}` is not a plain number with a decimal comma"), help)
        }
    }
}

/// Whether a sign stands once, after every other one that can stand in a number.
fn is_last_of(sign: char, other: char, text: &str) -> bool {
    text.split_once(sign).is_some_and(|(_, rest)| !rest.contains([sign, other]))
}

/// Reads a day.
pub(super) fn day(text: &str, order: DayOrder) -> Result<Date, Wrong> {
    day_in_order(text, order).ok_or_else(|| no_day(&shown(text), order))
}

/// What is wrong with a text that is no day. Another order in which it would be one is named, and not taken.
fn no_day(text: &str, order: DayOrder) -> Wrong {
    let (message, mut help) = no_day_in_order(text, order);
    let reads = |order: DayOrder| order != DayOrder::YearFirst && day_in_order(text, order).is_some();
    let keys: Vec<&str> =
        [(DayOrder::DayFirst, "`dates: day-first`"), (DayOrder::MonthFirst, "`dates: month-first`")]
            .into_iter()
            .filter(|(other, _)| reads(*other))
            .map(|(_, key)| key)
            .collect();
    if !keys.is_empty() {
        help += "; if the whole table is written so, write ";
        help += &keys.join(" or ");
        help += " in the import file";
        help += match order {
            DayOrder::YearFirst => "",
            DayOrder::DayFirst => " in place of `dates: day-first`",
            DayOrder::MonthFirst => " in place of `dates: month-first`",
        };
    }
    (message, help)
}

/// A cell as an error repeats it.
pub(super) fn shown(text: &str) -> String {
    shortened(text, SHOWN_MAX).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_table_is_written_or_not_at_all() {
        use DecimalSign::{Comma, Point};
        let point = "if the whole table has decimal commas, write `decimal: comma` in the import file";
        let comma = "if the whole table has decimal points, take `decimal: comma` out of the import file";
        for (text, decimal, expected) in [
            ("18.5", Point, "18.5".to_owned()),
            ("18,5", Point, format!("write `18.5`; {point}")),
            ("1,234", Point, format!("write `1234`, or `1.234` if it has places; {point}")),
            ("1.234,5", Point, format!("write `1234.5`; {point}")),
            ("1,234.5", Point, "write `1234.5`".to_owned()),
            ("1,234,567", Point, "write `1234567`".to_owned()),
            ("1 234", Point, "write `1234`".to_owned()),
            ("x", Point, "numbers are written as 12, -2 or 0.25".to_owned()),
            ("18,5", Comma, "18.5".to_owned()),
            ("-0,25", Comma, "-0.25".to_owned()),
            ("18", Comma, "18".to_owned()),
            ("1,234", Comma, "1.234".to_owned()),
            ("1.234", Comma, format!("write `1234`, or `1,234` if it has places; {comma}")),
            ("4.5", Comma, format!("write `4,5`; {comma}")),
            ("1.234,5", Comma, "write `1234,5`".to_owned()),
            ("1.234.567", Comma, "write `1234567`".to_owned()),
            ("1,234.5", Comma, format!("write `1234,5`; {comma}")),
            ("1 234,5", Comma, "write `1234,5`".to_owned()),
            ("1,2,3", Comma, "numbers are written as 12, -2 or 0,25".to_owned()),
            (",5", Comma, "numbers are written as 12, -2 or 0,25".to_owned()),
            ("1e3", Comma, "numbers are written as 12, -2 or 0,25".to_owned()),
            ("0,1234567891", Comma, "round it".to_owned()),
            ("9999999999999", Comma, "give it in a larger unit".to_owned()),
        ] {
            let read = number(text, decimal).map_or_else(
                |(message, help)| {
                    assert!(message.starts_with(&format!("`{text}` ")), "{message}");
                    help
                },
                |number| number.to_string(),
            );
            assert_eq!(read, expected, "{text} {decimal:?}");
        }
    }

    #[test]
    fn another_order_of_days_is_named_and_not_taken() {
        use DayOrder::{DayFirst, MonthFirst, YearFirst};
        let so = "if the whole table is written so, write";
        for (text, order, expected) in [
            ("2026-10-01", DayFirst, "2026-10-01".to_owned()),
            (
                "01.10.2026",
                YearFirst,
                format!("write `2026-10-01`; {so} `dates: day-first` in the import file"),
            ),
            (
                "01/10/2026",
                YearFirst,
                format!(
                    "write it as 2026-11-01; {so} `dates: day-first` or `dates: month-first` in the import file"
                ),
            ),
            (
                "12/24/2026",
                YearFirst,
                format!("write it as 2026-11-01; {so} `dates: month-first` in the import file"),
            ),
            (
                "12/24/2026",
                DayFirst,
                format!(
                    "write it as 24.12.2026; {so} `dates: month-first` in the import file in place of `dates: day-first`"
                ),
            ),
            (
                "24.12.2026",
                MonthFirst,
                format!(
                    "write it as 12/24/2026; {so} `dates: day-first` in the import file in place of `dates: month-first`"
                ),
            ),
            ("soon", MonthFirst, "write it as 12/24/2026".to_owned()),
            ("31.02.2026", YearFirst, "February 2026 has 28 days".to_owned()),
        ] {
            let read = day(text, order).map_or_else(|(_, help)| help, |day| day.to_string());
            assert_eq!(read, expected, "{text} {order:?}");
        }
    }
}
