//! Management pathways whose highest level can be had without any evidence of leading people.

use super::maxima::{Kind, bounds, is_kind, most, reads};
use crate::domain::{Number, exact_text};
use crate::finding::{Code, Finding};
use crate::ruleset::{Given, Input, InputKind, Pathway, PathwayKind, RuleSet};

/// A finding for each. Where the catalogue has no evidence of leading people by its category, nothing can be said.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let categories = rule_set.catalogue.evidence.iter().filter_map(|evidence| evidence.category.as_deref());
    if !categories.into_iter().any(|category| is_kind(category, Kind::Leadership)) {
        return Vec::new();
    }
    let management = rule_set.pathways.iter().filter(|pathway| pathway.kind == Some(PathwayKind::Management));
    management.filter_map(|pathway| of_pathway(rule_set, pathway)).collect()
}

fn of_pathway(rule_set: &RuleSet, pathway: &Pathway) -> Option<Finding> {
    let top = pathway.levels.last()?;
    let (needed, _) = bounds(rule_set, pathway, top.from)?;
    let mut without = Number::ZERO;
    for dimension in &pathway.dimensions {
        without = without.checked_add(most(rule_set, pathway, dimension, |criterion| {
            !reads(criterion, Kind::Leadership)
        })?)?;
    }
    if without < needed || is_guarded(rule_set, pathway) {
        return None;
    }
    let message = format!(
        "`{}` can reach `{}` without a point for leading people: all else gives {} points, and {} are needed",
        pathway.id,
        top.id,
        exact_text(without),
        exact_text(needed)
    );
    Some(Finding::new(Code::LeadershipNotNeeded, pathway.place.clone(), message).help(
        "give a dimension with leadership evidence a `floor`, or make the evidence a gate: own results must not make \
         up for it",
    ))
}

/// Whether a gate or cap asks for evidence of leading people, or a floor cannot be reached without it.
fn is_guarded(rule_set: &RuleSet, pathway: &Pathway) -> bool {
    let gates = pathway.gates.iter().map(|gate| &gate.inputs);
    let caps = pathway.caps.iter().map(|cap| &cap.inputs);
    let asked = gates.chain(caps).flatten().any(|input| reads_leadership(rule_set, pathway, input));
    asked
        || pathway.dimensions.iter().any(|dimension| {
            let floor = dimension.floor.as_ref().and_then(|floor| bounds(rule_set, pathway, floor.points));
            let rest = most(rule_set, pathway, dimension, |criterion| !reads(criterion, Kind::Leadership));
            floor.zip(rest).is_some_and(|((floor, _), rest)| rest < floor)
        })
}

fn reads_leadership(rule_set: &RuleSet, pathway: &Pathway, input: &Input) -> bool {
    let InputKind::Given(Given::Observed { selection, .. }) = &input.kind else { return false };
    let selection = pathway.selections.get(selection.0);
    let evidence = selection.and_then(|selection| rule_set.catalogue.get(selection.evidence));
    let category = evidence.and_then(|evidence| evidence.category.as_deref());
    category.is_some_and(|category| is_kind(category, Kind::Leadership))
}
