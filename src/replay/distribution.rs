//! How scores lie between nothing and the maximum.

use crate::assess::Assessment;
use crate::domain::Number;

/// How many scores lie in each tenth of the maximum. A score on a bound counts in the tenth above it, and the
/// maximum in the last; below zero counts in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Distribution {
    /// The tenths, lowest first.
    pub tenths: [u64; 10],
    /// How many have a score that is not known to the last digit, or whose maximum is not known or nothing.
    pub not_known: u64,
}

impl Distribution {
    /// Counts an assessment that has a score.
    pub(super) fn add(&mut self, assessment: &Assessment<'_>) {
        let Some(score) = assessment.score else { return };
        let tenth = score.known().zip(assessment.maximum.known()).and_then(|(score, of)| tenth(score, of));
        match tenth.and_then(|tenth| self.tenths.get_mut(tenth)) {
            Some(count) => *count += 1,
            None => self.not_known += 1,
        }
    }

    /// Adds the counts of another.
    pub fn merge(&mut self, other: &Self) {
        let Self { tenths, not_known } = other;
        for (count, more) in self.tenths.iter_mut().zip(tenths) {
            *count += more;
        }
        self.not_known += not_known;
    }

    /// How many scores were counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.tenths.iter().sum::<u64>() + self.not_known
    }
}

/// The tenth in which a score lies, 0 to 9; none when the maximum is nothing.
fn tenth(score: Number, maximum: Number) -> Option<usize> {
    if maximum <= Number::ZERO {
        return None;
    }
    let ten_times = score.checked_mul(Number::TEN)?;
    let mut bounds = (1..10_i64).map(|tenth| maximum.checked_mul(Number::from(tenth)));
    bounds.try_fold(0, |reached, bound| Some(reached + usize::from(ten_times >= bound?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parse_number;

    #[test]
    fn a_bound_belongs_to_the_tenth_above_it() {
        for (score, maximum, expected) in [
            ("0", "36", Some(0)),
            ("-3", "36", Some(0)),
            ("3.599999999999", "36", Some(0)),
            ("3.6", "36", Some(1)),
            ("17.999999999999", "36", Some(4)),
            ("18", "36", Some(5)),
            ("36", "36", Some(9)),
            ("1", "3", Some(3)),
            ("1", "0", None),
        ] {
            let found = tenth(parse_number(score).unwrap(), parse_number(maximum).unwrap());
            assert_eq!(found, expected, "{score} of {maximum}");
        }
    }
}
