//! An assessment that was just made, as an account.

use super::account::{Account, MissingKey, ReadingKey, Reads, ReasonKey, Report, Said, SeenReading};
use super::{CauseKind, reads};
use crate::assess::{Assessment, Observation, Observed, Reason, ReasonOf};
use crate::domain::{Date, Length, go_back};
use crate::replay::{Axis, PartKind, Parts, Points, Standing};
use crate::ruleset::{Selection, SelectionId, WindowLength};

/// An assessment that was just made.
#[derive(Debug, Clone, Copy)]
pub struct Made<'s, 'a> {
    /// What is compared of it.
    pub seen: &'s Assessment<'a>,
    /// The same as it was made: where `seen` keeps back who reported what, causes are still told.
    pub whole: &'s Assessment<'a>,
}

impl<'s, 'a> Made<'s, 'a> {
    /// An assessment of which nothing is kept back.
    #[must_use]
    pub const fn whole(assessment: &'s Assessment<'a>) -> Self {
        Self { seen: assessment, whole: assessment }
    }

    fn selection(&self, place: usize) -> Option<&'a Selection> {
        self.whole.selection(SelectionId(place))
    }
}

impl Account for Made<'_, '_> {
    fn standing(&self) -> Standing {
        Standing::of(self.seen)
    }

    fn levels(&self) -> Axis {
        Axis::new(Some(self.seen.pathway))
    }

    fn points(&self) -> Option<Points> {
        Points::of(self.seen)
    }

    fn parts(&self) -> Parts<'_> {
        Parts::of(self.seen)
    }

    fn readings(&self) -> Vec<SeenReading<'_>> {
        let all = self.seen.observed.iter().zip(&self.whole.observed);
        let reading = |(seen, whole)| self.reading(seen, whole);
        all.filter_map(reading).collect()
    }

    fn reads(&self, kind: PartKind, id: &str) -> Reads {
        reads::reads(self.seen, kind, id)
    }

    fn reasons(&self) -> Vec<ReasonKey<'_>> {
        self.seen.reasons.iter().filter_map(|reason| self.reason(reason)).collect()
    }

    fn missing(&self) -> Vec<MissingKey<'_>> {
        let catalogue = &self.seen.rule_set.catalogue;
        let missing = self.seen.missing.iter().map(|missing| MissingKey {
            evidence: catalogue.get(missing.evidence).map_or("", |evidence| &*evidence.name),
            from: missing.from.clone(),
            needed_by: missing.needed_by.clone(),
        });
        missing.collect()
    }

    fn why_gone(&self, reading: usize, report: &Report<'_>) -> CauseKind {
        let Some(selection) = self.selection(reading) else { return CauseKind::NotCounted };
        let mut all = self.whole.profile.of(selection.evidence).iter();
        if !all.any(|other| self::report(other) == *report) {
            CauseKind::Removed
        } else if oldest_day(self.whole, selection).is_some_and(|oldest| report.on < oldest) {
            CauseKind::Stale
        } else {
            CauseKind::Superseded
        }
    }

    fn there(&self, reading: usize) -> Vec<Report<'_>> {
        let Some(selection) = self.selection(reading) else { return Vec::new() };
        let all = self.whole.profile.of(selection.evidence).iter();
        let there = all.filter(|seen| seen.on <= self.whole.as_of && selection.from.contains(&seen.source));
        there.map(report).collect()
    }
}

impl<'s> Made<'s, '_> {
    fn reading(&self, seen: &'s Observed, whole: &Observed) -> Option<SeenReading<'s>> {
        let selection = self.whole.selection(seen.selection)?;
        let evidence = self.whole.rule_set.catalogue.get(selection.evidence)?;
        Some(SeenReading {
            key: ReadingKey {
                evidence: &evidence.name,
                field: selection.field.as_deref().unwrap_or(""),
                from: selection.from.clone(),
                take: selection.take.word(),
                only: &selection.only_text,
            },
            reading: &seen.reading,
            assumed: seen.assumed,
            reports: self.whole.observations_of(whole).map(report).collect(),
        })
    }

    fn reason(&self, reason: &'s Reason<'_>) -> Option<ReasonKey<'s>> {
        let of = self.seen;
        let dimension = |at: usize| of.dimensions.get(at);
        let (kind, part) = match reason.of {
            ReasonOf::Gate(at) => (PartKind::Gate, &of.gates.get(at)?.gate.id),
            ReasonOf::Cap(at) => (PartKind::Cap, &of.caps.get(at)?.cap.id),
            ReasonOf::Floor(at) => (PartKind::Floor, &dimension(at)?.dimension.id),
            ReasonOf::Flag(at) => (PartKind::Flag, &of.flags.get(at)?.flag.id),
            ReasonOf::Criterion(at, within) => {
                (PartKind::Criterion, &dimension(at)?.criteria.get(within)?.criterion.id)
            }
        };
        Some(ReasonKey { code: reason.code, kind, part })
    }
}

/// The number of a rater belongs to a profile, and is left out.
fn report(observation: &Observation) -> Report<'_> {
    let Observation { evidence: _, on, source, rater, rater_index: _, seeing, item, id, reference } =
        observation;
    Report { on: *on, source: *source, rater, item, id, reference, said: Said::Whole(seeing) }
}

/// The oldest day that counts for a selection, where that can be said.
fn oldest_day(assessment: &Assessment<'_>, selection: &Selection) -> Option<Date> {
    let length = match &selection.within {
        None => assessment.rule_set.catalogue.get(selection.evidence)?.fresh_for?,
        Some(window) => match window.farthest {
            WindowLength::Fixed(length) => length,
            WindowLength::Threshold(id, unit) => {
                let count = assessment.table_used(id)?.number()?;
                Length { count: u32::try_from(count).ok()?, unit }
            }
        },
    };
    Some(go_back(assessment.as_of, length))
}
