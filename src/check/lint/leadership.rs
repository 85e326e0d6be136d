//! Management pathways whose highest level can be had without any evidence of leading people.

use super::maxima::{Kind, bounds, is_kind, most, reads};
use crate::domain::{Number, Span, exact_text};
use crate::finding::{Code, Finding};
use crate::ruleset::{
    Condition, Given, Input, InputKind, NumberRef, Pathway, PathwayKind, RuleSet, ThresholdId,
};

/// A finding for each. Where the catalogue has no evidence of leading people by its category, nothing can be said.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let categories = rule_set.catalogue.evidence.iter().filter_map(|evidence| evidence.category.as_deref());
    if !categories.into_iter().any(|category| is_kind(rule_set, category, Kind::Leadership)) {
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
            !reads(rule_set, criterion, Kind::Leadership)
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

/// Whether a gate or cap that can fail asks for evidence of leading people, or a floor cannot be reached without it.
fn is_guarded(rule_set: &RuleSet, pathway: &Pathway) -> bool {
    let gates = pathway.gates.iter().map(|gate| (&gate.inputs, &gate.require));
    let caps = pathway.caps.iter().map(|cap| (&cap.inputs, &cap.require));
    let asked = gates.chain(caps).any(|(inputs, condition)| {
        inputs.iter().any(|input| reads_leadership(rule_set, pathway, input))
            && !always_holds(condition, &|slot| span_of(rule_set, pathway, inputs, slot))
    });
    asked
        || pathway.dimensions.iter().any(|dimension| {
            let floor = dimension.floor.as_ref().and_then(|floor| bounds(rule_set, pathway, floor.points));
            let rest =
                most(rule_set, pathway, dimension, |criterion| !reads(rule_set, criterion, Kind::Leadership));
            floor.zip(rest).is_some_and(|((floor, _), rest)| rest < floor)
        })
}

fn reads_leadership(rule_set: &RuleSet, pathway: &Pathway, input: &Input) -> bool {
    let InputKind::Given(Given::Observed { selection, .. }) = &input.kind else { return false };
    let selection = pathway.selections.get(selection.0);
    let evidence = selection.and_then(|selection| rule_set.catalogue.get(selection.evidence));
    let category = evidence.and_then(|evidence| evidence.category.as_deref());
    category.is_some_and(|category| is_kind(rule_set, category, Kind::Leadership))
}

/// Whether a condition holds whatever the evidence says, as one does that asks for the least of a scale.
fn always_holds(condition: &Condition, spans: &dyn Fn(usize) -> Span) -> bool {
    match condition {
        Condition::Test { program, text, place: _ } => {
            let compared = program.comparisons(spans);
            let all_hold = compared.iter().all(|compared| compared.holds == Some(true));
            !compared.is_empty() && all_hold && !text.contains('!')
        }
        Condition::Any(parts) => parts.iter().any(|part| always_holds(&part.condition, spans)),
        Condition::All(parts) | Condition::AtLeast { count: _, of: parts } => {
            parts.iter().all(|part| always_holds(&part.condition, spans))
        }
    }
}

/// Where a name of a rule can lie: thresholds by the values that hold last, then the maximum, then the inputs.
fn span_of(rule_set: &RuleSet, pathway: &Pathway, inputs: &[Input], slot: usize) -> Span {
    if slot < rule_set.thresholds.len() {
        let bounds = bounds(rule_set, pathway, NumberRef::Threshold(ThresholdId(slot)));
        return bounds.map_or_else(Span::default, |(min, max)| Span { min: Some(min), max: Some(max) });
    }
    let input = rule_set.input_in_slot(slot).and_then(|at| inputs.get(at));
    let Some(InputKind::Given(Given::Observed { selection, .. })) = input.map(|input| &input.kind) else {
        return Span::default();
    };
    let selection = pathway.selections.get(selection.0);
    let evidence = selection.and_then(|selection| rule_set.catalogue.get(selection.evidence));
    selection.zip(evidence).map_or_else(Span::default, |(selection, evidence)| selection.span(evidence))
}
