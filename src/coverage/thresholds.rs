//! The dated values of thresholds: each should be used by a case, and each group's.

use std::sync::Arc;

use super::key::{Dated, Key, RuleKey, What};
use super::places::Row;
use super::plan::Plan;
use super::point::{Amount, InForce, Needs};
use super::selections::open_pathways;
use super::sight::Sight;
use crate::assess::{Assessment, ThresholdUse};
use crate::domain::Number;
use crate::finding::Place;
use crate::ruleset::{
    Grouping, NumberRef, Pathway, RuleSet, Threshold, ThresholdId, ThresholdTable, ThresholdValue,
};

/// A value of a threshold, with what it is known by.
pub(super) struct Value<'a> {
    pub(super) dated: Dated,
    pub(super) in_force: InForce,
    pub(super) table: &'a ThresholdTable,
}

/// Every value of a threshold that a case can use.
fn values(rule_set: &RuleSet, id: ThresholdId) -> Vec<Value<'_>> {
    let Some(threshold) = rule_set.threshold(id) else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for (value, dated) in threshold.values.iter().enumerate() {
        let until = threshold.values.get(value.saturating_add(1)).map(|next| next.from);
        let in_force = |group: Option<Option<Arc<str>>>, table: &ThresholdTable| InForce {
            threshold: Arc::clone(&threshold.name),
            from: dated.from,
            until,
            group,
            value: table.number(),
        };
        match &dated.value {
            ThresholdValue::One(table) => {
                let dated = Dated { value, group: 0 };
                values.push(Value { dated, in_force: in_force(None, table), table });
            }
            ThresholdValue::Grouped { groups, otherwise } => {
                let used = used_groups(rule_set, threshold, id);
                for (group, (name, table)) in groups.iter().enumerate() {
                    if used.iter().any(|used| used == name) {
                        let in_force = in_force(Some(Some(Arc::clone(name))), table);
                        values.push(Value { dated: Dated { value, group }, in_force, table });
                    }
                }
                let named = |word: &Arc<str>| groups.iter().any(|(name, _)| name == word);
                if let Some(table) = otherwise
                    && used.iter().any(|word| !named(word))
                {
                    let dated = Dated { value, group: groups.len() };
                    values.push(Value { dated, in_force: in_force(Some(None), table), table });
                }
            }
        }
    }
    values
}

/// The values of a threshold that the rules of a pathway can meet.
pub(super) fn values_in<'a>(rule_set: &'a RuleSet, pathway: &Pathway, id: ThresholdId) -> Vec<Value<'a>> {
    let by_pathway = rule_set.threshold(id).is_some_and(|threshold| threshold.by == Some(Grouping::Pathway));
    let mut values = values(rule_set, id);
    if by_pathway {
        let own = |value: &Value<'_>| value.in_force.group == Some(Some(Arc::clone(&pathway.id.0)));
        let named: Vec<usize> =
            values.iter().filter(|value| own(value)).map(|value| value.dated.value).collect();
        // For the others holds what holds for those not named.
        values.retain(|value| match &value.in_force.group {
            Some(Some(_)) => own(value),
            Some(None) => !named.contains(&value.dated.value),
            None => true,
        });
    }
    values
}

/// The groups that can occur: the words of the evidence, or the pathways that use the threshold.
fn used_groups(rule_set: &RuleSet, threshold: &Threshold, id: ThresholdId) -> Vec<Arc<str>> {
    match threshold.by {
        Some(Grouping::Evidence(evidence)) => {
            rule_set.catalogue.choices(evidence).map(|words| words.to_vec()).unwrap_or_default()
        }
        Some(Grouping::Pathway) => {
            let pathways = rule_set.pathways.iter().filter(|pathway| pathway.uses(id));
            pathways.map(|pathway| Arc::clone(&pathway.id.0)).collect()
        }
        None => Vec::new(),
    }
}

