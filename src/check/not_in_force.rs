//! Rules that cannot be used yet: thresholds whose first day is still to come.

use std::collections::BTreeMap;

use crate::domain::Date;
use crate::finding::{self, Code, Finding};
use crate::ruleset::{RuleSet, Threshold, ThresholdId};

/// The most thresholds that a finding names.
const NAMED_MAX: usize = 10;

/// Adds a finding for each day after `today` before which some thresholds have no value, with the pathways that
/// nobody can be assessed for until then. The findings stay in their order.
pub fn add_not_in_force(findings: &mut Vec<Finding>, rule_set: &RuleSet, today: Date) {
    let mut by_day: BTreeMap<Date, Vec<ThresholdId>> = BTreeMap::new();
    for (at, threshold) in rule_set.thresholds.iter().enumerate() {
        let first = threshold.values.first().map(|value| value.from);
        if let Some(day) = first.filter(|day| *day > today) {
            by_day.entry(day).or_default().push(ThresholdId(at));
        }
    }
    findings.extend(by_day.into_iter().filter_map(|(day, ids)| finding(rule_set, day, &ids)));
    finding::sort(findings);
}

/// None when no pathway uses any of the thresholds.
fn finding(rule_set: &RuleSet, day: Date, ids: &[ThresholdId]) -> Option<Finding> {
    let uses = |id: ThresholdId| {
        rule_set.pathways.iter().filter(move |pathway| pathway.thresholds.iter().any(|used| used.id == id))
    };
    let used: Vec<&Threshold> = ids
        .iter()
        .filter(|id| uses(**id).next().is_some())
        .filter_map(|id| rule_set.threshold(*id))
        .collect();
    let first = used.first()?;
    let mut names: Vec<String> =
        used.iter().take(NAMED_MAX).map(|threshold| format!("`{}`", threshold.name)).collect();
    if used.len() > NAMED_MAX {
        names.push("…".to_owned());
    }
    let mut pathways: Vec<String> = Vec::new();
    for pathway in ids.iter().flat_map(|id| uses(*id)) {
        let id = format!("`{}`", pathway.id);
        if !pathways.contains(&id) {
            pathways.push(id);
        }
    }
    let has = if used.len() == 1 { "has" } else { "have" };
    let message = format!(
        "{} {has} no value before {day}: until then nobody can be assessed for {}",
        names.join(", "),
        pathways.join(", ")
    );
    let help = "if there was a value before, add it with the day from which it held; if the rules begin on that \
                day, nothing needs to be done";
    Some(Finding::new(Code::NotInForceYet, first.place.clone(), message).help(help))
}
