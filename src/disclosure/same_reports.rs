//! Which reports of several profiles of one person are the same.

use std::collections::BTreeMap;

use crate::assess::{Observation, Profile};
use crate::ruleset::EvidenceId;

/// The reports of several profiles, each known again in another.
#[derive(Debug, Default)]
pub(super) struct SameReports<'a> {
    of: BTreeMap<EvidenceId, Vec<(u32, &'a Observation)>>,
    count: u32,
}

impl<'a> SameReports<'a> {
    /// A number for each report of a profile, by its place: the number that it has in a profile before, or a new
    /// one. Two reports of one profile that say the same have two numbers.
    pub(super) fn numbers(&mut self, profile: &'a Profile) -> Vec<u32> {
        let mut taken: BTreeMap<EvidenceId, Vec<u32>> = BTreeMap::new();
        let mut numbers = Vec::with_capacity(profile.observations().len());
        for report in profile.observations() {
            let known = self.of.entry(report.evidence).or_default();
            let taken = taken.entry(report.evidence).or_default();
            let again =
                known.iter().find(|(number, other)| !taken.contains(number) && report.says_the_same(other));
            let number = again.map_or(self.count, |(number, _)| *number);
            if number == self.count {
                known.push((number, report));
                self.count = self.count.saturating_add(1);
            }
            taken.push(number);
            numbers.push(number);
        }
        numbers
    }
}
