//! Which reports of several profiles of one person are the same.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use crate::assess::{Observation, Profile};

/// The reports of several profiles, each known again in another.
#[derive(Debug, Default)]
pub(super) struct SameReports<'a> {
    /// The numbers of the reports that say the same.
    numbers: HashMap<Said<'a>, Vec<u32>>,
    count: u32,
}

/// What a report says.
#[derive(Debug, Clone, Copy)]
struct Said<'a>(&'a Observation);

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.says_the_same(other.0)
    }
}

impl Eq for Said<'_> {}

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Observation { evidence, on, source, rater, rater_index: _, seeing, item, id, reference } = self.0;
        (evidence, on, source, rater, seeing, item, id, reference).hash(state);
    }
}

impl<'a> SameReports<'a> {
    /// A number for each report of a profile, by its place: the number that it has in a profile before, or a new
    /// one. Two reports of one profile that say the same have two numbers.
    pub(super) fn numbers(&mut self, profile: &'a Profile) -> Vec<u32> {
        let mut taken: HashMap<Said<'_>, usize> = HashMap::new();
        let mut numbers = Vec::with_capacity(profile.observations().len());
        for report in profile.observations() {
            let known = self.numbers.entry(Said(report)).or_default();
            let taken = taken.entry(Said(report)).or_default();
            let number = known.get(*taken).copied().unwrap_or(self.count);
            if number == self.count {
                known.push(number);
                self.count = self.count.saturating_add(1);
            }
            *taken = taken.saturating_add(1);
            numbers.push(number);
        }
        numbers
    }
}
