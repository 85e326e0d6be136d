//! How far raters lie apart where there are several.

use std::collections::BTreeMap;

use super::person::{Counting, Person, person_of};
use crate::assess::{Assessment, Seeing};
use crate::domain::{Number, Rounding, Source, Value};
use crate::ruleset::{EvidenceId, EvidenceKind, FieldKind};

/// From how many steps on raters can lie far apart: neighbours on a scale are never far.
pub const WIDE_STEPS: u32 = 2;

/// From which part of the scale on raters can lie far apart, as in "a third": many fine steps are not far either.
pub const WIDE_PART: u32 = 3;

/// How far raters of one evidence item lie apart. Each counts with the newest of their values that count; the
/// person's own view and records are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The evidence.
    pub evidence: EvidenceId,
    /// How many raters there are, at least two.
    pub raters: u32,
    /// The lowest value.
    pub lowest: Number,
    /// The highest value.
    pub highest: Number,
    /// How many steps of the scale lie between; steps of 1 on a scale without.
    pub steps: Number,
    /// Whether they lie far apart: both [`WIDE_STEPS`] and a third of the scale, [`WIDE_PART`].
    pub is_wide: bool,
}

/// The spread of each evidence item on a scale that several raters see.
pub(super) fn spreads(assessment: &Assessment<'_>, counting: &Counting) -> Vec<Spread> {
    let mut values: BTreeMap<EvidenceId, BTreeMap<Person, Number>> = BTreeMap::new();
    for (at, observation) in counting.used(assessment.profile.observations()) {
        let Seeing::Value(Value::Number(value)) = observation.seeing else { continue };
        if observation.source == Source::Self_ {
            continue;
        }
        if let Some(person) = person_of(at, observation) {
            // The newest comes first.
            values.entry(observation.evidence).or_default().entry(person).or_insert(value);
        }
    }
    let spread = |(evidence, by_person): (EvidenceId, BTreeMap<Person, Number>)| {
        let declared = assessment.rule_set.catalogue.get(evidence)?;
        let EvidenceKind::Single(FieldKind::Scale(scale)) = &declared.kind else { return None };
        let raters = u32::try_from(by_person.len()).ok().filter(|raters| *raters > 1)?;
        let (lowest, highest) = (*by_person.values().min()?, *by_person.values().max()?);
        let apart = highest.checked_sub(lowest)?;
        let steps = Rounding::WORKING.round(apart.checked_div(scale.step.unwrap_or(Number::ONE))?);
        let whole = scale.max.checked_sub(scale.min)?;
        let is_wide =
            steps >= Number::from(WIDE_STEPS) && apart.checked_mul(Number::from(WIDE_PART))? >= whole;
        Some(Spread { evidence, raters, lowest, highest, steps, is_wide })
    };
    values.into_iter().filter_map(spread).collect()
}
