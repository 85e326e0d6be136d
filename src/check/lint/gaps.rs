//! Gaps that nothing of `support.yaml` helps with.

use crate::finding::{Code, Finding};
use crate::ruleset::{
    Actionable, Dimension, EvidenceId, Given, Input, InputKind, Pathway, RuleSet, Subject, Support,
    SupportTarget,
};

/// A finding for each pathway that has such gaps: writing the offers is one piece of work.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    rule_set.pathways.iter().filter_map(|pathway| of_pathway(rule_set, pathway)).collect()
}

fn of_pathway(rule_set: &RuleSet, pathway: &Pathway) -> Option<Finding> {
    let mut without: Vec<&str> = Vec::new();
    let mut evidence: Vec<EvidenceId> = Vec::new();
    let criteria = pathway.dimensions.iter().flat_map(|dimension| {
        dimension.criteria.iter().map(move |criterion| (Some(dimension), &*criterion.id, &criterion.inputs))
    });
    let gates = pathway.gates.iter().map(|gate| (None, &*gate.id, &gate.inputs));
    let caps = pathway.caps.iter().map(|cap| (None, &*cap.id, &cap.inputs));
    for (dimension, id, inputs) in gates.chain(criteria).chain(caps) {
        let read = evidence_of(pathway, inputs);
        let to_act_on: Vec<EvidenceId> =
            read.iter().copied().filter(|id| can_be_acted_on(rule_set, *id)).collect();
        let helped = rule_set.support.iter().any(|offer| helps(offer, dimension, id, &read));
        if !to_act_on.is_empty() && !helped {
            without.push(id);
            evidence.extend(to_act_on);
        }
    }
    if without.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for evidence in evidence.iter().filter_map(|id| rule_set.catalogue.get(*id)) {
        let name = format!("`{}`", evidence.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rules: Vec<String> = without.iter().map(|id| format!("`{id}`")).collect();
    let message = format!("nothing in support.yaml helps with {} of `{}`", rules.join(", "), pathway.id);
    let help = format!(
        "add an offer whose `helps` names the criterion, its dimension, or evidence that it reads: {}",
        names.join(", ")
    );
    Some(Finding::new(Code::GapWithoutSupport, pathway.place.clone(), message).help(help))
}

/// Whether a person can act on it.
fn can_be_acted_on(rule_set: &RuleSet, id: EvidenceId) -> bool {
    let evidence = rule_set.catalogue.get(id);
    evidence
        .is_some_and(|evidence| evidence.actionable != Actionable::No && evidence.subject == Subject::Person)
}

/// Whether an offer helps with a rule that reads some evidence, whatever its `when` says.
fn helps(offer: &Support, dimension: Option<&Dimension>, id: &str, read: &[EvidenceId]) -> bool {
    offer.helps.iter().any(|target| match target {
        SupportTarget::Part(part) => {
            dimension.is_some_and(|dimension| **part == *id || *part == dimension.id)
        }
        SupportTarget::Evidence(evidence) => read.contains(evidence),
    })
}

fn evidence_of(pathway: &Pathway, inputs: &[Input]) -> Vec<EvidenceId> {
    let read = inputs.iter().filter_map(|input| match &input.kind {
        InputKind::Given(Given::Observed { selection, .. }) => pathway.selections.get(selection.0),
        InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => None,
    });
    read.map(|selection| selection.evidence).collect()
}
