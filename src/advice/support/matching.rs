//! Which offers help against which gaps.

use super::PlannedOffer;
use super::gap::{Gap, GapState, at_stake};
use super::latest::latest_number;
use crate::assess::{Assessment, ReasonOf};
use crate::domain::Number;
use crate::ruleset::{Dimension, EvidenceId, EvidenceKind, FieldKind, Support, SupportTarget};

/// The offers that help against any of the gaps, in order; each gap is told which. A raised flag that nothing helps
/// with is no gap.
pub(super) fn offers<'a>(assessment: &Assessment<'a>, gaps: &mut Vec<Gap<'a>>) -> Vec<PlannedOffer<'a>> {
    let all = &assessment.rule_set.support;
    gaps.retain(|gap| gap.state != GapState::Raised || all.iter().any(|offer| helps(assessment, offer, gap)));
    let mut planned: Vec<PlannedOffer<'a>> = Vec::new();
    for support in all {
        let helped: Vec<(usize, &Gap<'_>)> =
            gaps.iter().enumerate().filter(|(_, gap)| helps(assessment, support, gap)).collect();
        if helped.is_empty() {
            continue;
        }
        let points = helped.iter().filter_map(|(_, gap)| gap.points);
        planned.push(PlannedOffer {
            support,
            points: points.fold(Number::ZERO, |sum, points| sum.checked_add(points).unwrap_or(sum)),
            for_person_alone: helped.iter().all(|(_, gap)| gap.for_person_alone),
            gaps: helped.into_iter().map(|(at, _)| at).collect(),
        });
    }
    // The first gap is the weightiest: gaps stand in that order. Stable: then the order of the file.
    planned.sort_by_key(|offer| {
        let first = offer.gaps.first().copied();
        (offer.support.kind, std::cmp::Reverse(offer.points), first)
    });
    for (at, offer) in planned.iter().enumerate() {
        for gap in &offer.gaps {
            if let Some(gap) = gaps.get_mut(*gap) {
                gap.offers.push(at);
            }
        }
    }
    for gap in gaps.iter_mut().filter(|gap| gap.offers.is_empty() && !gap.evidence.is_empty()) {
        gap.is_above_offers = all.iter().any(|offer| is_for(assessment, offer, gap));
    }
    planned
}

/// Whether an offer helps against a gap of this person.
fn helps(assessment: &Assessment<'_>, support: &Support, gap: &Gap<'_>) -> bool {
    support.helps.iter().any(|target| match target {
        SupportTarget::Part(id) => {
            is_part(assessment, gap, id)
                && (support.when_below.is_none()
                    || gap.evidence.iter().any(|evidence| is_offered(assessment, support, *evidence)))
        }
        SupportTarget::Evidence(evidence) => {
            gap.evidence.contains(evidence) && is_offered(assessment, support, *evidence)
        }
    })
}

/// Whether an offer is meant for a gap, whether or not it is made now.
fn is_for(assessment: &Assessment<'_>, support: &Support, gap: &Gap<'_>) -> bool {
    support.helps.iter().any(|target| match target {
        SupportTarget::Part(id) => is_part(assessment, gap, id),
        SupportTarget::Evidence(evidence) => gap.evidence.contains(evidence),
    })
}

/// Whether a gap is a criterion, or in a dimension, with an id; a floor also is what its criteria are.
fn is_part(assessment: &Assessment<'_>, gap: &Gap<'_>, id: &str) -> bool {
    let dimension = |at: usize| assessment.dimensions.get(at);
    match gap.of {
        ReasonOf::Criterion(at, within) => dimension(at).is_some_and(|result| {
            let criterion = result.criteria.get(within);
            helps_part(result.dimension, criterion.map_or("", |result| &result.criterion.id), id)
        }),
        ReasonOf::Floor(at) => dimension(at).is_some_and(|result| {
            let within = result.criteria.iter().position(|criterion| *criterion.criterion.id == *id);
            *result.dimension.id == *id
                || within.is_some_and(|within| at_stake(assessment, at, within).is_some())
        }),
        ReasonOf::Gate(_) | ReasonOf::Cap(_) | ReasonOf::Flag(_) => false,
    }
}

/// Whether help with an id is help with a criterion of a dimension.
fn helps_part(dimension: &Dimension, criterion: &str, id: &str) -> bool {
    criterion == id || *dimension.id == *id
}

/// Whether an offer is made while its evidence is as it is: below what `when` says, or not known.
fn is_offered(assessment: &Assessment<'_>, support: &Support, evidence: EvidenceId) -> bool {
    let Some(below) = support.when_below else { return true };
    let kind = assessment.rule_set.catalogue.get(evidence).map(|evidence| &evidence.kind);
    match kind {
        Some(EvidenceKind::Single(FieldKind::Scale(_) | FieldKind::Number { .. })) => {
            latest_number(assessment, evidence).is_none_or(|latest| latest < below)
        }
        Some(
            EvidenceKind::Single(FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date)
            | EvidenceKind::Items(_),
        )
        | None => true,
    }
}
