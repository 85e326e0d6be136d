//! Observations of an input that are dated after the day of the assessment, and so do not count.

use super::Terminal;
use crate::assess::Profile;
use crate::domain::{Date, shortened};
use crate::render::words::counted;

/// The most characters of a candidate's id that are said.
const CANDIDATE_SHOWN_MAX: usize = 60;

/// How many there are. That is no mistake, as a past day can be asked for; but whoever mistyped a year reads elsewhere
/// only that nothing was observed.
#[derive(Debug, Default)]
pub(super) struct DatedAfter {
    observations: usize,
    people: usize,
    /// Of the first person who has any: the id, and the earliest day.
    first: Option<(String, Date)>,
}

impl DatedAfter {
    /// Counts those of one more person who could be assessed.
    pub(super) fn add(&mut self, profile: &Profile, as_of: Date) {
        let after = profile.observations().iter().map(|seen| seen.on).filter(|on| *on > as_of);
        let Some(earliest) = after.clone().min() else { return };
        self.observations += after.count();
        self.people += 1;
        let candidate = || shortened(&profile.candidate, CANDIDATE_SHOWN_MAX).into_owned();
        self.first.get_or_insert_with(|| (candidate(), earliest));
    }

    /// Counts those of more people, who come after the others.
    pub(super) fn join(&mut self, others: Self) {
        self.observations += others.observations;
        self.people += others.people;
        self.first = self.first.take().or(others.first);
    }

    /// Says them after an input, in one line however many there are.
    pub(super) fn say(&self, input: &str, as_of: Date, terminal: &mut Terminal<'_>) {
        let Some((candidate, day)) = &self.first else { return };
        let people = counted(self.people, "person", "people");
        let are = match self.observations {
            1 => {
                format!("1 observation of {people} is dated after {as_of}, the as-of day, and does not count")
            }
            many => format!(
                "{many} observations of {people} are dated after {as_of}, the as-of day, and do not count"
            ),
        };
        terminal.say(&format!("{input}: {are}; the first: {candidate}, {day}"));
    }
}
