//! Rules and times in words.

use crate::assess::RuleRef;

/// What kind of rule it is.
pub(super) const fn kind(rule: RuleRef<'_>) -> &'static str {
    match rule {
        RuleRef::Gate(_) => "gate",
        RuleRef::Criterion(_) => "criterion",
        RuleRef::Cap(_) => "cap",
        RuleRef::Flag(_) => "flag",
    }
}

/// Its title.
pub(super) fn title(rule: RuleRef<'_>) -> &str {
    match rule {
        RuleRef::Gate(gate) => &gate.title,
        RuleRef::Criterion(criterion) => &criterion.title,
        RuleRef::Cap(cap) => &cap.title,
        RuleRef::Flag(flag) => &flag.title,
    }
}

/// A time with three digits or so: `64 ns`, `4.21 µs`, `1.3 ms`.
pub(super) fn time(picoseconds: u64) -> String {
    let nanoseconds = (picoseconds + 500) / 1_000;
    match nanoseconds {
        0..1_000 => format!("{nanoseconds} ns"),
        1_000..10_000 => format!("{}.{:02} µs", nanoseconds / 1_000, nanoseconds % 1_000 / 10),
        10_000..1_000_000 => format!("{}.{} µs", nanoseconds / 1_000, nanoseconds % 1_000 / 100),
        _ => format!("{}.{} ms", nanoseconds / 1_000_000, nanoseconds % 1_000_000 / 100_000),
    }
}

/// A share in percent with one place: `4.2 %`.
pub(super) fn percent(part: u64, whole: u64) -> String {
    let thousandths = u128::from(part) * 1_000 / u128::from(whole.max(1));
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_three_digits_or_so() {
        let cases = [
            (400, "0 ns"),
            (64_499, "64 ns"),
            (4_217_000, "4.21 µs"),
            (14_217_000, "14.2 µs"),
            (514_217_000, "514.2 µs"),
            (1_349_000_000, "1.3 ms"),
        ];
        for (picoseconds, words) in cases {
            assert_eq!(time(picoseconds), words);
        }
        assert_eq!((percent(1, 3), percent(0, 0)), ("33.3 %".to_owned(), "0.0 %".to_owned()));
    }
}