/// Whether a threshold depends on a group that can be missing.
pub(super) fn is_optional_group(rule_set: &RuleSet, pathway: &Pathway, id: ThresholdId) -> bool {
    pathway.uses(id)
        && rule_set.threshold(id).is_some_and(|threshold| matches!(threshold.by, Some(Grouping::Evidence(_))))
}

/// Every number that a threshold can be for a pathway.
pub(super) fn amounts(rule_set: &RuleSet, pathway: &Pathway, id: ThresholdId) -> Vec<Number> {
    values_in(rule_set, pathway, id).iter().filter_map(|value| value.table.number()).collect()
}

/// A number as the rules write it; a threshold with its latest value, when that is the same for all.
pub(super) fn amount(rule_set: &RuleSet, number: NumberRef) -> Amount {
    match number {
        NumberRef::Literal(number) => Amount::Number(number),
        NumberRef::Threshold(id) => {
            let threshold = rule_set.threshold(id);
            let value =
                threshold.and_then(|threshold| threshold.values.last()).and_then(|dated| {
                    match &dated.value {
                        ThresholdValue::One(table) => table.number(),
                        ThresholdValue::Grouped { .. } => None,
                    }
                });
            Amount::Threshold(
                threshold.map_or_else(|| "".into(), |threshold| Arc::clone(&threshold.name)),
                value,
            )
        }
    }
}

/// The place of a value of a threshold, or of a row of it.
pub(super) fn place(plan: &Plan<'_>, id: ThresholdId, in_force: &InForce, row: Option<&Row<'_>>) -> Place {
    let name = plan.rule_set.threshold(id).map(|threshold| &threshold.place);
    let Some(name) = name else {
        return Place::start_of(&"thresholds.yaml".into());
    };
    let from = in_force.from.to_string();
    let group = in_force.group.as_ref().map(|group| group.as_deref().unwrap_or("otherwise"));
    match row {
        None => plan.places.threshold_value(name, &from, group),
        Some(row) => plan.places.threshold_row(name, &from, group, row),
    }
}

/// Plans a point for each value of each threshold that a pathway uses.
pub(super) fn plan(plan: &mut Plan<'_>) {
    let rule_set = plan.rule_set;
    for (at, threshold) in rule_set.thresholds.iter().enumerate() {
        let id = ThresholdId(at);
        if !open_pathways(rule_set).any(|(_, pathway)| pathway.uses(id)) {
            continue;
        }
        for value in values(rule_set, id) {
            let place = place(plan, id, &value.in_force, None);
            let key = Key { pathway: None, rule: RuleKey::Threshold(at), what: What::InForce(value.dated) };
            plan.add(key, None, &threshold.name, place, Needs::InForce(value.in_force));
        }
    }
}

/// Which value of a threshold an assessment used; none when its group is not known.
pub(super) fn used(assessment: &Assessment<'_>, id: ThresholdId) -> Option<Dated> {
    let used = assessment.threshold(id)?;
    dated(assessment.rule_set, used)
}

fn dated(rule_set: &RuleSet, used: &ThresholdUse<'_>) -> Option<Dated> {
    used.value?;
    let values = &rule_set.threshold(used.threshold)?.values;
    let value = values.iter().position(|value| value.from == used.in_force.from)?;
    let group = match &used.in_force.value {
        ThresholdValue::One(_) => 0,
        ThresholdValue::Grouped { groups, .. } => {
            let named = groups.iter().position(|(name, _)| used.group == Some(&**name));
            named.unwrap_or(groups.len())
        }
    };
    Some(Dated { value, group })
}

/// Sees which values an assessment used.
pub(super) fn see(sight: &mut Sight<'_>, assessment: &Assessment<'_>) {
    for used in &assessment.thresholds {
        if let Some(dated) = dated(assessment.rule_set, used) {
            let rule = RuleKey::Threshold(used.threshold.0);
            sight.saw(Key { pathway: None, rule, what: What::InForce(dated) });
        }
    }
}
