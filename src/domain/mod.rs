//! L0: values and their arithmetic. Nothing here knows of files, rules or people beyond plain data.
#![deny(clippy::arithmetic_side_effects)]

mod audience;
mod change;
mod composed;
mod date;
mod hexadecimal;
mod name;
mod number;
mod profile;
mod rounding;
mod shared_text;
mod shortened;
mod source;
mod span;
mod total;
mod value;
mod written;

pub use audience::Audience;
pub use change::{RawChange, RawStep};
pub use composed::composed;
pub use date::{
    Date, Length, LengthUnit, completed_days, completed_months, date_text, days_on, go_ahead, go_back,
    months_on, parse_date, parse_length, push_date_bytes,
};
pub use hexadecimal::hexadecimal;
pub use name::{humanised, is_kebab_case, is_snake_case, is_upper_snake_case, rewritten};
pub use number::{
    NotThatWhole, Number, NumberError, exact_text, on_line, parse_input_number, parse_number,
    push_exact_bytes,
};
pub use profile::{RawFields, RawObservation, RawProfile, RawReading, RawValue, Violation};
pub use rounding::{Rounding, RoundingMode, WORKING_PLACES};
pub use shared_text::SharedText;
pub use shortened::{shortened, shortened_to};
pub use source::{Source, SourceCounts, SourceSet};
pub use span::Span;
pub use total::Total;
pub use value::{Item, Value, ValueType};
pub use written::{
    DayOrder, DecimalSign, day_help, day_in_order, decimal_help, is_digits, meant_decimal, no_day,
    no_day_in_order, number_help,
};
