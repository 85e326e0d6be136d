//! Leaving out any one rater, with everything that they reported.

use std::collections::BTreeMap;

use super::person::{Person, person_of};
use super::standing::{LeadsTo, count_one};
use super::trial::{Answer, Ended, Trials};
use crate::assess::{Observation, Rerun};
use crate::domain::Source;
use crate::ruleset::EvidenceId;

/// What leaving out one of the raters of a source does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The source. A rater id that stands under several counts for the first of them.
    pub source: Source,
    /// How many raters of it there are whose reports count, or would if others were left out.
    pub raters: u32,
    /// How many of these are reports without a rater id, each taken for another rater's.
    pub nameless: u32,
    /// How many of the raters lead to another result of which enough is known, each by themselves.
    pub changing: u32,
    /// How many of the raters leave too little known, each by themselves.
    pub leaving_unknown: u32,
    /// The other results that leaving out one of them leads to, each with how many of the raters it takes; in order.
    pub leads_to: Vec<LeadsTo>,
}

impl LeftOut {
    const fn none(source: Source) -> Self {
        Self { source, raters: 0, nameless: 0, changing: 0, leaving_unknown: 0, leads_to: Vec::new() }
    }
}

/// What one person reported.
#[derive(Debug)]
struct Reports<'r> {
    source: Source,
    evidence: Vec<EvidenceId>,
    counts: bool,
    first: &'r Observation,
}

/// Leaves out each rater, one at a time.
pub(super) fn leave_out(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    found: &mut Vec<LeftOut>,
) -> Result<(), Ended> {
    for (person, reports) in people(rerun, trials) {
        trials.forget();
        let change = |observations: &mut Vec<Observation>| without(observations, &person, reports.first);
        let answer = trials.with(rerun, &reports.evidence, &change)?;
        if answer == Answer::Unseen && !reports.counts {
            continue;
        }
        let at = match found.binary_search_by_key(&reports.source, |left| left.source) {
            Ok(at) => at,
            Err(at) => {
                found.insert(at, LeftOut::none(reports.source));
                at
            }
        };
        let Some(left) = found.get_mut(at) else { continue };
        left.raters = left.raters.saturating_add(1);
        left.nameless = left.nameless.saturating_add(u32::from(matches!(person, Person::Nameless(_))));
        if let Answer::Other(standing) = answer {
            let unknown = standing.leaves_unknown(trials.now);
            left.changing = left.changing.saturating_add(u32::from(!unknown));
            left.leaving_unknown = left.leaving_unknown.saturating_add(u32::from(unknown));
            count_one(&mut left.leads_to, standing);
        }
    }
    Ok(())
}

/// Everybody who reported something that a rule could read by the day.
fn people<'r>(rerun: &Rerun<'r>, trials: &Trials<'_>) -> BTreeMap<Person, Reports<'r>> {
    let mut people: BTreeMap<Person, Reports<'r>> = BTreeMap::new();
    for (at, observation) in rerun.profile().observations().iter().enumerate() {
        let evidence = observation.evidence;
        if observation.on > rerun.as_of() || trials.counting.selections(evidence).is_empty() {
            continue;
        }
        let Some(person) = person_of(at, observation) else { continue };
        let counts = trials.counting.uses(at);
        let source = observation.source;
        let reports = people.entry(person).or_insert_with(|| Reports {
            source,
            evidence: Vec::new(),
            counts: false,
            first: observation,
        });
        reports.source = reports.source.min(source);
        reports.counts |= counts;
        // Observations are sorted by evidence.
        if reports.evidence.last() != Some(&evidence) {
            reports.evidence.push(evidence);
        }
    }
    people
}

/// Takes a person's observations away.
fn without(observations: &mut Vec<Observation>, person: &Person, first: &Observation) {
    if let Person::Nameless(_) = person {
        // Of reports that are alike it does not matter which one is left out.
        if let Some(at) = observations.iter().position(|other| other == first) {
            observations.remove(at);
        }
    } else {
        observations.retain(|other| person_of(0, other).as_ref() != Some(person));
    }
}
