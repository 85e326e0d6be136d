//! The numbers of a `given`, and the reasons that it adds why there is no value: reached at their very edge, as
//! the rest lies within or without whatever the number is.

use std::sync::Arc;

use super::edge::{Cause, Edge, TimeEnd};
use super::key::{EdgeAt, RuleKey, What};
use super::plan::{Owner, Plan};
use super::point::{Amount, Needs};
use super::scope::Scope;
use super::selections::{counts, declared, is_needed, is_shown, reader};
use super::sight::Sight;
use super::thresholds::amount;
use super::window;
use crate::assess::{Absence, Assessment, Counting, Reading, counting};
use crate::domain::{Length, Number, Source};
use crate::finding::Place;
use crate::ruleset::{
    Bound, Evidence, NumberRef, Pathway, Raters, Selection, SelectionId, Take, ThresholdTable, WeightsRef,
    Window, WindowLength,
};
use crate::script::End;

/// Plans the numbers of each selection of a pathway, once where each is declared.
pub(super) fn plan(plan: &mut Plan<'_>, at: usize, pathway: &Pathway) {
    for (place, selection) in pathway.selections.iter().enumerate() {
        let Some(evidence) = plan.rule_set.catalogue.get(selection.evidence) else { continue };
        if declared(pathway, place) != place {
            continue;
        }
        let id = SelectionId(place);
        let rule = RuleKey::Selection(place);
        let owner = Owner { at, pathway, rule, id: reader(pathway, id), place: &selection.place };
        if let Some(stretch) = &selection.within {
            let written = plan.places.entry(selection, &["within"]);
            plan_time(plan, &owner, evidence, stretch, &written);
        }
        plan_raters(plan, &owner, evidence, selection);
        plan_most(plan, &owner, evidence, selection);
        if is_needed(pathway, id) {
            plan_causes(plan, &owner, evidence, selection);
        }
    }
}

/// Plans both sides of each end of a stretch of time.
pub(super) fn plan_time(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    evidence: &Evidence,
    stretch: &Window,
    place: &Place,
) {
    let ends = [(TimeEnd::New, stretch.nearest), (TimeEnd::Old, Some(stretch.farthest))];
    for (end, length) in ends.into_iter().filter_map(|(end, length)| Some((end, length?))) {
        let (back, unit) = match length {
            WindowLength::Fixed(length) => (Amount::Number(Number::from(length.count)), length.unit),
            WindowLength::Threshold(id, unit) => (amount(plan.rule_set, NumberRef::Threshold(id)), unit),
        };
        for inside in [true, false] {
            let edge = Edge::Time { end, length: back.clone(), unit, counts: inside };
            add(plan, owner, evidence, EdgeAt::Time(end, inside), place, edge);
        }
    }
}

fn add(plan: &mut Plan<'_>, owner: &Owner<'_>, evidence: &Evidence, at: EdgeAt, place: &Place, edge: Edge) {
    let needs = Needs::Edge { evidence: Arc::clone(&evidence.name), edge };
    plan.point(owner, What::Edge(at), place, needs);
}

fn plan_raters(plan: &mut Plan<'_>, owner: &Owner<'_>, evidence: &Evidence, selection: &Selection) {
    for (at, (need, source)) in bounds(selection).into_iter().enumerate() {
        let place = match source {
            None => plan.places.entry(selection, &["raters"]),
            Some(source) => plan.places.entry(selection, &["raters", source.word()]),
        };
        // Where somebody else may report, none of a source can be one too few.
        let fewest = if source.is_some() && selection.from.len() > 1 { Number::ONE } else { Number::TWO };
        let most = Scope::of(plan.rule_set, owner.pathway, &[], None).number(need).high;
        let can_be_few = !matches!(most, End::At(most) if most < fewest);
        for enough in [true, false] {
            if enough || can_be_few {
                let need = amount(plan.rule_set, need);
                add(
                    plan,
                    owner,
                    evidence,
                    EdgeAt::Raters(at, enough),
                    &place,
                    Edge::Raters { need, source, enough },
                );
            }
        }
    }
}

/// How many raters a selection needs, in all or of a source.
fn bounds(selection: &Selection) -> Vec<(NumberRef, Option<Source>)> {
    match &selection.raters {
        None => Vec::new(),
        Some(Raters::Total(need)) => vec![(*need, None)],
        Some(Raters::Each(bounds)) => {
            bounds.iter().map(|Bound { source, at_least }| (*at_least, Some(*source))).collect()
        }
    }
}

