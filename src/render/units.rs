//! Numbers with what they count.

use std::borrow::Cow;

use super::Language;
use super::language::plain;
use super::messages::Given;
use crate::domain::{Length, LengthUnit};
use crate::ruleset::Unit;

/// The words for what a number counts, in the language of the rule files.
#[derive(Debug, Clone, Copy)]
pub struct UnitWords<'a> {
    other: &'a str,
    /// Empty where it is not known.
    one: &'a str,
}

impl UnitWords<'_> {
    /// Nothing is counted.
    pub const NONE: Self = Self { other: "", one: "" };

    /// Whether nothing is counted.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.other.is_empty()
    }
}

impl<'a> From<&'a str> for UnitWords<'a> {
    fn from(other: &'a str) -> Self {
        Self { other, one: "" }
    }
}

impl<'a> From<&'a Unit> for UnitWords<'a> {
    fn from(Unit { other, one }: &'a Unit) -> Self {
        Self { other, one }
    }
}

impl<'a> Language<'a> {
    /// A number with what it counts: `1 month`, `4.5 points`. Words that neither the product nor the rules know for
    /// one are the same for any number.
    #[must_use]
    pub fn with_unit<'t>(self, number: &str, unit: impl Into<UnitWords<'t>>) -> String {
        let UnitWords { other, one } = unit.into();
        if other.is_empty() || number.starts_with('(') {
            return number.to_owned();
        }
        let translated = self.at(format_args!("units.{other}.one")).map(plain);
        let unit = self.unit(other);
        // What the rule files call one of them is no word of another language.
        let own = if *unit == *other { one } else { "" };
        let one = translated.as_deref().unwrap_or(own);
        let one = if one.is_empty() { &*unit } else { one };
        say!(self, "unit", unit = &*unit, one = one, amount = Given::amount(number), number = number)
    }

    /// What is counted, of any number but one.
    #[must_use]
    pub fn unit<'t>(self, own: &'t str) -> Cow<'t, str>
    where
        'a: 't,
    {
        self.at(format_args!("units.{own}")).map_or(Cow::Borrowed(own), plain)
    }

    /// A length of time: `18 months`.
    #[must_use]
    pub fn length(self, length: Length) -> String {
        let words = LengthUnit::WORDS.into_iter().find(|(_, _, unit)| *unit == length.unit);
        self.with_unit(&length.count.to_string(), words.map_or("", |(plural, ..)| plural))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_a_word_of_its_own_where_there_is_one() {
        let incidents = Unit { other: "incidents".into(), one: "incident".into() };
        let level = Unit { other: "level".into(), one: "".into() };
        for (number, unit, expected) in [
            ("1", UnitWords::from("months"), "1 month"),
            ("2", UnitWords::from("months"), "2 months"),
            ("1", UnitWords::from(&incidents), "1 incident"),
            ("0", UnitWords::from(&incidents), "0 incidents"),
            ("1.5", UnitWords::from(&incidents), "1.5 incidents"),
            ("1", UnitWords::from(&level), "1 level"),
            ("(not known)", UnitWords::from(&incidents), "(not known)"),
            ("1", UnitWords::NONE, "1"),
        ] {
            assert_eq!(Language::own().with_unit(number, unit), expected);
        }
    }
}
