//! Times for programs, in whole nanoseconds.

use serde_json::{Value, json};

use super::RuleSetCost;
use super::pathway::{PathwayCost, RuleCost, script_of};
use super::words::{kind, title};
use crate::app::measure::Timing;

/// Every rule set with its pathways, and these with their rules, slowest first.
pub(super) fn costs_json(costs: &[RuleSetCost<'_>]) -> Value {
    let of_rule_set = |cost: &RuleSetCost<'_>| {
        json!({
            "folder": cost.folder,
            "organisation": cost.rules.organisation.id.to_string(),
            "pathways": cost.pathways.iter().map(of_pathway).collect::<Vec<_>>(),
            "not_measured": cost.not_measured,
        })
    };
    costs.iter().map(of_rule_set).collect()
}

fn of_pathway(cost: &PathwayCost<'_>) -> Value {
    let (person, slowest) = &cost.slowest;
    json!({
        "pathway": &*cost.pathway.id.0,
        "title": &*cost.pathway.title,
        "people": cost.people,
        "assessment": ns(cost.whole),
        "slowest": { "person": person, "time": ns(*slowest) },
        "seeing_evidence": ns(cost.seeing),
        "rules": cost.rules.iter().map(of_rule).collect::<Vec<_>>(),
    })
}

fn of_rule(cost: &RuleCost<'_>) -> Value {
    json!({
        "rule": &**cost.rule.id(),
        "kind": kind(cost.rule),
        "title": title(cost.rule),
        "script": script_of(cost.rule),
        "operations": cost.operations,
        "time": ns(cost.time),
    })
}

fn ns(timing: Timing) -> Value {
    let ns = |picoseconds: u64| (picoseconds + 500) / 1_000;
    json!({
        "median_ns": ns(timing.median_ps),
        "low_ns": ns(timing.low_ps),
        "high_ns": ns(timing.high_ps),
    })
}