fn plan_most(plan: &mut Plan<'_>, owner: &Owner<'_>, evidence: &Evidence, selection: &Selection) {
    if let Some(newest) = selection.newest {
        let place = plan.places.entry(selection, &["newest"]);
        for more in [true, false] {
            let edge = Edge::Newest { most: amount(plan.rule_set, newest), more };
            add(plan, owner, evidence, EdgeAt::Newest(more), &place, edge);
        }
    }
    if let Take::WeightedMean(weights) = &selection.take {
        let place = plan.places.entry(selection, &["weights"]);
        let count = match weights {
            WeightsRef::Written(weights) => Amount::Number(Number::from(weights.len())),
            WeightsRef::Threshold(id) => amount(plan.rule_set, NumberRef::Threshold(*id)),
        };
        for more in [true, false] {
            let edge = Edge::Weights { count: count.clone(), more };
            // A single value is never fewer than one weight.
            if more || count != Amount::Number(Number::ONE) {
                add(plan, owner, evidence, EdgeAt::Weights(more), &place, edge);
            }
        }
    }
}

/// Plans the reasons that the selection itself adds why there is no value. Too few raters are an edge.
fn plan_causes(plan: &mut Plan<'_>, owner: &Owner<'_>, evidence: &Evidence, selection: &Selection) {
    let mut cause = |cause: Cause, key: &str| {
        let place = plan.places.entry(selection, &[key]);
        let needs = Needs::Absent { evidence: Arc::clone(&evidence.name), cause: cause.clone() };
        plan.point(owner, What::Cause(cause), &place, needs);
    };
    if let Some(stretch) = selection.within.as_ref().filter(|_| !selection.has_none_when_unreported(evidence))
    {
        cause(Cause::Stale, "within");
        if stretch.nearest.is_some() {
            cause(Cause::TooNew, "within");
        }
    }
    if selection.only.is_some() && !counts(selection) {
        cause(Cause::NoneFits(Arc::clone(&selection.only_text)), "only");
    }
    if selection.take == Take::Change {
        cause(Cause::NoChange, "take");
    }
}

/// Sees which edges an assessment reaches, and why selections have no value.
pub(super) fn see(sight: &mut Sight<'_>, at: usize, assessment: &Assessment<'_>) {
    let pathway = assessment.pathway;
    for (place, selection) in pathway.selections.iter().enumerate() {
        let id = SelectionId(place);
        let Some(evidence) = assessment.rule_set.catalogue.get(selection.evidence) else { continue };
        if !is_shown(assessment, id) {
            continue;
        }
        let rule = RuleKey::Selection(declared(pathway, place));
        let owner = Owner { at, pathway, rule, id: reader(pathway, id), place: &selection.place };
        if let Some(stretch) = &selection.within {
            for (end, inside) in see_time(sight, assessment, selection, stretch) {
                sight.saw(owner.key(What::Edge(EdgeAt::Time(end, inside))));
            }
        }
        for edge in see_counts(sight, assessment, selection) {
            sight.saw(owner.key(What::Edge(edge)));
        }
        let reading = assessment.observed.get(place).map(|observed| &observed.reading);
        if let Some(Reading::Absent(absence)) = reading
            && is_needed(pathway, id)
            && let Some(cause) = cause_of(selection, evidence, *absence)
        {
            sight.saw(owner.key(What::Cause(cause)));
        }
    }
}

fn cause_of(selection: &Selection, evidence: &Evidence, absence: Absence) -> Option<Cause> {
    match absence {
        Absence::Stale { .. } => selection
            .within
            .as_ref()
            .filter(|_| !selection.has_none_when_unreported(evidence))
            .map(|_| Cause::Stale),
        Absence::NoneFits if selection.only.is_some() && !counts(selection) => {
            Some(Cause::NoneFits(Arc::clone(&selection.only_text)))
        }
        Absence::NoneFits => {
            let window = selection.within.as_ref().filter(|window| window.nearest.is_some());
            window.map(|_| Cause::TooNew)
        }
        Absence::TooFewObservations { .. } => Some(Cause::NoChange),
        Absence::NotApplicable
        | Absence::NeverObserved
        | Absence::TooFewRaters { .. }
        | Absence::Unreadable
        | Absence::PartHeld(_)
        | Absence::NoGroup(_)
        | Absence::Withheld(_) => None,
    }
}

