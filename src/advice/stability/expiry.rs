//! Evidence that counts and soon no longer does.

use super::person::Counting;
use crate::assess::Assessment;
use crate::domain::{Date, Length, days_on, go_back};
use crate::ruleset::EvidenceId;

/// How many days ahead evidence is near its expiry: two months leave time to ask again.
pub const NEAR_EXPIRY_DAYS: u32 = 60;

/// Evidence of which something that counts is near its expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiring {
    /// The evidence.
    pub evidence: EvidenceId,
    /// How many of its observations that count are near their expiry.
    pub observations: u32,
    /// How many of its observations count.
    pub of: u32,
    /// The first day on which one of them no longer counts.
    pub first: Date,
}

/// Whether an observation of a day counts no longer within [`NEAR_EXPIRY_DAYS`] after another day.
pub(super) fn is_near(on: Date, fresh_for: Length, as_of: Date) -> bool {
    go_back(days_on(as_of, NEAR_EXPIRY_DAYS), fresh_for) > on
}

/// The first day on which an observation no longer counts that is near its expiry.
fn first_day(on: Date, fresh_for: Length, as_of: Date) -> Date {
    let (mut still, mut past) = (0_u32, NEAR_EXPIRY_DAYS);
    while let Some(middle) = still.checked_add(past).and_then(|sum| sum.checked_div(2))
        && middle > still
    {
        if go_back(days_on(as_of, middle), fresh_for) > on { past = middle } else { still = middle }
    }
    days_on(as_of, past)
}

/// Evidence near its expiry, the earliest first. What rules read within a window of their own is not meant: it leaves
/// the window by intent.
pub(super) fn expiring(assessment: &Assessment<'_>, counting: &Counting) -> Vec<Expiring> {
    let as_of = assessment.as_of;
    let mut found: Vec<Expiring> = Vec::new();
    let mut of = 0_u32;
    let mut evidence = None;
    for (_, observation) in counting.used(assessment.profile.observations()) {
        if evidence.replace(observation.evidence) != Some(observation.evidence) {
            of = 0;
        }
        of = of.saturating_add(1);
        let id = observation.evidence;
        let Some(fresh_for) = fresh_for(assessment, counting, id) else { continue };
        let known = found.last_mut().filter(|known| known.evidence == id);
        match (known, is_near(observation.on, fresh_for, as_of)) {
            (Some(known), near) => {
                known.of = of;
                if near {
                    known.observations = known.observations.saturating_add(1);
                    known.first = known.first.min(first_day(observation.on, fresh_for, as_of));
                }
            }
            (None, true) => {
                let first = first_day(observation.on, fresh_for, as_of);
                found.push(Expiring { evidence: id, observations: 1, of, first });
            }
            (None, false) => {}
        }
    }
    found.sort_by_key(|expiring| (expiring.first, expiring.evidence));
    found
}

/// How long an evidence item counts, when any rule reads it without a window of its own.
fn fresh_for(assessment: &Assessment<'_>, counting: &Counting, id: EvidenceId) -> Option<Length> {
    let fresh_for = assessment.rule_set.catalogue.get(id)?.fresh_for?;
    let mut selections = counting.selections(id).iter().filter_map(|id| assessment.selection(*id));
    selections.any(|selection| selection.within.is_none()).then_some(fresh_for)
}