/// The edges of a stretch of time at which an assessment has observations: those that count within a unit of an
/// end, and those that would count if that end lay a unit farther.
pub(super) fn see_time(
    sight: &mut Sight<'_>,
    assessment: &Assessment<'_>,
    selection: &Selection,
    stretch: &Window,
) -> Vec<(TimeEnd, bool)> {
    let mut seen = Vec::new();
    let ends = [(TimeEnd::New, stretch.nearest), (TimeEnd::Old, Some(stretch.farthest))];
    for (end, length) in ends {
        let Some(length) = length.and_then(|length| window::length(assessment, length)) else { continue };
        for inside in [true, false] {
            let Some(days) = window::edge(assessment.as_of, end, length, inside) else { continue };
            let selection =
                if inside { Some(selection.clone()) } else { wider(selection, stretch, end, length) };
            let counted =
                selection.and_then(|selection| counting(assessment, &mut sight.sandbox, &selection));
            let observations = assessment.profile.observations();
            let lies = |at: &usize| observations.get(*at).is_some_and(|seen| days.contains(&seen.on));
            if counted.is_some_and(|counted| counted.places.iter().any(lies)) {
                seen.push((end, inside));
            }
        }
    }
    seen
}

/// The selection with one end of its stretch of time a unit farther.
fn wider(selection: &Selection, stretch: &Window, end: TimeEnd, length: Length) -> Option<Selection> {
    let fixed = |count| WindowLength::Fixed(Length { count, unit: length.unit });
    let mut stretch = stretch.clone();
    match end {
        TimeEnd::Old => stretch.farthest = fixed(length.count.checked_add(1)?),
        TimeEnd::New => stretch.nearest = Some(fixed(length.count.checked_sub(1)?)),
    }
    Some(Selection { within: Some(stretch), ..selection.clone() })
}

/// The edges that an assessment reaches by how many raters and reports there are.
fn see_counts(sight: &mut Sight<'_>, assessment: &Assessment<'_>, selection: &Selection) -> Vec<EdgeAt> {
    let mut seen = Vec::new();
    let bounds = bounds(selection);
    if bounds.is_empty() && selection.newest.is_none() && weights(assessment, selection).is_none() {
        return seen;
    }
    let Some(counted) = counting(assessment, &mut sight.sandbox, selection) else { return seen };
    if counted.places.is_empty() {
        return seen;
    }
    for (at, (need, source)) in bounds.into_iter().enumerate() {
        let have = Number::from(raters(&counted, source));
        let need = assessment.number_used(need);
        if need == Some(have) {
            seen.push(EdgeAt::Raters(at, true));
        } else if need == have.checked_add(Number::ONE) {
            seen.push(EdgeAt::Raters(at, false));
        }
    }
    if let Some(most) = selection.newest.and_then(|newest| assessment.number_used(newest)) {
        let every = NumberRef::Literal(Number::from(u32::MAX));
        let all = Selection { newest: Some(every), ..selection.clone() };
        if let Some(all) = counting(assessment, &mut sight.sandbox, &all) {
            seen.push(EdgeAt::Newest(Number::from(all.things) > most));
        }
    }
    match weights(assessment, selection) {
        Some(weights) if counted.places.len() > weights => seen.push(EdgeAt::Weights(true)),
        Some(weights) if counted.places.len() < weights => seen.push(EdgeAt::Weights(false)),
        Some(_) | None => {}
    }
    seen
}

fn raters(counted: &Counting, source: Option<Source>) -> u32 {
    source.map_or(counted.raters_in_all, |source| counted.raters_of(source))
}

/// How many weights a selection has.
fn weights(assessment: &Assessment<'_>, selection: &Selection) -> Option<usize> {
    match &selection.take {
        Take::WeightedMean(WeightsRef::Written(weights)) => Some(weights.len()),
        Take::WeightedMean(WeightsRef::Threshold(id)) => match assessment.table_used(*id)? {
            ThresholdTable::Weights(weights) => Some(weights.len()),
            ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Choices(_) => None,
        },
        Take::Latest
        | Take::Mean
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::Sum
        | Take::Count
        | Take::Spread
        | Take::Change
        | Take::Age(_)
        | Take::All => None,
    }
}
